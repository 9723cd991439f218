import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report
import Store

struct SetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Corrects a value that was read wrongly, or that the county has told since.",
    discussion: """
      What was read is kept beside it, with the reason and the time. All commands use the corrected value,
      and reading the files again keeps it.

      FIELD is county, organisation, received, contact.1.name (.title, .email, .phone; one after the last
      is a new contact), a box (staffing), a question (honour.threeYear), a plan's goal (goal.1), or
      signature.state, .date or .name. VALUE is checked or unchecked for a box, signed or unsigned for the
      signature's state; - reads it from standard input; an empty one says that there is none.

      Examples:
        pipeline set Dalarna network checked --because "Bekräftat i mejl 2 juni" --store register
        pipeline set W contact.1.email anna.ek@region.se --because "Felskrivet" --by Eva --store register
        pipeline set i12 county Dalarna --because "Står i mejlet" --store register
        pipeline set Dalarna network --undo --store register
      """)

  @Argument(help: "A county (name, code or letter), or a submission's number (i12).")
  var county: String
  @Argument(help: "The field.")
  var field: String
  @Argument(help: "The value; - reads it from standard input.")
  var value: String?
  @OptionGroup var options: StoreOptions
  @Option(name: .long, help: "Why: where the value is from.")
  var because: String?
  @Option(name: .long, help: "Who says so.")
  var by: String?
  @OptionGroup var form: FormOption
  @Option(name: .long, help: "Which year's form, where the county has sent several.")
  var year: Int?
  @ArgumentParser.Flag(name: .long, help: "Take the correction back: what was read holds again.")
  var undo = false
  @OptionGroup var language: LanguageOption

  func validate() throws {
    if undo {
      guard value == nil else { throw ValidationError("--undo takes no value.") }
      return
    }
    guard value != nil else {
      throw ValidationError("Give the value; \"\" says that there is none.")
    }
    guard let because, because.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("Say why: --because \"Bekräftat i mejl 2 juni\".")
    }
  }

  func run() async throws {
    let language = language.language
    let open = try options.open(.writing, language)
    try open.checkForm(form.template, language)
    let stored = try target(open, language)
    let before = open.corrections.of(stored)
    let now = Date.now.ISO8601Format()
    let old = stored.submission.corrected(by: before, open.templates).submission
    if undo {
      let name = try canonical(old, language)
      guard try OpenStore.attempt(language, { try open.store.undo(name, of: stored, at: now) })
      else {
        warn(
          "pipeline: "
            + Wording(
              "\(name) är inte rättat i \(stored.name). «pipeline show \(stored.name)» visar rättelserna.",
              "\(name) is not corrected in \(stored.name). «pipeline show \(stored.name)» shows the corrections."
            )(language))
        throw ExitCode.wrongCall
      }
      try OpenStore.attempt(language) { try open.store.settle(counties: open.counties) }
      let after = stored.submission.corrected(
        by: before.filter { $0.field != name }, open.templates
      ).submission
      return tell(stored, name, old, after, read: nil, open, language)
    }
    let correction: Correction
    do {
      correction = try stored.submission.correction(
        of: field, to: value == "-" ? Self.standardInput() : value ?? "", because: because ?? "",
        by: by, made: now, after: before, open.templates)
    } catch {
      warn("pipeline: \(error.message(language))")
      throw ExitCode.wrongCall
    }
    try OpenStore.attempt(language) {
      try open.store.set(correction, of: stored)
      try open.store.settle(counties: open.counties)
    }
    let after = stored.submission.corrected(
      by: before.filter { $0.field != correction.field } + [correction], open.templates
    ).submission
    tell(stored, correction.field, old, after, read: correction.read, open, language)
  }

  private static func standardInput() -> String {
    String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
  }

  /// The field as corrections name it.
  private func canonical(_ submission: Submission, _ language: Language) throws -> String {
    do {
      return try CorrectionField(field, in: submission).description
    } catch {
      // A contact that a correction removed has no field any more.
      if field.hasPrefix("contact.") { return field }
      warn("pipeline: \(error.message(language))")
      throw ExitCode.wrongCall
    }
  }

  /// The one submission that is meant.
  private func target(_ open: OpenStore, _ language: Language) throws -> Stored {
    let named = try Named(of: county, open.templates.gazetteer, language)
    switch named {
    case .submission(let id): return try open.submission(id, language)
    case .county(let county):
      let forms = Dictionary(
        open.templates.all.map { ($0.id, $0.year) }, uniquingKeysWith: { first, _ in first })
      var found = try open.received(language, among: .county(county.code)) { _, one in
        one.isCurrent ? .all : .head
      }.filter { $0.received.isCurrent && $0.received.submission.kind != .unknown }
      if let template = form.template {
        found = found.filter { $0.received.submission.template == template }
      }
      if let year {
        found = found.filter { $0.received.submission.template.flatMap { forms[$0] } == year }
      }
      let withField = found.filter {
        (try? CorrectionField(field, in: $0.received.submission)) != nil
      }
      if !withField.isEmpty { found = withField }
      let ofForms = found.filter { $0.received.submission.kind == .form }
      if ofForms.count == 1, let only = ofForms.first { return only.stored }
      if found.count == 1, let only = found.first { return only.stored }
      warn("pipeline: \(Self.ambiguous(county, found.map(\.stored))(language))")
      throw found.isEmpty ? ExitCode.noInput : ExitCode.wrongCall
    }
  }

  private static func ambiguous(_ county: Gazetteer.County, _ found: [Stored]) -> Wording {
    if found.isEmpty {
      return Wording(
        "\(county.name) har inte lämnat in något sådant.",
        "\(county.name) has sent nothing of that kind.")
    }
    let list = found.map { "\($0.name) \($0.submission.source.name)" }.joined(separator: ", ")
    return Wording(
      "\(county.name) har flera inlämningar: \(list). Ange numret i stället för länet, eller --template "
        + "eller --year.",
      "\(county.name) has several submissions: \(list). Give the number in place of the county, or "
        + "--template or --year.")
  }

  /// What was read, what holds now, and what that does to the flags.
  private func tell(
    _ stored: Stored, _ name: String, _ old: Submission, _ new: Submission, read: String?,
    _ open: OpenStore, _ language: Language
  ) {
    func shown(_ submission: Submission) -> String {
      (try? CorrectionField(name, in: submission))?.value(in: submission)
        ?? Wording("inget", "nothing")(language)
    }
    let county = new.counties.first?.name ?? Wording("Utan län", "No county")(language)
    var lines = ["\(county), \(stored.name) \(stored.submission.source.name): \(name)"]
    lines.append("  \(Wording("före: ", "before:")(language)) \(shown(old))")
    lines.append("  \(Wording("nu:   ", "now:   ")(language)) \(shown(new))")
    if let read, read != shown(old) {
      lines.append("  \(Wording("läst: ", "read:  ")(language)) \(read)")
    }
    for change in old.changes(to: new) where change.field == "flag" {
      if let gone = change.before {
        lines.append("  \(Wording("anmärkningen är borta:", "flag gone:")(language)) \(gone)")
      } else if let flag = change.after {
        lines.append("  \(Wording("ny anmärkning:", "new flag:")(language)) \(flag)")
      }
    }
    var output = Output()
    for line in lines { output.line(line) }
    output.flush()
  }
}

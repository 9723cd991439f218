import ArgumentParser
import Compare
import Extract
import Normalize
import Report
import Store

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one submission in full, each value with its place in the document.",
    discussion: """
      A county shows all that counts of it; a number from «list» shows just that submission.

      Examples:
        pipeline show Dalarna --store register
        pipeline show i12 --store register
        pipeline show W --store register --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "A county (name, code or letter), or a submission's number (i12).")
  var county: String
  @OptionGroup var options: StoreOptions
  @Option(name: .long, help: "text, or json: one submission a line (submission/1).")
  var format = Format.text
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let language = language.language
    let open = try options.open(.reading, language)
    let named = try Named(of: county, open.templates.gazetteer, language)
    let all: Standings
    var chosen: Standings
    switch named {
    case .submission(let id):
      _ = try open.submission(id, language, .head)
      all = try open.received(language, among: .beside(id)) { stored, _ in
        stored.id == id ? .all : .head
      }
      chosen = all.filter { $0.stored.id == id }
    case .county(let county):
      all = try open.received(language, among: .county(county.code)) { _, received in
        received.isCurrent ? .all : .head
      }
      chosen = all.filter(\.received.isCurrent)
      guard !chosen.isEmpty else {
        warn(
          "pipeline: "
            + Wording(
              "\(county.name) har inte lämnat in något.", "\(county.name) has sent nothing.")(
              language))
        throw ExitCode.noInput
      }
      // The form before its plans.
      chosen =
        chosen.filter { $0.received.submission.kind == .form }
        + chosen.filter { $0.received.submission.kind != .form }
    }
    var output = Output()
    for (index, one) in chosen.enumerated() {
      switch format {
      case .json: output.line(one.received.submission.json(language: language))
      case .text:
        if index > 0 { output.text("\n") }
        output.text(try text(one, open, all))
      }
    }
    output.flush()
  }

  private func text(
    _ one: (stored: Stored, received: Received), _ open: OpenStore,
    _ all: Standings
  ) throws -> String {
    let language = language.language
    let (stored, received) = one
    let submission = received.submission
    let form = open.templates.all.first { $0.id == submission.template }
    let others = received.county == nil ? [] : all.filter { $0.stored.id != stored.id }
    let past = try OpenStore.attempt(language) { try open.store.history(of: stored) }
    let ended = past.compactMap { past in
      past.ended.map { day in
        "\(past.correction.field): \(past.correction.value ?? "–") (\(past.correction.made.prefix(10))–\(day.prefix(10)))"
      }
    }
    let title = open.name(ofCounty: received.county) ?? Wording("Utan län", "No county")(language)
    return SubmissionText.text(
      of: submission, title: "\(title) · \(stored.name)",
      head: [
        (Wording("Fil", "File"), submission.source.name),
        (Wording("Slag", "Kind"), kind(submission, form)),
        (Wording("Läge", "Status"), standing(received)),
        (
          Wording("Mottagen", "Received"),
          submission.received ?? Wording("okänd dag", "day unknown")(language)
        ),
        (Wording("Importerad", "Imported"), String(stored.file.imported.prefix(10))),
        (Wording("Bilagor", "Attachments"), submission.attachments.joined(separator: ", ")),
        (Wording("Bilaga till", "Attached to"), submission.source.attachmentOf ?? ""),
        (
          Wording("Andra från länet", "Others from it"),
          Self.names(of: others, language)
        ),
        (Wording("Tidigare rättelser", "Past corrections"), ended.joined(separator: "\n")),
      ],
      outline: form.map { FormOutline(of: $0) }, language: language, width: TableOptions.width)
  }

  /// A line each, the latest last; of many only those.
  private static func names(of others: Standings, _ language: Language) -> String {
    let most = 20
    let hidden = others.count - most
    let lines = others.suffix(most).map {
      "\($0.stored.name) \($0.received.submission.source.name)"
    }
    guard hidden > 0 else { return lines.joined(separator: "\n") }
    let more = Wording(
      "\(hidden) till: «pipeline list --all --county»",
      "\(hidden) more: «pipeline list --all --county»")
    return (lines + [more(language)]).joined(separator: "\n")
  }

  private func kind(_ submission: Submission, _ form: FormTemplate?) -> String {
    switch submission.kind {
    case .form:
      Wording("formulär", "form")(language.language) + ", "
        + (form?.name ?? submission.template ?? "?")
    case .plan: Wording("fri plan", "free-text plan")(language.language)
    case .unknown:
      Wording("oläst eller okänd", "not read or unknown")(language.language)
    }
  }

  private func standing(_ received: Received) -> String {
    let language = language.language
    switch received.standing {
    case .current: return Wording("gäller", "counts")(language)
    case .duplicate(let name):
      return Wording("dubblett av \(name)", "copy of \(name)")(language)
    case .superseded(let name):
      return Wording("ersatt av \(name)", "replaced by \(name)")(language)
    }
  }
}

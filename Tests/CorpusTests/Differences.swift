import Extract
import Normalize

/// One way in which what was read differs from the truth.
struct Difference: Sendable, CustomStringConvertible {
  /// What differs, as `allow.uncertain` names it: "answers.honour.year", "flags.county.missing".
  var path: String
  var what: String
  /// How sure the value was; `nil` for what has no confidence of its own.
  var confidence: Double?
  /// Whether a flag stands on the value's field or section.
  var isFlagged: Bool

  var description: String { "\(path): \(what)" }

  /// A wrong value that nobody would doubt.
  var isSilent: Bool { (confidence ?? 0) >= 1 && !isFlagged }
}

/// Compares a submission with the truth, as `corpus/README.md` says.
struct Differences {
  private let read: Submission
  private let truth: Truth
  private(set) var all: [Difference] = []

  /// All differences, those included that a careful reader may make.
  static func all(_ read: Submission, _ truth: Truth) -> [Difference] {
    var differences = Differences(read: read, truth: truth)
    differences.compare()
    return differences.all
  }

  /// Differences that the truth does not allow.
  static func unallowed(_ read: Submission, _ truth: Truth) -> [Difference] {
    all(read, truth).filter { difference in
      let isUncertain = truth.allow?.uncertain.contains {
        difference.path == $0 || difference.path.hasPrefix($0 + ".")
      }
      return isUncertain != true || difference.isSilent
    }
  }

  private mutating func compare() {
    check("kind", read.kind.rawValue, truth.kind)
    check("template", read.template, truth.template)
    check("pages", read.source.pages, truth.pages)
    if !truth.mediaType.contains("markdown") {
      check("mediaType", read.source.mediaType, truth.mediaType)
    }
    compareHead()
    compareContacts()
    compareChoices()
    compareAnswers()
    compareSignature()
    compareSections()
    compareFlags()
  }

  private func isFlagged(_ field: String, _ section: String?) -> Bool {
    read.flags.contains { $0.field == field || section != nil && $0.section == section }
  }

  private mutating func check<Value: Equatable>(
    _ path: String, _ read: Value, _ truth: Value, confidence: Double? = nil,
    isFlagged: Bool = false
  ) {
    guard read != truth else { return }
    add(path, "\(shown(read)), should be \(shown(truth))", confidence, isFlagged)
  }

  private mutating func add(
    _ path: String, _ what: String, _ confidence: Double?, _ isFlagged: Bool
  ) {
    all.append(
      Difference(path: path, what: what, confidence: confidence, isFlagged: isFlagged))
  }

  private func shown<Value>(_ value: Value) -> String {
    let text =
      switch value {
      case let optional as Optional<Any>: optional.map { "\($0)" } ?? "nothing"
      }
    return text.count <= 160 ? text : "\(text.prefix(110)) … \(text.suffix(40))"
  }

  // MARK: Head

  private mutating func compareHead() {
    let confidence = read.counties.map(\.confidence).min() ?? 1
    let isFlagged = isFlagged("county", "1")
    check(
      "counties", read.counties.map(\.code), truth.counties.map(\.code), confidence: confidence,
      isFlagged: isFlagged)
    check(
      "counties", read.counties.map(\.name), truth.counties.map(\.name), confidence: confidence,
      isFlagged: isFlagged)
    check(
      "organisation", read.organisation?.value, truth.organisation,
      confidence: read.organisation?.confidence ?? 1, isFlagged: self.isFlagged("organisation", "2")
    )
  }

  private mutating func compareContacts() {
    let confidence = read.contacts.map(\.confidence).min() ?? 1
    let isFlagged = isFlagged("contacts", "3")
    func line(_ name: String?, _ title: String?, _ email: String?, _ phone: String?) -> String {
      [name, title, email?.lowercased(), phone].map { $0 ?? "–" }.joined(separator: " | ")
    }
    let wanted = truth.contacts.map { line($0.name, $0.title, $0.email, $0.phone) }
    let got = read.contacts.map { line($0.name, $0.title, $0.email, $0.phone) }
    for index in 0..<max(wanted.count, got.count) {
      let wanted = wanted.indices.contains(index) ? wanted[index] : nil
      let own = read.contacts.indices.contains(index) ? read.contacts[index].confidence : confidence
      check(
        "contacts", got.indices.contains(index) ? got[index] : nil, wanted, confidence: own,
        isFlagged: isFlagged)
    }
  }

  private mutating func compareChoices() {
    check("choices", read.choices.map(\.id), truth.choices.map(\.id))
    for wanted in truth.choices {
      guard let got = read.choices.first(where: { $0.id == wanted.id }) else { continue }
      check(
        "choices.\(wanted.id)", got.state.rawValue, wanted.state, confidence: got.confidence,
        isFlagged: isFlagged(got.id, got.section))
    }
  }

  // MARK: Answers

  private mutating func compareAnswers() {
    check("answers", read.answers.map(\.id), truth.answers.map(\.id))
    for wanted in truth.answers {
      guard let got = read.answers.first(where: { $0.id == wanted.id }) else { continue }
      let path = "answers.\(wanted.id)"
      let isFlagged = isFlagged(got.id, got.section)
      check(path, got.section, wanted.section, confidence: got.confidence, isFlagged: isFlagged)
      check(path, got.horizon, wanted.horizon)
      check(path, got.limit, wanted.limit)
      let mine = Likeness.plain(got.text ?? "")
      let theirs = Likeness.plain(wanted.text ?? "")
      // A page of a PDF is made of drawn words: a space or a hyphen may be read in two ways.
      let tolerance = truth.mediaType == "application/pdf" ? theirs.count / 100 : 0
      guard Likeness.distance(mine, theirs, atMost: tolerance) != nil else {
        add(
          path, Likeness.firstDifference(mine, theirs) + ", confidence \(got.confidence)",
          got.confidence, isFlagged)
        continue
      }
      let items = got.items.map { Likeness.plain($0) }
      let isSameItems = zip(items, wanted.items).allSatisfy {
        Likeness.distance($0, Likeness.plain($1), atMost: tolerance) != nil
      }
      if items.count != wanted.items.count || !isSameItems {
        add(
          path + ".items", "\(items.count) items, should be \(wanted.items.count)", got.confidence,
          isFlagged)
      }
      // Two paragraphs that a page parts may be one; each such joint is a character more or less.
      let joints = abs(Likeness.lines(got.text ?? "") - Likeness.lines(wanted.text ?? ""))
      if abs(got.length - wanted.length) > joints + tolerance {
        check(path + ".length", got.length, wanted.length, confidence: got.confidence)
      }
    }
  }

  private mutating func compareSignature() {
    check("signature", read.signature == nil, truth.signature == nil)
    guard let got = read.signature, let wanted = truth.signature else { return }
    let isFlagged = isFlagged("signature", "14")
    check(
      "signature.state", got.state.rawValue, wanted.state, confidence: got.confidence,
      isFlagged: isFlagged)
    check("signature.date", got.date, wanted.date, confidence: got.confidence, isFlagged: isFlagged)
    check("signature.name", got.name, wanted.name, confidence: got.confidence, isFlagged: isFlagged)
  }

  // MARK: Status and flags

  private mutating func compareSections() {
    check("sections", read.sections.map(\.number), truth.sections.map(\.number))
    for wanted in truth.sections {
      guard let got = read.sections.first(where: { $0.number == wanted.number }) else { continue }
      check("sections.\(wanted.number)", got.status.rawValue, wanted.status)
    }
  }

  private mutating func compareFlags() {
    func line(_ code: String, _ section: String?, _ field: String?) -> String {
      "\(code) section \(section ?? "–") field \(field ?? "–")"
    }
    var lost = truth.flags.map { ($0.code, line($0.code, $0.section, $0.field)) }
    for flag in read.flags {
      let line = line(flag.code.rawValue, flag.section, flag.field)
      if let index = lost.firstIndex(where: { $0.1 == line }) {
        lost.remove(at: index)
      } else {
        add("flags.\(flag.code.rawValue)", "extra \(line)", nil, false)
      }
    }
    for (code, line) in lost { add("flags.\(code)", "lost \(line)", nil, false) }
  }
}

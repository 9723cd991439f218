import Compare
import Extract
import Foundation
import Normalize

extension [Place] {
  /// Where something stands, for people: "sida 2, 3" or "rad 4–9"; `nil` where nothing is known.
  public func words(_ language: Language) -> String? {
    var pages: [Int] = []
    var first = Int.max
    var last = Int.min
    for place in self {
      switch place {
      case .box(let page, _, _, _, _): if !pages.contains(page) { pages.append(page) }
      case .lines(let from, let to):
        first = Swift.min(first, from)
        last = Swift.max(last, to)
      }
    }
    if !pages.isEmpty {
      let numbers = pages.sorted().map(String.init).joined(separator: ", ")
      return "\(Word.page(language)) \(numbers)"
    }
    guard first <= last else { return nil }
    return first == last
      ? "\(Word.line(language)) \(first)" : "\(Word.lines(language)) \(first)–\(last)"
  }
}

extension Int {
  /// With a thousands sign from five digits on: a no-break space in Swedish, a comma in English. Four
  /// digits stand together, as in the form's own text ("max 1000 tecken") and in the flags' messages.
  func grouped(_ language: Language) -> String {
    let digits = String(magnitude)
    guard digits.count > 4 else { return String(self) }
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 {
        out += language == .swedish ? "\u{A0}" : ","
      }
      out.append(digit)
    }
    return self < 0 ? "−" + out : out
  }
}

/// How surely something was read, in the steps that people see.
enum Sureness: CaseIterable {
  /// Read as text, no guess.
  case sure
  /// A guess that is nearly always right: marked lightly.
  case nearly
  /// To be checked before it is used.
  case unsure

  /// From this confidence on a guess is marked lightly.
  static let nearlySure = 0.8

  init(_ confidence: Double) {
    self = confidence >= 1 ? .sure : confidence >= Self.nearlySure ? .nearly : .unsure
  }

  var sign: String {
    switch self {
    case .sure: ""
    case .nearly: "≈"
    case .unsure: "?"
    }
  }

  func longWord(_ language: Language) -> String {
    switch self {
    case .sure: ""
    case .nearly: Word.nearlyLong(language)
    case .unsure: Word.unsureLong(language)
    }
  }
}

/// Hundredths, 0 to 100. Rounded down, so that nothing looks surer than it was read: less than 1 never
/// shows as 100, and what is marked as unsure never as 80.
func hundredths(_ confidence: Double) -> Int {
  guard confidence < 1 else { return 100 }
  // A little more than the number itself: 0.29 is held as 0.28999….
  return min(Int(max(confidence, 0) * 100 + 1e-9), 99)
}

/// Whole per cent.
func percent(_ confidence: Double) -> String { "\(hundredths(confidence))\u{A0}%" }

extension Comparison.County {
  /// What the status and the sums of flags do not tell; `nil` where they tell all.
  func why(_ language: Language) -> String? {
    var reasons: [Word] = []
    if status == .incomplete, !current.contains(where: { $0.kind == .form }) {
      reasons.append(.planOnlyWhy)
    }
    if !undecided.isEmpty { reasons.append(.undecided) }
    return reasons.isEmpty ? nil : reasons.map { $0(language) }.joined(separator: ". ")
  }
}

extension Comparison.County.Status {
  func word(_ language: Language) -> String {
    switch self {
    case .complete: Word.complete(language)
    case .incomplete: Word.incomplete(language)
    case .nothing: Word.nothing(language)
    }
  }

  /// A sign that tells the status without colour.
  var sign: String {
    switch self {
    case .complete: "✓"
    case .incomplete: "!"
    case .nothing: "–"
    }
  }
}

extension Comparison.Cell.Status {
  func word(_ language: Language) -> String {
    switch self {
    case .answered: Word.answered(language)
    case .empty: Word.emptyShort(language)
    case .missing: Word.answerMissingShort(language)
    case .nothing: Word.nothing(language)
    }
  }
}

extension Comparison.SectionCell.State {
  func word(_ language: Language) -> String {
    switch self {
    case .ok: Word.ok(language)
    case .warning: Word.check(language)
    case .error: Word.error(language)
    case .missing: Word.missing(language)
    case .omitted: Word.omitted(language)
    case .nothing: Word.nothingShort(language)
    }
  }

  func longWord(_ language: Language) -> String {
    switch self {
    case .ok: Word.okLong(language)
    case .warning: Word.checkLong(language)
    case .error: Word.errorLong(language)
    case .missing: Word.missingLong(language)
    case .omitted: Word.omittedLong(language)
    case .nothing: Word.nothingLong(language)
    }
  }

  var sign: String {
    switch self {
    case .ok: "✓"
    case .warning: "!"
    case .error: "✕"
    case .missing: "∅"
    case .omitted: "○"
    case .nothing: "–"
    }
  }
}

/// The beginning of a section's title, for the narrow head of a column: whole words, at most `limit`
/// characters, and a sign where it goes on.
func abbreviated(_ title: String, limit: Int = 40) -> String {
  guard title.count > limit else { return title }
  var short = ""
  for word in title.split(separator: " ") {
    if short.count + word.count + 2 > limit { break }
    short += short.isEmpty ? "\(word)" : " \(word)"
  }
  let head = short.isEmpty ? String(title.prefix(limit - 1)) : short
  return head.trimmingCharacters(in: .punctuationCharacters) + "…"
}

extension Flag {
  /// The message without the section that it opens with ("Avsnitt 8: …"), for where the section stands
  /// beside it.
  func messageAlone(_ language: Language) -> String {
    let message = message(language)
    guard let section else { return message }
    let opening = "\(Word.section(language)) \(section): "
    guard message.hasPrefix(opening) else { return message }
    let rest = message.dropFirst(opening.count)
    return rest.prefix(1).uppercased() + rest.dropFirst()
  }

  /// Whether the message itself names the section ("Avsnitt 8, «…», saknas").
  func namesSection(_ language: Language) -> Bool {
    guard let section else { return false }
    let opening = "\(Word.section(language)) \(section)"
    let message = messageAlone(language)
    return message.hasPrefix(opening) && message.dropFirst(opening.count).first?.isNumber != true
  }

  /// Why a box is marked, in a cell's room; `nil` where its state says it already.
  func tickReason(_ language: Language) -> String? {
    switch code {
    case .choiceUnchecked, .choiceUnreadable: nil
    case .choiceSeveral: Word.severalTicks(language)
    case .choiceNone: Word.noTick(language)
    case .attachmentMissing: Word.noAttachment(language)
    default: message(language)
    }
  }
}

extension Submission.Choice.State {
  func word(_ language: Language) -> String {
    switch self {
    case .checked: Word.checked(language)
    case .unchecked: Word.unchecked(language)
    case .unknown: Word.unknownState(language)
    case .absent: Word.absent(language)
    }
  }

  var sign: String {
    switch self {
    case .checked: "☒"
    case .unchecked: "☐"
    case .unknown: "?"
    case .absent: "–"
    }
  }
}

extension Submission.Signature.State {
  func word(_ language: Language) -> String {
    switch self {
    case .signed: Word.signed(language)
    case .unsigned: Word.unsigned(language)
    case .unknown: Word.signatureUnknown(language)
    }
  }
}

extension Submission.Kind {
  func word(_ language: Language) -> String {
    switch self {
    case .form: Word.form(language)
    case .plan: Word.plan(language)
    case .unknown: Word.unknownKind(language)
    }
  }
}

extension Received.Standing {
  func word(_ language: Language) -> String {
    switch self {
    case .current: Word.current(language)
    case .duplicate: Word.duplicate(language)
    case .superseded: Word.superseded(language)
    }
  }
}

extension Submission.Answer {
  /// By when a form's question or a plan's goal wants it reached; plans have no years of their own.
  func horizonWord(_ language: Language) -> String? {
    guard question == nil else { return horizonOfQuestion(horizon, language) }
    return switch horizon {
    case "threeYear": Word.longTerm(language)
    case "year": Word.shortTerm(language)
    default: horizon
    }
  }
}

func horizonOfQuestion(_ horizon: String?, _ language: Language) -> String? {
  switch horizon {
  case "threeYear": Word.threeYear(language)
  case "year": Word.year(language)
  default: horizon
  }
}

import Compare
import Extract
import Foundation
import Normalize

extension [Place] {
  /// Where something stands, for people: "sida 2, 3" or "rad 4–9"; `nil` where nothing is known.
  func words(_ language: Language) -> String? {
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
  /// With a thousands sign: a no-break space in Swedish, a comma in English.
  func grouped(_ language: Language) -> String {
    let digits = String(magnitude)
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

/// Whole per cent, rounded down: what is unsure never shows as 100.
func percent(_ confidence: Double) -> String {
  "\(Int((min(max(confidence, 0), 1) * 100).rounded(.down)))\u{A0}%"
}

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

func horizonWord(_ horizon: String?, _ language: Language) -> String? {
  switch horizon {
  case "threeYear": Word.threeYear(language)
  case "year": Word.year(language)
  default: horizon
  }
}

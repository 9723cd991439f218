/// One question and what it was in the form of the year before.
public struct Lineage: Sendable, Equatable {
  public enum Change: String, Sendable, CaseIterable {
    /// The same words, printed again.
    case same
    /// One question, in other words.
    case reworded
    /// One question of several.
    case merged
    /// One of several questions of one.
    case split
    case new
    /// No longer asked.
    case dropped
  }

  /// The form, by its template's id, and its question; `nil` for one that is dropped.
  public var template: String
  public var question: String?
  /// The form before, and its questions that this one continues.
  public var previous: String
  public var was: [String]
  public var change: Change
}

/// One county's answer beside the year before's.
public struct History: Sendable, Equatable {
  public var now: Comparison.Cell
  /// The answers to what the question was in the form before; empty where it is new.
  public var before: [Comparison.Cell]

  /// Word by word; `nil` where one of the years has no answer.
  ///
  /// Several answers of the year before, of questions that were merged, stand one after the other.
  public var diff: WordDiff? {
    let old = before.compactMap(\.answer?.text)
    guard !old.isEmpty, let new = now.answer?.text else { return nil }
    return WordDiff(from: old.joined(separator: "\n\n"), to: new)
  }
}

extension Comparison {
  /// The form that a form follows, where it is among those compared.
  public func previous(of outline: FormOutline) -> FormOutline? {
    guard let follows = outline.follows, follows != outline.template else { return nil }
    return outlines.first { $0.template == follows }
  }

  /// What became of every question from one form to the next: a form's questions in their order,
  /// then those of the form before that are no longer asked.
  public var lineage: [Lineage] {
    outlines.flatMap { outline -> [Lineage] in
      guard let previous = previous(of: outline) else { return [] }
      return Self.lineage(of: outline, after: previous)
    }
  }

  private static func lineage(of outline: FormOutline, after previous: FormOutline) -> [Lineage] {
    let printed = Dictionary(
      previous.questions.map { ($0.id, $0.question) }, uniquingKeysWith: { first, _ in first })
    let ancestors = outline.questions.map { question in
      (question.was ?? [question.id]).filter { printed[$0] != nil }
    }
    let uses = Dictionary(ancestors.joined().map { ($0, 1) }, uniquingKeysWith: +)
    var all = zip(outline.questions, ancestors).map { question, was in
      let change: Lineage.Change =
        switch was.count {
        case 0: .new
        case 1 where uses[was[0], default: 0] > 1: .split
        case 1: printed[was[0]] == question.question ? .same : .reworded
        default: .merged
        }
      return Lineage(
        template: outline.template, question: question.id, previous: previous.template, was: was,
        change: change)
    }
    for question in previous.questions where uses[question.id] == nil {
      all.append(
        Lineage(
          template: outline.template, question: nil, previous: previous.template,
          was: [question.id], change: .dropped))
    }
    return all
  }

  private struct CellKey: Hashable {
    var template: String
    var question: String
    var county: String
  }

  /// Every cell of a form that follows another one, with the cells of the year before; in the order
  /// of `cells`.
  public var history: [History] {
    let lineage = self.lineage
    if lineage.isEmpty { return [] }
    var places: [CellKey: Int] = [:]
    for (index, cell) in cells.enumerated() {
      places[CellKey(template: cell.template, question: cell.question, county: cell.county)] = index
    }
    var ancestors: [String: [String: Lineage]] = [:]
    for line in lineage {
      if let question = line.question { ancestors[line.template, default: [:]][question] = line }
    }
    return cells.compactMap { cell in
      guard let line = ancestors[cell.template]?[cell.question] else { return nil }
      let before = line.was.compactMap { was in
        places[CellKey(template: line.previous, question: was, county: cell.county)]
      }
      return History(now: cell, before: before.map { cells[$0] })
    }
  }
}

/// What became of one text in another, word by word: last year's answer beside this year's.
///
/// Words keep their punctuation. All pieces that are not added make the old text, all that are not
/// removed make the new one, to the byte.
public struct WordDiff: Sendable, Equatable {
  public struct Piece: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case same
      case removed
      case added
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// Never two of the same kind in a row; what is removed stands before what is added in its place.
  public private(set) var pieces: [Piece]

  /// How much of both texts is the same, 0 to 1, counted in words; 1 for two empty texts.
  public private(set) var likeness: Double

  /// The time grows with the length times the changes, up to a bound; what differs more than that is
  /// compared between the words that occur once in both texts, and replaced where there is none.
  public init(from old: String, to new: String) {
    var numbers: [Substring: Int32] = [:]
    let a = Self.parts(of: old, &numbers)
    let b = Self.parts(of: new, &numbers)
    var script = Script(a.map(\.number), b.map(\.number))
    script.run()
    var pieces: [Piece] = []
    var (i, j) = (0, 0)
    var same = 0
    func add(_ kind: Piece.Kind, _ text: Substring) {
      if pieces.last?.kind == kind {
        pieces[pieces.count - 1].text += text
      } else {
        pieces.append(Piece(kind, String(text)))
      }
    }
    for match in Self.withoutLoneSpaces(script.matches, in: a) + [(a.count, b.count)] {
      while i < match.0 {
        add(.removed, a[i].text)
        i += 1
      }
      while j < match.1 {
        add(.added, b[j].text)
        j += 1
      }
      guard i < a.count else { break }
      if !a[i].isSpace { same += 1 }
      add(.same, a[i].text)
      i += 1
      j += 1
    }
    self.pieces = pieces
    let words = a.count { !$0.isSpace } + b.count { !$0.isSpace }
    likeness = words == 0 ? 1 : Double(2 * same) / Double(words)
  }

  public var isUnchanged: Bool { pieces.allSatisfy { $0.kind == .same } }

  private struct Part {
    var text: Substring
    var number: Int32
    var isSpace: Bool
  }

  /// Words with their punctuation, and the white space between them, in turn.
  private static func parts(of text: String, _ numbers: inout [Substring: Int32]) -> [Part] {
    var parts: [Part] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let isSpace = bytes[start] <= 0x20
      let end = bytes[start...].firstIndex { ($0 <= 0x20) != isSpace } ?? bytes.endIndex
      let part = text[start..<end]
      let next = Int32(numbers.count)
      let number = numbers[part] ?? next
      if number == next { numbers[part] = next }
      parts.append(Part(text: part, number: number, isSpace: isSpace))
      start = end
    }
    return parts
  }

  /// Without the spaces that stayed the same between two words that did not: a reader wants the
  /// replaced words as one.
  private static func withoutLoneSpaces(
    _ matches: [(Int, Int)], in a: [Part]
  ) -> [(Int, Int)] {
    var kept: [(Int, Int)] = []
    for (index, match) in matches.enumerated() {
      if a[match.0].isSpace {
        let before = index > 0 ? matches[index - 1] : (-1, -1)
        let after = index + 1 < matches.count ? matches[index + 1] : (a.count, -1)
        let follows = before == (match.0 - 1, match.1 - 1) && !a[max(before.0, 0)].isSpace
        let precedes = after == (match.0 + 1, match.1 + 1)
        if !follows, !precedes { continue }
      }
      kept.append(match)
    }
    return kept
  }
}

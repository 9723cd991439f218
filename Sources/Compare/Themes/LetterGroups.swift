/// The groups of four letters in a passage's words: what the second reading knows a passage by.
///
/// A word stands between two spaces, so that beginnings and endings are groups of their own: "vårda" is
/// " vår", "vård", "årda", "rda ". Groups and not words, as compounds and inflections share them.
struct LetterGroups {
  /// Four Unicode scalars, 16 bits each; what lies beyond is cut off, which no Swedish letter does.
  typealias Group = UInt64

  /// In the order of their numbers, each once.
  let groups: [Group]

  static let length = 4

  init(_ words: [PassageWords.Word]) {
    var sorted = words.flatMap { Self.groups(of: $0.key) }
    sorted.sort()
    var groups: [Group] = []
    groups.reserveCapacity(sorted.count)
    for group in sorted where group != groups.last { groups.append(group) }
    self.groups = groups
  }

  /// - Parameter word: lower case, NFC.
  static func groups(of word: String) -> [Group] {
    var window: Group = 0x20
    var count = 1
    var groups: [Group] = []
    for scalar in word.unicodeScalars {
      window = window << 16 | Group(scalar.value & 0xFFFF)
      count += 1
      if count >= length { groups.append(window) }
    }
    groups.append(window << 16 | 0x20)
    return groups
  }

  /// As it is written in a codebook, a space as `_`.
  static func text(of group: Group) -> String {
    var text = String.UnicodeScalarView()
    for shift in stride(from: 48, through: 0, by: -16) {
      let value = UInt32(group >> Group(shift) & 0xFFFF)
      guard value != 0, let scalar = Unicode.Scalar(value) else { continue }
      text.append(value == 0x20 ? "_" : scalar)
    }
    return String(text)
  }

  /// The group that `text(of:)` wrote; `nil` where it is none.
  static func group(_ text: Substring) -> Group? {
    guard (1...length).contains(text.unicodeScalars.count) else { return nil }
    return text.unicodeScalars.reduce(0) { group, scalar in
      group << 16 | (scalar == "_" ? 0x20 : Group(scalar.value & 0xFFFF))
    }
  }
}

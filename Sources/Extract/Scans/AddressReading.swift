/// One address out of the readings of two models.
///
/// The Swedish model tells "l" from "i" and "I" but has no "@"; the English model has it, and no "å", "ä",
/// "ö", which addresses have not either. Each is followed in what it knows.
struct AddressReading {
  var text: String
  /// They differ in nothing but what one of them is known to misread.
  var isSure: Bool

  /// - Parameters:
  ///   - own: the Swedish model's reading, with or without a sign for "@".
  ///   - seen: the English model's reading: an address.
  init?(_ own: String, _ seen: String) {
    let own = Array(own)
    let seen = Array(seen)
    guard own.count > 4, own.count <= 100, seen.count <= 100, abs(own.count - seen.count) <= 4
    else { return nil }
    var result: [Character] = []
    var isSure = true
    for step in Self.aligned(own, seen) {
      switch step {
      case (let a?, let b?) where a == b: result.append(a)
      case (let a, "@"?):
        if let a, !Self.signs.contains(a) { isSure = false }
        result.append("@")
      case (let a?, let b?):
        if Self.isNational(a) {
          result.append(b)
        } else {
          result.append(a)
          if !Self.areAlike(a, b) { isSure = false }
        }
      // Full stops are lost, seldom invented.
      case (let a?, nil):
        if Self.signs.contains(a) { continue }
        result.append(a)
        if a != "." { isSure = false }
      case (nil, let b?):
        if b == "." {
          result.append(b)
        } else if b != "i" && b != "l" {
          isSure = false
        }
      case (nil, nil): continue
      }
    }
    // Two full stops in a row are one that was seen twice: an address has none; nor has it an "ö", which
    // beside the sign is the sign once more.
    text = String(result).replacing("..", with: ".")
      .replacing("ö@", with: "@").replacing("@ö", with: "@")
    self.isSure = isSure
  }

  /// What the Swedish model gives besides the letters, in place of "@".
  private static let signs: Set<Character> = [
    "Q", "O", "Ö", "ö", "A", "(", "&", "©", "®", "€", "¢", "q",
  ]
  private static let narrow: Set<Character> = ["l", "i", "I", "1", "J", "j", "|", "t", "f", "!"]

  private static func isNational(_ character: Character) -> Bool {
    "åäöéüÅÄÖ".contains(character)
  }

  private static func areAlike(_ a: Character, _ b: Character) -> Bool {
    narrow.contains(a) && narrow.contains(b) || a.lowercased() == b.lowercased()
  }

  /// Pairs of characters; `nil` where one reading has none. "@" goes with the sign that stands for it.
  private static func aligned(_ a: [Character], _ b: [Character]) -> [(Character?, Character?)] {
    func cost(_ x: Character, _ y: Character) -> Int {
      if x == y { return 0 }
      if y == "@" { return signs.contains(x) ? 1 : 6 }
      if areAlike(x, y) || isNational(x) { return 1 }
      return 4
    }
    let gap = 3
    var costs = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { costs[i][0] = i * gap }
    for j in 0...b.count { costs[0][j] = j * gap }
    for i in 1...a.count {
      for j in 1...b.count {
        costs[i][j] = min(
          costs[i - 1][j - 1] + cost(a[i - 1], b[j - 1]), costs[i - 1][j] + gap,
          costs[i][j - 1] + gap)
      }
    }
    var pairs: [(Character?, Character?)] = []
    var (i, j) = (a.count, b.count)
    while i > 0 || j > 0 {
      if i > 0, j > 0, costs[i][j] == costs[i - 1][j - 1] + cost(a[i - 1], b[j - 1]) {
        pairs.append((a[i - 1], b[j - 1]))
        (i, j) = (i - 1, j - 1)
      } else if i > 0, costs[i][j] == costs[i - 1][j] + gap {
        pairs.append((a[i - 1], nil))
        i -= 1
      } else {
        pairs.append((nil, b[j - 1]))
        j -= 1
      }
    }
    return pairs.reversed()
  }

  /// The address with the one full stop before "@" that its pixels show and its text lacks; `nil` where it
  /// lacks none.
  ///
  /// - Parameter dots: where full stops stand, as shares of the address's width.
  static func dots(_ address: String, at dots: [Double]) -> String? {
    let text = Array(address)
    guard let sign = text.firstIndex(of: "@"), dots.count == text.count(where: { $0 == "." }) + 1
    else { return nil }
    var middles: [Double] = []
    var ends: [Double] = [0]
    var at = 0.0
    for character in text {
      let width = width(character)
      middles.append(at + width / 2)
      at += width
      ends.append(at)
    }
    let known = text.indices.filter { text[$0] == "." }.map { middles[$0] / at }
    // The one that no full stop of the text is near to.
    guard
      let lost = dots.max(by: { a, b in
        func far(_ dot: Double) -> Double { known.map { abs($0 - dot) }.min() ?? 1 }
        return far(a) < far(b)
      }), (known.map { abs($0 - lost) }.min() ?? 1) > 1.5 / Double(text.count)
    else { return nil }
    let cut = (1..<text.count).min { abs(ends[$0] / at - lost) < abs(ends[$1] / at - lost) }
    guard let cut, cut < sign, cut > 0 else { return nil }
    return String(text[..<cut]) + "." + String(text[cut...])
  }

  /// In widths of an "n", about.
  static func width(_ character: Character) -> Double {
    switch character {
    case "i", "l", "j", ".", ",", "'", "I", "|": 0.48
    case "f", "t", "r", "-", "1": 0.68
    case "m", "w": 1.5
    case "@": 1.75
    default: 1
    }
  }
}

/// What the name of a page's picture says: which pictures it goes with, and where among them.
struct PageName: Comparable {
  /// All of its path but what tells it from its neighbours.
  var series: String
  /// Milliseconds that only grow, where the camera put the day and the time into the name.
  var moment: Int?
  /// The last number; behind a moment that of a copy ("(1)").
  var number: Int
  /// The path of the picture that one named "… (2)" would be a copy of.
  var original: String?

  init(series: String, number: Int) {
    self.series = series
    self.number = number
  }

  init(_ path: String) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let name = path[(slash ?? path.startIndex)...]
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let folder = path[..<(slash ?? path.startIndex)]
    let stem = Array(name[..<dot].utf8)
    let ending = name[dot...].lowercased()
    let runs = Self.runs(stem)
    number = 0
    if let (moment, range) = Self.moment(stem, runs) {
      self.moment = moment
      let copy = Self.copy(stem[range.upperBound...])
      number = copy?.number ?? 0
      let rest = stem[range.upperBound..<(copy?.start ?? stem.count)]
      series = folder + Self.text(stem[..<range.lowerBound]) + "@" + Self.text(rest) + ending
    } else if let last = runs.last {
      number = Self.value(stem[last])
      let before = stem[..<last.lowerBound]
      series = folder + Self.text(before) + "#" + Self.text(stem[last.upperBound...]) + ending
      if let copy = Self.copy(stem[...]), stem.last == UInt8(ascii: ")") {
        original = folder + Self.text(stem[..<copy.start]) + ending
      }
    } else {
      series = folder + Self.text(stem[...]) + ending
    }
  }

  static func < (one: PageName, other: PageName) -> Bool {
    (one.moment ?? 0, one.number) < (other.moment ?? 0, other.number)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Numbers

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Where figures stand, up to eighteen in a row.
  private static func runs(_ stem: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in stem.indices where isDigit(stem[index]) {
      if let last = runs.last, last.upperBound == index, last.count < 18 {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// "(2)", " (2)", "_2" at the end of a name: the copy's number, and where that begins.
  private static func copy(_ rest: ArraySlice<UInt8>) -> (number: Int, start: Int)? {
    var end = rest.endIndex
    let isClosed = rest.last == UInt8(ascii: ")")
    if isClosed { end -= 1 }
    let digits = rest[..<end].reversed().prefix { isDigit($0) }.count
    guard (1...3).contains(digits) else { return nil }
    let number = value(rest[(end - digits)..<end])
    var start = end - digits
    let opening: [UInt8] = isClosed ? [UInt8(ascii: "(")] : Array("_-~ ".utf8)
    guard start > rest.startIndex, opening.contains(rest[start - 1]) else { return nil }
    start -= 1
    if isClosed, start > rest.startIndex, rest[start - 1] == UInt8(ascii: " ") { start -= 1 }
    return (number, start)
  }

  // MARK: Moments

  /// Figures of a year, a month, a day, an hour, a minute and a second.
  private static let widths = [4, 2, 2, 2, 2, 2]
  /// What may stand between two of them: signs, and " at ", " kl. " or "T" before the time.
  private static func isGap(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count <= 5, bytes.allSatisfy({ $0 < 0x80 }) else { return false }
    let letters = text(bytes).lowercased().filter(\.isLetter)
    return ["", "at", "kl", "t"].contains(letters)
  }

  /// "20210528_140211", "2021-05-28 14.02.11", with milliseconds or without seconds.
  private static func moment(
    _ stem: [UInt8], _ runs: [Range<Int>]
  ) -> (milliseconds: Int, range: Range<Int>)? {
    for first in runs.indices {
      var digits: [UInt8] = []
      var end = runs[first].lowerBound
      for run in runs[first...] {
        guard digits.isEmpty || isGap(stem[end..<run.lowerBound]),
          digits.count < 12 || run.count == 2 && digits.count == 12, fits(run.count, digits.count)
        else { break }
        digits += stem[run]
        end = run.upperBound
      }
      if let milliseconds = milliseconds(digits) {
        return (milliseconds, runs[first].lowerBound..<end)
      }
    }
    return nil
  }

  /// Whether so many figures in a row are whole members of a moment from there on.
  private static func fits(_ count: Int, _ start: Int) -> Bool {
    let edges = [0, 4, 6, 8, 10, 12, 14, 17]
    return edges.contains(start) && edges.contains(start + count)
  }

  private static func milliseconds(_ digits: [UInt8]) -> Int? {
    guard [12, 14, 17].contains(digits.count) else { return nil }
    var rest = digits[...]
    var parts: [Int] = []
    for width in widths {
      parts.append(rest.isEmpty ? 0 : value(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    guard (1990...2099).contains(parts[0]), (1...12).contains(parts[1]),
      (1...31).contains(parts[2]), parts[3] < 24, parts[4] < 60, parts[5] < 60
    else { return nil }
    // Months of 31 days: the order is right, and no document is photographed over a month's end.
    let day = (parts[0] * 12 + parts[1]) * 31 + parts[2]
    let seconds = ((day * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
    return seconds * 1000 + value(rest)
  }
}

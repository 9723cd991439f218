import Extract
import Normalize

/// Cuts an answer into passages: list items and sentences.
enum Sentences {
  /// Abbreviations that end with a point and no sentence, in lower case without the last point.
  private static let abbreviations: Set<String> = [
    "t.ex", "tex", "bl.a", "s.k", "d.v.s", "dvs", "p.g.a", "pga",
    "fr.o.m", "t.o.m", "f.d", "m.a.o", "i.o.m", "f.n", "ca", "ev", "resp",
    "inkl", "exkl", "kl", "nr", "st", "ex", "jfr", "enl", "tel", "kap", "mom", "max", "min",
    "avd", "sid", "s", "vol", "red", "forts", "obs", "prop", "dir", "dnr", "bil", "dr", "st", "hr",
    "motsv", "bla", "sk", "ang", "vht", "ht", "vt", "jan", "feb", "mar", "apr", "aug",
    "sept", "sep", "okt", "nov", "dec", "kv", "adm", "reg", "org", "ggr", "tim", "bitr", "tf",
  ]

  /// Abbreviations that end enumerations, and so often sentences.
  private static let closing: Set<String> = [
    "m.m", "mm", "m.fl", "mfl", "o.s.v", "osv", "etc", "o.d", "o.dyl", "e.d",
  ]

  /// The passages of an answer's text, as UTF-8 ranges: each list item as one, each sentence of prose.
  ///
  /// - Parameter text: as a submission has it: paragraphs with a blank line between, items one a line with
  ///   `- ` before them. The dash is left out; an enumerator stays.
  static func ranges(in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let isItem = bytes[start..<end].starts(with: [0x2D, 0x20])
      if isItem {
        append(trimmed((start + 2)..<end, bytes), to: &ranges)
      } else {
        cut(start..<end, of: bytes, into: &ranges)
      }
      start = end + 1
    }
    return ranges
  }

  private static func cut(
    _ line: Range<Int>, of bytes: [UInt8], into ranges: inout [Range<Int>]
  ) {
    var start = line.lowerBound
    var index = line.lowerBound
    while index < line.upperBound {
      defer { index += 1 }
      guard [0x2E, 0x21, 0x3F].contains(bytes[index]) else { continue }
      var end = index + 1
      // A closing bracket or quotation mark belongs to the sentence.
      while end < line.upperBound, let width = closing(at: end, bytes, line) { end += width }
      let sign = index
      index = end - 1
      guard end < line.upperBound, bytes[end] == 0x20, beginsSentence(after: end, bytes, line),
        bytes[sign] != 0x2E || endsSentence(sign, start, bytes, next: end)
      else { continue }
      append(trimmed(start..<end, bytes), to: &ranges)
      start = end
    }
    append(trimmed(start..<line.upperBound, bytes), to: &ranges)
  }

  /// The width of a closing sign that stands there: ) ] " ” » ’.
  private static func closing(at index: Int, _ bytes: [UInt8], _ line: Range<Int>) -> Int? {
    switch bytes[index] {
    case 0x29, 0x5D, 0x22, 0x2E, 0x21, 0x3F: return 1
    default: break
    }
    let three = bytes[index..<min(index + 3, line.upperBound)]
    if three.elementsEqual("”".utf8) || three.elementsEqual("’".utf8) { return 3 }
    return bytes[index..<min(index + 2, line.upperBound)].elementsEqual("»".utf8) ? 2 : nil
  }

  /// Whether a sentence may begin behind the space: a capital, a digit or an opening sign.
  private static func beginsSentence(
    after space: Int, _ bytes: [UInt8], _ line: Range<Int>
  ) -> Bool {
    let next = bytes[(space + 1)..<line.upperBound].prefix(4)
    guard let first = String(decoding: next, as: UTF8.self).unicodeScalars.first else {
      return false
    }
    return first.properties.isUppercase || first.properties.numericType != nil
      || ["\"", "”", "“", "»", "«", "(", "*", "§"].contains(first)
  }

  /// Whether the point at `index` closes a sentence: not an abbreviation, an ordinal, an enumerator.
  private static func endsSentence(
    _ index: Int, _ start: Int, _ bytes: [UInt8], next: Int
  ) -> Bool {
    var wordStart = index
    while wordStart > start, bytes[wordStart - 1] != 0x20, bytes[wordStart - 1] != 0x28 {
      wordStart -= 1
    }
    let word = String(decoding: bytes[wordStart..<index], as: UTF8.self).lowercased()
    if word.isEmpty { return true }
    // These close as many sentences as they stand in; only sentences with a capital were let through.
    if closing.contains(word) { return true }
    if abbreviations.contains(word) { return false }
    let isDigits = word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    // "1. Kartlägga": an enumerator at the beginning. "… till 2023. Vi": a sentence.
    if isDigits || word.count == 1 {
      let isOpening = !bytes[start..<wordStart].contains { $0 != 0x20 }
      if isOpening { return false }
      return isDigits
    }
    return true
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first] == 0x20 || bytes[first] == 0x0D {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, bytes[last] == 0x20 || bytes[last] == 0x0D {
      range = range.lowerBound..<last
    }
    return range
  }

  private static func append(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
    if !range.isEmpty { ranges.append(range) }
  }
}

extension Passage {
  /// The passages of one submission's answers, or of a plan's goals.
  static func all(in received: Received, year: Int?) -> [Passage] {
    let submission = received.submission
    return submission.answers.flatMap { answer -> [Passage] in
      guard let text = answer.text else { return [] }
      let bytes = Array(text.utf8)
      return Sentences.ranges(in: text).map { range in
        Passage(
          county: received.county, template: submission.template, year: year, question: answer.id,
          text: String(decoding: bytes[range], as: UTF8.self), range: range,
          source: submission.source, evidence: answer.evidence)
      }
    }
  }
}

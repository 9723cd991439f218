import Compare
import Extract
import Normalize

/// The coded passages as the pages need them: by theme, by answer, with names for their anchors.
struct ThemeIndex: Sendable {
  /// One passage under one theme.
  struct Hit: Sendable {
    /// Index in `Comparison.passages`.
    var passage: Int
    var codings: [Coding]
    /// Whether every one of them is denied: the passage is shown, and does not count.
    var isNegated: Bool { !codings.isEmpty && codings.allSatisfy(\.isNegated) }
    var isQuoted: Bool { codings.contains(where: \.isQuoted) }
  }

  private struct Answer: Hashable {
    var county: String?
    var template: String?
    var question: String
    var source: Evidence.Key
  }

  private var hits: [String: [Hit]] = [:]
  /// Of each theme, by the form's template; `nil` for plans.
  private var hitsByForm: [String: [String?: [Hit]]] = [:]
  /// Anchors that stay the same from one report to the next: made of county, form, question and the passage's
  /// own words, so that a link holds where others are written before it.
  private(set) var anchors: [String] = []
  private var themesOfPassage: [Int: [String]] = [:]
  private var passagesOfAnswer: [Lookup.Key: [Int]] = [:]
  private var themesOfAnswer: [Answer: Set<String>] = [:]

  init(_ comparison: Comparison) {
    anchors.reserveCapacity(comparison.passages.count)
    var taken: Set<UInt64> = []
    for (index, passage) in comparison.passages.enumerated() {
      anchors.append(Self.anchor(of: passage, &taken))
      if let template = passage.template {
        passagesOfAnswer[Lookup.Key(template: template, id: passage.question), default: []]
          .append(index)
      }
    }
    for coding in comparison.codings where comparison.passages.indices.contains(coding.passage) {
      var own = hits.removeValue(forKey: coding.theme) ?? []
      if own.last?.passage == coding.passage {
        own[own.count - 1].codings.append(coding)
      } else {
        own.append(Hit(passage: coding.passage, codings: [coding]))
      }
      hits[coding.theme] = own
      guard !coding.isNegated else { continue }
      let answer = Self.answer(of: comparison.passages[coding.passage])
      themesOfAnswer[answer, default: []].insert(coding.theme)
      if themesOfPassage[coding.passage]?.last != coding.theme {
        themesOfPassage[coding.passage, default: []].append(coding.theme)
      }
    }
    hitsByForm = hits.mapValues { hits in
      Dictionary(grouping: hits) { comparison.passages[$0.passage].template }
    }
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// A hash of 35 bits (FNV-1a) in seven letters; the next one free where an answer says the same twice.
  private static func anchor(of passage: Passage, _ taken: inout Set<UInt64>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let parts = [
      passage.county ?? "", passage.template ?? passage.source.sha256, passage.question,
      passage.text,
    ]
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    var short = (hash ^ hash >> 35) & 0x7_FFFF_FFFF
    while !taken.insert(short).inserted { short = (short + 1) & 0x7_FFFF_FFFF }
    var letters: [UInt8] = [UInt8(ascii: "p")]
    for place in stride(from: 30, through: 0, by: -5) {
      letters.append(Self.letters[Int(short >> UInt64(place) & 31)])
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private static func answer(of passage: Passage) -> Answer {
    Answer(
      county: passage.county, template: passage.template, question: passage.question,
      source: Evidence.Key(passage.source))
  }

  /// The themes that one answer has.
  func themes(county: String, template: String, question: String, source: Source) -> Set<String> {
    themesOfAnswer[
      Answer(
        county: county, template: template, question: question, source: Evidence.Key(source))] ?? []
  }

  func themes(ofPassage index: Int) -> [String] { themesOfPassage[index] ?? [] }

  /// The passages of a question's answers, in the counties' order.
  func passages(ofQuestion id: String, in template: String) -> [Int] {
    passagesOfAnswer[Lookup.Key(template: template, id: id)] ?? []
  }

  func hits(of theme: String) -> [Hit] { hits[theme] ?? [] }

  func hits(of theme: String, in template: String?) -> [Hit] {
    hitsByForm[theme]?[template] ?? []
  }
}

extension Theme {
  /// What may stand in a file's name: the id has a dot.
  var page: String { "theme-\(Site.safe(id))" }

  /// Its name as a heading.
  func title(_ language: Language) -> String { name(language).capitalisedFirst }
}

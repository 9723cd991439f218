import Extract
import Normalize

extension Comparison {
  /// A passage that two answers have word for word.
  public struct Copied: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      /// From another county.
      case neighbour
      /// From the county's own form of the year before: `inA` is the older one.
      case lastYear
    }

    public var kind: Kind
    public var inA: AnswerReference
    public var inB: AnswerReference
    /// As it stands in `inA`.
    public var passage: String
    /// Where it stands in the two answers' texts, in UTF-8 bytes.
    public var rangeA: Range<Int>
    public var rangeB: Range<Int>
    /// How many words it has.
    public var words: Int

    /// The counties' codes: `a` comes before `b`, and is the same where the text is last year's.
    public var a: String { inA.county }
    public var b: String { inB.county }
    /// The question in `inA`.
    public var question: String { inA.question }
    public var template: String? { inA.template }
    public var yearA: Int? { inA.year }
    public var yearB: Int? { inB.year }
  }
}

/// Finds passages that stand word for word in two answers.
///
/// Every run of twelve words is looked up by a hash of them; runs that follow each other in both texts
/// are one passage. Runs that the form prints, or that more than a third of the counties have
/// (national wording that SKR or another body gave out), are nobody's copy: a passage counts only
/// with twelve words besides them. Time grows with the length of all texts, not with its square.
struct Copying {
  /// The least length of a passage, in words: shorter ones are phrases of the field
  /// ("hälso- och sjukvården, socialtjänsten och skolan").
  static let leastWords = 12
  /// Up to so many counties may share a text that is a copy, however few there are.
  static let fewCounties = 3

  /// A run of words: its hash, and where it stands. The form's own text has no writing (-1).
  private struct Run {
    var hash: UInt64
    var writing: Int32
    var start: Int32
  }

  private struct Hit {
    var a: Int32
    var b: Int32
    var startA: Int32
    var startB: Int32
  }

  let writings: [Writing]
  private let outlines: [FormOutline]
  private(set) var table = KeyTable()
  private(set) var tokens: [Tokens]
  /// Per writing, the words that the form prints or many counties have.
  private(set) var isCommon: [[Bool]]

  init(_ writings: [Writing], _ outlines: [FormOutline]) {
    self.writings = writings
    self.outlines = outlines
    var table = KeyTable()
    tokens = writings.map { Tokens(of: $0.text, in: &table) }
    self.table = table
    isCommon = tokens.map { [Bool](repeating: false, count: $0.count) }
  }

  /// In the order of the outlines, the counties, and where the passages stand.
  mutating func passages() -> [Comparison.Copied] {
    var members: [Int?: [Int]] = [:]
    let programmes = programmes()
    for index in writings.indices {
      members[writings[index].outline.map { programmes[$0] }, default: []].append(index)
    }
    var all: [Comparison.Copied] = []
    for programme in Set(programmes).sorted() {
      let forms = outlines.indices.filter { programmes[$0] == programme }
      all += passages(among: members[programme] ?? [], forms)
    }
    return all + passages(among: members[nil] ?? [], [])
  }

  /// Of each form, the first of those that follow each other, as an index: one programme's years.
  private func programmes() -> [Int] {
    outlines.indices.map { index in
      var first = index
      // No longer than there are forms: a circle ends as well.
      for _ in outlines.indices {
        guard let follows = outlines[first].follows,
          let before = outlines.firstIndex(where: { $0.template == follows })
        else { break }
        first = before
      }
      return first
    }
  }

  private mutating func passages(among members: [Int], _ forms: [Int]) -> [Comparison.Copied] {
    var runs: [Run] = []
    for form in forms {
      let outline = outlines[form]
      let printed =
        outline.printed + outline.sections.map(\.title) + outline.questions.map(\.question)
      for text in printed { Self.append(Tokens(of: text, in: &table), writing: -1, to: &runs) }
    }
    for member in members { Self.append(tokens[member], writing: Int32(member), to: &runs) }
    runs.sort { ($0.hash, $0.writing, $0.start) < ($1.hash, $1.writing, $1.start) }
    let counties = Set(members.map { writings[$0].place.county }).count
    let most = max(Self.fewCounties, counties / 3)
    var hits: [Hit] = []
    var first = 0
    while first < runs.count {
      var end = first + 1
      while end < runs.count, runs[end].hash == runs[first].hash { end += 1 }
      if end - first > 1 { collect(runs[first..<end], most: most, &hits) }
      first = end
    }
    return merged(&hits)
  }

  /// Adds every run of twelve words, hashed as it moves on (Rabin and Karp).
  private static func append(_ tokens: Tokens, writing: Int32, to runs: inout [Run]) {
    guard tokens.count >= leastWords else { return }
    let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    var leaving: UInt64 = 1
    for _ in 0..<leastWords { leaving = leaving &* base }
    var hash: UInt64 = 0
    for index in 0..<tokens.count {
      hash = hash &* base &+ mixed(tokens.keys[index])
      if index >= leastWords { hash = hash &- leaving &* mixed(tokens.keys[index - leastWords]) }
      if index >= leastWords - 1 {
        runs.append(Run(hash: hash, writing: writing, start: Int32(index - leastWords + 1)))
      }
    }
  }

  /// Spreads a small number over 64 bits. Source: Steele, Lea, Flood, SplitMix, 2014.
  private static func mixed(_ key: Int32) -> UInt64 {
    var z = UInt64(UInt32(bitPattern: key)) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The runs of one hash: marks them where they are common, else pairs them.
  private mutating func collect(_ runs: ArraySlice<Run>, most: Int, _ hits: inout [Hit]) {
    let counties = Set(runs.compactMap { $0.writing < 0 ? nil : county($0.writing) })
    if runs.contains(where: { $0.writing < 0 }) || counties.count > most {
      for run in runs where run.writing >= 0 {
        let start = Int(run.start)
        for word in start..<(start + Self.leastWords) { isCommon[Int(run.writing)][word] = true }
      }
      return
    }
    // A text that repeats itself is looked at once.
    var places: [Run] = []
    for run in runs where places.last?.writing != run.writing { places.append(run) }
    for (index, a) in places.enumerated() {
      for b in places[(index + 1)...] where relation(a.writing, b.writing, among: places) != nil {
        hits.append(Hit(a: a.writing, b: b.writing, startA: a.start, startB: b.start))
      }
    }
  }

  private func county(_ writing: Int32) -> String { writings[Int(writing)].place.county }

  private func relation(
    _ a: Int32, _ b: Int32, among places: [Run]
  ) -> Comparison.Copied.Kind? {
    let (x, y) = (writings[Int(a)], writings[Int(b)])
    let isSameCounty = x.place.county == y.place.county
    if x.outline == y.outline {
      return isSameCounty ? nil : preferred(x, y, among: places) ? .neighbour : nil
    }
    guard let older = older(x.outline, y.outline) else { return nil }
    if isSameCounty { return preferred(x, y, among: places) ? .lastYear : nil }
    // Another county's text of last year counts where neither has it from nearer at hand.
    let (old, new) = older == x.outline ? (x, y) : (y, x)
    let isNearer = places.contains { place in
      let other = writings[Int(place.writing)]
      return other.place.county == old.place.county && other.outline == new.outline
        || other.place.county == new.place.county && other.outline == old.outline
    }
    return isNearer || !preferred(x, y, among: places) ? nil : .neighbour
  }

  /// The one of two forms that the other follows.
  func older(_ a: Int?, _ b: Int?) -> Int? {
    guard let a, let b else { return nil }
    if outlines[b].follows == outlines[a].template { return a }
    return outlines[a].follows == outlines[b].template ? b : nil
  }

  /// Whether this is the pair to show where senders have the same words under several questions:
  /// the same question on both sides, else the first on either.
  private func preferred(_ x: Writing, _ y: Writing, among places: [Run]) -> Bool {
    func same(_ a: Writing, _ b: Writing) -> Bool {
      a.place.county == b.place.county && a.outline == b.outline
    }
    var ofX: [String] = []
    var ofY: [String] = []
    for place in places {
      let writing = writings[Int(place.writing)]
      if same(writing, x) { ofX.append(writing.place.question) }
      if same(writing, y) { ofY.append(writing.place.question) }
    }
    if x.place.question == y.place.question { return true }
    let hasTwin = ofX.contains { ofY.contains($0) }
    return !hasTwin && ofX.first == x.place.question && ofY.first == y.place.question
  }

  /// Hits that follow each other in both texts, as passages.
  private func merged(_ hits: inout [Hit]) -> [Comparison.Copied] {
    hits.sort { x, y in
      (x.a, x.b, x.startB - x.startA, x.startA) < (y.a, y.b, y.startB - y.startA, y.startA)
    }
    var matches: [Match] = []
    for hit in hits {
      let start = Int(hit.startA)
      let shift = Int(hit.startB) - start
      if let last = matches.last, last.a == hit.a, last.b == hit.b, last.shift == shift,
        start <= last.endA
      {
        matches[matches.count - 1].endA = start + Self.leastWords
      } else {
        matches.append(
          Match(
            a: Int(hit.a), b: Int(hit.b), startA: start, endA: start + Self.leastWords,
            shift: shift))
      }
    }
    return matches.compactMap(trimmed).sorted {
      ($0.a, $0.b, $0.startA, $0.shift) < ($1.a, $1.b, $1.startA, $1.shift)
    }
    .map(passage)
  }
}

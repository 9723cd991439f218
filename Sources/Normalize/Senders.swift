import Extract

/// Decides which county a plan comes from: who sends it, not who is merely mentioned.
struct SenderReader {
  /// Index into the gazetteer.
  private(set) var sender: Int?
  /// The sender first, then counties that the text names.
  private(set) var counties: [Submission.County] = []
  /// Where nobody says who speaks: the only county that is named, or by far the most often.
  private(set) var guess: Submission.County?
  /// The sender's region or RSS as the text has it.
  private(set) var body: (text: String, places: [Place])?
  /// Whether the contacts belong to a national body.
  private(set) var isNational = false

  private struct Evidence {
    var score = 0.0
    /// Points that tell who speaks, not who is spoken of.
    var isStrong = false
    var places: [Place] = []
    var isNamed = false
    var first = Int.max
  }

  private static let national: Set<String> = [
    "skr.se", "skl.se", "socialstyrelsen.se", "jamstalldhetsmyndigheten.se", "regeringen.se",
    "gov.se",
    "folkhalsomyndigheten.se", "nck.uu.se", "mfof.se",
  ]

  /// Whether addresses there are those of a body for the whole country.
  static func isNational(_ domain: String) -> Bool { national.contains(domain) }

  init(_ cutter: Cutter, _ gazetteer: Gazetteer, contacts: [Submission.Contact], units: [String]) {
    var evidence = [Evidence](repeating: Evidence(), count: gazetteer.counties.count)
    func add(_ county: Int, _ score: Double, strong: Bool, _ places: [Place], at position: Int) {
      evidence[county].score += score
      evidence[county].isStrong = evidence[county].isStrong || strong
      if evidence[county].places.count < 3, !places.isEmpty { evidence[county].places += places }
      evidence[county].first = min(evidence[county].first, position)
    }
    for contact in contacts {
      guard let domain = contact.email?.split(separator: "@").last.map({ $0.lowercased() }) else {
        continue
      }
      if Self.isNational(domain) { isNational = true }
      if let county = gazetteer.county(ofDomain: domain) {
        add(county, 4, strong: true, contact.evidence, at: Int.max)
      }
    }
    for unit in units {
      for hit in gazetteer.mentions(in: unit) where hit.mention != .county {
        add(hit.county, 4, strong: true, [], at: Int.max)
      }
    }
    var furniture: Set<Int> = []
    var opening = 0
    for (index, block) in cutter.blocks.enumerated() {
      let isFurniture = block.role == .furniture
      if isFurniture, block.text.count > 80 { continue }
      for hit in gazetteer.mentions(in: block.text) where hit.mention != .municipality {
        let places =
          isFurniture
          ? block.lines.prefix(1).map(\.place) : cutter.places(cutter.words.ofBlock[index])
        if isFurniture {
          guard hit.mention == .body, furniture.insert(hit.county).inserted else { continue }
          add(hit.county, 2, strong: true, places, at: Int.max)
          continue
        }
        if hit.mention == .county { evidence[hit.county].isNamed = true }
        add(hit.county, hit.mention == .body ? 1 : 0.5, strong: false, places, at: index)
        if Self.speaks(block.text, hit) { add(hit.county, 3, strong: true, places, at: index) }
        if opening < 2 || isTitle(block) {
          add(hit.county, 1.5, strong: isTitle(block), places, at: index)
        }
      }
      if !isFurniture, !block.text.isEmpty { opening += 1 }
    }
    decide(evidence, gazetteer)
    if sender == nil, !isNational { guess = guess(evidence, gazetteer) }
    if let sender { body = Self.body(of: sender, cutter, gazetteer) }
  }

  private mutating func decide(_ evidence: [Evidence], _ gazetteer: Gazetteer) {
    let ranked = Self.ranked(evidence)
    guard let best = ranked.first(where: { evidence[$0].isStrong }), evidence[best].score >= 2
    else { return }
    let second = ranked.first { $0 != best }.map { evidence[$0].score } ?? 0
    let margin = evidence[best].score - second
    // Somebody else is named more often than whoever seems to speak: better nobody than the wrong one.
    guard margin > 0 || !isNational else { return }
    sender = best
    counties = [
      county(best, evidence[best], margin >= 3 ? 0.95 : margin >= 1 ? 0.8 : 0.5, gazetteer)
    ]
    for other in ranked where other != best && evidence[other].isNamed {
      counties.append(county(other, evidence[other], 0.7, gazetteer))
    }
  }

  /// The counties that anything speaks for, the best first.
  private static func ranked(_ evidence: [Evidence]) -> [Int] {
    evidence.indices.filter { evidence[$0].score > 0 }.sorted {
      (-evidence[$0].score, evidence[$0].first, $0) < (
        -evidence[$1].score, evidence[$1].first, $1
      )
    }
  }

  private func guess(_ evidence: [Evidence], _ gazetteer: Gazetteer) -> Submission.County? {
    let ranked = Self.ranked(evidence)
    guard let best = ranked.first else { return nil }
    let second = ranked.dropFirst().first.map { evidence[$0].score } ?? 0
    guard second == 0 || evidence[best].score >= max(2, 2 * second) else { return nil }
    return county(best, evidence[best], 0.5, gazetteer)
  }

  private func county(
    _ index: Int, _ evidence: Evidence, _ confidence: Double, _ gazetteer: Gazetteer
  ) -> Submission.County {
    .init(
      code: gazetteer.counties[index].code, name: gazetteer.counties[index].name,
      confidence: confidence, evidence: Array(evidence.places.prefix(3)))
  }

  private func isTitle(_ block: Block) -> Bool { block.headingLevel.map { $0 <= 2 } ?? false }

  /// "vi i Västerbotten", "vår plan för RSS Dalarna": the text speaks for the county.
  private static func speaks(_ text: String, _ hit: Gazetteer.Hit) -> Bool {
    let keys = WordKey.keys(of: text)
    let before = keys[max(0, hit.words.lowerBound - 4)..<hit.words.lowerBound]
    return before.contains { ["vi", "oss", "vår", "vårt", "våra"].contains($0) }
  }

  /// The longest-named body of the county: "Region Västerbotten".
  private static func body(
    of county: Int, _ cutter: Cutter, _ gazetteer: Gazetteer
  ) -> (text: String, places: [Place])? {
    // A line that is nothing but a body's name, as a page's head, says more than a name in running text.
    for block in cutter.blocks.prefix(40)
    where block.role != .aside && block.text.count < 60 && block.cell == nil {
      let text = Letterhead.cleaned(block.text)
      guard
        gazetteer.mentions(in: text).contains(where: {
          $0.county == county && $0.mention == .body
            && $0.words.count == WordKey.keys(of: text).count
        }), !text.lowercased().hasPrefix("länsstyrelse"), !text.lowercased().hasPrefix("rss")
      else { continue }
      return (text, block.lines.prefix(1).map(\.place))
    }
    for pass in [Block.Role.body, .furniture] {
      for (index, block) in cutter.blocks.enumerated()
      where block.role == pass && !block.text.isEmpty {
        guard
          let hit = gazetteer.mentions(in: block.text).first(where: {
            $0.county == county && $0.mention == .body
          })
        else { continue }
        // Positions count words that have a key, as the gazetteer does.
        let words = block.text.split(separator: " ").filter {
          !WordKey.keys(of: String($0)).isEmpty
        }
        guard hit.words.upperBound <= words.count else { continue }
        var text = words[hit.words].joined(separator: " ")
        while let last = text.last, !(last.isLetter || last.isNumber) { text.removeLast() }
        while let first = text.first, !(first.isLetter || first.isNumber) { text.removeFirst() }
        if text.lowercased().hasPrefix("länsstyrelse") { continue }
        let places =
          pass == .body
          ? cutter.places(cutter.words.ofBlock[index]) : block.lines.prefix(1).map(\.place)
        return (text, places)
      }
    }
    return nil
  }
}

import Normalize
import Testing

@testable import Compare

/// What holds of any submissions: random words, planted copies, shuffled input.
@Suite struct AlikeLawTests {
  private static let bank: [String] = {
    var random = SplitMix(state: 3)
    return (0..<900).map { _ in
      (0..<(2 + Int.random(in: 0...3, using: &random))).map { _ in
        ["ba", "de", "ri", "so", "lå", "mä", "nu", "vö", "ka", "te"].randomElement(using: &random)
          ?? ""
      }.joined()
    }
  }()

  private static func words(_ count: Int, _ random: inout SplitMix) -> [String] {
    (0..<count).map { _ in bank[Int.random(in: 0..<bank.count, using: &random)] }
  }

  /// Ten counties, two years, two answers of random words each.
  private static func submissions(_ random: inout SplitMix) -> [Submission] {
    var all: [Submission] = []
    for code in AlikeTests.codes {
      for year in [2021, 2022] {
        all.append(
          AlikeTests.form(
            code, words(Int.random(in: 0...60, using: &random), &random).joined(separator: " "),
            other: words(30, &random).joined(separator: " "), year: year))
      }
      if Bool.random(using: &random) {
        all.append(
          AlikeTests.plan(code, (0..<3).map { _ in words(14, &random).joined(separator: " ") }))
      }
    }
    return all
  }

  private static let years = [
    AlikeTests.outline(2021), AlikeTests.outline(2022, follows: "mall-2021"),
  ]

  @Test(arguments: 0..<6)
  func plantedCopiesAreFoundAndChangedOnesAreNot(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var all = Self.submissions(&random)
    #expect(AlikeTests.compare(all, Self.years).copied.isEmpty)
    let passage = Self.words(Int.random(in: 12...40, using: &random), &random)
    let forms = all.indices.filter { all[$0].kind == .form }
    let from = try #require(forms.randomElement(using: &random))
    let to = try #require(
      forms.filter { all[$0].template == all[from].template && $0 != from }.randomElement(
        using: &random))
    // Within another year's form it would be a copy as well.
    func plant(_ words: [String], in index: Int) {
      let before = Self.words(5, &random)
      let after = Self.words(5, &random)
      let text = (before + words + after).joined(separator: " ")
      all[index].answers[1].text = text
    }
    plant(passage, in: from)
    plant(passage, in: to)
    let found = AlikeTests.compare(all, Self.years).copied
    #expect(found.count == 1)
    let one = try #require(found.first)
    #expect(one.passage == passage.joined(separator: " "))
    #expect(one.a < one.b)
    #expect(
      Set([one.inA.source.name, one.inB.source.name])
        == Set([all[from].source.name, all[to].source.name]))
    // Every eleventh word another one: no twelve in a row are left.
    var changed = passage
    for index in stride(from: 6, to: changed.count, by: 11) { changed[index] += "x" }
    plant(changed, in: to)
    #expect(AlikeTests.compare(all, Self.years).copied.isEmpty)
  }

  @Test(arguments: 0..<6)
  func orderChangesNothingAndNobodyIsLikeHimself(_ seed: UInt64) {
    var random = SplitMix(state: 100 + seed)
    var all = Self.submissions(&random)
    // Many shared words, so that there are pairs.
    for index in all.indices where index.isMultiple(of: 3) {
      for answer in all[index].answers.indices {
        all[index].answers[answer].text =
          (Self.bank[0..<14].shuffled(using: &random) + Self.words(4, &random)).joined(
            separator: " ")
      }
    }
    let wanted = AlikeTests.compare(all, Self.years)
    #expect(!wanted.similar.isEmpty)
    for pair in wanted.similar {
      #expect(pair.a < pair.b)
      #expect(pair.score >= Similarity.threshold && pair.score <= 1)
      #expect(pair.shared.count >= Similarity.leastShared)
    }
    #expect(wanted.copied.allSatisfy { $0.kind == .lastYear ? $0.a == $0.b : $0.a < $0.b })
    for _ in 0..<4 {
      all.shuffle(using: &random)
      let again = AlikeTests.compare(all, Self.years)
      #expect(again.similar == wanted.similar)
      #expect(again.copied == wanted.copied)
      #expect(again.missing == wanted.missing)
    }
  }

  @Test func theOrderOfTheCountiesChangesNoPair() {
    var random = SplitMix(state: 5)
    let all = [
      ("05", AlikeTests.teams), ("01", AlikeTests.teamsAgain), ("09", AlikeTests.planted),
      ("03", AlikeTests.planted),
    ].map { AlikeTests.form($0.0, $0.1) }
    let wanted = AlikeTests.compare(all)
    #expect(wanted.similar.count == 2)
    for _ in 0..<6 {
      let shuffled = Comparison(
        of: all, outlines: [AlikeTests.outline(2021)],
        counties: AlikeTests.counties.shuffled(using: &random), made: "x")
      #expect(shuffled.similar == wanted.similar)
      #expect(shuffled.copied == wanted.copied)
    }
  }

  @Test func textsThatRepeatThemselvesEndInTime() {
    let hostile = String(repeating: "samma ord om och om igen ", count: 20_000)
    let comparison = AlikeTests.compare([
      AlikeTests.form("01", hostile), AlikeTests.form("03", hostile),
    ])
    #expect(comparison.copied.allSatisfy { $0.a == "01" && $0.b == "03" })
    #expect(!comparison.copied.isEmpty)
  }

  @Test(arguments: 0..<40)
  func wordDiffRebuildsBothTexts(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let spaces = [" ", " ", " ", "\n\n- ", "  ", "\n"]
    func text(_ words: [String]) -> String {
      words.map { $0 + (spaces.randomElement(using: &random) ?? " ") }.joined()
    }
    var words = Self.words(Int.random(in: 0...(seed < 36 ? 80 : 4000), using: &random), &random)
    let old = text(words)
    for _ in 0..<Int.random(in: 0...(words.count / 2 + 2), using: &random) {
      let place = Int.random(in: 0...words.count, using: &random)
      if Bool.random(using: &random) || words.isEmpty {
        words.insert(Self.words(1, &random)[0], at: place)
      } else {
        words.remove(at: min(place, words.count - 1))
      }
    }
    let new = text(words)
    let diff = WordDiff(from: old, to: new)
    #expect(diff.pieces.filter { $0.kind != .added }.map(\.text).joined() == old)
    #expect(diff.pieces.filter { $0.kind != .removed }.map(\.text).joined() == new)
    #expect(zip(diff.pieces, diff.pieces.dropFirst()).allSatisfy { $0.kind != $1.kind })
    #expect(diff.likeness >= 0 && diff.likeness <= 1)
    #expect(WordDiff(from: old, to: old).isUnchanged)
  }
}

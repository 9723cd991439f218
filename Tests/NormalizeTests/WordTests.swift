import Extract
import Testing

@testable import Normalize

@Suite struct WordTests {
  private func keys(_ words: Words) -> [String] {
    words.words.map { String(decoding: words.keys.key(Int($0.key)), as: UTF8.self) }
  }

  private func label(_ word: String) -> String? {
    var word = word
    return word.withUTF8 { Enumerator($0, from: 0, to: $0.count)?.label }
  }

  @Test(arguments: [
    ("7.", "7"), ("12)", "12"), ("(3)", "3"), ("8a.", "8a"), ("A.", "a"), ("IV.", "iv"), ("7", "7"),
    ("1.1", "1"), ("2.10.", "10"), ("1:", "1"), ("b)", "b"), ("1.Län", "1"),
    ("14.Underskrift", "14"),
  ])
  func enumeratorsAreRead(_ word: String, _ expected: String) {
    #expect(label(word) == expected)
  }

  @Test(arguments: [
    "2021", "2021.", "123.", "abc.", "Län", "a", "-", "§", "1.000", "t.ex.", "(3", "1.5%", "7a",
  ])
  func otherWordsAreNone(_ word: String) {
    #expect(label(word) == nil)
  }

  @Test func aHeadingGluedToItsNumberIsAWordOfItsOwn() {
    let words = Words(of: Document("1.Län\n14.Underskrift").blocks, hasPrintedLines: true)
    #expect(keys(words) == ["1", "län", "14", "underskrift"])
    #expect(words.words.indices.map { words.enumerator(at: $0)?.label } == ["1", nil, "14", nil])
  }

  @Test(arguments: [
    ("Län", ["län"]), ("LÄN:", ["län"]), ("»Ja, vi …«", ["ja", "vi"]),
    ("hälso- och", ["hälso", "och"]),
    ("organisation/huvudman", ["organisation", "huvudman"]), ("28/5", ["285"]), ("ÅÄÖÉ", ["åäöé"]),
    ("– · §", []), ("", []), ("Čapek", ["čapek"]), ("**Ja**", ["ja"]), ("e-post", ["epost"]),
  ])
  func keysAreLettersAndDigitsInLowerCase(_ text: String, _ expected: [String]) {
    #expect(WordKey.keys(of: text) == expected)
  }

  @Test func aWordOfPunctuationHasNoKeyAndIsKept() {
    let words = Words(of: Document("Mål – 2021.").blocks, hasPrintedLines: true)
    #expect(keys(words) == ["mål", "", "2021"])
    #expect(words.words.map(\.isSign) == [false, true, false])
    #expect(words.words.map(\.endsSentence) == [false, false, true])
  }

  @Test func furnitureAndBoxesHaveNoWords() {
    var document = Document("Sidhuvud\n[x] Ja")
    document.blocks[0].role = .furniture
    let words = Words(of: document.blocks, hasPrintedLines: true)
    #expect(keys(words) == ["ja"])
    #expect(words.ofBlock == [0..<0, 0..<0, 0..<1])
  }

  @Test(
    arguments: [
      ("", "", 0, 0), ("län", "län", 0, 0), ("län", "lan", 3, 2), ("kitten", "sitting", 3, 3),
      ("kitten", "sitting", 2, nil), ("abc", "", 3, 3), ("abc", "", 2, nil), ("ab", "ba", 2, 2),
    ] as [(String, String, Int, Int?)])
  func editDistanceIsBounded(_ a: String, _ b: String, _ most: Int, _ expected: Int?) {
    #expect(EditDistance.between(a, b, atMost: most) == expected)
    #expect(EditDistance.between(b, a, atMost: most) == expected)
  }
}

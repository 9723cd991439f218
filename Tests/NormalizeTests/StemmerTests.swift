import Normalize
import Testing

/// Words and stems of Snowball's own published sample (snowballstem.org/algorithms/swedish).
@Test(arguments: [
  ("jaktkarlarne", "jaktkarl"), ("jaktkarlens", "jaktkarl"), ("klok", "klok"),
  ("klokheten", "klok"), ("kontrollen", "kontroll"), ("kontrollera", "kontroller"),
])
func stem(word: String, stem: String) {
  #expect(SwedishStemmer().stem(word) == stem)
}

@Test func inflectionsShareOneStem() {
  let stemmer = SwedishStemmer()
  #expect(Set(["kommun", "kommuner", "kommunerna", "kommunernas"].map(stemmer.stem)).count == 1)
  #expect(stemmer.stem("") == "")
}

import Extract
import Foundation
import Normalize
import Testing

@testable import Store

@Suite struct SearchTests {
  private func found(_ words: String, in texts: [String]) throws -> [String] {
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      for (index, text) in texts.enumerated() {
        var plan = Submission(
          source: Source(file: "\(index).txt", sha256: "\(index)", mediaType: "text/plain"),
          kind: .plan)
        plan.answers = [
          .init(
            id: "goal.1", section: nil, question: nil, horizon: nil, text: text, items: [text],
            length: text.count, limit: nil, confidence: 1, evidence: [])
        ]
        try store.add(
          Array(text.utf8), path: "\(index).txt", holding: [Candidate(plan)],
          imported: "2021-06-01T08:00:00Z")
      }
      guard let words = SearchWords(words) else { return [] }
      return try store.search(words, counties: []).map(\.name).sorted()
    }
  }

  @Test(arguments: [
    ("kommun", ["0.txt", "1.txt"]), ("KOMMUNERNAS", ["0.txt", "1.txt"]),
    ("kommuner utbildning", ["0.txt"]), ("kommuner OR skola", ["0.txt", "1.txt", "2.txt"]),
    ("kommuner -utbildning", ["1.txt"]), ("utbild*", ["0.txt"]), ("barn", ["3.txt"]),
    ("bärn", []), ("\"alla skolor\"", ["2.txt"]), ("\"skolor alla\"", []),
    ("a\u{30A}r", ["3.txt"]), ("\"); DROP TABLE", []), ("* - \"\"", []), ("NEAR(kommun)", []),
    ("text:kommun", []),
  ])
  func words(_ words: String, _ expected: [String]) throws {
    let texts = [
      "Kommunernas utbildningar ska bli flera.", "Kommunen tar fram rutiner.",
      "Rutiner för alla skolor.", "Barnen är trygga om två år.",
    ]
    #expect(try found(words, in: texts) == expected)
  }

  /// Snowball leaves the article of neuters.
  @Test(arguments: [
    ("nätverk", ["0.txt", "1.txt"]), ("nätverket", ["0.txt", "1.txt"]),
    ("arbete", ["2.txt", "3.txt"]), ("arbetets", ["2.txt", "3.txt"]), ("barnet", ["4.txt"]),
  ])
  func neutersAreFoundWithAndWithoutTheirArticle(_ words: String, _ expected: [String]) throws {
    let texts = [
      "Nätverket möts i maj.", "Alla nätverkens ordförande.", "Arbetet börjar.", "Ett arbete.",
      "Barnen är trygga.",
    ]
    #expect(try found(words, in: texts) == expected)
  }

  @Test func theIndexFollowsTheRows() async throws {
    let form = try await Samples.form.value
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      let words = try #require(SearchWords("kommunerna"))
      #expect(try !store.search(words, counties: []).isEmpty)
      try store.write { try $0.execute(sql: "UPDATE answers SET text = 'Vildsvin'") }
      try store.write { try $0.execute(sql: "DELETE FROM leftovers") }
      #expect(try store.search(words, counties: []).isEmpty)
      let others = try #require(SearchWords("vildsvinen"))
      let hits = try store.search(others, counties: [])
      #expect(!hits.isEmpty)
      #expect(hits.first?.excerpt == [.init(text: "Vildsvin", isHit: true)])
      try store.write { try $0.execute(sql: "DELETE FROM files") }
      #expect(try store.search(others, counties: []).isEmpty)
      try store.write {
        for table in ["answers", "leftovers"] {
          try $0.execute(
            sql: "INSERT INTO \(table)_index (\(table)_index, rank) VALUES ('integrity-check', 1)")
        }
      }
    }
  }
}

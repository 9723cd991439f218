import Testing

@testable import Normalize

/// One year's form after another's.
@Suite struct TemplateYearTests {
  private static let first = """
    id: mall-2021
    name: Mall
    year: 2021
    sections:
      - {number: "1", title: Mål, lines: [{question: A?, id: a}, {question: B?, id: b}, {question: C?, id: c}]}
    """
  private static let second = """
    id: mall-2022
    name: Mall
    year: 2022
    follows: mall-2021
    dropped: [c]
    sections:
      - number: "1"
        title: Mål
        lines: [{question: A?, id: a, wish: true}, {question: D?, id: d, was: [b]}, {question: Ny?, id: ny, was: []}, {choice: Ja, id: yes}]
    """

  @Test func theLinksAreRead() throws {
    let second = try FormTemplate(yaml: Self.second)
    #expect(second.follows == "mall-2021")
    #expect(second.dropped == ["c"])
    #expect(second.sections[0].lines.map(\.was) == [nil, ["b"], [], nil])
    #expect(second.sections[0].lines.map(\.isWish) == [true, false, false, false])
    try [second, try FormTemplate(yaml: Self.first)].checkYears()
  }

  @Test(arguments: [
    ("follows: mall-2021\n", "", "say which form with «follows»"),
    ("follows: mall-2021", "follows: mall-2022", "names the template itself"),
    ("year: 2022", "year: 2021", "which is not of an earlier year"),
    ("was: [b]", "was: [x]", "«d» was «x», but «mall-2021» has no such question; it has a, b, c."),
    ("dropped: [c]", "dropped: [c, x]", "«dropped» names «x»"),
    ("dropped: [c]", "dropped: [c, b]", "«b» is dropped and goes on as well"),
    ("dropped: [c]\n", "", "«c» of «mall-2021» is not heard of again"),
    (
      "{choice: Ja, id: yes}", "{choice: Ja, id: yes, was: [b]}",
      "«was» and «wish» are about questions"
    ),
  ])
  func aBrokenLinkIsNamed(_ old: String, _ new: String, _ told: String) throws {
    try #require(Self.second.contains(old))
    let error = try #require(throws: TemplateError.self) {
      try [
        try FormTemplate(yaml: Self.first),
        try FormTemplate(yaml: Self.second.replacing(old, with: new)),
      ].checkYears()
    }
    #expect(error.description.contains(told), "\(error.description)")
  }

  @Test func theEmbeddedFormAsksForWishesOnce() throws {
    let template = try #require(FormTemplate.embedded.first)
    #expect(
      template.sections.flatMap(\.lines).filter(\.isWish).compactMap(\.fieldID) == ["support"])
  }
}

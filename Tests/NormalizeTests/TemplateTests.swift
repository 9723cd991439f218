import Extract
import Testing

@testable import Normalize

@Suite struct TemplateTests {
  static let good = """
    id: mall
    name: En mall
    year: 2022
    deadline: "2022-05-31"
    sections:
      - number: "1"
        title: Län
        field: county
      - number: "2"
        title: Mål
        also: [Våra mål]
        lines:
          - {hint: Skriv kort.}
          - {question: Vilka är målen?, id: goals, horizon: year, limit: 100, also: [Målen]}
          - {choice: Ja, id: yes, attaches: true}
      - {number: "3", title: Underskrift, field: signature, required: false, lines: [{label: Datum, holds: date}]}
    """

  @Test func everyKeyIsRead() throws {
    let template = try FormTemplate(yaml: Self.good)
    #expect(template.id == "mall")
    #expect(template.deadline == "2022-05-31")
    #expect(template.sections.map(\.field) == [.county, nil, .signature])
    #expect(template.sections.map(\.required) == [true, true, false])
    #expect(template.sections[1].also == ["Våra mål"])
    #expect(
      template.sections[1].lines.map(\.kind) == [
        .hint, .question(id: "goals", horizon: "year", limit: 100),
        .choice(id: "yes", attaches: true),
      ])
    #expect(template.sections[1].lines[1].printed == "Vilka är målen?")
    #expect(template.sections[2].lines.map(\.kind) == [.label(holds: .date)])
  }

  @Test(arguments: [
    ("id: mall", "", "«id»"),
    ("year: 2022", "year: i fjol", "«year»"),
    ("2022-05-31", "31 maj", "31 maj"),
    ("number: \"2\"", "number: \"1\"", "«1» stands twice"),
    ("id: yes", "id: goals", "«goals» stands twice"),
    ("id: goals, ", "", "needs an id"),
    ("{hint: Skriv kort.}", "{id: x}", "section 2 needs exactly one"),
    ("{hint: Skriv kort.}", "{hint: a, label: b}", "section 2 needs exactly one"),
    ("field: county", "field: land", "land"),
    ("title: Mål", "", "«title» is missing in section 2"),
    ("sections:", "parts:", "«parts»"), ("field: county", "feild: county", "«feild»"),
    ("{hint: Skriv kort.}", "{hintt: Skriv kort.}", "«hintt»"),
    ("holds: date", "holds: month", "month"),
  ])
  func aFaultIsNamedWithItsPlace(_ old: String, _ new: String, _ told: String) throws {
    try #require(Self.good.contains(old))
    let error = try #require(throws: TemplateError.self) {
      try FormTemplate(yaml: Self.good.replacing(old, with: new))
    }
    #expect(error.description.contains(told), "\(error.description)")
  }

  @Test(arguments: [
    "", "text", "- a\n- b", "a: [", "\u{0}", "id: x\nname: y\nyear: 1\nsections: []",
  ])
  func whatIsNoTemplateIsRefused(_ yaml: String) {
    #expect(throws: TemplateError.self) { try FormTemplate(yaml: yaml) }
  }

  @Test func theFormOf2021HasTheContractsIDs() throws {
    let template = try #require(FormTemplate.embedded.first)
    #expect(template.id == "kvinnofrid-2021")
    #expect(template.sections.map(\.number) == (1...12).map(String.init) + ["14"])
    #expect(template.sections.map(\.required) == (1...12).map { $0 != 12 } + [true])
    let limits = template.sections.flatMap(\.lines).compactMap { line -> Int? in
      if case .question(_, _, let limit) = line.kind { limit } else { nil }
    }
    #expect(limits == Array(repeating: 1000, count: 8) + [500])
  }

  @Test func theBetterTemplateIsTaken() throws {
    let other = try FormTemplate(yaml: Self.good)
    let templates = Templates(FormTemplate.embedded + [other])
    #expect(Submission(of: Document(Filled.text), using: templates).template == "kvinnofrid-2021")
    let small =
      "1. Län\nDalarna\n2. Mål\nSkriv kort.\nVilka är målen?\nAtt nå alla.\n3. Underskrift\nDatum: 2022-05-01"
    let read = Submission(of: Document(small), using: templates)
    #expect(read.template == "mall")
    #expect(read.answers.map(\.text) == ["Att nå alla."])
  }
}

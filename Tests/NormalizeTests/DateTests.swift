import Testing

@testable import Normalize

@Suite struct DateTests {
  private func first(_ text: String) -> String? {
    Dates.first(in: text.split(separator: " ").map(String.init))?.date.description
  }

  @Test(arguments: [
    "2021-05-28", "2021/05/28", "2021.05.28", "20210528", "210528", "21-05-28", "28/5 2021",
    "28/5 -21",
    "28/5-21",
    "28/5-2021", "28.5.2021", "28-05-2021", "28 maj 2021", "28 Maj 2021", "den 28 maj 2021",
    "den 28:e maj 2021", "28:e maj -21", "28 maj -21", "28 maj, 2021", "Falun den 28 maj 2021",
    "Falun 2021-05-28", "2021-05-28,", "Datum: 2021-05-28", "28 MAJ 2021", "2021–05–28",
    "28/05/2021",
    "28 maj '21", "tjugoåttonde maj 2021", "Den Tjugoåttonde maj 2021",
  ])
  func theDayIsFound(_ text: String) {
    #expect(first(text) == "2021-05-28")
  }

  @Test func everyMonthHasItsNameAndItsShortOne() {
    let names = [
      "jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec",
    ]
    let long = [
      "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
      "oktober",
      "november", "december",
    ]
    for (index, (short, name)) in zip(names, long).enumerated() {
      let expected = "2021-\(index < 9 ? "0" : "")\(index + 1)-03"
      #expect(first("3 \(short) 2021") == expected)
      #expect(first("den 3 \(name) 2021") == expected)
    }
  }

  @Test(arguments: [
    "31 april 2021", "2021-02-29", "2021-13-01", "2021-00-10", "2021-05-00", "32/5 2021",
    "30 februari 2021",
    "2021-06-31", "20210631", "maj 2021", "våren 2021", "2021", "max 1000 tecken", "10 till 12",
    "070-174 06 05",
    "5-årigt", "08-123 45 67", "", "1 februari", "12 § 3 st",
    "andra halvåret 2021", "trettioförsta april 2021",
  ])
  func impossibleDaysAndOtherNumbersAreNone(_ text: String) {
    #expect(first(text) == nil)
  }

  @Test(arguments: ["03/04/2021", "03/04/21", "3/4/21"])
  func aDayThatMayBeAMonthIsUnsure(_ text: String) throws {
    let hit = try #require(Dates.first(in: [text]))
    #expect(hit.date.description == "2021-04-03")
    #expect(!hit.isSure)
  }

  @Test(arguments: ["28/05/2021", "28/05/21", "05/05/21", "2021/05/07", "2021-04-03", "5.7.2021"])
  func otherDaysAreSure(_ text: String) throws {
    let hit = try #require(Dates.first(in: [text]))
    #expect(hit.isSure)
  }

  @Test func leapYearsAreKept() {
    #expect(first("29 februari 2020") == "2020-02-29")
    #expect(ISODate(year: 1900, month: 2, day: 29) == nil)
    #expect(ISODate(year: 2000, month: 2, day: 29) != nil)
  }

  @Test func theFirstOfTwoDaysCounts() {
    #expect(first("2021-05-28 eller 2021-06-01") == "2021-05-28")
  }

  @Test func isoDatesAreComparedAndPrinted() throws {
    let a = try #require(ISODate("2021-05-31"))
    let b = try #require(ISODate("2021-06-01T08:00:00Z"))
    #expect(a < b)
    #expect(b.description == "2021-06-01")
    #expect(ISODate("2021-5") == nil)
    #expect(ISODate("i går") == nil)
  }
}

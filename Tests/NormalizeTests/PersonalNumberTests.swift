import Testing

@testable import Normalize

/// The numbers are the tax agency's published test numbers, or computed, never a person's.
@Suite struct PersonalNumberTests {
  @Test(arguments: [
    "811228-9874", "19811228-9874", "198112289874", "811228+9874", "670919-9530",
    "Handläggare 811228-9874 deltog.", "(811228-9874)", "nr:19811228-9874.",
    // A coordination number: the day plus 60.
    "701063-2391", "19701063-2391",
    // Without a hyphen, with spaces, with other dashes.
    "8112289874", "Kontakta 8112289874.", "811228 9874", "19811228 9874", "811228 - 9874",
    "811228–9874", "811228\u{2011}9874", "811228\u{A0}9874", "19811228 – 9874",
    // Behind other figures and a blank.
    "Ärende 204518 811228-9874", "Den 20210414 670919-9530", "204518 19811228-9874",
  ])
  func aValidNumberIsFound(_ text: String) {
    #expect(PersonalNumber.stands(in: text))
  }

  @Test(arguments: [
    // The check digit is wrong.
    "811228-9875", "19811228-9873", "701063-2390",
    // No such day.
    "811328-9871", "810230-9876",
    // A telephone number, a reference, a part of a longer number.
    "+8112289874", "2021-8112289874", "SKR2021/8112289874", "811228 9874 12", "46 811228 9874",
    "8112289874-2", "0112289872", "8112889876", "811228  \n  9874", "0701740605", "070-174 06 05",
    "08-465 004 31", "+46701740605",
    "2021-05-28", "20210528-2021", "2021-2023", "400 000", "118 82", "802001-7640",
    "1234567890123", "A19811228-98745", "17811228-9874", "",
  ])
  func otherNumbersAreNone(_ text: String) {
    #expect(!PersonalNumber.stands(in: text))
  }

  @Test func everyCheckDigitButOneIsWrong() {
    let right = (0...9).filter { PersonalNumber.stands(in: "811228-987\($0)") }
    #expect(right == [4])
  }
}

import Extract
import Testing

@testable import Normalize

@Suite struct AnswerTextTests {
  private func read(_ text: String) -> AnswerText {
    let cutter = Cutter(Document(text))
    return AnswerText(cutter.pieces, in: cutter)
  }

  @Test func paragraphsAndItemsAreSetAsTheContractSays() {
    let text = read("Vi vill:\n- 1) ett\n- 2) två\nDet är allt.")
    #expect(text.text == "Vi vill:\n\n- 1) ett\n- 2) två\n\nDet är allt.")
    #expect(text.items == ["1) ett", "2) två"])
    #expect(text.length == "Vi vill:1) ett2) tvåDet är allt.".count)
  }

  @Test func aTextWithoutAListIsOneItem() {
    let text = read("Ett stycke.\nEtt till.")
    #expect(text.text == "Ett stycke.\n\nEtt till.")
    #expect(text.items == ["Ett stycke.\n\nEtt till."])
    #expect(text.length == 20)
  }

  @Test(arguments: ["Mål 1", "Mål 1:", "Delmål 1 – barn", "Mål 1. Barn", "MÅL 1"])
  func subheadingsOpenItems(_ heading: String) {
    let second = heading.replacing("1", with: "2")
    let text = read("Inledning.\n\(heading)\nFörsta.\n- punkt\n\(second)\nAndra.")
    #expect(text.items == ["\(heading)\n\nFörsta.\n\n- punkt", "\(second)\n\nAndra."])
  }

  @Test(arguments: [
    "Mål 1 är att alla får stöd.", "Mål för 2021", "Målet är klart.", "Mål 2021", "1) mål",
  ])
  func sentencesAboutGoalsOpenNone(_ text: String) {
    #expect(read("\(text)\nOch mer.").items.count == 1)
  }

  @Test func lengthCountsWhatAPersonSees() {
    #expect(read("åäö").length == 3)
    #expect(read("e\u{301}").length == 1)
    #expect(read("a👩‍👧").length == 2)
    #expect(read(String(repeating: "a ", count: 499) + "ab").length == 1000)
  }

  @Test(arguments: [
    "Klicka eller tryck här för att ange text.", "Klicka här för att ange text",
    "KLICKA HÄR FÖR ATT ANGE TEXT", "Klicka här för att ange.text.", "Kticka här för att angetext",
    "Ange text", "Välj ett objekt.", "Click or tap here to enter text.", "………", "_____", "- - -",
    "–", "",
  ])
  func placeholdersAndRulesAreBlank(_ text: String) {
    #expect(AnswerText.isBlank(text))
    #expect(read(text).isEmpty)
    #expect(read(text).items == [])
    #expect(read(text).length == 0)
  }

  @Test(arguments: [
    "Nej", "0", "x", "Ångest", "Ange text om målet, säger mallen.", "Se bilaga", "-", "Klicka här",
  ])
  func shortAnswersAreNotPlaceholders(_ text: String) {
    #expect(AnswerText.isPlaceholder(text) == false)
    #expect(AnswerText.isBlank(text) == (text == "-"))
  }

  @Test(arguments: ["Помощь женщинам", "مساعدة النساء", "帮助妇女", "Şžčř"])
  func aParagraphInAnotherScriptIsAnAnswer(_ text: String) {
    #expect(!AnswerText.isBlank(text))
    #expect(read("Ja.\n\(text)").text == "Ja.\n\n\(text)")
  }

  @Test func aSentenceCutInTwoIsJoined() {
    let first = "Arbetet görs tillsammans med Länsstyrelsen och alla kommuner i länet, som redan"
    #expect(read("\(first)\nhar utbildat elevhälsan.").text == first + " har utbildat elevhälsan.")
    #expect(read("\(first).\nhar utbildat.").text == first + ".\n\nhar utbildat.")
    #expect(read("\(first)\nHar utbildat.").text == first + "\n\nHar utbildat.")
    // A short line is a label or a sub-heading.
    #expect(read("Mål\nhar nåtts.").text == "Mål\n\nhar nåtts.")
  }

  @Test func cellsOfATableAreParagraphs() {
    let text = read("| Mål | År |\n| utbilda | 2021 |")
    #expect(text.text == "Mål\n\nÅr\n\nutbilda\n\n2021")
  }

  /// A label in front of the answer that says what the heading says; other words are the sender's.
  @Test(arguments: [
    ("Önskat stöd:", "Erfarenhetsutbyte."), ("Hösten:", "Hösten:\n\nErfarenhetsutbyte."),
  ])
  func aLabelBesideTheAnswerIsNoneOfIt(_ label: String, _ text: String) {
    let read = Filled.submission([
      ("Beskriv (max 500 tecken).\nErfarenhetsutbyte.", "| \(label) | Erfarenhetsutbyte. |")
    ])
    #expect(read.answers.last?.text == text)
  }

  /// What a web form counts below its fields; an answer may speak of letters and numbers itself.
  @Test(arguments: [
    ("287 av 1000 tecken använda", true), ("713 tecken kvar", true), ("Antal tecken: 287", true),
    ("Du har 713 tecken kvar.", true), ("287 tecken av 1000", true),
    ("1000 tecken räcker inte för allt vi vill göra", false), ("Kurs av 40 personer", false),
  ])
  func aCounterBelowTheAnswerIsNoneOfIt(_ line: String, isCounter: Bool) {
    let read = Filled.submission([("Erfarenhetsutbyte.", "Erfarenhetsutbyte.\n\n\(line)")])
    #expect(
      read.answers.last?.text
        == (isCounter ? "Erfarenhetsutbyte." : "Erfarenhetsutbyte.\n\n\(line)"))
    let empty = Filled.submission([("Erfarenhetsutbyte.", line)])
    #expect((empty.answers.last?.text == nil) == isCounter)
  }

  @Test func thePromptOnceMoreInEnglishIsNoneOfTheAnswer() {
    let prompt = "Beskriv (max 500 tecken)."
    for english in [
      " / Describe (max 500 characters).\n", "\n\nDescribe (max 500 characters).\n\n",
    ] {
      let read = Filled.submission([(prompt, prompt + english)])
      #expect(read.answers.last?.text == "Erfarenhetsutbyte.")
    }
  }

  @Test func aLimitBehindTheLineAboveIsNoneOfTheAnswer() {
    let read = Filled.submission([("Beskriv (max 500 tecken).\n", "(högst 500 tecken)\n")])
    #expect(read.answers.last?.text == "Erfarenhetsutbyte.")
  }
}

import Testing

@testable import Normalize

@Suite struct StatementTests {
  private static let promise = "Ja, vi kommer att delta i nätverket senast 1 februari 2022."

  private func read(_ text: String, _ printed: String = promise) -> Statement {
    Statement(
      WordKey.keys(of: text), printed: [WordKey.keys(of: printed)], isRecognised: false)
  }

  @Test(arguments: [
    "Nej, vi kommer inte att delta i nätverket senast 1 februari 2022.",
    "Vi kommer inte att delta i nätverket senast 1 februari 2022.",
    "Vi avstår från att delta i nätverket senast 1 februari 2022.",
    "Nej, vi kommer att delta i nätverket senast 1 februari 2022.",
  ])
  func refusalsAreTheOpposite(_ text: String) {
    #expect(read(text).meaning == .turned)
  }

  @Test(arguments: [
    "Ja, vi kommer inte att delta i nätverket senast 1 februari 2022.",
    "Ja/Nej, vi kommer att delta i nätverket senast 1 februari 2022.",
    "Ja, vi kommer eventuellt att delta i nätverket senast 1 februari 2022.",
    "Vi avstår inte från att delta i nätverket senast 1 februari 2022.",
  ])
  func whatSaysBothPromisesNothing(_ text: String) {
    #expect(read(text).meaning == .doubtful)
  }

  @Test func aNegationThatIsPrintedTurnsNothing() {
    let printed = "Vi har inte tagit emot medel."
    #expect(read(printed, printed).meaning == .asPrinted)
    #expect(read("Vi har tagit emot medel.", printed).meaning != .asPrinted)
  }

  @Test func figuresAndLongWordsCount() {
    #expect(read(Self.promise.replacing("2022", with: "2023")).meaning == .reworded)
    #expect(read(Self.promise.replacing("nätverket", with: "träffarna")).meaning == .reworded)
    #expect(read(Self.promise.replacing("kommer att", with: "ska")).meaning == .asPrinted)
  }

  @Test func aCrossBeforeTheStatementIsATick() {
    #expect(read("X " + Self.promise).isTicked)
    #expect(read("Ja " + Self.promise).isTicked)
    #expect(!read(Self.promise).isTicked)
    #expect(read("x " + Self.promise).meaning == .asPrinted)
  }

  @Test(arguments: [
    ("Ja", Statement.Remark.yes), ("(ja)", .yes), ("Svar: Ja", .yes), ("NEJ, inte i år", .no),
    ("Ej aktuellt", .no), ("Ja / Nej", .yesAndNo), ("Ja, eventuellt", .caveat),
    ("– OBS ej beslutat ännu", .caveat), ("X", .tick), ("–", .dash),
  ])
  func remarksAreUnderstood(_ text: String, _ remark: Statement.Remark) {
    #expect(Statement.remark(text) == remark)
  }

  @Test(arguments: ["", "Från och med hösten.", "Japan", "2021"])
  func otherTextIsNoRemark(_ text: String) {
    #expect(Statement.remark(text) == nil)
  }
}

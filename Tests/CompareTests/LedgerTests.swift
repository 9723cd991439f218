import Extract
import Normalize
import Testing

@testable import Compare

@Suite struct LedgerTests {
  private static func ledger(_ submissions: [Submission]) -> Ledger {
    Ledger(of: submissions, outlines: [Sample.outline], counties: Sample.counties)
  }

  @Test func everyCountyIsCompleteIncompleteOrHasSentNothing() {
    let ledger = Self.ledger([
      Sample.form("a.txt", county: "20", received: "2021-05-20"),
      Sample.form("b.txt", county: "17", text: nil),
    ])
    #expect(ledger.entries.map(\.status) == [.nothing, .incomplete, .complete])
    #expect(ledger.entries.map(\.received) == [nil, nil, "2021-05-20"])
    #expect(ledger.entries[1].gaps.map(\.code) == [.answerMissing])
    #expect(ledger.entries[1].gaps[0].section?.title == "Heder")
    #expect(ledger.entries[1].gaps[0].printed == ["Treåriga mål?"])
    #expect(ledger.amount == 1_400_000)
    #expect(ledger.amountComplete == 400_000)
    #expect(ledger.count(.nothing) == 1)
  }

  @Test func statusIsThatOfTheComparison() {
    let sets: [[Submission]] = [
      [], [Sample.plan("p", county: "20")],
      [Sample.form("a", county: "20"), Sample.plan("p", county: "20")],
      [
        Sample.form("a", county: "20", text: nil),
        Sample.form("b", county: "20", signed: "2021-05-02"),
      ],
    ]
    for submissions in sets {
      let statuses = Sample.compare(submissions).counties.map(\.status)
      #expect(Self.ledger(submissions).entries.map(\.status) == statuses)
    }
  }

  @Test func onlyWhatCountsIsAccountedFor() {
    let ledger = Self.ledger([
      Sample.form("old.txt", county: "20", received: "2021-05-20", text: nil),
      Sample.form("new.txt", county: "20", received: "2021-06-20"), Sample.unknown("u.bin"),
    ])
    #expect(ledger.entries[2].status == .complete)
    #expect(ledger.entries[2].form?.name == "new.txt")
    #expect(ledger.entries[2].undecided == [])
    #expect(ledger.unplaced.map(\.name) == ["u.bin"])
    let undated = Self.ledger([Sample.form("a", county: "20"), Sample.form("b", county: "20")])
    #expect(undated.entries[2].undecided.map(\.name) == ["a"])
  }

  @Test func everyFormHasItsAccounts() {
    var plan = Sample.plan("p.pdf", county: "20")
    plan.source.attachmentOf = "next.txt"
    let ledger = Self.ledger([
      Sample.form("a.txt", county: "20"),
      Sample.form("next.txt", county: "20", template: "annat-2022"), plan,
    ])
    let dalarna = ledger.entries.filter { $0.county.code == "20" }
    #expect(dalarna.map(\.outline.template) == ["kvinnofrid-2021", "annat-2022"])
    #expect(dalarna.map(\.outline.year) == [2021, 2022])
    // The plan came with the later form, and is no plan of the first year.
    #expect(dalarna.map(\.plans.count) == [0, 1])
    #expect(ledger.amount == 2_800_000)
  }

  /// What may be the reading's fault is asked, never claimed.
  @Test func doubtMakesAGapAQuestion() {
    func isUnsure(_ change: (inout Submission) -> Void) -> Bool? {
      var form = Sample.form("a", county: "20", text: nil)
      change(&form)
      return Self.ledger([form]).entries[2].gaps.first { $0.code == .answerMissing }?.isUnsure
    }
    #expect(isUnsure { _ in } == false)
    #expect(isUnsure { $0.source.ocr = true } == true)
    #expect(isUnsure { $0.answers[0].confidence = 0.9 } == true)
    #expect(
      isUnsure { $0.leftovers = [.init(text: "Vi ska utbilda alla i länet.", evidence: [])] }
        == true)
    #expect(isUnsure { $0.flags.append(Flag(.readFailed, message: Wording("x", "x"))) } == true)
    #expect(isUnsure { $0.leftovers = [.init(text: "Sida 1", evidence: [])] } == false)
  }

  @Test func orderOfInputChangesNothing() {
    var all = [
      Sample.form("a", county: "20"), Sample.form("b", county: "20"),
      Sample.plan("p", county: "17"),
      Sample.unknown("u"), Sample.form("c", county: "01", template: "annat-2024"),
    ]
    let expected = Self.ledger(all)
    var random = SplitMix(state: 3)
    for _ in 0..<50 {
      all.shuffle(using: &random)
      #expect(Self.ledger(all) == expected)
    }
  }
}

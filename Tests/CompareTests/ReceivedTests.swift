import Extract
import Normalize
import Testing

@testable import Compare

@Suite struct ReceivedTests {
  private func settle(_ submissions: [Submission]) -> [String: Received] {
    let settled = Received.settle(submissions, counties: ["01", "17", "20"])
    return Dictionary(uniqueKeysWithValues: settled.map { ($0.name, $0) })
  }

  @Test func theDayReceivedDecidesBeforeTheDaySignedBeforeTheOrder() {
    let byReceived = settle([
      Sample.form("a", county: "20", received: "2021-06-02", signed: "2021-05-01"),
      Sample.form("b", county: "20", received: "2021-06-01", signed: "2021-05-30"),
    ])
    #expect(byReceived["b"]?.standing == .superseded(by: "a"))
    let bySigned = settle([
      Sample.form("a", county: "20", signed: "2021-05-30"),
      Sample.form("b", county: "20", signed: "2021-05-01"), Sample.form("c", county: "20"),
    ])
    #expect(bySigned["a"]?.isCurrent == true)
    #expect(bySigned["b"]?.standing == .superseded(by: "a"))
    #expect(bySigned["c"]?.standing == .superseded(by: "a"))
    let byOrder = settle([Sample.form("b", county: "20"), Sample.form("a", county: "20")])
    #expect(byOrder["a"]?.standing == .superseded(by: "b"))
    let flag = byOrder["a"]?.submission.flags.last
    #expect(flag?.code == .submissionSuperseded)
    #expect(flag?.message.english.contains("No date") == true)
    #expect(flag?.message.swedish.contains("sist i filernas ordning") == true)
  }

  @Test func theOneThatCountsKnowsWhatItReplacesAndWhy() throws {
    let settled = settle([
      Sample.form("a", county: "20", signed: "2021-05-30"),
      Sample.form("b", county: "20", signed: "2021-05-01"), Sample.form("c", county: "20"),
    ])
    let replaces = try #require(settled["a"]?.replaces)
    #expect(replaces.map(\.name) == ["b", "c"])
    #expect(replaces.map(\.day) == ["2021-05-01", nil])
    #expect(replaces.map(\.isDated) == [true, true])
    #expect(replaces[0].notice.swedish.contains("senare (2021-05-30; den andra 2021-05-01)"))
    #expect(settled["b"]?.replaces.isEmpty == true)
    let undated = settle([Sample.form("a", county: "20"), Sample.form("b", county: "20")])
    let other = try #require(undated["b"]?.replaces.first)
    #expect(!other.isDated)
    #expect(other.notice.swedish.contains("en person måste kontrollera"))
  }

  @Test func onlyFormsOfOneTemplateAndCountyReplaceEachOther() {
    let settled = settle([
      Sample.form("a", county: "20"), Sample.form("b", county: "17"),
      Sample.form("c", county: "20", template: "annat-2022"), Sample.plan("p", county: "20"),
      Sample.plan("q", county: "20"), Sample.unknown("u"), Sample.form("odd1", county: "99"),
      Sample.form("odd2", county: "99"),
    ])
    let allCurrent = settled.values.allSatisfy(\.isCurrent)
    #expect(allCurrent)
  }

  @Test func otherOrganisationsAreNamed() {
    var a = Sample.form("a", county: "20", signed: "2021-05-01")
    var b = Sample.form("b", county: "20", signed: "2021-05-02")
    a.organisation = .init(value: "RSS Norr", confidence: 1, evidence: [])
    b.organisation = .init(value: "RSS Söder", confidence: 1, evidence: [])
    let message = settle([a, b])["a"]?.submission.flags.last?.message.swedish
    #expect(message?.contains("RSS Norr; RSS Söder") == true)
    #expect(message?.contains("Inget datum") == false)
  }

  @Test func copiesCountOnceAndTheFirstReceivedIsKept() {
    let copies = [("a", nil), ("b", "2021-05-20"), ("c", "2021-06-10")].map { name, received in
      var copy = Sample.form(name, county: "20", received: received)
      copy.source.sha256 = "same"
      return copy
    }
    let settled = settle(copies + [Sample.form("d", county: "20", received: "2021-06-01")])
    #expect(settled["a"]?.standing == .duplicate(of: "b"))
    #expect(settled["c"]?.standing == .duplicate(of: "b"))
    // Sent again after another one: the county's last word counts.
    #expect(settled["b"]?.isCurrent == true)
    #expect(settled["d"]?.standing == .superseded(by: "b"))
  }

  @Test func withoutADigestNothingIsACopy() {
    var a = Sample.unknown("a")
    var b = Sample.unknown("b")
    a.source.sha256 = ""
    b.source.sha256 = ""
    #expect(settle([a, b]).values.filter(\.isCurrent).count == 2)
  }

  @Test func filesWithoutTextAreNoCopiesOfEachOther() {
    func files(_ leftovers: [Submission.Leftover]) -> [Submission] {
      ["a", "b"].map { name in
        var file = Sample.unknown(name)
        file.source.sha256 = "the digest of nothing"
        file.leftovers = leftovers
        return file
      }
    }
    #expect(settle(files([])).values.filter(\.isCurrent).count == 2)
    let read = settle(files([.init(text: "Ett meddelande.", evidence: [])]))
    #expect(read["b"]?.standing == .duplicate(of: "a"))
  }

  @Test func anAttachedPlanBelongsToItsForm() {
    var form = Sample.form("post.eml", county: "20")
    form.source.member = "form.pdf"
    var plan = Sample.plan("post.eml", county: "17")
    plan.source.member = "plan.pdf"
    plan.source.attachmentOf = "form.pdf"
    var beside = Sample.plan("dir/plan.pdf", county: nil)
    beside.source.attachmentOf = "dir/form.pdf"
    let settled = settle([form, plan, beside, Sample.form("dir/form.pdf", county: "01")])
    #expect(settled["post.eml/plan.pdf"]?.county == "20")
    #expect(settled["dir/plan.pdf"]?.county == "01")
  }

  @Test func onePlanForTwoCountiesIsNoCopy() {
    let forms = [Sample.form("a/form", county: "17"), Sample.form("b/form", county: "20")]
    let plans = ["a", "b"].map { folder in
      var plan = Sample.plan("\(folder)/plan", county: "17")
      plan.source.attachmentOf = "\(folder)/form"
      plan.source.sha256 = "same"
      return plan
    }
    let settled = settle(forms + plans)
    #expect(settled["b/plan"]?.county == "20")
    #expect(settled["b/plan"]?.isCurrent == true)
  }
}

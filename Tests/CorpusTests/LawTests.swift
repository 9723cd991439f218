import Extract
import TestSupport
import Testing

@testable import Normalize

/// The laws of the house that hold for every document.
@Suite struct LawTests {
  /// Law 1: no text lost. Every word is printed text, of an answer, of a value or left over.
  @Test(arguments: Corpus.cases)
  func everyWordIsClaimedOnce(_ one: Case<Truth>) async throws {
    let read = try await Corpus.reading(of: one).interpretation
    let unclaimed = Accounting.unclaimed(read)
    let broken = Accounting.broken(read) + Accounting.swallowed(read)
    if let why = KnownFaults.words[one.name] {
      #expect(
        unclaimed + broken != [], "\(one.name) is right now; take it out of KnownFaults (\(why))")
    } else {
      #expect(unclaimed == [], "\(one.name)")
      #expect(broken == [], "\(one.name)")
    }
  }

  /// Law 1 as `pipeline explain` shows it; every fifth document, for each is read again.
  @Test(
    arguments: Corpus.cases.filter { KnownFaults.words[$0.name] == nil }.enumerated()
      .filter { $0.offset % 5 == 0 }.map(\.element))
  func theExplanationHoldsEveryWord(_ one: Case<Truth>) async throws {
    let reading = try await Corpus.reading(of: one)
    let document = reading.document
    try #require(Accounting.unclaimed(reading.interpretation) == [], "\(one.name)")
    let explanation = await Aside.run { Explanation(of: document, using: Corpus.templates) }
    #expect(Accounting.lost(document, explanation) == [], "\(one.name)")
    let furniture = document.blocks.filter { $0.role == .furniture && !$0.isBox }
    #expect(
      explanation.rows.filter { $0.role == .furniture }.map(\.text) == furniture.map(\.text),
      "\(one.name)")
    let boxes = document.blocks.filter(\.isBox)
    #expect(explanation.rows.count { $0.role == .box } == boxes.count, "\(one.name)")
  }

  /// Law 2: a blank form has nothing in it, and everything required is flagged.
  @Test(arguments: Corpus.cases(under: "cases/blank"))
  func aBlankFormIsEmpty(_ one: Case<Truth>) async throws {
    let read = try await Corpus.reading(of: one).submission
    #expect(read.kind == .form)
    #expect(read.counties == [])
    #expect(read.organisation == nil)
    #expect(read.contacts == [])
    #expect(read.answers.filter { $0.text != nil || !$0.items.isEmpty || $0.length != 0 } == [])
    #expect(read.choices.filter { $0.state == .checked } == [])
    #expect(read.signature?.state == .unsigned)
    let flagged = Set(read.flags.map { "\($0.section ?? "") \($0.field ?? "")" })
    for section in try #require(Corpus.templates.all.first).sections where section.required {
      switch section.field {
      case let field?: #expect(flagged.contains("\(section.number) \(field.rawValue)"))
      case nil where section.oneOf:
        let isFlagged = read.flags.contains {
          $0.section == section.number && ($0.code == .choiceNone || $0.code == .choiceUnreadable)
        }
        #expect(isFlagged)
      case nil:
        for id in section.lines.compactMap(\.fieldID) {
          #expect(flagged.contains("\(section.number) \(id)"))
        }
      }
    }
  }

  /// Law 3: one submission has the same values in every format.
  @Test(arguments: Corpus.cases(under: "cases/formats"))
  func theFormatChangesNothing(_ one: Case<Truth>) async throws {
    let model = try #require(Corpus.cases.first { $0.name == "cases/formats/gotland.txt" })
    let values = try await Corpus.reading(of: model).submission
    let read = try await Corpus.reading(of: one).submission
    let differences = Differences.all(read, Truth(of: values, writtenAs: read.source))
    // Recognition may misread a letter, but no tick and no county, and nothing with certainty.
    let wrong = differences.filter { difference in
      !read.source.ocr || difference.isSilent
        || ["kind", "template", "pages", "counties", "choices"].contains {
          difference.path == $0 || difference.path.hasPrefix($0 + ".")
        }
    }
    let unknown = wrong.filter { KnownFaults.reason(one.name, $0.path) == nil }
    #expect(unknown.map(\.description) == [], "\(one.name)")
  }

  /// Law 4: nothing is wrong and looks certain.
  @Test(arguments: Corpus.cases)
  func noMistakeIsSilent(_ one: Case<Truth>) async throws {
    let read = try await Corpus.reading(of: one).submission
    let silent = Differences.all(read, one.truth).filter(\.isSilent)
    let unknown = silent.filter { KnownFaults.reason(one.name, $0.path) == nil }
    #expect(unknown.map(\.description) == [], "\(one.name)")
  }

  /// Every value that was found says where it stands.
  @Test(arguments: Corpus.cases)
  func everyValueHasItsPlace(_ one: Case<Truth>) async throws {
    let read = try await Corpus.reading(of: one).submission
    #expect(read.counties.filter(\.evidence.isEmpty) == [])
    #expect(read.organisation?.evidence.isEmpty != true)
    #expect(read.contacts.filter(\.evidence.isEmpty) == [])
    #expect(read.answers.filter { $0.text != nil && $0.evidence.isEmpty } == [])
    #expect(read.answers.filter { $0.text == nil && !$0.evidence.isEmpty } == [])
    let marked = read.choices.filter { $0.state == .checked || $0.state == .unchecked }
    #expect(marked.filter(\.evidence.isEmpty) == [])
    #expect(read.leftovers.filter(\.evidence.isEmpty) == [])
    if read.signature?.state == .signed { #expect(read.signature?.evidence.isEmpty == false) }
  }
}

import Extract
import TestSupport
import Testing

@testable import Normalize

/// Pictures that were taken for one document, and the page on which another form begins.
@Suite struct FormStartsTests {
  private static let scans = Corpus.cases.filter {
    $0.name.hasPrefix("cases/scan/") || $0.name.hasPrefix("cases/formats/")
  }

  /// A form begins once at most, and two that were photographed in one sitting begin twice.
  @Test(arguments: scans)
  func aFormBeginsOnItsFirstPage(_ one: Case<Truth>) async throws {
    let document = try await Corpus.reading(of: one).document
    guard let pages = document.source.pages, pages > 1 else { return }
    var twice = document
    twice.source.pages = 2 * pages
    twice.blocks += document.blocks.map { block in
      var block = block
      for line in block.lines.indices {
        guard case .box(let page, let l, let t, let r, let b) = block.lines[line].place else {
          continue
        }
        block.lines[line].place = .box(page: page + pages, left: l, top: t, right: r, bottom: b)
      }
      return block
    }
    let starts = await Aside.run { [twice] in twice.formStarts(using: Corpus.templates) }
    #expect(starts.isEmpty || starts == [1, 1 + pages])
  }
}

import Testing

@testable import Extract

/// What pages repeat beside, above and below their text.
@Suite struct FurnitureTests {
  private func line(_ text: String, _ top: Double) -> [PDF.Word] {
    text.split(separator: " ").enumerated().map { index, word in
      PDF.Word(
        text: String(word), left: 60 + 60 * Double(index), top: top,
        right: 110 + 60 * Double(index), bottom: top + 12, line: Int(top))
    }
  }

  /// One of the line's parts repeats, the others are read otherwise on each page, a little higher or lower.
  @Test func whatAFaxMachinePrintsIsNoText() {
    func words(_ page: Int) -> [PDF.Word] {
      let heads = [
        ["2021-05-10", "RSS", "GÄVLEBORG"], ["SID", ".3"], ["2021-05-10", "RSS", "GAVLEBORG"],
      ]
      let head = heads[page].enumerated().map { index, text in
        PDF.Word(
          text: text, left: 40 + 60 * Double(index), top: 5 + Double(index),
          right: 90 + 60 * Double(index),
          bottom: 15 + Double(index), line: index)
      }
      let body = [["Målet", "är", "nått."], ["Stödet", "ges."], ["Alla", "får", "hjälp."]][page]
        .enumerated().map { index, text in
          PDF.Word(
            text: text, left: 60 + 40 * Double(index), top: 72, right: 90 + 40 * Double(index),
            bottom: 84,
            line: 9)
        }
      let date = PDF.Word(text: "09:52", left: 250, top: 5, right: 280, bottom: 15, line: 5)
      return head + [date] + body
    }
    let pages = (0..<3).map { number in
      PDF.Page(width: 595, height: 842, words: words(number), isScanned: true)
    }
    let layers = PDF.layered(pages, pages.map { PDF.rows($0.words) })
    #expect(layers.map { $0.body.joined().flatMap(\.words).count } == [3, 2, 3])
    #expect(layers.allSatisfy { !$0.header.isEmpty })
  }

  /// "Sida 1(3)" misread at the foot of a scan; in the midst of a page it may be a reference.
  @Test(arguments: [(800.0, true), (400, false)])
  func aPagesNumberMayBeMisread(top: Double, isFoot: Bool) {
    let pages = ["Alla barn får stöd.", "Skolan vet mer."].map { text in
      PDF.Page(
        width: 595, height: 842, words: line(text, 200) + line("Sida 113)", top), isScanned: true)
    }
    let layers = PDF.layered(Array(pages.prefix(1)), [PDF.rows(pages[0].words)])
    #expect(layers[0].body.count == (isFoot ? 1 : 2))
  }

  /// A table's foot, below what each page holds of it.
  @Test(arguments: [("Dnr 2021/17", true), ("Målet nås.", false)])
  func theLineThatEveryPageEndsWithIsNoText(last: String, isFoot: Bool) {
    let bodies = ["Alla barn får stöd.", "Skolan vet mer.", "Våldet minskar i länet."]
    let pages = bodies.enumerated().map { index, text in
      PDF.Page(
        width: 595, height: 842,
        words: line(text, 200) + line("Länet \(index) har enats", 230)
          + line(last, 300 + 120 * Double(index)))
    }
    let layers = PDF.layered(pages, pages.map { PDF.rows($0.words) })
    #expect(layers.allSatisfy { $0.body.count == (isFoot ? 2 : 3) })
  }

  /// A letterhead that runs down the side of each page; what stands among its lines is none.
  @Test(arguments: [true, false])
  func whatStandsBesideTheTextOnEveryPageIsNoText(isBeside: Bool) {
    func line(_ text: String, _ left: Double, _ top: Double) -> [PDF.Word] {
      text.split(separator: " ").enumerated().map { index, word in
        PDF.Word(
          text: String(word), left: left + 40 * Double(index), top: top,
          right: left + 38 + 40 * Double(index), bottom: top + 10, line: Int(top + left))
      }
    }
    let side = ["FoU", "Box 26", "750 99", "fou.example"].enumerated().flatMap { index, text in
      line(text, 50, 200 + 20 * Double(index))
    }
    let pages = (0..<2).map { number in
      // The text's lines stand at heights of their own, or the letterhead's words among them.
      let texts = [
        "Alla barn \(number) får", "Skolan \(number) vet", "Den \(number)", "Till \(number)",
      ]
      let text = texts.enumerated().flatMap { index, text in
        line(text, isBeside ? 190 : 50, (isBeside ? 200 : 300) + 20 * Double(index))
      }
      return PDF.Page(width: 595, height: 842, words: side + text)
    }
    let layers = PDF.layered(pages, pages.map { PDF.rows($0.words) })
    #expect(
      layers.allSatisfy { layer in
        layer.body.joined().flatMap(\.words).contains { $0.text == "FoU" } != isBeside
      })
    #expect(layers.allSatisfy { ($0.body.count > 4) == !isBeside })
  }
}

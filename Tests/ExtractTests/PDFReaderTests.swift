import Foundation
import Testing

@testable import Extract

/// From bytes to blocks, with poppler.
@Suite struct PDFReaderTests {
  private let nowhere = "/no/such/file.pdf"

  private func failure(_ bytes: [UInt8]) async -> Flag.Code? {
    do {
      _ = try await PDF.read(bytes, file: nowhere)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func aLineIsReadWithItsPlace() async throws {
    let pdf = HandmadePDF(pages: [HandmadePDF.text("Län: Örebro – länets plan", x: 72, y: 700)])
    let reading = try await PDF.read(pdf.bytes(), file: nowhere)
    #expect(reading.pages == 1)
    #expect(reading.flags.isEmpty)
    let block = try #require(reading.blocks.first)
    #expect(block.text == "Län: Örebro – länets plan")
    guard case .box(page: 1, let left, let top, let right, let bottom) = block.lines[0].place else {
      Issue.record("no box")
      return
    }
    #expect(left == 72 && right > 150 && right < 220)
    #expect(top > 130 && bottom < 148 && top < bottom)
  }

  @Test func aFileIsReadByItsPath() async throws {
    let bytes = HandmadePDF(pages: [HandmadePDF.text("Plan", x: 72, y: 700)]).bytes()
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pdf")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(bytes).write(to: path)
    #expect(try await PDF.read(bytes, file: path.path()).blocks.map(\.text) == ["Plan"])
    // An archive's path holds other bytes than its member's.
    try Data("no PDF".utf8).write(to: path)
    #expect(try await PDF.read(bytes, file: path.path()).blocks.map(\.text) == ["Plan"])
  }

  /// A tick of 72 points. The package of these fonts is one that the program needs: without it poppler
  /// draws nothing here.
  @Test func aTickInAStandardFontThatTheFileDoesNotCarryIsOnItsPicture() async throws {
    let pdf = HandmadePDF(
      fonts: ["Helvetica", "ZapfDingbats"],
      pages: [HandmadePDF.text("4", x: 72, y: 600, font: 1, size: 72)])
    // The encoding that its text has is not that of signs; the cross-reference table stays right.
    let own = String(decoding: pdf.bytes(), as: UTF8.self).replacing(
      "ZapfDingbats/Encoding/WinAnsiEncoding",
      with: "ZapfDingbats" + String(repeating: " ", count: 25))
    let outcome = try await Pdftoppm.page(Array(own.utf8), file: nil, page: 1, dpi: 72)
    let raster = try #require(Raster(pgm: outcome.output, dpi: 72))
    #expect(raster.grey.count { $0 < 128 } > 500)
  }

  @Test(arguments: [
    ("ZapfDingbats", "4", BoxState.checked), ("ZapfDingbats", "8", .checked),
    ("ZapfDingbats", "o", .unchecked), ("Wingdings", "x", .checked), ("Wingdings", "þ", .checked),
    ("Wingdings", "¨", .unchecked), ("Wingdings", "o", .unchecked), ("Wingdings2", "R", .checked),
    ("Wingdings2", "£", .unchecked),
  ])
  func symbolFontsAreToldFromText(_ font: String, _ glyph: String, _ state: BoxState) async throws {
    for x in [60, 30] {
      let page =
        HandmadePDF.text(glyph, x: x, y: 700, font: 1)
        + HandmadePDF.text("Ja, vi kommer att delta.", x: 72, y: 700)
      let pdf = HandmadePDF(fonts: ["Helvetica", font], pages: [page])
      let blocks = try await PDF.read(pdf.bytes(), file: nowhere).blocks
      #expect(blocks.map(\.kind) == [.box(state), .paragraph])
      #expect(blocks.map(\.text) == ["", "Ja, vi kommer att delta."])
    }
  }

  @Test func theSameLettersInAFontForTextStayText() async throws {
    let page =
      HandmadePDF.text("4 kommuner deltar i arbetet.", x: 60, y: 700)
      + HandmadePDF.text("4", x: 30, y: 600) + HandmadePDF.text("Vision", x: 90, y: 600)
    let blocks = try await PDF.read(HandmadePDF(pages: [page]).bytes(), file: nowhere).blocks
    #expect(blocks.map(\.text) == ["4 kommuner deltar i arbetet.", "4", "Vision"])
  }

  @Test func damagedAndEmptyFilesAreTold() async {
    let bytes = HandmadePDF(pages: [HandmadePDF.text("Plan", x: 72, y: 700)]).bytes()
    #expect(await failure([]) == .readEmpty)
    #expect(await failure(HandmadePDF(pages: [""]).bytes()) == .readEmpty)
    #expect(await failure(Array(bytes.prefix(bytes.count / 2))) == .readFailed)
    #expect(await failure(Array(bytes.prefix(bytes.count - 60))) == .readFailed)
    #expect(await failure(Array("%PDF-1.4\nrubbish".utf8)) == .readFailed)
  }

  @Test func aPageTreeWithoutPagesIsNoSuccess() async {
    #expect(await failure(HandmadePDF().bytes()) != nil)
  }

  @Test func aPageWithNothingToRecogniseIsEmpty() async {
    var pdf = HandmadePDF(pages: [""])
    pdf.extra = "/Thumb<</Type/XObject/Subtype/Image>>"
    #expect(await failure(pdf.bytes()) == .readEmpty)
  }

  @Test func anXFAFormIsToldByItsWaitingPage() async {
    var pdf = HandmadePDF(pages: [
      HandmadePDF.text("Please wait... If this message is not replaced", x: 72, y: 700)
    ])
    pdf.extra = "/AcroForm<</XFA[]>>"
    #expect(await failure(pdf.bytes()) == .readUnsupported)
  }

  @Test func anEmptyPageAmongOthersIsNoScan() async throws {
    var pdf = HandmadePDF(pages: [HandmadePDF.text("Plan", x: 72, y: 700), ""])
    pdf.extra = "/Thumb<</Type/XObject/Subtype/Image>>"
    let reading = try await PDF.read(pdf.bytes(), file: nowhere)
    #expect(reading.flags == [])
    #expect(!reading.ocr)
  }

  @Test func textInFontsWithoutMeaningIsNoText() async {
    let rubbish = String(repeating: "#$%&!*+<>= ", count: 12)
    let page = HandmadePDF.text(rubbish, x: 20, y: 700, size: 6)
    #expect(await failure(HandmadePDF(pages: [page]).bytes()) == .readFailed)
  }
}

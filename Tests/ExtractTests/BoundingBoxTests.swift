import Foundation
import Testing

@testable import Extract

/// The scan of poppler's words takes what poppler writes and nothing else, and what it takes it reads as
/// libxml2 does.
@Suite struct BoundingBoxTests {
  /// One page with one word of this text, as poppler 22.12 writes it.
  private static func xml(_ text: String, left: String = "72.250000") -> [UInt8] {
    Array(
      """
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
      <head><title></title></head>
      <body>
      <doc>
        <page width="595.275600" height="841.889800">
          <flow>
            <block xMin="72.250000" yMin="100.500000" xMax="90.000000" yMax="112.000000">
              <line xMin="72.250000" yMin="100.500000" xMax="90.000000" yMax="112.000000">
                <word xMin="\(left)" yMin="100.500000" xMax="90.000000" yMax="112.000000">\(text)</word>
              </line>
            </block>
          </flow>
        </page>
      </doc>
      </body>
      </html>

      """.utf8)
  }

  private static func readings(_ xml: [UInt8]) throws -> (scanned: [PDF.Page]?, parsed: [PDF.Page])
  {
    let start = try #require(BoundingBoxXML.body(of: xml))
    return (BoundingBoxScan.pages(xml, from: start), BoundingBoxXML.parsed(xml, from: start))
  }

  @Test(arguments: [
    "Genomförandeplan", "R&amp;D", "&lt;a&gt;", "&quot;å&apos;", "\u{1}x\u{2}", "verk\u{AD}",
    "\u{FB01}n",
    "\u{F0FE}", "a\u{308}ro", "☒", "🙂", "\u{A0}", "",
  ])
  func aWordIsScannedAsItIsParsed(text: String) throws {
    let (scanned, parsed) = try Self.readings(Self.xml(text))
    #expect(scanned == parsed)
    #expect(parsed.count == 1)
  }

  @Test(arguments: ["72.25", "-3.5", "0", "123456789.123456", "-0.000000", "7."])
  func aNumberIsScannedAsItIsParsed(number: String) throws {
    let (scanned, parsed) = try Self.readings(Self.xml("Län", left: number))
    #expect(scanned == parsed)
    #expect(parsed.first?.words.count == 1)
  }

  /// A file with a word at such a place stopped the program.
  @Test(arguments: ["", "-"]) func aWordFarOffIsHeldWithinBounds(sign: String) throws {
    let far = sign + String(repeating: "9", count: 300) + ".000000"
    let pages = BoundingBoxXML.pages(Self.xml("Län", left: far))
    #expect(pages.first?.words.first.map { abs($0.left) } == BoundingBoxXML.farthest)
    let rows = pages.map { PDF.rows($0.words) }
    #expect(PDF.assembled(pages, rows, sideways: [[]]).map(\.text) == ["Län"])
  }

  @Test(arguments: ["&#228;", "&auml;", "&amp", "a\nb", "<b>x</b>", "\u{FFFE}", "a</line>"])
  func whatPopplerDoesNotWriteIsLeftToTheParser(text: String) throws {
    let xml = Self.xml(text)
    let (scanned, parsed) = try Self.readings(xml)
    #expect(scanned == nil)
    #expect(BoundingBoxXML.pages(xml) == parsed)
  }

  @Test(arguments: ["nan", "", "-", "1e5", "12345678901234567890.5", "1.2.3", "1\" a=\"2"])
  func whatIsNoPlainNumberIsLeftToTheParser(number: String) throws {
    #expect(try Self.readings(Self.xml("Län", left: number)).scanned == nil)
  }

  @Test func bytesThatAreNoTextAreLeftToTheParser() throws {
    for wrong in [[0xC3], [0x80], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xFF]] as [[UInt8]] {
      var xml = Self.xml("Lxn")
      let place = try #require(xml.firstRange(of: Array("Lxn".utf8)))
      xml.replaceSubrange((place.lowerBound + 1)..<(place.lowerBound + 2), with: wrong)
      #expect(try Self.readings(xml).scanned == nil)
    }
  }

  @Test func noCutIsTakenForTheWhole() throws {
    let xml = Self.xml("R&amp;D och Genomförande")
    let start = try #require(BoundingBoxXML.body(of: xml))
    let end = try #require(xml.lastIndex(of: UInt8(ascii: ">")))
    for length in start..<end {
      #expect(BoundingBoxScan.pages(Array(xml[..<length]), from: start) == nil)
    }
  }

  @Test func theCorpusIsScannedAsItIsParsed() async throws {
    let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "corpus")
    var taken = 0
    for folder in ["submissions", "cases/layout", "cases/pdf"] {
      let files = try FileManager.default.contentsOfDirectory(
        at: corpus.appending(path: folder), includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "pdf" {
        let outcome = try await Pdftotext.words([], file: file.path(percentEncoded: false))
        guard outcome.ending == .exited(0) else { continue }
        let (scanned, parsed) = try Self.readings(outcome.output)
        #expect(scanned == parsed, "\(file.lastPathComponent)")
        taken += 1
      }
    }
    #expect(taken > 20)
  }
}

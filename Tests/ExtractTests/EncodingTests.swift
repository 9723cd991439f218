import Testing

@testable import Extract

private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit in
    let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    return bigEndian ? pair : pair.reversed()
  }
}

@Suite struct EncodingTests {
  private let text = "Län: Örebro – “åtgärder” på 5 §"

  @Test func everyEncodingGivesTheSameText() {
    #expect(Encoding.text(of: Array(text.utf8)) == text)
    #expect(Encoding.text(of: [0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
    #expect(Encoding.text(of: [0xFF, 0xFE] + utf16(text, bigEndian: false)) == text)
    #expect(Encoding.text(of: [0xFE, 0xFF] + utf16(text, bigEndian: true)) == text)
    #expect(Encoding.text(of: utf16(text, bigEndian: false)) == text)
    #expect(Encoding.text(of: utf16(text, bigEndian: true)) == text)
  }

  @Test func windows1252() {
    #expect(
      Encoding.text(of: [0x4C, 0xE4, 0x6E, 0x20, 0x96, 0x20, 0x80, 0x20, 0xD6]) == "Län – € Ö")
  }

  @Test func declarationsThatLie() async throws {
    let page = "<html><head><meta charset=\"utf-8\"></head><body><p>Län: Örebro</p></body></html>"
    let latin = page.unicodeScalars.map { UInt8($0.value) }
    let read = try await Document(reading: latin, file: "a.html")
    #expect(read.blocks.map(\.text) == ["Län: Örebro"])
    let other = page.replacing("utf-8", with: "iso-8859-1")
    let utf8 = try await Document(reading: Array(other.utf8), file: "a.html")
    #expect(utf8.blocks.map(\.text) == ["Län: Örebro"])
  }

  @Test func strayBytesDoNotChangeTheEncoding() {
    let text = String(repeating: "åäö ", count: 10)
    #expect(
      Encoding.text(of: Array(text.utf8) + [0xE5, 0x20, 0x20, 0x20, 0x20]) == text + "\u{FFFD}    ")
    #expect(Encoding.text(of: Array("åäö å".utf8.dropLast())).hasPrefix("åäö "))
  }

  @Test func doubleEncodingIsRepairedOnlyWhereSure() {
    let twice = String(decoding: Array("Län: Örebro – å".utf8).map { $0 }, as: UTF8.self)
    let bytes = Encoding.windows1252(Array(twice.utf8)[...])
    #expect(bytes.contains("Ã¤"))
    #expect(Encoding.text(of: Array(bytes.utf8)) == "Län: Örebro – å")
    let mixed = bytes + " rätt"
    #expect(Encoding.text(of: Array(mixed.utf8)) == mixed)
    #expect(Encoding.text(of: Array("São Tomé, Ã".utf8)) == "São Tomé, Ã")
  }

  @Test(arguments: [
    ("  två\u{A0}\u{2003}ord \t", "två ord"), ("sam\u{AD}verkan\u{200B}", "samverkan"),
    ("a\u{30A}a\u{308}o\u{308}", "åäö"), ("e\u{FB03}ekt \u{FB01}n", "effiekt fin"),
    ("2021\u{2011}2023", "2021-2023"), ("kvar \u{FFFD}", "kvar \u{FFFD}"),
    ("\u{FEFF}x\u{0}y", "xy"),
    ("\u{212B}", "Å"), ("", ""), (" ", ""), ("rent – redan “så”", "rent – redan “så”"),
    ("\u{F0FE} Ja", "\u{F0FE} Ja"), ("a\u{2028}b", "a b"),
  ])
  func cleaning(raw: String, clean: String) {
    #expect(Array(TextCleaning.clean(raw).unicodeScalars) == Array(clean.unicodeScalars))
  }

  @Test func sha256() {
    // FIPS 180-4's own example.
    #expect(
      Digest.sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest.sha256([]).hasPrefix("e3b0c44298fc1c14"))
  }
}

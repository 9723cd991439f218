import Testing

@testable import Extract

/// Documents that somebody put into another one.
@Suite struct EmbeddedTests {
  /// An object as Windows packs one, from a document of the corpus.
  private func object() throws -> [UInt8] {
    let path = Corpus.root.path + "/cases/embedded/plan-packed-by-windows.docx"
    let bytes = try Inputs.bytes(of: path)
    return try #require(
      Archive.entries(of: bytes, where: { $0.hasSuffix("oleObject1.bin") }).first
    ).bytes
  }

  @Test func anObjectOfWindowsGivesItsFile() throws {
    let found = try #require(EmbeddedDocuments.document(inObject: try object(), at: "o.bin"))
    #expect(found.path == "o.bin/Vår plan åäö.html")
    #expect(try found.content.get().starts(with: Array("<html>".utf8)))
  }

  @Test func aCutObjectGivesNothing() throws {
    let bytes = try object()
    for count in [0, 100, 511, 512, 700, bytes.count / 2] {
      #expect(EmbeddedDocuments.document(inObject: Array(bytes.prefix(count)), at: "o") == nil)
    }
  }

  @Test func damagedObjectsAreRead() throws {
    let whole = try object()
    for seed in 0..<2000 {
      var random = Seeded(seed)
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        // The tables and the directory stand in the first and last kilobytes.
        let at = Int.random(in: 0..<bytes.count, using: &random)
        bytes[at] = UInt8.random(in: 0...255, using: &random)
        bytes[Int.random(in: 24..<512, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = EmbeddedDocuments.document(inObject: bytes, at: "o")
    }
  }
}

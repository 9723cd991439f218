import Testing

@testable import Extract

@Suite struct ArchiveTests {
  private static func code(_ bytes: [UInt8], _ limits: Archive.Limits = .init()) -> Flag.Code? {
    do throws(ReadError) {
      _ = try Archive.entries(of: bytes, limits: limits)
      return nil
    } catch { return error.code }
  }

  @Test func wantedEntriesComeInTheArchivesOrder() throws {
    let zip = ZipMaking.zip([("b.txt", "två"), ("mapp/", ""), ("a.txt", "ett"), ("c.bin", "tre")])
    let entries = try Archive.entries(of: zip) { $0.hasSuffix(".txt") }
    #expect(entries.map(\.path) == ["b.txt", "a.txt"])
    #expect(entries.map(\.bytes) == [Array("två".utf8), Array("ett".utf8)])
  }

  /// UTF-8, decomposed letters, code page 850, windows-1252; and names that lead elsewhere.
  @Test(
    arguments: [
      (Array("Värmland.txt".utf8), 0x800, "Värmland.txt"),
      (Array("Va\u{308}rmland.txt".utf8), 0, "Värmland.txt"),
      ([0x8E, 0x72, 0x65, 0x2E, 0x74, 0x78, 0x74], 0, "Äre.txt"),
      ([0x86, 0x84, 0x94, 0xD5], 0, "åäöı"),
      ([0x56, 0xE4, 0x67], 0, "Väg"),
      (Array("../../etc/passwd".utf8), 0, "etc/passwd"),
      (Array("/tmp/x".utf8), 0, "tmp/x"),
      (Array("C:\\mapp\\plan.docx".utf8), 0, "mapp/plan.docx"),
    ] as [([UInt8], Int, String)])
  func namesAreOnlyNames(name: [UInt8], flags: Int, path: String) throws {
    let entries = try Archive.entries(of: ZipMaking.zip([(name, [0x78])], flags: flags))
    #expect(entries.map(\.path) == [path])
  }

  @Test func whatHoldsTooMuchIsStopped() {
    let zip = ZipMaking.zip([("a", "0123456789"), ("b", "0123456789")])
    #expect(Self.code(zip) == nil)
    #expect(Self.code(zip, .init(entries: 1)) == .readLimit)
    #expect(Self.code(zip, .init(entryBytes: 9)) == .readLimit)
    #expect(Self.code(zip, .init(totalBytes: 19)) == .readLimit)
    #expect(Self.code(zip, .init(ratio: 1, ratioFloor: 0)) == nil)
  }

  @Test func damagedAndLockedArchivesSaySo() {
    let zip = ZipMaking.zip([("a.txt", "Länets plan"), ("b.txt", "Bilaga")])
    #expect(Self.code(Array(zip.dropLast(30))) == .readFailed)
    #expect(Self.code(Array("ingen zip".utf8)) == .readFailed)
    var rotten = zip
    rotten[37] ^= 0xFF
    #expect(Self.code(rotten) == .readFailed)
    let locked = ZipMaking.zip([(Array("a.txt".utf8), [UInt8](repeating: 7, count: 40))], flags: 1)
    #expect(Self.code(locked) == .readEncrypted)
  }
}

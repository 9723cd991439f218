import Foundation
import Testing

@testable import Extract

@Suite struct InputsTests {
  private let root: String

  init() throws {
    root = NSTemporaryDirectory() + "inputs-" + UUID().uuidString
    for folder in ["b", "a/under", "__MACOSX", ".dold"] {
      try FileManager.default.createDirectory(
        atPath: root + "/" + folder, withIntermediateDirectories: true)
    }
    for file in [
      "b/2.txt", "b/10.txt", "a/å.txt", "a/under/x.pdf", "a.txt", "__MACOSX/x", ".dold/x",
      "Thumbs.db", "desktop.ini", "~$plan.docx", ".DS_Store", "c.jsonl",
    ] {
      try Data("x".utf8).write(to: URL(fileURLWithPath: root + "/" + file))
    }
  }

  @Test func foldersInTheOrderOfTheirPaths() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    // A link back up must not be followed for ever.
    try FileManager.default.createSymbolicLink(
      atPath: root + "/a/upp", withDestinationPath: root)
    let found = try Inputs(paths: [root + "/", root + "/a.txt", "-"]).inputs
    #expect(
      found == [
        .file(root + "/a.txt"), .file(root + "/a/under/x.pdf"), .file(root + "/a/å.txt"),
        .file(root + "/b/10.txt"), .file(root + "/b/2.txt"), .jsonLines(root + "/c.jsonl"),
        .file(root + "/a.txt"), .jsonLines(nil),
      ])
  }

  @Test func aReportsOwnFilesAreNoSubmissions() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let marker = "En rapport. A report.\n2.txt\nunder\n../a.txt\n"
    for folder in ["/b/", "/a/under/"] {
      try Data(marker.utf8).write(
        to: URL(fileURLWithPath: root + folder + Inputs.reportMarker))
    }
    let found = try Inputs(paths: [root]).inputs
    // Only the files named, and only in the marker's own folder.
    #expect(
      found == [
        .file(root + "/a.txt"), .file(root + "/a/under/x.pdf"), .file(root + "/a/å.txt"),
        .file(root + "/b/10.txt"), .jsonLines(root + "/c.jsonl"),
      ])
    #expect(try Inputs(paths: [root + "/b/2.txt"]).inputs == [.file(root + "/b/2.txt")])
  }

  /// Runs of files that may be one county's folder.
  @Test func filesOfSmallFoldersBelongTogether() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    // a.txt, a/under/x.pdf, a/å.txt, b/10.txt, b/2.txt, c.jsonl
    #expect(try Inputs(paths: [root], most: 6).groups == [0..<6])
    #expect(try Inputs(paths: [root], most: 2).groups == [0..<1, 1..<3, 3..<5, 5..<6])
    #expect(try Inputs(paths: [root], most: 1).groups == (0..<6).map { $0..<$0 + 1 })
    #expect(try Inputs(paths: [root + "/b/", "-", root + "/a"]).groups == [0..<2, 2..<3, 3..<5])
    // One by one: together only where they are all that the folder holds.
    let all = [root + "/b/10.txt", root + "/b/2.txt", root + "/a/å.txt"]
    #expect(try Inputs(paths: all).groups == [0..<2, 2..<3])
    #expect(try Inputs(paths: [all[0], all[2]]).groups == [0..<1, 1..<2])
  }

  @Test func aPathThatIsNotThereIsNamed() {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let error = #expect(throws: InputError.self) { try Inputs(paths: [root + "/saknas"]) }
    #expect(error?.path == root + "/saknas")
    #expect(error?.message.swedish.contains("saknas") == true)
  }

  @Test func bytesOfFilesAndWhatIsNone() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    #expect(try Inputs.bytes(of: root + "/a.txt") == [0x78])
    #expect(mkfifo(root + "/rör", 0o600) == 0)
    for path in ["/rör", "/saknas", "/b"] {
      let error = #expect(throws: ReadError.self) { try Inputs.bytes(of: root + path) }
      #expect(error?.code == .readFailed)
    }
    #expect(throws: ReadError.self) { try Inputs.bytes(of: "/dev/zero") }
    // A file with a hole: larger than the limit, without any content on the disk.
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: root + "/a.txt"))
    try handle.truncate(atOffset: UInt64(Inputs.maxBytes + 1))
    try handle.close()
    let error = #expect(throws: ReadError.self) { try Inputs.bytes(of: root + "/a.txt") }
    #expect(error?.code == .readLimit)
  }
}

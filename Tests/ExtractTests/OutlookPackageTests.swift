import Foundation
import Testing

@testable import Extract

/// Outlook's own package of a mail's files (`winmail.dat`).
@Suite struct OutlookPackageTests {
  private static func package() throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../corpus/cases/mail/winmail-saved.dat").standardized
    return [UInt8](try Data(contentsOf: file))
  }

  @Test func filesStandUnderTheirLongNames() throws {
    let package = try #require(OutlookPackage(try Self.package()))
    #expect(!package.isCut)
    #expect(
      package.attachments.map(\.name) == [
        "image001.png", "Länets genomförandeplan.txt", "Tidigare mejl",
      ])
    #expect(package.attachments[2].content.starts(with: OutlookPackage.magic))
    #expect(Mail.attachments(of: package).count == 2)
  }

  @Test func whatIsCutShortGivesWhatCameBefore() throws {
    let bytes = try Self.package()
    var most = 0
    for count in stride(from: 0, to: bytes.count, by: 7) {
      guard let package = OutlookPackage(Array(bytes.prefix(count))) else {
        #expect(count < 6)
        continue
      }
      #expect(package.attachments.count >= most)
      most = max(most, package.attachments.count)
    }
    #expect(OutlookPackage(Array("%PDF-1.7".utf8)) == nil)
    #expect(try #require(OutlookPackage(OutlookPackage.magic + [0, 0])).isCut)
  }

  /// Lengths and counts that lie lead nowhere.
  @Test func changedBytesAreReadWithinBounds() throws {
    let bytes = try Self.package()
    var seed: UInt64 = 1
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0..<4 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[6 + Int(seed >> 33) % (changed.count - 6)] = UInt8(truncatingIfNeeded: seed >> 24)
      }
      let package = OutlookPackage(changed)
      #expect(package.map { $0.attachments.count <= 20 } ?? true)
    }
  }
}

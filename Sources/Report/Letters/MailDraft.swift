import Extract
import Foundation

/// A mail as a file that mail programs open as a draft: RFC 5322 with MIME, plain text in UTF-8.
///
/// Nothing that was submitted can become a header: names are quoted as encoded words, addresses are
/// written only where they are plain ASCII addresses.
struct MailDraft: Sendable, Equatable {
  struct Mailbox: Sendable, Equatable {
    var name: String?
    var address: String

    /// `nil` where the address cannot stand in a header as it is.
    init?(name: String?, address: String) {
      let isPlain = address.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7F && !"()<>[]:;,\\\"".utf8.contains(byte)
      }
      guard isPlain, address.utf8.count <= 254, address.utf8.count(where: { $0 == 0x40 }) == 1
      else { return nil }
      self.name = name
      self.address = address
    }
  }

  var from: Mailbox?
  var to: [Mailbox]
  var subject: String
  var body: String
  var date: Date

  /// The file's bytes, lines ended by CRLF.
  var text: String {
    var lines: [String] = []
    if let from { lines += Self.addresses("From", [from]) }
    lines += Self.addresses("To", to)
    lines += ["Subject:" + Self.words(Letter.plain(subject), from: 8)]
    lines += [
      "Date: \(Self.stamp(date))", "Message-ID: <\(identity)@pipeline.invalid>",
      // Outlook opens what has this as a draft, not as a mail received.
      "X-Unsent: 1", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable", "Content-Language: sv, en", "",
    ]
    return lines.joined(separator: "\r\n") + "\r\n" + Self.quotedPrintable(body)
  }

  /// The same draft has the same identity, another one another.
  private var identity: String {
    let content = [subject, body, to.map(\.address).joined(separator: ","), Self.stamp(date)]
    return String(Digest.sha256(Array(content.joined(separator: "\n").utf8)).prefix(32))
  }

  /// One address a line; a header without any must not be there at all.
  private static func addresses(_ name: String, _ mailboxes: [Mailbox]) -> [String] {
    return mailboxes.enumerated().map { index, mailbox in
      let start = index == 0 ? "\(name):" : ""
      let end = index + 1 < mailboxes.count ? "," : ""
      let phrase = mailbox.name.map { words(Letter.plain($0), from: start.count) + "\r\n" } ?? ""
      return start + phrase + " <\(mailbox.address)>" + end
    }
  }

  // MARK: Encodings

  /// A text as RFC 2047 encoded words, each with a space before it, folded; plain words stand as
  /// they are where all are plain.
  static func words(_ text: String, from column: Int) -> String {
    let isPlain =
      text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x20 } && text.utf8.count + column < 76
    if isPlain { return " " + text }
    var words: [String] = []
    var piece: [UInt8] = []
    // 45 bytes make 60 of base 64, and 73 with what is around them; the first line has its header too.
    var most = max(9, (76 - column - 13) / 4 * 3)
    for character in text {
      let bytes = Array(character.utf8.prefix(45))
      if !piece.isEmpty, piece.count + bytes.count > min(most, 45) {
        words.append(encoded(piece))
        piece = []
        most = 45
      }
      piece += bytes
    }
    if !piece.isEmpty { words.append(encoded(piece)) }
    return words.map { " " + $0 }.joined(separator: "\r\n")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }

  private static func encoded(_ bytes: [UInt8]) -> String {
    "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
  }

  /// RFC 2045: lines of at most 76 characters, everything but printable ASCII as =XX.
  static func quotedPrintable(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { out += [0x0D, 0x0A] }
      var column = 0
      let bytes = Array(line.utf8)
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        // A letter's bytes stay together; the space that ends a line would be lost.
        var end = index + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80, byte >= 0x80 { end += 1 }
        var piece: [UInt8] = []
        let isLast = end == bytes.count
        for byte in bytes[index..<end] {
          let isPrintable =
            byte > 0x20 && byte < 0x7F && byte != 0x3D && !(byte == 0x2E && column == 0)
            || byte == 0x20 && !isLast
          piece += isPrintable ? [byte] : [0x3D, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
        if column + piece.count > 75 {
          out += [0x3D, 0x0D, 0x0A]
          column = 0
        }
        out += piece
        column += piece.count
        index = end
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// RFC 5322's date and time, in UTC.
  static func stamp(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int?) -> String {
      let number = number ?? 0
      return number < 10 ? "0\(number)" : "\(number)"
    }
    return "\(days[((parts.weekday ?? 1) - 1) % 7]), \(parts.day ?? 1) "
      + "\(months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 1970) "
      + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }
}

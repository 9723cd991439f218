/// The text of a mail as its writer meant it.
enum MailText {
  /// Lines that the mail program broke are joined again (RFC 3676, `format=flowed`): a line that ends
  /// with a space goes on in the next one of the same quotation.
  ///
  /// - Parameter deletesSpaces: whether that space was put in by the program as well (`delsp=yes`).
  static func unflowed(_ text: String, deletesSpaces: Bool) -> String {
    var lines: [String] = []
    var depth = 0
    var goesOn = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let quotes = line.utf8.prefix { $0 == UInt8(ascii: ">") }.count
      var body = line.dropFirst(quotes)
      // A space was put before what begins with a space, "From " or ">".
      if body.first == " " { body = body.dropFirst() }
      let isSignature = body == "-- "
      let flows = body.last == " " && !isSignature
      if flows, deletesSpaces { body = body.dropLast() }
      if goesOn, quotes == depth, !isSignature {
        lines[lines.count - 1] += body
      } else {
        lines.append((quotes > 0 ? String(repeating: ">", count: quotes) + " " : "") + body)
      }
      depth = quotes
      goesOn = flows
    }
    return lines.joined(separator: "\n")
  }

  /// A plain text as a piece of a page.
  static func html(_ text: [UInt8]) -> [UInt8] {
    var out = Array("<div>".utf8)
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case 0x0A: out += Array("<br>\n".utf8)
      default: out.append(byte)
      }
    }
    return out + Array("</div>\n".utf8)
  }
}

extension Document {
  /// The document without what a mail quotes of an older one: lines that begin with ">", and all from
  /// the old mail's own headers on. Somebody else wrote that.
  public var withoutQuotation: Document {
    var own = self
    own.blocks = []
    for block in blocks {
      if Self.opensQuotation(block.text) { break }
      if !block.text.hasPrefix(">") { own.blocks.append(block) }
    }
    return own
  }

  /// "-----Ursprungligt meddelande-----", "Från: … Skickat: …", "Den 3 maj 2021 skrev …:", and the same
  /// in English.
  private static func opensQuotation(_ text: String) -> Bool {
    let lower = text.prefix(400).lowercased()
    if lower.hasPrefix("-----") {
      return ["ursprungligt meddelande", "original message", "vidarebefordra", "forwarded message"]
        .contains { lower.contains($0) }
    }
    if lower.hasPrefix("från:") || lower.hasPrefix("from:") || lower.hasPrefix("avsändare:") {
      return true
    }
    let isGreeting = lower.hasPrefix("den ") || lower.hasPrefix("on ")
    return isGreeting && lower.hasSuffix(":")
      && (lower.contains("skrev") || lower.contains("wrote"))
  }
}

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

/// What a document quotes of an older mail: somebody else wrote that, or it was sent before.
public struct Quotation: Sendable {
  /// Indices of the quoted blocks, the old mail's own headers included.
  public var blocks: Set<Int>
  /// The mail passes the older one on; it does not answer it.
  public var isForwarded: Bool
  /// Whether own text stands between quoted text again and again: answers written into a quotation.
  public var isAnsweredInside: Bool
  /// Whether the old mail's headers or "… skrev:" begin it.
  public var hasHeader: Bool
  /// Whether each quoted line is marked; else all is that follows the header.
  public var isMarked: Bool
}

extension Document {
  /// What is quoted of an older mail: lines that begin with ">" and what mail programs mark; without
  /// such marks all from the old mail's own headers on. `nil` where nothing is.
  public var quotation: Quotation? {
    guard blocks.contains(where: { $0.isQuoted || Self.mayOpenQuotation($0.text) }) else {
      return nil
    }
    let texts = blocks.indices.filter { blocks[$0].role == .body && !blocks[$0].text.isEmpty }
    var quoted = Set(blocks.indices.filter { blocks[$0].isQuoted })
    var isAllMarked = true
    var hasHeader = false
    for (position, index) in texts.enumerated() where opensQuotation(texts, position) {
      let next = position + 1 < texts.count ? texts[position + 1] : blocks.count
      let isMarked = next < blocks.count && blocks[next].isQuoted || blocks[index].isQuoted
      hasHeader = true
      if isMarked {
        quoted.insert(index)
      } else if !marksQuotation(below: texts[position...].dropFirst()) {
        quoted.formUnion(index..<blocks.count)
        isAllMarked = false
        break
      }
    }
    guard !quoted.isEmpty else { return nil }
    var runs = 0
    var isOwn = true
    for index in texts {
      if !quoted.contains(index), !isOwn { runs += 1 }
      isOwn = !quoted.contains(index)
    }
    let isForwarded = texts.filter { quoted.contains($0) }.prefix(6).contains {
      let lower = blocks[$0].text.prefix(200).lowercased()
      return lower.contains("vidarebefordra") || lower.contains("forwarded message")
    }
    return Quotation(
      blocks: quoted, isForwarded: isForwarded, isAnsweredInside: runs >= 4, hasHeader: hasHeader,
      isMarked: isAllMarked)
  }

  /// Whether what follows an old mail's first header is marked line by line: no more than its other headers
  /// stand before the first mark. Behind a text without marks they are those of a still older mail.
  private func marksQuotation(below texts: ArraySlice<Int>) -> Bool {
    guard let first = texts.firstIndex(where: { blocks[$0].isQuoted }) else { return false }
    return texts[..<first].allSatisfy { index in
      let lower = blocks[index].text.prefix(40).lowercased()
      return Self.headers.contains(where: lower.hasPrefix)
    }
  }

  private static let headers = [
    "från:", "from:", "skickat:", "sent:", "datum:", "date:", "till:", "to:", "kopia:", "cc:",
    "ämne:", "subject:",
  ]

  /// The document without what a mail quotes of an older one. Somebody else wrote that.
  public var withoutQuotation: Document {
    guard let quotation else { return self }
    var own = self
    own.blocks = blocks.indices.filter { !quotation.blocks.contains($0) }.map { blocks[$0] }
    return own
  }

  /// Whether the first letter and the last sign are those of a header: a look at every block of every
  /// document must cost nothing.
  private static func mayOpenQuotation(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "-"): return text.utf8.starts(with: "-----".utf8)
    case UInt8(ascii: "F"), UInt8(ascii: "f"), UInt8(ascii: "A"), UInt8(ascii: "a"):
      return text.utf8.prefix(12).contains(UInt8(ascii: ":"))
    case UInt8(ascii: "D"), UInt8(ascii: "d"), UInt8(ascii: "O"), UInt8(ascii: "o"), 0x30...0x39:
      return text.utf8.last == UInt8(ascii: ":")
    default: return false
    }
  }

  /// "-----Ursprungligt meddelande-----", "Från: … Skickat: …", "Den 3 maj 2021 skrev …:", and the same
  /// in English.
  private func opensQuotation(_ texts: [Int], _ position: Int) -> Bool {
    guard Self.mayOpenQuotation(blocks[texts[position]].text) else { return false }
    let lower = blocks[texts[position]].text.prefix(400).lowercased()
    if lower.hasPrefix("-----") {
      return ["ursprungligt meddelande", "original message", "vidarebefordra", "forwarded message"]
        .contains { lower.contains($0) }
    }
    if ["från:", "from:", "avsändare:"].contains(where: lower.hasPrefix) {
      // An answer may begin so; a mail's headers also say when it was sent, and to whom or of what.
      let near = texts[position...].dropFirst().prefix(4).map {
        blocks[$0].text.prefix(40).lowercased()
      }
      func has(_ headers: [String]) -> Bool {
        headers.contains { header in
          lower.contains(" " + header) || near.contains { $0.hasPrefix(header) }
        }
      }
      return has(["skickat:", "sent:"])
        || has(["datum:", "date:"]) && has(["till:", "to:", "ämne:", "subject:"])
    }
    guard lower.hasSuffix(":"), lower.contains("skrev") || lower.contains("wrote") else {
      return false
    }
    return lower.hasPrefix("den ") || lower.hasPrefix("on ") || lower.first?.isNumber == true
  }
}

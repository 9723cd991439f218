/// Markdown and the bits of HTML inside one line of text: what is printed when the marks are gone.
enum TextInline {
  /// The line's text, cleaned. Tick boxes that are tags become "☑" and "☐".
  static func text(of line: ArraySlice<UInt8>) -> String {
    guard line.contains(where: isMark) else { return TextCleaning.clean(utf8: line) }
    var scanner = Scanner(bytes: Array(line))
    return TextCleaning.clean(utf8: scanner.run()[...])
  }

  /// Takes away `**` that opens on one line of a block and closes on another.
  static func closeSpans(_ block: inout Block) {
    let utf8 = Array(block.text.utf8)
    var found: [Int] = []
    var i = 0
    while i + 1 < utf8.count {
      if utf8[i] == 0x2A && utf8[i + 1] == 0x2A {
        found.append(i)
        i += 1
      }
      i += 1
    }
    guard !found.isEmpty, found.count.isMultiple(of: 2) else { return }
    var out = utf8
    for at in found.reversed() { out.removeSubrange(at..<at + 2) }
    block.text = String(decoding: out, as: UTF8.self)
    for k in block.lines.indices {
      let start = block.lines[k].start
      block.lines[k].start -= 2 * found.filter { $0 < start }.count
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x5C, 0x60, 0x3C, 0x26, 0x5B, 0x2A, 0x5F, 0x7E: true
    default: false
    }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var out: [UInt8] = []
    /// Where emphasis that has been opened closes, by its mark's byte and length.
    var closers: [Int: Int] = [:]
    /// The next closing mark of each kind, so that a line is searched only once.
    var nextCloser: [Mark: Int] = [:]

    struct Mark: Hashable {
      var byte: UInt8
      var length: Int
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() -> [UInt8] {
      out.reserveCapacity(bytes.count)
      var i = 0
      while i < bytes.count {
        i = step(i)
      }
      return out
    }

    /// Handles what stands at `i`; the position behind it.
    private mutating func step(_ i: Int) -> Int {
      switch bytes[i] {
      case 0x5C:
        // A backslash before punctuation stands for it; at the end it is a line break.
        if i + 1 == bytes.count { return i + 1 }
        guard isPunctuation(bytes[i + 1]) else { break }
        out.append(bytes[i + 1])
        return i + 2
      case 0x60:
        let run = runLength(i)
        guard let end = closing(backticks: run, from: i + run) else { break }
        out += bytes[(i + run)..<end]
        return end + run
      case 0x3C:
        if let end = tag(i) { return end }
      case 0x26:
        if let (value, end) = TextEntities.entity(bytes, at: i) {
          UTF8Scan.append(value, to: &out)
          return end
        }
      case 0x21:
        if i + 1 < bytes.count, bytes[i + 1] == 0x5B, let link = link(i + 1) { return link.end }
      case 0x5B:
        if let link = link(i) {
          out += text(of: bytes[link.text])
          if let address = link.address { out += Array(" \(address)".utf8) }
          return link.end
        }
      case 0x2A, 0x5F, 0x7E:
        return emphasis(i)
      default: break
      }
      out.append(bytes[i])
      return i + 1
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
      (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
        || (0x7B...0x7E).contains(byte)
    }

    private func text(of inner: ArraySlice<UInt8>) -> [UInt8] {
      inner.contains(where: isMark) && inner.count < 4096
        ? Array(TextInline.text(of: inner).utf8) : Array(inner)
    }

    private func runLength(_ i: Int) -> Int {
      var k = i
      while k < bytes.count && bytes[k] == bytes[i] { k += 1 }
      return k - i
    }

    private func closing(backticks: Int, from start: Int) -> Int? {
      var k = start
      while k < bytes.count && k - start < 4096 {
        if bytes[k] == 0x60 {
          let run = runLength(k)
          if run == backticks { return k }
          k += run
        } else {
          k += 1
        }
      }
      return nil
    }

    /// `[text](target)` at `i`: the range of its text, and the address of a mailto target that the
    /// text does not show.
    private func link(_ i: Int) -> (text: Range<Int>, address: String?, end: Int)? {
      guard let close = bytes[i...].prefix(2048).firstIndex(of: 0x5D), close + 1 < bytes.count,
        bytes[close + 1] == 0x28,
        let end = bytes[(close + 2)...].prefix(2048).firstIndex(of: 0x29)
      else { return nil }
      let target = String(decoding: bytes[(close + 2)..<end], as: UTF8.self)
      let shown = bytes[(i + 1)..<close]
      // "[x](" is a box before a bracket, unless a target follows.
      if shown.count <= 1 && !target.contains("/") && !target.contains("@") { return nil }
      return (i + 1..<close, MailLink.address(of: target, shown: shown), end + 1)
    }

    /// Handles a tag, comment or `<address>` at `i`; `nil` where "<" is just a sign.
    private mutating func tag(_ i: Int) -> Int? {
      if bytes[i...].starts(with: "<!--".utf8) {
        return BytePattern.range(of: "-->", in: bytes[i...].prefix(65536))?.upperBound
      }
      guard let end = bytes[i...].prefix(4096).firstIndex(of: 0x3E) else { return nil }
      let inner = String(decoding: bytes[(i + 1)..<end], as: UTF8.self)
      if !inner.contains(" "), inner.contains("@") || inner.contains("://") {
        out += inner.hasPrefix("mailto:") ? Array(inner.utf8.dropFirst(7)) : Array(inner.utf8)
        return end + 1
      }
      let name = inner.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      if name == "input" {
        switch TextEntities.input(inner) {
        case .box(let state): out += Array((state == .checked ? " ☑ " : " ☐ ").utf8)
        case .text(let value): out += Array(" \(value) ".utf8)
        }
        return end + 1
      }
      if name == "br" { out.append(0x20) }
      return TextEntities.inlineTags.contains(name) ? end + 1 : nil
    }

    /// Handles a run of `*`, `_` or `~`: gone where it opens or closes emphasis, else kept. A star
    /// that nothing closes is a footnote mark.
    private mutating func emphasis(_ i: Int) -> Int {
      let run = runLength(i)
      let end = i + run
      if closers.removeValue(forKey: i) != nil { return end }
      let mark = Mark(byte: bytes[i], length: run)
      let opens =
        run <= 3 && (run == 2 || mark.byte != 0x7E) && end < bytes.count
        && bytes[end] != 0x20 && bytes[end] != 0x09 && (i == 0 || !isWord(bytes[i - 1]))
      if opens, let close = closer(mark, after: end) {
        // A lone star at the start closes at the end of the text or soon: "*Barnahus … ansvar* …"
        // is a footnote with another mark in it.
        let isSure = run > 1 || close - i <= 60 || bytes[(close + 1)...].allSatisfy { !isWord($0) }
        if isSure {
          closers[close] = i
          return end
        }
      }
      out += bytes[i..<end]
      return end
    }

    private func isWord(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }

    private mutating func closer(_ mark: Mark, after start: Int) -> Int? {
      if let known = nextCloser[mark], known >= start { return known < bytes.count ? known : nil }
      var k = start
      while k < bytes.count {
        guard bytes[k] == mark.byte else {
          k += 1
          continue
        }
        let run = runLength(k)
        let follows = k + run == bytes.count || !isWord(bytes[k + run])
        if run == mark.length, k > start, bytes[k - 1] != 0x20, follows { break }
        k += run
      }
      nextCloser[mark] = k
      return k < bytes.count ? k : nil
    }
  }
}

/// What a mail link says that its visible text does not.
enum MailLink {
  /// The address of a `mailto:` target, unless the shown text has an address itself.
  static func address(of target: String, shown: some Sequence<UInt8>) -> String? {
    let trimmed = target.drop { $0 == " " }
    guard trimmed.prefix(7).lowercased() == "mailto:", !shown.contains(0x40) else { return nil }
    let address = decoded(trimmed.dropFirst(7).prefix { $0 != "?" && $0 != " " })
    return address.contains("@") ? address : nil
  }

  /// Percent signs resolved.
  static func decoded(_ text: Substring) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x25, i + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(i + 1)...(i + 2)], as: UTF8.self), radix: 16)
      {
        out.append(value)
        i += 3
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

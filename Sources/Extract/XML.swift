import CLibxml2

/// libxml2's HTML parser as a stream of events: no tree, no network, no entities of the file's own.
///
/// A stream needs no limit on depth: the parser keeps a stack of its own on the heap, and the reader
/// keeps another.
enum XML {
  enum Event {
    /// Names are lower case, as libxml2 gives them; an attribute without a value has "".
    case start(tag: String, attributes: [String: String])
    case end(tag: String)
    /// UTF-8; entities are resolved.
    case text(UnsafeBufferPointer<UInt8>)
  }

  /// Seconds after which a hostile file is given up.
  private static let patience = 12.0

  /// More attributes than this on one tag are dropped: libxml2 compares each with all before it.
  private static let maxAttributes = 500

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Parses HTML of any quality and hands its events over in order.
  ///
  /// - Parameters:
  ///   - utf8: the page; declarations of an encoding inside it are ignored.
  ///   - handle: takes an event and the line, from 1, on which it begins.
  /// - Throws: `read.limit` where parsing takes too long, `read.failed` where there is no memory.
  static func html(
    _ utf8: [UInt8], handle: (Event, _ line: Int) -> Void
  ) throws(ReadError) {
    let page = tamed(utf8)
    guard isReady, let size = Int32(exactly: page.count),
      let context = page.withUnsafeBytes({
        htmlCreateMemoryParserCtxt($0.bindMemory(to: CChar.self).baseAddress, size)
      })
    else { throw failure }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
      | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue
      | XML_PARSE_HUGE.rawValue
    htmlCtxtUseOptions(context, Int32(bitPattern: options))
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)

    var tookTooLong = false
    withoutActuallyEscaping(handle) { handle in
      let sink = Sink(context: context, handle: handle)
      var handler = saxHandler()
      withUnsafeMutablePointer(to: &handler) { handler in
        let own = context.pointee.sax
        context.pointee.sax = handler
        context.pointee.userData = Unmanaged.passUnretained(sink).toOpaque()
        htmlParseDocument(context)
        context.pointee.sax = own
        context.pointee.userData = nil
      }
      tookTooLong = sink.tookTooLong
    }
    if tookTooLong {
      throw ReadError(
        .readLimit,
        "HTML-sidan är för tung att läsa. Spara den som text eller PDF och läs in den igen.",
        "The HTML page is too heavy to read. Save it as text or PDF and read that.")
    }
  }

  private static let failure = ReadError(
    .readFailed, "HTML-sidan kunde inte läsas. Spara den som text eller PDF.",
    "The HTML page could not be read. Save it as text or PDF.")

  /// The scalar value that HTML's named entity stands for, or `nil`.
  static func entity(_ name: String) -> UInt32? {
    htmlEntityLookup(name)?.pointee.value
  }

  /// What the parser's callbacks reach through its user data.
  private final class Sink {
    let context: htmlParserCtxtPtr
    let handle: (Event, Int) -> Void
    let started = ContinuousClock.now
    var events = 0
    var tookTooLong = false

    init(context: htmlParserCtxtPtr, handle: @escaping (Event, Int) -> Void) {
      self.context = context
      self.handle = handle
    }

    /// Line of the parser's position, from its own counter: a node's is cut off at 65,535.
    var line: Int { Int(context.pointee.input?.pointee.line ?? 1) }

    func send(_ event: Event, line: Int) {
      events += 1
      if events & 0x3FF == 0, started.duration(to: .now) > .seconds(patience) {
        tookTooLong = true
        xmlStopParser(context)
      }
      if !tookTooLong { handle(event, line) }
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Sink? {
      pointer.map { Unmanaged<Sink>.fromOpaque($0).takeUnretainedValue() }
    }
  }

  private static func saxHandler() -> xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.startElement = { context, name, attributes in
      guard let sink = Sink.of(context), let name else { return }
      var found: [String: String] = [:]
      if var pair = attributes {
        while let key = pair[0] {
          // The first of two attributes of one name counts, as in browsers.
          let key = String(cString: key)
          if found[key] == nil { found[key] = pair[1].map { String(cString: $0) } ?? "" }
          pair += 2
        }
      }
      sink.send(.start(tag: String(cString: name), attributes: found), line: sink.line)
    }
    sax.endElement = { context, name in
      guard let sink = Sink.of(context), let name else { return }
      sink.send(.end(tag: String(cString: name)), line: sink.line)
    }
    sax.characters = { context, text, length in XML.forward(context, text, length) }
    sax.ignorableWhitespace = { context, text, length in XML.forward(context, text, length) }
    sax.cdataBlock = { context, text, length in XML.forward(context, text, length) }
    return sax
  }

  private static func forward(
    _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ length: Int32
  ) {
    guard let sink = Sink.of(context), let text, length > 0 else { return }
    let bytes = UnsafeBufferPointer(start: text, count: Int(length))
    let newlines = bytes.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    sink.send(.text(bytes), line: max(1, sink.line - newlines))
  }

  /// The page without what makes libxml2 stop or crawl: control characters (a NUL ends its input),
  /// Word's `<![if …]>`, line ends of a single CR, and attributes beyond a number no page has.
  private static func tamed(_ utf8: [UInt8]) -> [UInt8] {
    var page = utf8
    page.withUnsafeMutableBufferPointer { page in
      var i = 0
      while i < page.count {
        let byte = page[i]
        if byte < 0x20 {
          if byte == 0x0D {
            if i + 1 >= page.count || page[i + 1] != 0x0A { page[i] = 0x0A }
          } else if byte != 0x09 && byte != 0x0A {
            page[i] = 0x20
          }
        } else if byte == 0x3C, i + 2 < page.count {
          if page[i + 1] == 0x21 && page[i + 2] == 0x2D {
            if let end = endOfComment(page, from: i) { i = end }
          } else if page[i + 1] == 0x21 && page[i + 2] == 0x5B {
            blankConditional(page, from: i)
          } else if page[i + 1] | 0x20 >= 0x61 && page[i + 1] | 0x20 <= 0x7A {
            blankAttributes(page, from: i + 2)
          }
        }
        i += 1
      }
    }
    return page
  }

  /// The last position of the comment that begins at `i`; `nil` where it never ends.
  private static func endOfComment(_ page: UnsafeMutableBufferPointer<UInt8>, from i: Int) -> Int? {
    var k = i + 4
    while k + 2 < page.count {
      if page[k] == 0x2D && page[k + 1] == 0x2D && page[k + 2] == 0x3E { return k + 2 }
      k += 1
    }
    return nil
  }

  private static func blankConditional(_ page: UnsafeMutableBufferPointer<UInt8>, from i: Int) {
    var end = i
    while end < page.count && page[end] != 0x3E && end - i < 400 { end += 1 }
    guard end < page.count, page[end] == 0x3E else { return }
    for k in i...end where page[k] != 0x0A { page[k] = 0x20 }
  }

  private static func blankAttributes(_ page: UnsafeMutableBufferPointer<UInt8>, from i: Int) {
    var k = i
    var count = 0
    while k < page.count && page[k] != 0x3E {
      if page[k] <= 0x20 && k + 1 < page.count && page[k + 1] > 0x20 { count += 1 }
      if page[k] == 0x3D, k + 1 < page.count, page[k + 1] == 0x22 || page[k + 1] == 0x27 {
        let quote = page[k + 1]
        var close = k + 2
        while close < page.count && page[close] != quote { close += 1 }
        if close == page.count { return }
        if count > maxAttributes { for j in k...close where page[j] != 0x0A { page[j] = 0x20 } }
        k = close + 1
        continue
      }
      if count > maxAttributes && page[k] != 0x0A { page[k] = 0x20 }
      k += 1
    }
  }
}

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

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Parses HTML of any quality and hands its events over in order.
  ///
  /// - Parameters:
  ///   - utf8: the page; declarations of an encoding inside it are ignored.
  ///   - handle: takes an event and the line, from 1, on which it begins; whether to go on.
  /// - Throws: `read.limit` where parsing takes too long or is not to go on, `read.failed` where
  ///   there is no memory.
  static func html(
    _ utf8: [UInt8], handle: (Event, _ line: Int) -> Bool
  ) throws(ReadError) {
    var taming = HTMLTaming(utf8)
    guard let page = taming.tamed() else { throw .tooHeavy }
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

    var isStopped = false
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
      isStopped = sink.isStopped
    }
    if isStopped { throw .tooHeavy }
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
    let handle: (Event, Int) -> Bool
    let started = ContinuousClock.now
    var events = 0
    var isStopped = false

    init(context: htmlParserCtxtPtr, handle: @escaping (Event, Int) -> Bool) {
      self.context = context
      self.handle = handle
    }

    /// Line of the parser's position, from its own counter: a node's is cut off at 65,535.
    var line: Int { Int(context.pointee.input?.pointee.line ?? 1) }

    func send(_ event: Event, line: Int) {
      if isStopped { return }
      events += 1
      let isLate = events & 0x3FF == 0 && started.duration(to: .now) > .seconds(patience)
      if isLate || !handle(event, line) {
        isStopped = true
        xmlStopParser(context)
      }
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
}

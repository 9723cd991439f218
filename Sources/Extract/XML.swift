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

extension XML {
  /// More nodes than this are no form; deeper nesting is no document of a word processor.
  private static let maxNodes = 3_000_000
  private static let maxDepth = 200

  /// Parses a whole XML part.
  ///
  /// - Parameters:
  ///   - bytes: in the encoding that the part declares.
  ///   - prefixes: the prefix that names get, by namespace; two namespaces may share one. Names of
  ///     others keep their local name behind "?:", those of none their own prefix.
  /// - Returns: `nil` where the part is not well-formed or declares entities.
  /// - Throws: `read.limit` where it is too deep, too large or takes too long.
  static func tree(_ bytes: [UInt8], prefixes: [String: String]) throws(ReadError) -> XMLTree? {
    guard isReady else { return nil }
    let sink = TreeSink(prefixes: prefixes)
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
      guard let context, let name else { return }
      TreeSink.at(context).start(name, prefix, uri, attributes, Int(count))
    }
    handler.endElementNs = { context, _, _, _ in
      guard let context else { return }
      TreeSink.at(context).end()
    }
    handler.characters = { context, text, length in
      guard let context, let text else { return }
      TreeSink.at(context).characters(text, Int(length))
    }
    handler.cdataBlock = handler.characters
    handler.entityDecl = { context, _, _, _, _, _ in
      guard let context else { return }
      TreeSink.at(context).stop(declaresEntities: true)
    }
    handler.serror = { _, _ in }
    var isWellFormed = false
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        let parser = xmlCreatePushParserCtxt(
          &handler, Unmanaged.passUnretained(sink).toOpaque(), nil, 0, nil)
      else { return }
      defer { xmlFreeParserCtxt(parser) }
      sink.parser = parser
      xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
      var offset = 0
      while offset < buffer.count, !sink.isStopped {
        let count = min(64 << 10, buffer.count - offset)
        xmlParseChunk(parser, base + offset, Int32(count), 0)
        offset += count
      }
      if !sink.isStopped { xmlParseChunk(parser, base, 0, 1) }
      isWellFormed = parser.pointee.wellFormed != 0
    }
    if sink.declaresEntities { return nil }
    if sink.isStopped { throw .tooHeavy }
    return isWellFormed && !sink.tree.nodes.isEmpty ? sink.tree : nil
  }

  /// Builds the tree as the parser goes.
  private final class TreeSink {
    /// The parser keeps one copy of each name and namespace: their addresses tell them apart.
    private struct Name: Equatable {
      var local: UnsafePointer<xmlChar>
      var prefix: UnsafePointer<xmlChar>?
      var uri: UnsafePointer<xmlChar>?
    }

    var tree = XMLTree()
    var parser: xmlParserCtxtPtr?
    private(set) var isStopped = false
    private(set) var declaresEntities = false
    private let prefixes: [String: String]
    /// Names seen, at places told by their addresses; a newer one takes an older one's place.
    private var names: [(key: Name, name: String)?] = Array(repeating: nil, count: 512)
    private var open: [Int] = []
    /// The last node is a text that the parser may hand over in several pieces.
    private var goesOn = false
    private let started = ContinuousClock.now

    init(prefixes: [String: String]) { self.prefixes = prefixes }

    static func at(_ context: UnsafeMutableRawPointer) -> TreeSink {
      Unmanaged<TreeSink>.fromOpaque(context).takeUnretainedValue()
    }

    func stop(declaresEntities: Bool = false) {
      isStopped = true
      self.declaresEntities = self.declaresEntities || declaresEntities
      if let parser { xmlStopParser(parser) }
    }

    private func name(
      _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?,
      _ uri: UnsafePointer<xmlChar>?
    ) -> String {
      let key = Name(local: local, prefix: prefix, uri: uri)
      let place = (Int(bitPattern: local) >> 2 ^ Int(bitPattern: uri) >> 5) & 511
      if let known = names[place], known.key == key { return known.name }
      let text = String(cString: local)
      let name =
        if let uri {
          (prefixes[String(cString: uri)] ?? "?") + ":" + text
        } else {
          (prefix.map { String(cString: $0) + ":" } ?? "") + text
        }
      names[place] = (key, name)
      return name
    }

    func start(
      _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?,
      _ uri: UnsafePointer<xmlChar>?, _ found: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
      _ count: Int
    ) {
      if isStopped { return }
      let isLate =
        tree.nodes.count & 0x3FFF == 0x3FFF && started.duration(to: .now) > .seconds(patience)
      if open.count >= maxDepth || tree.nodes.count >= maxNodes || isLate { return stop() }
      goesOn = false
      let first = tree.attributes.count
      if let found {
        for index in 0..<count {
          guard let key = found[index * 5], let begin = found[index * 5 + 3],
            let end = found[index * 5 + 4], end >= begin
          else { continue }
          tree.attributes.append(
            XMLTree.Attribute(
              name: name(key, found[index * 5 + 1], found[index * 5 + 2]),
              value: String(
                decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)))
        }
      }
      open.append(tree.nodes.count)
      tree.nodes.append(
        XMLTree.Node(
          name: name(local, prefix, uri), end: tree.nodes.count + 1,
          content: first..<tree.attributes.count))
    }

    func end() {
      if isStopped { return }
      goesOn = false
      guard let node = open.popLast() else { return }
      tree.nodes[node].end = tree.nodes.count
    }

    func characters(_ text: UnsafePointer<xmlChar>, _ length: Int) {
      guard !isStopped, length > 0, !open.isEmpty else { return }
      let start = tree.text.count
      tree.text.append(contentsOf: UnsafeBufferPointer(start: text, count: length))
      let last = tree.nodes.count - 1
      if goesOn {
        tree.nodes[last].content = tree.nodes[last].content.lowerBound..<tree.text.count
      } else {
        if tree.nodes.count >= maxNodes { return stop() }
        tree.nodes.append(
          XMLTree.Node(name: "", end: tree.nodes.count + 1, content: start..<tree.text.count))
        goesOn = true
      }
    }
  }
}

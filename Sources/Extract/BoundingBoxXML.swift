import CLibxml2

/// Reads the XHTML that `pdftotext -bbox-layout` writes, straight into words: no tree is built.
enum BoundingBoxXML {
  /// Points from a page's corner that anything is taken to stand at, at most; a page has 14,400 (ISO
  /// 32000-1, annex C.2). Damaged files have words at 10³⁰⁰, which no whole number can hold.
  static let farthest = 1_000_000.0

  /// The pages of the document; what cannot be parsed is left out, as poppler writes titles and text
  /// with characters that XML forbids.
  static func pages(_ xml: [UInt8]) -> [PDF.Page] {
    // The head repeats the file's own title, with whatever stands in it.
    guard let start = body(of: xml) else { return [] }
    return BoundingBoxScan.pages(xml, from: start) ?? parsed(xml, from: start)
  }

  /// The pages by libxml2, which takes anything.
  static func parsed(_ xml: [UInt8], from start: Int) -> [PDF.Page] {
    var bytes = Array(xml[start...])
    replaceControls(&bytes)
    let state = State()
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context, let name else { return }
      State.at(context).start(name, attributes, Int(count))
    }
    handler.endElementNs = { context, name, _, _ in
      guard let context, let name else { return }
      State.at(context).end(name)
    }
    handler.characters = { context, text, length in
      guard let context, let text else { return }
      State.at(context).characters(text, Int(length))
    }
    handler.serror = { _, _ in }
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        let parser = xmlCreatePushParserCtxt(
          &handler, Unmanaged.passUnretained(state).toOpaque(), nil, 0, nil)
      else { return }
      defer { xmlFreeParserCtxt(parser) }
      let options =
        XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue
        | XML_PARSE_HUGE.rawValue
      xmlCtxtUseOptions(parser, Int32(options))
      // In pieces, as the parser moves what it has not read yet at every call.
      var offset = 0
      while offset < buffer.count {
        let count = min(64 << 10, buffer.count - offset)
        xmlParseChunk(parser, base + offset, Int32(count), 0)
        offset += count
      }
      xmlParseChunk(parser, base, 0, 1)
    }
    return state.pages
  }

  static func body(of xml: [UInt8]) -> Int? {
    let tag = Array("<doc>".utf8)
    var index = 0
    while index + tag.count <= xml.count {
      if xml[index] == tag[0], xml[index..<index + tag.count].elementsEqual(tag) { return index }
      index += 1
    }
    return nil
  }

  /// Control characters are an error to XML, even in recover mode costly ones; they say nothing.
  private static func replaceControls(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBufferPointer { buffer in
      for index in buffer.indices {
        let byte = buffer[index]
        if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { buffer[index] = 0x20 }
      }
    }
  }

  private final class State {
    var pages: [PDF.Page] = []
    private var word: PDF.Word?
    private var text: [UInt8] = []
    private var line = 0

    static func at(_ context: UnsafeMutableRawPointer) -> State {
      Unmanaged<State>.fromOpaque(context).takeUnretainedValue()
    }

    func start(
      _ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
      _ count: Int
    ) {
      // The four elements that matter differ in their first letter from all others in the body but
      // "block" and "body", "flow" and "doc".
      switch name[0] {
      case UInt8(ascii: "w"):
        let box = numbers(attributes, count)
        word = PDF.Word(
          text: "", left: box.0, top: box.1, right: box.2, bottom: box.3, line: line)
        text.removeAll(keepingCapacity: true)
      case UInt8(ascii: "l"): line += 1
      case UInt8(ascii: "p") where name[1] == UInt8(ascii: "a"):
        let box = numbers(attributes, count)
        pages.append(PDF.Page(width: box.0, height: box.1))
        line = 0
      default: break
      }
    }

    func characters(_ text: UnsafePointer<xmlChar>, _ length: Int) {
      guard word != nil else { return }
      self.text.append(contentsOf: UnsafeBufferPointer(start: text, count: length))
    }

    func end(_ name: UnsafePointer<xmlChar>) {
      guard name[0] == UInt8(ascii: "w"), var found = word else { return }
      word = nil
      found.text = PDF.clean(text)
      if !found.text.isEmpty, !pages.isEmpty {
        pages[pages.count - 1].words.append(found)
      }
    }

    /// Up to four attributes' values, in the order that pdftotext writes them.
    private func numbers(
      _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
    ) -> (Double, Double, Double, Double) {
      guard let attributes else { return (0, 0, 0, 0) }
      func value(_ index: Int) -> Double {
        guard index < count, let begin = attributes[index * 5 + 3],
          let end = attributes[index * 5 + 4]
        else { return 0 }
        return decimal(UnsafeBufferPointer(start: begin, count: end - begin))
      }
      return (value(0), value(1), value(2), value(3))
    }

    private func decimal(_ digits: UnsafeBufferPointer<xmlChar>) -> Double {
      var value = 0.0
      var scale = 0.0
      var negative = false
      for byte in digits {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          value = value * 10 + Double(byte - UInt8(ascii: "0"))
          scale *= 10
        case UInt8(ascii: "."): scale = 1
        case UInt8(ascii: "-"): negative = true
        default: break
        }
      }
      let size = min(scale > 1 ? value / scale : value, BoundingBoxXML.farthest)
      return negative ? -size : size
    }
  }
}

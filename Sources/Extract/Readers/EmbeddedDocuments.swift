/// Documents that somebody put into another one: the plan in the form.
enum EmbeddedDocuments {
  typealias Found = (path: String, content: Result<[UInt8], ReadError>)

  /// Documents among the files attached to a PDF, under their names; its own source, pictures and figures
  /// that a program attaches are none. Empty for a PDF that cannot be opened: its reader says why.
  static func files(inPDF bytes: [UInt8]) async -> [Found] {
    guard BytePattern.holds("/EmbeddedFile", in: bytes[...]),
      let keys = try? await Qpdf.attachments(bytes)
    else { return [] }
    var found: [Found] = []
    for key in keys.prefix(most) {
      let path = plain(key)
      do throws(ReadError) {
        let content = try await Qpdf.attachment(key, of: bytes)
        if isDocument(content) || Format.isContainer(content) {
          found.append((path, .success(content)))
        }
      } catch {
        found.append((path, .failure(error)))
      }
    }
    return found
  }

  /// Files attached to one PDF that are looked at.
  private static let most = 20

  /// A name without the path that it may bring.
  private static func plain(_ name: String) -> String {
    name.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? "fil"
  }

  /// Documents among the objects of a Word document ("Infoga objekt"), with their path in the package, in its
  /// order; workbooks that belong to charts, formulas and drawings are none. Empty for a package that
  /// cannot be opened: its reader says why.
  static func files(inWord bytes: [UInt8]) -> [Found] {
    // The directory at a zip's end has all names in clear.
    guard BytePattern.holds("/embeddings/", in: bytes[...]),
      let objects = try? Archive.entries(
        of: bytes, where: { $0.lowercased().hasPrefix("word/embeddings/") })
    else { return [] }
    return objects.compactMap { document(inObject: $0.bytes, at: $0.path) }
  }

  /// The document that an object is or packs; `nil` where it is none.
  static func document(inObject bytes: [UInt8], at path: String) -> Found? {
    guard let compound = CompoundFile(bytes) else {
      return isDocument(bytes) ? (path, .success(bytes)) : nil
    }
    if let packed = compound.stream("\u{1}Ole10Native").flatMap(native) {
      return ("\(path)/\(packed.name)", .success(packed.bytes))
    }
    // What Word, and what Acrobat keep a whole file in.
    for name in ["Package", "CONTENTS"] {
      if let content = compound.stream(name), isDocument(content) {
        return (path, .success(content))
      }
    }
    // Word's own older format, or a mail; a PDF within the first bytes is part of something else.
    return !Format.isPDF(bytes) && isDocument(bytes) ? (path, .success(bytes)) : nil
  }

  private static func isDocument(_ bytes: [UInt8]) -> Bool {
    switch try? Format(of: bytes) {
    case .pdf, .office, .container(.mail), .container(.outlookMail),
      .container(.outlookPackage):
      true
    // A chart's workbook that is damaged looks like an archive.
    case .text, .html, .picture, .container(.archive), nil: false
    }
  }

  /// A file as Windows' Object Packager packs it: its size, its name, the path that it came from, another
  /// path, its bytes ([MS-OLEDS], 2.3.6, leaves the inside to the packager).
  private static func native(_ stream: [UInt8]) -> (name: String, bytes: [UInt8])? {
    var rest = stream.dropFirst(6)
    func text() -> String? {
      guard let end = rest.firstIndex(of: 0) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return Encoding.text(of: Array(rest[..<end]))
    }
    func size() -> Int? {
      guard rest.count >= 4 else { return nil }
      defer { rest = rest.dropFirst(4) }
      return rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard let name = text(), text() != nil else { return nil }
    rest = rest.dropFirst(4)
    guard let path = size(), path <= rest.count else { return nil }
    rest = rest.dropFirst(path)
    guard let count = size(), count > 0, count <= rest.count else { return nil }
    return (plain(name), Array(rest.prefix(count)))
  }
}

/// What the fields of one PDF hold, put in their places among the printed words.
struct PDFFilledForm {
  /// The blocks that stand for each field, by the numbers of the words put in.
  private(set) var values: [[Block]] = []
  private(set) var flags: [Flag] = []

  /// Reads the fields, where the file may have any, and replaces what their appearances show by
  /// words that stand for their values.
  ///
  /// - Throws: `read.unsupported` for a form that is XFA alone, and where qpdf is missing.
  init(_ bytes: [UInt8], file: String?, pages: inout [PDF.Page]) async throws(ReadError) {
    guard PDFFormSigns.mayHoldForm(bytes), !pages.isEmpty else { return }
    let outcome = try await Qpdf.objects(bytes, file: file)
    guard Qpdf.isUsable(outcome), let objects = PDFObjects(json: outcome.output) else {
      flags = [Self.unread]
      return
    }
    let form = PDFForm(objects)
    if form.hasXFA, form.widgets.isEmpty, Self.isStandIn(pages) { throw Self.xfa }
    if form.widgets.contains(where: { $0.page >= pages.count }) { flags.append(Self.unread) }
    let printed = try await Self.withoutFields(bytes, file: file, pages, form)
    var placing = PDFFormPlacing(isCompared: !form.needsAppearances)
    for index in pages.indices {
      placing.place(
        form.widgets.filter { $0.page == index }, on: &pages[index], number: index + 1,
        printed: printed?[index].words)
    }
    values = placing.values
    flags += placing.flags + Self.flags(form)
  }

  /// The words that the pages themselves print, without what fields show; `nil` where that cannot be
  /// had or nothing stands in a field.
  ///
  /// An appearance may be cut off at its field's edge, and pdftotext writes what was cut as well: over
  /// the lines printed below. So the file is read once more without any.
  private static func withoutFields(
    _ bytes: [UInt8], file: String?, _ pages: [PDF.Page], _ form: PDFForm
  ) async throws(ReadError) -> [PDF.Page]? {
    let isShown = form.widgets.contains { widget in
      pages.indices.contains(widget.page) && pages[widget.page].words.contains(where: widget.holds)
    }
    guard isShown else { return nil }
    let plain = try await Qpdf.plain(bytes, file: file)
    guard Qpdf.isUsable(plain) else { return nil }
    let outcome = try await Pdftotext.words(PDFAppearances.removed(plain.output), file: nil)
    guard outcome.ending == .exited(0) else { return nil }
    let printed = BoundingBoxXML.pages(outcome.output)
    return printed.count == pages.count ? printed : nil
  }

  /// Whether the pages only say that another program is needed, as those of XFA forms do, in whatever
  /// language.
  private static func isStandIn(_ pages: [PDF.Page]) -> Bool {
    let words = pages.prefix(3).flatMap(\.words)
    let letters = words.reduce(0) { $0 + $1.text.utf8.count }
    guard letters > 0 else { return true }
    return letters < 3000
      && words.contains {
        $0.text.hasPrefix("Adobe") || $0.text.hasPrefix("Acrobat") || $0.text.hasPrefix("wait")
      }
  }

  // MARK: Messages

  private static func flags(_ form: PDFForm) -> [Flag] {
    var flags: [Flag] = []
    if !form.unseen.isEmpty {
      let names = list(form.unseen)
      flags.append(
        Flag(
          .readLowConfidence,
          message: Wording(
            "Fälten \(names) är ifyllda men syns inte på någon sida; deras värden är inte med. "
              + "Fråga avsändaren om de hör till svaren.",
            "The fields \(names) are filled in but shown on no page; their values are left out. Ask "
              + "the sender whether they belong to the answers.")))
    }
    if !form.unplacedSignatures.isEmpty {
      let names = list(form.unplacedSignatures)
      flags.append(
        Flag(
          .readLowConfidence,
          message: Wording(
            "Filen är digitalt signerad (\(names)) utan att det syns på någon sida. Kontrollera "
              + "signaturen i originalet.",
            "The file is digitally signed (\(names)) without showing it on a page. Check the "
              + "signature in the original.")))
    }
    return flags
  }

  static func list(_ names: [String]) -> String {
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    let shown = unique.prefix(8).map { "«\($0)»" }.joined(separator: ", ")
    return unique.count > 8 ? shown + " …" : shown
  }

  private static let unread = Flag(
    .readLowConfidence,
    message: Wording(
      "Filens ifyllbara fält gick inte att läsa; bara det som sidorna visar är med. Jämför med "
        + "originalet.",
      "The file's fill-in fields could not be read; only what the pages show is here. Compare with "
        + "the original."))

  private static let xfa = ReadError(
    .readUnsupported,
    "Filen är ett XFA-formulär, som bara Adobe Reader visar. Öppna det där, skriv ut till PDF "
      + "och läs den nya filen.",
    "The file is an XFA form, which only Adobe Reader shows. Open it there, print it to PDF "
      + "and read the new file.")
}

/// Takes the appearances of fields out of a file.
enum PDFAppearances {
  /// The file, as long as before, with fields that show nothing.
  ///
  /// - Parameter bytes: as qpdf writes it plainly: each object between "obj" and "endobj", a space
  ///   after every key.
  static func removed(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var at = 0
    while let hit = find("/Subtype /Widget", bytes, from: at) {
      var start = hit
      while start > at,
        !(bytes[start] == 0x0A && start >= 3 && bytes[start - 3] == 0x6F
          && bytes[start - 2] == 0x62 && bytes[start - 1] == 0x6A)
      {
        start -= 1
      }
      let end = find("endobj", bytes, from: hit) ?? bytes.count
      // Programs draw what has an appearance, and make one for fields without: so it is to be neither.
      result[hit + 10] = UInt8(ascii: "X")
      var key = start
      while let found = find("/AP ", bytes, from: key, to: end) {
        result[found + 1] = UInt8(ascii: "X")
        key = found + 4
      }
      at = max(hit + 16, min(end, bytes.count))
    }
    return result
  }

  private static func find(
    _ text: StaticString, _ bytes: [UInt8], from start: Int, to end: Int? = nil
  ) -> Int? {
    let end = end ?? bytes.count
    guard start < end else { return nil }
    return bytes.withUnsafeBytes { BytePattern.find(text, in: $0[start..<end]) }
  }
}

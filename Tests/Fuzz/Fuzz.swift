import Foundation

@testable import Extract
@testable import Normalize

// A coverage-guided fuzzer over each reader that parses in our own process, and over all that follows
// it: the alignment, the fields, the JSON. `make fuzz` builds it (libFuzzer brings `main`) and runs
// every reader for a given time. FUZZ_READER names the reader.

private let templates = Templates()
private let reader = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? "text"

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  switch reader {
  // What a sender writes.
  case "text": document((try? Text.read(Encoding.text(of: bytes)))?.blocks)
  case "html": document((try? HTML.read(Encoding.text(of: bytes)))?.blocks)
  case "word": document((try? Word.read(WordPackage(flat: bytes)))?.blocks)
  case "odt": document((try? OpenDocument.read(flat: bytes))?.blocks)
  case "mail":
    for message in (try? MIMEMessage.messages(in: bytes)) ?? [] {
      _ = try? Mail(message)
    }
  case "archive": _ = try? Archive.entries(of: bytes, limits: Archive.Limits())
  case "object": _ = EmbeddedDocuments.document(inObject: bytes, at: "fuzz")
  case "package": _ = OutlookPackage(bytes).map { Mail.attachments(of: $0) }
  case "pdf":
    _ = PDFFormSigns.mayHoldForm(bytes)
    _ = PDFAppearances.removed(bytes)
  case "format":
    _ = try? Format(of: bytes)
    _ = Source(unread: bytes, file: "fuzz")
    _ = PictureSize.shorterSide(of: bytes)
  case "json": _ = try? Submission.jsonLines(bytes)
  // What another program writes of what a sender wrote.
  case "words": document(pdf(BoundingBoxXML.pages(bytes)))
  case "fonts": _ = PDFFonts(bytes)
  case "fields": fields(bytes)
  case "recognised":
    _ = Tesseract.words(tsv: bytes)
    _ = Pdfimages.pictures(bytes)
  case "pixels": pixels(bytes)
  // What senders and readers do to a form.
  case "blocks": document(changedForm(bytes), isScan: bytes.first.map { $0 % 2 == 1 } ?? false)
  default: preconditionFailure("FUZZ_READER names no reader: \(reader)")
  }
  return 0
}

/// What poppler's words become, but for the fonts that another program tells.
private func pdf(_ found: [PDF.Page], values: [[Block]] = []) -> [Block] {
  var pages = found
  for index in pages.indices { pages[index].words = PDF.marked(pages[index].words) }
  let rows = pages.map { PDF.settled(PDF.crossed(PDF.rows($0.words))) }
  return PDF.assembled(pages, rows, sideways: pages.map { _ in [] }, values: values)
}

/// The fields that qpdf lists, on pages without a word.
private func fields(_ json: [UInt8]) {
  guard let objects = PDFObjects(json: json) else { return }
  let form = PDFForm(objects)
  var placing = PDFFormPlacing()
  var pages = (0..<min(4, (form.widgets.map(\.page).max() ?? 0) &+ 1)).map { _ in
    PDF.Page(width: 595, height: 842, words: [])
  }
  for index in pages.indices {
    placing.place(
      form.widgets.filter { $0.page == index }, on: &pages[index], number: index + 1, printed: nil)
  }
  document(pdf(pages, values: placing.values))
}

/// A picture as narrow as its first byte says.
private func pixels(_ bytes: [UInt8]) {
  _ = Raster(pgm: bytes, dpi: 150)
  guard let first = bytes.first else { return }
  let width = Int(first) + 1
  let grey = Array(bytes.dropFirst().prefix(width * 400))
  let height = grey.count / width
  guard height > 0 else { return }
  let raster = Raster(
    width: width, height: height, grey: Array(grey.prefix(width * height)), dpi: 150)
  let boxes = raster.boxes()
  for box in boxes { _ = StrayStrokes.checked(box, among: boxes, on: raster) }
  let word = Tesseract.Word(
    text: "Ja", left: width / 2, top: height / 2, right: width, bottom: height / 2 + 20,
    confidence: 90, line: 1)
  if let word = RecognisedWord(word) {
    var line = RecognisedLine([word])
    line.ascent = 20
    _ = FreeBoxes.boxes(before: [line], on: raster)
    _ = BracketMarks.boxes(before: [line], on: raster)
    _ = Ticks.boxes(before: [line], on: raster)
    _ = MarkCells.all(beside: [line], on: raster)
  }
  _ = Skew.angle(of: raster)
}

/// The rest of the chain, and that its JSON can be read again and says the same.
private func document(_ blocks: [Block]?, isScan: Bool = false) {
  guard let blocks else { return }
  let source = Source(file: "fuzz", sha256: "", mediaType: "text/plain", ocr: isScan)
  let submission = Submission(of: Document(source: source, blocks: blocks), using: templates)
  let line = submission.json(language: .swedish)
  guard let again = try? Submission.jsonLines(Array(line.utf8)), again.count == 1 else {
    preconditionFailure("a submission's own JSON cannot be read again")
  }
  precondition(
    again[0].json(language: .swedish) == line, "a submission is another when it is read again")
}

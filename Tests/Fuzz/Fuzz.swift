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
  case "text": document((try? Text.read(Encoding.text(of: bytes)))?.blocks)
  case "html": document((try? HTML.read(Encoding.text(of: bytes)))?.blocks)
  case "words": document(pdf(BoundingBoxXML.pages(bytes)))
  case "json": _ = try? Submission.jsonLines(bytes)
  case "format":
    _ = try? Format(of: bytes)
    _ = Source(unread: bytes, file: "fuzz")
  default: preconditionFailure("FUZZ_READER names no reader: \(reader)")
  }
  return 0
}

/// What poppler's words become, but for the fonts that another program tells.
private func pdf(_ found: [PDF.Page]) -> [Block] {
  var pages = found
  for index in pages.indices { pages[index].words = PDF.marked(pages[index].words) }
  let rows = pages.map { PDF.settled(PDF.crossed(PDF.rows($0.words))) }
  return PDF.assembled(pages, rows, sideways: pages.map { _ in [] })
}

/// The rest of the chain, and that its JSON can be read again and says the same.
private func document(_ blocks: [Block]?) {
  guard let blocks else { return }
  let source = Source(file: "fuzz", sha256: "", mediaType: "text/plain")
  let submission = Submission(of: Document(source: source, blocks: blocks), using: templates)
  let line = submission.json(language: .swedish)
  guard let again = try? Submission.jsonLines(Array(line.utf8)), again.count == 1 else {
    preconditionFailure("a submission's own JSON cannot be read again")
  }
  precondition(
    again[0].json(language: .swedish) == line, "a submission is another when it is read again")
}

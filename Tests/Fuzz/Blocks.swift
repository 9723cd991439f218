import Foundation

@testable import Extract

/// The blocks of the corpus's short forms, in the order of their names: what the fuzzer takes to pieces.
private let forms: [[Block]] = {
  let paths = FileManager.default.enumerator(atPath: "corpus/cases")?.compactMap { $0 as? String }
  return (paths ?? []).sorted().compactMap { path -> [Block]? in
    guard let bytes = FileManager.default.contents(atPath: "corpus/cases/" + path).map(Array.init),
      bytes.count < 24_000
    else { return nil }
    if path.hasSuffix(".txt") { return try? Text.read(Encoding.text(of: bytes)).blocks }
    if path.hasSuffix(".html") { return try? HTML.read(Encoding.text(of: bytes)).blocks }
    return nil
  }.filter { $0.count > 5 }
}()

/// A form of the corpus after changes that senders and readers make: two bytes choose it, then four bytes each
/// say what is done to which block.
func changedForm(_ bytes: [UInt8]) -> [Block] {
  precondition(!forms.isEmpty, "Run the fuzzer in the project's folder: it reads corpus/cases.")
  guard bytes.count > 5 else { return [] }
  var blocks = forms[(Int(bytes[0]) << 8 | Int(bytes[1])) % forms.count]
  for at in stride(from: 2, to: min(bytes.count - 3, 400), by: 4) {
    guard !blocks.isEmpty, blocks.count < 600 else { break }
    let index = (Int(bytes[at + 1]) << 8 | Int(bytes[at + 2])) % blocks.count
    change(&blocks, index, bytes[at], by: Int(bytes[at + 3]))
  }
  return blocks
}

private func change(_ blocks: inout [Block], _ index: Int, _ what: UInt8, by amount: Int) {
  switch what % 11 {
  case 0:
    if let (head, tail) = cut(blocks[index], at: amount) {
      blocks.replaceSubrange(index...index, with: [head, tail])
    }
  case 1:
    guard index + 1 < blocks.count, !blocks[index].isBox, !blocks[index + 1].isBox else { return }
    let next = blocks.remove(at: index + 1)
    let start = blocks[index].text.utf8.count + 1
    blocks[index].text += " " + next.text
    blocks[index].lines += next.lines.map { Line(start: $0.start + start, place: $0.place) }
  case 2: blocks.remove(at: index)
  case 3: blocks.insert(blocks[amount % blocks.count], at: index)
  case 4:
    let block = blocks.remove(at: index)
    blocks.insert(block, at: amount % (blocks.count + 1))
  case 5:
    let states: [BoxState] = [.checked, .unchecked, .unknown]
    var box = Block(kind: .box(states[amount % 3]), text: "", lines: [blocks[index].lines[0]])
    box.cell = blocks[index].cell
    blocks.insert(box, at: index)
  case 6:
    guard !blocks[index].isBox, blocks[index].kind != .ink else { return }
    blocks[index].kind = [.heading(level: 1 + amount % 4), .paragraph, .item][amount % 3]
  case 7:
    // As many blocks on as a table of two or three columns has cells.
    let columns = 1 + amount % 3
    let table = 1000 + index
    for (cell, block) in (index..<min(blocks.count, index + 1 + amount / 16)).enumerated() {
      blocks[block].cell = Cell(table: table, row: cell / columns, column: cell % columns)
    }
  case 8: blocks[index].role = amount % 2 == 0 ? .furniture : .body
  case 9: blocks[index].confidence = Double(amount) / 255
  default:
    blocks[index].text = amount % 2 == 0 ? blocks[index].text.uppercased() : ""
    blocks[index].lines = [Line(start: 0, place: blocks[index].lines[0].place)]
  }
}

/// A block in two at a share of its characters, as a page, a cell or a sender's new line cuts it.
private func cut(_ block: Block, at share: Int) -> (Block, Block)? {
  guard block.text.count > 1 else { return nil }
  let offset = max(1, block.text.count * share / 256)
  let at = block.text.index(block.text.startIndex, offsetBy: offset)
  let start = block.text[..<at].utf8.count
  var (head, tail) = (block, block)
  head.text = String(block.text[..<at])
  tail.text = String(block.text[at...])
  head.lines = block.lines.filter { $0.start < start }
  guard let last = head.lines.last else { return nil }
  tail.lines =
    [Line(start: 0, place: last.place)]
    + block.lines.filter { $0.start > start }.map { Line(start: $0.start - start, place: $0.place) }
  return (head, tail)
}

import Extract
import Normalize

extension JSONWriter {
  /// Writes a document's blocks: `{"blocks": [{"kind", "role", "text", "confidence", "cell", "lines"}]}`.
  ///
  /// `kind` is `heading` (with `level`), `paragraph`, `item`, `box` (with `state`) or `ink`; a line is
  /// where it begins in the text, in bytes of UTF-8, and its place. Places have 2 decimals.
  mutating func document(_ document: Document) {
    object { json in
      json.key("blocks")
      json.array(document.blocks) { $0.block($1) }
    }
  }

  private mutating func block(_ block: Block) {
    object { json in
      switch block.kind {
      case .heading(let level):
        json.member("kind", "heading")
        json.member("level", level)
      case .paragraph: json.member("kind", "paragraph")
      case .item: json.member("kind", "item")
      case .box(let state):
        json.member("kind", "box")
        json.member("state", state.rawValue)
      case .ink: json.member("kind", "ink")
      }
      json.member("role", block.role == .body ? "body" : "furniture")
      json.member("text", block.text)
      json.key("confidence")
      json.confidence(block.confidence)
      if let cell = block.cell {
        json.key("cell")
        json.array([cell.table, cell.row, cell.column]) { $0.integer($1) }
      }
      json.member("starts", block.lines.map(\.start))
      json.evidence(block.lines.map(\.place))
    }
  }

  private mutating func member(_ name: StaticString, _ values: [Int]) {
    key(name)
    array(values) { $0.integer($1) }
  }
}

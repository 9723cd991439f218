import Extract

/// A county marked in a printed list of counties.
struct CountyList {
  /// Indices into the gazetteer of those that are marked.
  private(set) var marked: [(county: Int, piece: Piece)] = []

  /// More counties than anybody sends one form for.
  private static let fewest = 5

  /// Pieces that are entries of the list, and nothing that the sender wrote.
  private(set) var entries: [Piece] = []

  /// - Parameter pieces: the county's stretch, its boxes among them.
  /// - Returns: `nil` where it is no list.
  init?(_ pieces: [Piece], _ cutter: Cutter, _ gazetteer: Gazetteer) {
    let hits = pieces.map { piece in
      piece.box != nil
        ? []
        : gazetteer.mentions(in: cutter.text(piece.words)).filter { $0.mention != .municipality }
    }
    let boxes = pieces.indices.filter { pieces[$0].box != nil }
    let order = Self.order(pieces, cutter) ?? Self.order(hits.map { !$0.isEmpty }, boxes)
    var named: Set<Int> = []
    var box: BoxState?
    var last: (county: Int, piece: Piece)?
    for (piece, hits) in zip(pieces, hits) {
      if let state = piece.box {
        switch order {
        case .boxFirst: box = state
        case .nameFirst: if state == .checked, let last { marked.append(last) }
        case nil: break
        }
        continue
      }
      // Several in one run of text are entries only between boxes: else it is a sentence.
      guard hits.count == 1 || !hits.isEmpty && !boxes.isEmpty else { continue }
      let text = cutter.text(piece.words)
      let words = WordKey.keys(of: text).count
      if words - hits.reduce(0, { $0 + $1.words.count }) <= 1 { entries.append(piece) }
      for hit in hits {
        named.insert(hit.county)
        last = (hit.county, piece)
        if box == .checked { marked.append((hit.county, piece)) }
        box = nil
      }
      // "X Värmlands län", "Värmlands län x": a typed mark.
      if hits.count == 1, let only = hits.first,
        !marked.contains(where: { $0.county == only.county }),
        text.split(separator: " ").contains(where: { $0 == "X" || $0 == "x" || $0 == "(x)" })
      {
        marked.append((only.county, piece))
      }
    }
    guard named.count >= Self.fewest else { return nil }
  }

  /// Boxes stand before their names or behind them, in one list all the same way.
  private enum Order {
    case boxFirst
    case nameFirst
  }

  /// Whether the printed lines that hold boxes begin with them or end with them.
  private static func order(_ pieces: [Piece], _ cutter: Cutter) -> Order? {
    var lines: [[Piece]] = []
    for piece in pieces {
      if let last = lines.last?.last,
        cutter.blocks[last.block].isBeside(cutter.blocks[piece.block])
          || cutter.blocks[piece.block].isBeside(cutter.blocks[last.block])
      {
        lines[lines.count - 1].append(piece)
      } else {
        lines.append([piece])
      }
    }
    let ends = lines.filter { line in
      line.contains { $0.box != nil } && line.contains { $0.box == nil }
    }.map { (opens: $0.first?.box != nil, closes: $0.last?.box != nil) }
    guard !ends.isEmpty else { return nil }
    if ends.allSatisfy({ $0.opens && !$0.closes }) { return .boxFirst }
    if ends.allSatisfy({ !$0.opens && $0.closes }) { return .nameFirst }
    return nil
  }

  /// A name before the first box, or one behind the last; with both, the order cannot be told.
  private static func order(_ isName: [Bool], _ boxes: [Int]) -> Order? {
    let isNameFirst = isName[..<(boxes.first ?? 0)].contains(true)
    let isNameLast = isName[(boxes.last ?? isName.count)...].contains(true)
    return isNameFirst == isNameLast ? nil : isNameLast ? .boxFirst : .nameFirst
  }
}

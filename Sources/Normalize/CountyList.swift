import Extract

/// A county marked in a printed list of counties.
struct CountyList {
  /// Indices into the gazetteer of those that are marked.
  private(set) var marked: [(county: Int, piece: Piece)] = []

  /// More counties than anybody sends one form for.
  private static let fewest = 5

  /// - Parameter pieces: the county's stretch, its boxes among them.
  /// - Returns: `nil` where it is no list.
  init?(_ pieces: [Piece], _ cutter: Cutter, _ gazetteer: Gazetteer) {
    var named: Set<Int> = []
    var box: BoxState?
    var last: (county: Int, piece: Piece)?
    // Boxes stand before their names or behind them, in one list all the same way.
    let areBoxesFirst =
      pieces.first { $0.box != nil || !gazetteer.mentions(in: cutter.text($0.words)).isEmpty }?.box
      != nil
    for piece in pieces {
      if let state = piece.box {
        if areBoxesFirst {
          box = state
        } else if state == .checked, let last {
          marked.append(last)
        }
        continue
      }
      let text = cutter.text(piece.words)
      let hits = gazetteer.mentions(in: text).filter { $0.mention != .municipality }
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
}

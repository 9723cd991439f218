/// Boxes in front of a line that the page's outlines do not show: with round corners or a shadow, or with a tick
/// across a corner or beyond a side.
///
/// Where something as high as a capital stands apart from the words, less is asked of its sides than
/// anywhere on the page.
enum FreeBoxes {
  /// The boxes in front of lines, each one once.
  static func boxes(before lines: [RecognisedLine], on raster: Raster) -> [PixelBox] {
    var found: [PixelBox] = []
    for line in lines {
      guard line.ascent > 8, line.ascent < 90, let area = area(before: line, on: raster) else {
        continue
      }
      let dark = raster.ruleLimit
      // Grey lines on grainy paper break; what they part is joined only where nothing else is found.
      for joined in [1, 2] {
        let boxes = Blob.all(in: area, of: raster, dark: dark, joined: joined)
          .filter { mayHold($0, line.ascent, area) }
          .compactMap { Square(in: $0, line.ascent, raster, dark)?.box(raster, dark) }
        for box in boxes where !found.contains(where: { $0.region.overlaps(box.region) }) {
          found.append(box)
        }
        if !boxes.isEmpty { break }
      }
    }
    return found
  }

  /// What stands before the line's first word that is read as one; a box is read as "4]", "D" or "&A".
  private static func area(before line: RecognisedLine, on raster: Raster) -> PixelRegion? {
    guard let text = firstText(line.words) else { return nil }
    // A number or a sign that was read surely is one.
    let before = line.words.prefix { $0.left < text.left }
    guard before.count <= 2, before.allSatisfy({ $0.confidence < 0.9 || $0.text.count <= 1 }) else {
      return nil
    }
    let area = PixelRegion(
      left: max(0, text.left - Int(6 * line.ascent)),
      top: max(0, Int(line.base - 2.4 * line.ascent)),
      right: text.left - Int(0.2 * line.ascent),
      bottom: min(raster.height, Int(line.base + 1.2 * line.ascent)))
    return area.right - area.left > Int(line.ascent) ? area : nil
  }

  /// Printed words do not lie over each other: a short one that reaches into the next is a box whose tick does
  /// ("vå").
  private static func firstText(_ words: [RecognisedWord]) -> RecognisedWord? {
    words.indices.first { index in
      let next = words[(index + 1)...].first
      let reachesIn = next.map { words[index].right > $0.left } ?? false
      return isText(words[index]) && !(reachesIn && words[index].text.count <= 3)
    }.map { words[$0] }
  }

  /// A word of five letters is one however doubtful, as an address that begins a line: its "@" looks like a
  /// ticked box. Two or three capitals may be a box with its tick ("MM").
  private static func isText(_ word: RecognisedWord) -> Bool {
    let letters = word.text.count(where: \.isLetter)
    let isCapitals = letters <= 3 && !word.text.contains(where: \.isLowercase)
    return letters >= 5 || letters >= 2 && word.confidence >= (isCapitals ? 0.8 : 0.6)
  }

  /// A tick may end above the line's first word; its box stands before it.
  private static func mayHold(_ blob: Blob, _ ascent: Double, _ area: PixelRegion) -> Bool {
    let (width, height) = (Double(blob.width), Double(blob.height))
    let isFree =
      blob.right < area.right
      || blob.rows.suffix(blob.rows.count / 2).allSatisfy { $0.right < area.right }
    return blob.left > area.left && isFree && width > 0.8 * ascent
      && height > 0.8 * ascent && width < 3.5 * ascent && height < 3.5 * ascent
  }
}

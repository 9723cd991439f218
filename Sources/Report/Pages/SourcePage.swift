import Compare
import Extract
import Normalize

/// A submission's own file, with the place of every value marked.
extension Site {
  var sourcePages: [Planned] {
    var done: Set<String> = []
    return comparison.received.compactMap { received in
      guard received.isCurrent,
        let entry = evidence.entries[Evidence.Key(received.submission.source)],
        done.insert(entry.name).inserted
      else { return nil }
      return Planned("\(entry.name).html", received.name, "source", part: "index.html") {
        sourceView(received, entry)
      }
    }
  }

  private func sourceView(_ received: Received, _ entry: Evidence.Entry) -> View {
    let county = received.county.flatMap { lookup.county($0) }
    let marks = Evidence.marks(of: received.submission, language)
    var view: View = [
      "file": received.name, "pages": nil, "segments": nil, "original": entry.original,
      "name": county?.entry.name ?? Word.unplaced(language),
      "href": county.map(Self.file) ?? "unplaced.html",
    ]
    if let county, let outline = lookup.outline(received.submission.template) {
      view["href"] = file(of: county, outline)
    }
    switch entry.view {
    case .pages(let pictures):
      let shown = Set(pictures.map(\.page))
      view["pages"] = pictures.map { pageView($0, marks, entry, among: shown) }
    case .text(let blocks):
      view["segments"] = segments(blocks, marks)
    }
    return view
  }

  // MARK: Pages

  private func pageView(
    _ picture: PagePicture, _ marks: [Evidence.Mark], _ entry: Evidence.Entry,
    among shown: Set<Int>
  ) -> View {
    let here = marks.filter { mark in
      mark.places.contains { place in
        guard case .box(let page, _, _, _, _) = place else { return false }
        return page == picture.page
      }
    }
    return [
      "page": picture.page, "picture": entry.picture(ofPage: picture.page),
      "width": Self.number(picture.width), "height": Self.number(picture.height),
      "original": entry.original.map {
        entry.opensAtPages ? "\($0)#page=\(picture.page)" : $0
      },
      "marks": here.map { mark -> View in
        // A value that goes over two pages is linked to where it begins.
        let first = mark.places.compactMap { place -> Int? in
          guard case .box(let page, _, _, _, _) = place, shown.contains(page) else { return nil }
          return page
        }.min()
        let isFirst = first == picture.page
        return [
          "id": isFirst ? mark.id : "\(mark.id)-\(picture.page)", "label": mark.label,
          "boxes": mark.places.compactMap { box($0, on: picture) },
        ]
      },
    ]
  }

  /// A place as a box on its page, a little wider than the words; `nil` where it is on another one.
  private func box(_ place: Place, on picture: PagePicture) -> View? {
    guard case .box(picture.page, let left, let top, let right, let bottom) = place else {
      return nil
    }
    let sides = [left, top, right, bottom]
    guard sides.allSatisfy(\.isFinite) else { return nil }
    let x = min(max(left - 3, 0), picture.width)
    let y = min(max(top - 2, 0), picture.height)
    return [
      "x": Self.number(x), "y": Self.number(y),
      "width": Self.number(min(max(right + 3 - x, 4), picture.width - x)),
      "height": Self.number(min(max(bottom + 2 - y, 4), picture.height - y)),
    ]
  }

  /// A length with one decimal at most.
  private static func number(_ length: Double) -> String {
    let tenths = Int((max(0, min(length, 100_000)) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  // MARK: Lines

  /// The text in reading order, cut where values begin and end: a value's lines stand in one segment, so
  /// that all of them can be marked together.
  private func segments(_ blocks: [Block], _ marks: [Evidence.Mark]) -> [View] {
    let ranges = marks.compactMap { mark in Self.lines(of: mark.places).map { (mark, $0) } }
    var spans: [(lines: ClosedRange<Int>, marks: [Evidence.Mark])] = []
    for (mark, lines) in ranges.sorted(by: { $0.1.lowerBound < $1.1.lowerBound }) {
      if let last = spans.last, last.lines.overlaps(lines) {
        spans[spans.count - 1] = (
          last.lines.lowerBound...max(last.lines.upperBound, lines.upperBound), last.marks + [mark]
        )
      } else {
        spans.append((lines, [mark]))
      }
    }
    var segments: [View] = []
    var open: Int?
    var texts: [View] = []
    var used: Set<Int> = []
    func close() {
      if !texts.isEmpty { segments.append(segment(open.map { spans[$0].marks } ?? [], texts)) }
      texts = []
    }
    for block in blocks {
      let lines = Self.lines(of: block.lines.map(\.place))
      let span = lines.flatMap { lines in spans.firstIndex { $0.lines.overlaps(lines) } }
      if span != open {
        close()
        open = span.flatMap { used.insert($0).inserted ? $0 : nil }
      }
      if let text = textView(block, lines) { texts.append(text) }
    }
    close()
    // A place that no block has: its anchor must be somewhere.
    for index in spans.indices where !used.contains(index) {
      segments.append(segment(spans[index].marks, []))
    }
    return segments
  }

  private func segment(_ marks: [Evidence.Mark], _ texts: [View]) -> View {
    [
      "isMarked": !marks.isEmpty, "texts": texts,
      "marks": marks.map { ["id": $0.id, "label": $0.label] as View },
    ]
  }

  private func textView(_ block: Block, _ lines: ClosedRange<Int>?) -> View? {
    var view: View = [
      "line": lines?.lowerBound, "text": block.text, "isHeading": false, "isFurniture": false,
    ]
    switch block.kind {
    case .heading: view["isHeading"] = true
    case .item: view["text"] = "– \(block.text)"
    case .box(let state):
      view["text"] = state == .checked ? "☒" : state == .unchecked ? "☐" : "?"
    case .paragraph, .ink: break
    }
    if block.text.isEmpty, !block.isBox { return nil }
    view["isFurniture"] = block.role == .furniture
    return view
  }

  private static func lines(of places: [Place]) -> ClosedRange<Int>? {
    var range: ClosedRange<Int>?
    for case .lines(let first, let last) in places where first <= last {
      range = min(range?.lowerBound ?? first, first)...max(range?.upperBound ?? last, last)
    }
    return range
  }
}

import Extract

/// What the rules ask of a document's blocks.
extension Block {
  /// Whether the format or its type size sets it apart as a heading.
  var isHeading: Bool { headingLevel != nil }

  /// Its rank as a heading, 1 the highest; `nil` where it is none.
  var headingLevel: Int? {
    if case .heading(let level) = kind { level } else { nil }
  }

  /// Where it begins, in points from the first page's top, all pages below each other; `nil` where a document has
  /// no pages.
  var top: Double? {
    guard case .box(let page, _, let top, _, _)? = lines.first?.place else { return nil }
    return Double(page) * 14_400 + top
  }
}

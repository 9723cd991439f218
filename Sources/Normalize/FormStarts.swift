import Extract

extension Document {
  /// Pages, counted from 1, on which a form begins: each by itself has a template's first two sections.
  ///
  /// Pictures of pages are taken for one document by their names, and somebody may have photographed the forms
  /// of two counties one after the other.
  public func formStarts(using templates: Templates) -> [Int] {
    guard let pages = source.pages, pages > 1 else { return [] }
    return (1...pages).filter { page in
      var sheet = self
      sheet.blocks = blocks.filter { Self.page(of: $0) == page }
      let form = Interpretation(reading: sheet, using: templates).form
      return form.map { $0.isFound(0) && $0.isFound(1) } ?? false
    }
  }

  private static func page(of block: Block) -> Int? {
    guard case .box(let page, _, _, _, _) = block.lines.first?.place else { return nil }
    return page
  }
}

extension FilePart {
  /// The parts that it is where several forms begin in it, else itself.
  public func apart(_ document: Document, using templates: Templates) -> [FilePart] {
    guard case .pictures = content else { return [self] }
    let starts = document.formStarts(using: templates)
    return starts.count > 1 ? parted(at: starts) : [self]
  }
}

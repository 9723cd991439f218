/// Puts the values of a form's fields among the words of their pages, and compares them with what the
/// pages show.
struct PDFFormPlacing {
  private(set) var values: [[Block]] = []
  /// Whether what the pages show was written by the programs that filled them in.
  let isCompared: Bool
  /// Fields that show something else than they hold.
  private var different: [(name: String, place: Place)] = []
  private var nameless: [(name: String, place: Place)] = []

  init(isCompared: Bool = true) { self.isCompared = isCompared }

  /// How sure a value is that the page contradicts.
  private static let contradicted = 0.5

  /// - Parameters:
  ///   - widgets: the fields on this page.
  ///   - number: the page's, from 1.
  ///   - printed: the words that the page shows without its fields; `nil` where that is not known.
  mutating func place(
    _ widgets: [PDFForm.Widget], on page: inout PDF.Page, number: Int, printed: [PDF.Word]?
  ) {
    guard !widgets.isEmpty else { return }
    let shown = printed.map { Self.difference(page.words, $0) } ?? page.words
    var words = printed ?? page.words
    let size = Self.bodySize(words)
    var line = (words.map(\.line).max() ?? 0) + 1
    var taken: Set<Int> = []
    for widget in widgets {
      var own: [PDF.Word] = []
      for index in shown.indices where widget.holds(shown[index]) {
        if taken.insert(index).inserted { own.append(shown[index]) }
      }
      if printed != nil {
        own = Self.withoutOverflow(own, of: widgets, into: widget)
        if !own.isEmpty, Self.rowAgrees(widget, widgets, shown) { own = [] }
      }
      if !widget.isBox { words.removeAll { widget.holds($0) && Self.isRule($0.text) } }
      if let word = word(for: widget, own, &words, size: size, page: number, knows: printed != nil)
      {
        words.append(word)
        words[words.count - 1].line = line
        line += 1
      }
    }
    page.words = words
  }

  private mutating func word(
    for widget: PDFForm.Widget, _ shown: [PDF.Word], _ words: inout [PDF.Word], size: Double,
    page: Int, knows: Bool
  ) -> PDF.Word? {
    let place = widget.place(on: page)
    switch widget.value {
    case .box(let state):
      if !knows { words.removeAll { shown.contains($0) && $0.text.unicodeScalars.count == 1 } }
      return box(widget, state, &words, size: size, place: place)
    case .signature(let name, let day):
      if !knows, name != nil { words.removeAll(where: shown.contains) }
      let text = [name, day].compactMap(\.self)
      if name == nil {
        nameless.append((widget.name, place))
        guard knows || day != nil else { return nil }
      }
      let seen = name == nil && knows ? Self.lines(shown) : []
      return value((text + seen).joined(separator: "\n"), 1, widget, shown, size, place)
    case .list(let text, let choices):
      // It shows all its choices.
      let letters = choices.map(Self.letters)
      if !knows {
        words.removeAll { word in
          shown.contains(word)
            && letters.contains { Self.contains($0, Self.letters(word.text)) }
        }
      }
      return value(text, 1, widget, [], size, place)
    case .text(let text):
      if !knows, !text.isEmpty { words.removeAll(where: shown.contains) }
      return self.text(text, widget, shown, size, place, knows: knows)
    }
  }

  private mutating func text(
    _ text: String, _ widget: PDFForm.Widget, _ shown: [PDF.Word], _ size: Double, _ place: Place,
    knows: Bool
  ) -> PDF.Word? {
    let trimmed = TextCleaning.clean(text)
    if widget.width <= 40, widget.isOneCharacter || widget.width < 2 * widget.height,
      Self.isCross(trimmed) || trimmed.isEmpty && widget.isOneCharacter && shown.isEmpty
    {
      return trimmed.isEmpty
        ? box(widget, .unchecked, 0.9, size, place) : box(widget, .checked, 1, size, place)
    }
    if trimmed.isEmpty {
      // The page shows what the field does not hold.
      guard isCompared, knows, !shown.isEmpty else { return nil }
      different.append((widget.name, place))
      let seen = Self.lines(shown).joined(separator: "\n")
      return value(seen, Self.contradicted, widget, shown, size, place)
    }
    guard isCompared, !Self.agrees(text, shown, widget) else {
      return value(text, 1, widget, shown, size, place)
    }
    different.append((widget.name, place))
    let word = value(text, Self.contradicted, widget, shown, size, place)
    if let field = word.field {
      let seen = Self.lines(shown).joined(separator: " ")
      values[field].insert(Self.furniture(seen, place), at: 0)
    }
    return word
  }

  // MARK: Words that stand for values

  private mutating func value(
    _ text: String, _ confidence: Double, _ widget: PDFForm.Widget, _ shown: [PDF.Word],
    _ size: Double, _ place: Place
  ) -> PDF.Word {
    let blocks =
      widget.isPrompt
      ? [Self.furniture(TextCleaning.clean(text), place)]
      : PDFFieldText.blocks(text, place: place, confidence: confidence)
    values.append(blocks)
    var word = cell(widget, size)
    word.field = values.count - 1
    if let first = shown.first {
      word.top = first.top
      word.bottom = min(first.bottom, first.top + 1.5 * size)
    } else if widget.height > 2.4 * size {
      word.top = widget.top + 2
      word.bottom = word.top + size
    }
    // As wide as its first line is, give or take: what stands beside it stays a column of its own.
    let letters = Double(blocks.first?.text.count ?? 0)
    word.right = min(widget.right, word.left + max(2 * size, 0.5 * size * letters))
    if word.right <= word.left { word.left = widget.left }
    return word
  }

  /// A word in the field's middle, no higher than the text around it.
  private func cell(
    _ widget: PDFForm.Widget, _ size: Double
  ) -> PDF.Word {
    let height = min(widget.height, size)
    let middle = (widget.top + widget.bottom) / 2
    return PDF.Word(
      text: "fält", left: widget.left, top: middle - height / 2, right: widget.right,
      bottom: middle + height / 2)
  }

  private mutating func box(
    _ widget: PDFForm.Widget, _ state: BoxState, _ confidence: Double, _ size: Double,
    _ place: Place
  ) -> PDF.Word {
    values.append([
      Block(
        kind: .box(state), text: "", lines: [Line(start: 0, place: place)], confidence: confidence)
    ])
    var word = cell(widget, size)
    word.glyph = .box(state)
    word.field = values.count - 1
    return word
  }

  private mutating func box(
    _ widget: PDFForm.Widget, _ state: BoxState, _ words: inout [PDF.Word], size: Double,
    place: Place
  ) -> PDF.Word {
    // What is printed where the field lies: an empty box, or a cross that somebody wrote over it.
    var isCrossed = false
    words.removeAll { word in
      guard widget.holds(word), word.field == nil, word.text.unicodeScalars.count == 1,
        let scalar = word.text.unicodeScalars.first
      else { return false }
      if Self.isCross(word.text) {
        isCrossed = true
        return true
      }
      return PDF.glyph(scalar) != nil || PDF.isSuspect(scalar)
    }
    let isDoubted = widget.isContradicted || isCrossed && state != .checked
    if isDoubted { different.append((widget.name, place)) }
    return box(
      widget, isCrossed ? .checked : state, isDoubted ? Self.contradicted : 1, size, place)
  }

  private static func furniture(_ text: String, _ place: Place) -> Block {
    Block(kind: .paragraph, text: text, role: .furniture, lines: [Line(start: 0, place: place)])
  }

  // MARK: Flags

  var flags: [Flag] {
    var flags: [Flag] = []
    if !different.isEmpty {
      let names = PDFFilledForm.list(different.map(\.name))
      flags.append(
        Flag(
          .readLowConfidence,
          message: Wording(
            "Fälten \(names) innehåller annat än vad sidan visar. Jämför med originalet och fråga "
              + "avsändaren vad som gäller.",
            "The fields \(names) hold something else than the page shows. Compare with the original "
              + "and ask the sender which is right."), evidence: different.map(\.place)))
    }
    if !nameless.isEmpty {
      let names = PDFFilledForm.list(nameless.map(\.name))
      flags.append(
        Flag(
          .readLowConfidence,
          message: Wording(
            "Fälten \(names) är digitalt signerade, men filen säger inte av vem. Kontrollera "
              + "signaturen i originalet.",
            "The fields \(names) are digitally signed, but the file does not say by whom. Check the "
              + "signature in the original."), evidence: nameless.map(\.place)))
    }
    return flags
  }
}

extension PDFForm.Widget {
  var isBox: Bool {
    if case .box = value { return true }
    return false
  }

  /// Whether the middle of a word lies in it.
  func holds(_ word: PDF.Word) -> Bool {
    let middle = (word.left + word.right) / 2
    return middle > left - 1 && middle < right + 1 && word.middle > top - 1
      && word.middle < bottom + 1
  }

  func place(on page: Int) -> Place {
    .box(
      page: page, left: PDF.rounded(left), top: PDF.rounded(top), right: PDF.rounded(right),
      bottom: PDF.rounded(bottom))
  }
}

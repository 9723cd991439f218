/// A template's printed lines as one flat list: what the alignment looks for in a document.
struct Slots: Sendable {
  struct Slot: Sendable {
    /// -1 for the preamble, the number of sections for the closing lines.
    var section: Int
    /// 0 for a section's heading, then its lines from 1.
    var line: Int
    /// The printed text and its other wordings.
    var patterns: [Pattern]
    /// A question or a choice: something is lost where it is passed over.
    var carriesField: Bool
    /// The heading's number.
    var number: String?
  }

  struct Pattern: Sendable {
    var keys: [String]
    /// Indices into the vocabulary.
    var ids: [Int]
    /// What each word says: its letters, at most 10.
    var weights: [Double]
    var total: Double
    var isVariant: Bool

    /// What finding this line is worth: a short line says little, a whole sentence much.
    var worth: Double { 1 + min(total, 60) / 12 }
    /// A line of a few letters ("Län", "Treåriga mål") that an answer may well contain.
    var isShort: Bool { total < 22 }
  }

  var all: [Slot] = []
  /// Every printed word of the template.
  var vocabulary: [String: Int] = [:]
  var sectionCount: Int
  /// Fields in each section: what is lost when a section is passed over.
  var fieldCounts: [Int] = []
  var requiredSections: [Bool] = []

  init(_ template: FormTemplate) {
    sectionCount = template.sections.count
    for (index, text) in template.preamble.enumerated() {
      add([text], section: -1, line: index)
    }
    for (index, section) in template.sections.enumerated() {
      add([section.title] + section.also, section: index, line: 0, number: section.number)
      for (line, content) in section.lines.enumerated() {
        add(
          [content.text] + content.also, section: index, line: line + 1,
          carriesField: content.fieldID != nil)
      }
      fieldCounts.append(section.lines.count { $0.fieldID != nil })
      requiredSections.append(section.required)
    }
    for (index, text) in template.closing.enumerated() {
      add([text], section: sectionCount, line: index)
    }
  }

  private mutating func add(
    _ texts: [String], section: Int, line: Int, carriesField: Bool = false, number: String? = nil
  ) {
    let patterns = texts.enumerated().map { index, text in
      let keys = WordKey.keys(of: text)
      let ids = keys.map { key in
        if let id = vocabulary[key] { return id }
        let id = vocabulary.count
        vocabulary[key] = id
        return id
      }
      let weights = keys.map { Double(min($0.utf8.count, 10)) }
      return Pattern(
        keys: keys, ids: ids, weights: weights, total: weights.reduce(0, +), isVariant: index > 0)
    }
    all.append(
      Slot(
        section: section, line: line, patterns: patterns, carriesField: carriesField,
        number: number))
  }
}

extension Slots.Slot {
  /// A line of a few letters ("Län", "Organisation") that an answer may well contain.
  var isShort: Bool { patterns[0].total < 22 }
}

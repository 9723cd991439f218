import Extract

@testable import Normalize

/// A filled form taken apart, so that it can be put together wrongly.
struct MutableForm {
  private(set) var document: Document
  /// What must be read from it.
  private(set) var truth: Truth
  private let read: Interpretation
  /// What was done, for a person to do it again.
  private(set) var deed = "nothing"

  init(_ reading: Reading) {
    document = reading.document
    read = reading.interpretation
    truth = Truth(of: reading.submission, writtenAs: reading.document.source)
  }

  private struct Printed {
    var blocks: Range<Int>
    var slot: Slots.Slot
  }

  /// The printed lines that fill their blocks, in the order of the document.
  private var printed: [Printed] {
    guard let form = read.form else { return [] }
    return form.alignment.lines.compactMap { line in
      let words = read.cutter.words
      guard let first = line.words.first, let last = line.words.last else { return nil }
      let blocks = words.words[first].block..<(words.words[last].block + 1)
      guard words.words[first].startsBlock,
        words.ofBlock[blocks.upperBound - 1].upperBound == last + 1
      else { return nil }
      return Printed(blocks: blocks, slot: form.slots.all[line.slot])
    }
  }

  private var headings: [Printed] { printed.filter { $0.slot.number != nil } }

  /// Blocks from each heading to the next.
  private var sections: [Range<Int>] {
    let starts = headings.map(\.blocks.lowerBound)
    let closing = printed.first { $0.slot.section > 12 }?.blocks.lowerBound ?? document.blocks.count
    return zip(starts, starts.dropFirst() + [max(closing, starts.last ?? 0)]).map { $0..<$1 }
  }

  private func name(_ blocks: Range<Int>) -> String {
    "«\(blocks.map { document.blocks[$0].text }.joined(separator: " / ").prefix(50))»"
  }

  enum Kind: String, CaseIterable, Sendable {
    case dropHeading, dropQuestion, moveSection, swapSections, renumber, recase, rewrap,
      insertLookalike
  }

  mutating func apply(_ kind: Kind, _ random: inout Seeded) {
    switch kind {
    case .dropHeading: drop(headings, &random)
    case .dropQuestion:
      drop(printed.filter { $0.slot.number == nil && $0.slot.carriesField }, &random)
    case .moveSection: moveSection(&random)
    case .swapSections: swapSections(&random)
    case .renumber: renumber(&random)
    case .recase: recase(&random)
    case .rewrap: rewrap(&random)
    case .insertLookalike: insertLookalike(&random)
    }
  }

  private mutating func drop(_ lines: [Printed], _ random: inout Seeded) {
    guard let line = lines.randomElement(using: &random) else { return }
    deed = "dropped \(name(line.blocks))"
    document.blocks.removeSubrange(line.blocks)
  }

  private mutating func moveSection(_ random: inout Seeded) {
    let sections = sections
    guard let section = sections.randomElement(using: &random),
      let target = sections.filter({ $0 != section && $0.lowerBound != section.upperBound })
        .randomElement(using: &random)
    else { return }
    deed = "moved \(name(section.prefix(1))) before \(name(target.prefix(1)))"
    let moved = Array(document.blocks[section])
    document.blocks.removeSubrange(section)
    let shift = target.lowerBound > section.lowerBound ? section.count : 0
    document.blocks.insert(contentsOf: moved, at: target.lowerBound - shift)
  }

  private mutating func swapSections(_ random: inout Seeded) {
    let pair = sections.shuffled(using: &random).prefix(2).sorted { $0.lowerBound < $1.lowerBound }
    guard pair.count == 2 else { return }
    deed = "swapped \(name(pair[0].prefix(1))) and \(name(pair[1].prefix(1)))"
    let first = Array(document.blocks[pair[0]])
    let second = Array(document.blocks[pair[1]])
    document.blocks.replaceSubrange(pair[1], with: first)
    document.blocks.replaceSubrange(pair[0], with: second)
  }

  /// Every heading gets another number, or a letter, or none.
  private mutating func renumber(_ random: inout Seeded) {
    let style = Int.random(in: 0..<5, using: &random)
    deed = "renumbered in style \(style)"
    for (position, heading) in headings.enumerated() {
      let index = heading.blocks.lowerBound
      let words = document.blocks[index].text.split(separator: " ", maxSplits: 1)
      guard words.count == 2, words[0].contains(where: \.isNumber) else { continue }
      let number =
        switch style {
        case 0: "\(position + 1). "
        case 1: "\(position + 2). "
        case 2:
          "\(["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N"][position]). "
        case 3: "2.\(position + 1) "
        default: ""
        }
      replace(index, with: number + words[1])
    }
  }

  private mutating func recase(_ random: inout Seeded) {
    let isUpper = Bool.random(using: &random)
    let isOne = Bool.random(using: &random)
    let chosen = isOne ? headings.shuffled(using: &random).prefix(1) : headings[...]
    deed =
      "\(isUpper ? "upper" : "lower") case of \(isOne ? name(chosen.first?.blocks ?? 0..<0) : "all headings")"
    for heading in chosen {
      for index in heading.blocks {
        let text = document.blocks[index].text
        replace(index, with: isUpper ? text.uppercased() : text.lowercased())
      }
    }
  }

  private mutating func replace(_ index: Int, with text: String) {
    let place = document.blocks[index].lines.map(\.place).reduce(nil) { $0?.union($1) ?? $1 }
    document.blocks[index].text = text
    if let place { document.blocks[index].lines = [Line(start: 0, place: place)] }
  }

  /// Lines broken at other words. Names and addresses keep theirs: there a line is what parts people.
  private mutating func rewrap(_ random: inout Seeded) {
    let width = Int.random(in: 25...110, using: &random)
    deed = "wrapped at about \(width) bytes"
    for index in document.blocks.indices where document.blocks[index].text.utf8.count > 60 {
      guard let place = document.blocks[index].lines.first?.place,
        !document.blocks[index].text.contains("@")
      else { continue }
      var starts = [0]
      var position = 0
      for word in document.blocks[index].text.split(separator: " ") {
        if position - (starts.last ?? 0) + word.utf8.count > width { starts.append(position) }
        position += word.utf8.count + 1
      }
      document.blocks[index].lines = starts.map { Line(start: $0, place: place) }
    }
  }

  static let lookalikes = [
    "12. Samverkan", "Län", "Organisation", "Mål 1", "7. Utbildning", "Underskrift",
    "Genomförandeplan",
    "Kontaktuppgifter", "Personell resurs", "Datum", "Beskriv", "10. Uppföljning",
    "Återrapportering",
    "Markera med ett kryss", "Mål för 2021", "14. Nästa steg", "Region Dalarna", "Önskat stöd",
    "1. Län", "2. Organisation", "11. Genomförandeplan", "12. Önskat stöd från SKR", "Treåriga mål",
    "Beskriv prioritering och mål för arbetet 2021",
  ]

  /// A line that looks like printed text, before, between or after the paragraphs of one answer.
  private mutating func insertLookalike(_ random: inout Seeded) {
    var places: [(answer: Int, block: Int, line: Int)] = []
    for (index, answer) in read.submission.answers.enumerated() {
      let blocks = read.claims.filter { $0.use == .answer(answer.id) }
        .compactMap { $0.words.first.map { read.cutter.words.words[$0].block } }
      guard let text = answer.text, text.split(separator: "\n").count == blocks.count else {
        continue
      }
      places += blocks.indices.map { (index, blocks[$0], $0) }
      if let last = blocks.last { places.append((index, last + 1, blocks.count)) }
    }
    guard let (answer, block, line) = places.randomElement(using: &random),
      let inserted = Self.lookalikes.randomElement(using: &random),
      let place = document.blocks[max(0, block - 1)].lines.first?.place
    else { return }
    deed = "inserted «\(inserted)» into \(truth.answers[answer].id) as paragraph \(line + 1)"
    document.blocks.insert(
      Block(kind: .paragraph, text: inserted, lines: [Line(start: 0, place: place)]), at: block)
    var lines = (truth.answers[answer].text ?? "").split(separator: "\n").map(String.init)
    lines.insert(inserted, at: line)
    truth.answers[answer].text = lines.joined(separator: "\n")
  }
}

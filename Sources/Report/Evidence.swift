import Compare
import Extract
import Foundation
import Normalize

/// What the report shows of the submissions' own files, so that every value is one click from where it
/// stands.
struct Evidence: Sendable {
  /// A submission's file, or its member of an archive or mail, with this content: a store holds several
  /// contents of one path.
  struct Key: Hashable, Sendable {
    var file: String
    var member: String?
    var sha256: String

    init(_ source: Source) {
      file = source.file
      member = source.member
      sha256 = source.sha256
    }
  }

  /// What one submission's evidence page shows.
  struct Entry: Sendable {
    /// The page's name without its ending ("source-3fa4c1d2e5b6").
    var name: String
    var view: OriginalView
    /// Where the file itself lies, seen from the report's folder; `nil` for web pages: opened from
    /// there, a submitted script would run.
    var original: String?
    /// Whether the file itself opens at a page (`…#page=2`).
    var opensAtPages: Bool

    /// A page's picture, as it lies beside the page.
    func picture(ofPage page: Int) -> String { "\(name)-\(page).png" }
  }

  /// A value, and where it stands.
  struct Mark: Sendable, Equatable {
    /// Its anchor on the evidence page ("answer-honour.year").
    var id: String
    var label: String
    var places: [Place]
  }

  var entries: [Key: Entry] = [:]

  /// Every picture by the name of its file.
  var pictures: [(String, [UInt8])] {
    entries.values.sorted { $0.name < $1.name }.flatMap { entry -> [(String, [UInt8])] in
      guard case .pages(let pages) = entry.view else { return [] }
      return pages.map { (entry.picture(ofPage: $0.page), $0.png) }
    }
  }

  /// The way to a mark of a source; `nil` where its file is not shown, or the mark has no place there.
  func href(to mark: String, at places: [Place], in source: Source) -> String? {
    guard let entry = entries[Key(source)], !places.isEmpty else { return nil }
    let isShown = places.contains { place in
      switch (entry.view, place) {
      case (.pages(let pictures), .box(let page, _, _, _, _)): pictures.contains { $0.page == page }
      case (.text, .lines(let first, let last)): first <= last
      default: false
      }
    }
    guard isShown else { return nil }
    return "\(entry.name).html#\(mark)"
  }
}

extension Evidence {
  /// Anchors of the kinds of values; ids that came in are made safe.
  static func mark(answer id: String) -> String { "answer-\(Site.safe(id))" }
  static func mark(choice id: String) -> String { "choice-\(Site.safe(id))" }
  static func mark(contact index: Int) -> String { "contact-\(index + 1)" }
  static func mark(county index: Int) -> String { index == 0 ? "county" : "county-\(index + 1)" }
  static func mark(leftover index: Int) -> String { "other-\(index + 1)" }
  static func mark(flag index: Int) -> String { "flag-\(index + 1)" }
  static let organisation = "organisation"
  static let signature = "signature"

  /// Everything that has a place in a submission.
  static func marks(of submission: Submission, _ language: Language) -> [Mark] {
    var marks: [Mark] = []
    func add(_ id: String, _ label: String, _ places: [Place]) {
      guard !places.isEmpty, !marks.contains(where: { $0.id == id }) else { return }
      marks.append(Mark(id: id, label: label, places: places))
    }
    for (index, county) in submission.counties.enumerated() {
      add(mark(county: index), Word.county(language), county.evidence)
    }
    add(
      organisation, Word.organisation(language), submission.organisation?.evidence ?? [])
    for (index, contact) in submission.contacts.enumerated() {
      add(
        mark(contact: index), "\(Word.contact(language)): \(contact.name ?? contact.email ?? "")",
        contact.evidence)
    }
    for choice in submission.choices {
      add(
        mark(choice: choice.id),
        "\(Word.section(language)) \(choice.section): "
          + abbreviated(choice.label, limit: 60), choice.evidence)
    }
    for answer in submission.answers {
      add(mark(answer: answer.id), label(of: answer, language), answer.evidence)
    }
    if let signature = submission.signature {
      add(Self.signature, Word.signature(language), signature.evidence)
    }
    for (index, leftover) in submission.leftovers.enumerated() {
      add(mark(leftover: index), Word.leftovers(language), leftover.evidence)
    }
    for (index, flag) in submission.flags.enumerated() {
      let message = abbreviated(flag.messageAlone(language), limit: 60)
      add(mark(flag: index), "\(flag.severity.word(language)): \(message)", flag.evidence)
    }
    return marks
  }

  private static func label(of answer: Submission.Answer, _ language: Language) -> String {
    let section = answer.section.map { section in
      answer.question == nil ? section : "\(Word.section(language)) \(section)"
    }
    let parts = [section, answer.horizonWord(language)].compactMap { $0 }
    let label = parts.isEmpty ? Word.answer(language) : parts.joined(separator: ", ")
    return abbreviated(label, limit: 60)
  }

  /// The pages that marks stand on, counted from 1.
  static func pages(of marks: [Mark]) -> Set<Int> {
    var pages: Set<Int> = []
    for place in marks.flatMap(\.places) {
      if case .box(let page, _, _, _, _) = place { pages.insert(page) }
    }
    return pages
  }
}

import Compare
import Extract
import Foundation
import Normalize

/// The pages of the report, each a template and what fills it.
///
/// A new view is a new file with a view and a template, and one line in `plan`.
struct Site: Sendable {
  var comparison: Comparison
  var language: Language
  var report: FlagsReport
  var evidence: Evidence
  /// The folder that all files lie in; only a county's own page repeats it.
  var folder: String
  /// The flags of each source, in their submission's order: their marks are numbered so.
  var flagsOfSource: [Evidence.Key: [Flag]]
  /// Every question with its page.
  var questions: [AskedQuestion]
  var fileOfQuestion: [Lookup.Key: String]
  var lookup: Lookup
  /// What a county's status does not tell, by its code.
  var reasons: [String: String]
  var themes: ThemeIndex
  var groups: Groups
  /// The codebook's terms that hit, as people read them.
  var words: [String: String]
  /// What counties never mention, by form (`nil` for plans alone) and county.
  var missing: [String?: [String: [Comparison.Missing]]]
  private var templates: [String: Template]

  init(of comparison: Comparison, language: Language, evidence: Evidence = Evidence()) {
    self.comparison = comparison
    self.language = language
    self.evidence = evidence
    folder = Self.commonFolder(of: comparison.received.map(\.submission.source.file))
    report = FlagsReport(of: comparison)
    flagsOfSource = Dictionary(
      comparison.received.filter(\.isCurrent).map {
        (Evidence.Key($0.submission.source), $0.submission.flags)
      }, uniquingKeysWith: { first, _ in first })
    questions = Self.questions(of: comparison)
    fileOfQuestion = Dictionary(
      questions.map {
        (Lookup.Key(template: $0.outline.template, id: $0.question.id), $0.file)
      }, uniquingKeysWith: { first, _ in first })
    lookup = Lookup(comparison)
    reasons = Dictionary(
      comparison.counties.compactMap { county in
        county.why(language).map { (county.entry.code, $0) }
      }, uniquingKeysWith: { first, _ in first })
    themes = ThemeIndex(comparison)
    groups = Groups(of: comparison.counties.map(\.entry))
    words = Dictionary(
      Set(comparison.codings.filter { $0.basis == .term }.map(\.term)).map {
        ($0, comparison.codebook.words(of: $0)(language))
      }, uniquingKeysWith: { first, _ in first })
    missing = Dictionary(grouping: comparison.missing, by: \.template).mapValues {
      Dictionary(grouping: $0, by: \.county)
    }
    templates = Self.templates(language)
  }

  /// One page before it is made.
  struct Planned: Sendable {
    var file: String
    var title: String
    var template: String
    /// The entry of the navigation that it belongs to.
    var part: String
    var view: @Sendable () -> View

    init(
      _ file: String, _ title: String, _ template: String, part: String? = nil,
      _ view: @escaping @Sendable () -> View
    ) {
      self.file = file
      self.title = title
      self.template = template
      self.part = part ?? file
      self.view = view
    }
  }

  /// From so many forms on, what would be one long page becomes a page a form: a browser is slow on
  /// pages of several megabytes, and so is the reader.
  static let fewForms = 3
  var isLarge: Bool { comparison.outlines.count > Self.fewForms }

  /// Every page of the report.
  var plan: [Planned] {
    var plan = [
      Planned("index.html", Word.overview(language), "index") { indexView },
      Planned("flags.html", Word.flags(language), "flagspage") { flagsView },
      Planned("contacts.html", Word.contacts(language), "contacts") { contactsView },
      Planned("choices.html", Word.commitments(language), "choices") { choicesView },
      Planned("plans.html", Word.plans(language), "plans") { plansView },
      Planned("unplaced.html", Word.unplaced(language), "unplaced") { unplacedView },
      Planned("questions.html", Word.questions(language), "questions") { questionsView },
    ]
    plan += missingPages + themePages + alikePages + wishPages + yearPages
    plan.append(Planned("search.html", Word.search(language), "search") { [:] })
    plan += formPages + questionPages + countyPages + sourcePages
    return plan
  }

  /// Every page by its file's name, and the files that all pages share.
  var pages: [(String, String)] {
    plan.map { ($0.file, String(decoding: html($0), as: UTF8.self)) } + shared
  }

  static let sharedNames = ["style.css", "views.css", "print.css", "report.js", "search-data.js"]

  /// What all pages share, by the files' names.
  var shared: [(String, String)] {
    Self.sharedNames.map { name in
      (name, name == "search-data.js" ? searchData : EmbeddedFile.named(name).text)
    }
  }

  /// Makes one page, in UTF-8.
  func html(_ page: Planned) -> [UInt8] {
    var view = page.view()
    let site = Word.shortTitle(language)
    view["title"] = page.file == "index.html" ? Word.title(language) : "\(page.title) – \(site)"
    view["language"] = language.rawValue
    view["made"] = comparison.made
    view["madeWords"] = madeWords
    view["navigation"] = navigation(on: page)
    guard let template = templates[page.template] else {
      preconditionFailure("no template named \(page.template)")
    }
    return template.fill(view)
  }

  /// The time without its letters: "2021-06-01 08:00 UTC".
  private var madeWords: String {
    guard comparison.made.count > 16, comparison.made.hasSuffix("Z") else { return comparison.made }
    return comparison.made.prefix(16).replacingOccurrences(of: "T", with: " ") + " UTC"
  }

  private func navigation(on page: Planned) -> [View] {
    let groups: [(Word, [(String, Word, Bool)])] = [
      (
        .navigationStanding,
        [
          ("index.html", .overview, true), ("flags.html", .flags, true),
          ("missing.html", .missingPage, !comparison.codings.isEmpty),
          ("choices.html", .commitments, true), ("contacts.html", .contacts, true),
          ("unplaced.html", .unplaced, !comparison.unplaced.isEmpty),
        ]
      ),
      (
        .navigationContent,
        [
          ("questions.html", .questions, true),
          ("themes.html", .themes, !comparison.codings.isEmpty),
          ("similar.html", .similar, true),
          (
            "wishes.html", .wishes,
            comparison.outlines.contains { $0.questions.contains(where: \.isWish) }
          ),
          ("plans.html", .plans, lookup.hasPlans),
          ("years.html", .overYears, Set(comparison.outlines.compactMap(\.year)).count > 1),
        ]
      ), (.navigationFind, [("search.html", .search, true)]),
    ]
    return groups.map { word, entries in
      [
        "label": word(language),
        "entries": entries.filter(\.2).map { href, word, _ in
          [
            "href": href, "label": word(language), "isCurrent": href == page.file,
            "isPart": href == page.part && href != page.file,
          ] as View
        },
      ]
    }
  }
}

extension Site {
  /// The templates, with the words of one language.
  private static func templates(_ language: Language) -> [String: Template] {
    let suffix = ".mustache"
    let files = Dictionary(
      uniqueKeysWithValues: EmbeddedFile.all(endingIn: suffix).map {
        (String($0.name.dropLast(suffix.count)), $0.bytes)
      })
    let words = Dictionary(uniqueKeysWithValues: Word.allCases.map { ("\($0)", $0(language)) })
    // Where the whole page is Swedish, its parts need not say so.
    let own = language == .swedish ? files.mapValues { Self.without(" lang=\"sv\"", $0) } : files
    do {
      var templates: [String: Template] = [:]
      for name in files.keys {
        templates[name] = try Template(named: name, of: own, words: words)
      }
      return templates
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func without(_ part: String, _ text: [UInt8]) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).replacing(part, with: "").utf8)
  }
}

import Compare
import Extract
import Normalize

/// What is computed over the counties, as rows.
struct AnalysisTables {
  let comparison: Comparison
  let language: Language
  private let counties: [String: String]
  private let outlines: [String: FormOutline]
  private let themes: [String: Theme]
  /// Per passage, the themes that count, in the codebook's order: places in its list.
  private let themesOfPassage: [[Int]]

  init(of comparison: Comparison, language: Language) {
    self.comparison = comparison
    self.language = language
    counties = Dictionary(
      comparison.counties.map { ($0.entry.code, $0.entry.name) }, uniquingKeysWith: { a, _ in a })
    outlines = Dictionary(
      comparison.outlines.map { ($0.template, $0) }, uniquingKeysWith: { a, _ in a })
    themes = Dictionary(
      comparison.codebook.themes.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let numbers = Dictionary(
      comparison.codebook.themes.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { a, _ in a })
    var found = [[Int]](repeating: [], count: comparison.passages.count)
    for coding in comparison.codings where !coding.isNegated {
      guard let theme = numbers[coding.theme], !found[coding.passage].contains(theme) else {
        continue
      }
      found[coding.passage].append(theme)
    }
    themesOfPassage = found
  }

  private struct AnswerKey: Hashable {
    var county: String?
    var source: String
    var question: String
  }

  /// One row a goal: each item of an answer, and each goal of a plan.
  var goals: Table {
    var passages: [AnswerKey: [Int]] = [:]
    for (index, passage) in comparison.passages.enumerated() {
      let key = AnswerKey(
        county: passage.county, source: passage.source.name, question: passage.question)
      passages[key, default: []].append(index)
    }
    var rows: [[Table.Value]] = []
    for county in comparison.counties {
      for submission in county.current {
        let outline = submission.template.flatMap { outlines[$0] }
        for answer in submission.answers {
          guard let text = answer.text else { continue }
          let key = AnswerKey(
            county: county.entry.code, source: submission.source.name, question: answer.id)
          let flags = submission.flags.filter { $0.field == answer.id }
            .map { $0.messageAlone(language) }
          let inAnswer = passages[key] ?? []
          for item in answer.items.isEmpty ? [text] : answer.items {
            let inItem = inAnswer.filter { Self.holds(item, comparison.passages[$0].text) }
            rows.append(
              start(county.entry.code, submission.template, outline?.year) + [
                .text(submission.kind == .form ? answer.section : nil),
                .text(
                  submission.kind == .form
                    ? answer.section.flatMap { outline?.title(ofSection: $0) } : answer.section),
                .text(answer.id), .text(answer.horizonWord(language)), .text(item),
              ] + names(of: inItem).map { .text($0) } + [
                .text(flags.isEmpty ? nil : flags.joined(separator: "\n")),
                .confidence(answer.confidence), .text(submission.source.name),
                .text(answer.evidence.words(language)),
              ])
          }
        }
      }
    }
    return Table(
      columns: place + [
        .init("section", Word.section.wording, width: 9),
        .init("sectionTitle", Word.sectionTitle.wording, width: 22),
        .init("id", Word.field.wording, width: 18),
        .init("horizon", Word.horizon.wording, width: 14),
        .init("text", SheetWord.goal, width: 60),
        .init("activity", Theme.Group.activity.title, width: 20),
        .init("target", Theme.Group.target.title, width: 16),
        .init("profession", Theme.Group.profession.title, width: 16),
        .init("partner", Theme.Group.partner.title, width: 16),
        .init("indicator", Theme.Group.indicator.title, width: 16),
        .init("flags", Word.flags.wording, width: 24),
        .init("confidence", Word.confidence.wording, width: 9),
        .init("file", Word.file.wording, width: 22),
        .init("page", Word.pageTitle.wording, width: 10),
      ], rows: rows)
  }

  /// Whether a text has another within it, byte by byte.
  private static func holds(_ text: String, _ part: String) -> Bool {
    var (text, part) = (text, part)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = part.first, part.count <= text.count else { return part.isEmpty }
        return (0...(text.count - part.count)).contains { start in
          text[start] == first && text[start..<(start + part.count)].elementsEqual(part)
        }
      }
    }
  }

  private var place: [Table.Column] {
    [
      .init("county", Word.countyCode.wording, width: 8),
      .init("countyName", Word.county.wording, width: 19),
      .init("template", SheetWord.form, width: 16),
      .init("year", SheetWord.year, width: 6),
    ]
  }

  private func start(_ county: String, _ template: String?, _ year: Int?) -> [Table.Value] {
    [
      .text(county), .text(counties[county]), .text(template ?? SheetWord.noForm(language)),
      .integer(year),
    ]
  }

  /// The themes' names, one text a group; `nil` for a group that none is of.
  private func names(of passages: [Int]) -> [String?] {
    var seen: [Int] = []
    for passage in passages {
      for theme in themesOfPassage[passage] where !seen.contains(theme) { seen.append(theme) }
    }
    let themes = seen.map { comparison.codebook.themes[$0] }
    return Theme.Group.allCases.map { group in
      let names = themes.filter { $0.group == group }.map { $0.name(language) }
      return names.isEmpty ? nil : names.joined(separator: "\n")
    }
  }

  /// One row a county and theme that it never mentions.
  var missing: Table {
    Table(
      columns: place + [
        .init("group", SheetWord.group, width: 14), .init("theme", SheetWord.theme, width: 40),
        .init("what", SheetWord.themeID, width: 26), .init("unsure", SheetWord.unsure, width: 40),
      ],
      rows: comparison.missing.map { missing in
        start(missing.county, missing.template, missing.year) + [
          .text(themes[missing.what]?.group.name(language)),
          .text(themes[missing.what]?.name(language)), .text(missing.what),
          .text(missing.isUnsure ? SheetWord.mayStand(language) : nil),
        ]
      })
  }

  private struct CellKey: Hashable {
    var county: String
    var source: String
    var id: String
  }

  /// One row a pair of counties that write alike about one question.
  var similar: Table {
    var texts: [CellKey: String] = [:]
    for county in comparison.counties {
      for submission in county.current {
        for answer in submission.answers {
          let key = CellKey(
            county: county.entry.code, source: submission.source.name, id: answer.id)
          texts[key] = answer.text
        }
      }
    }
    func text(_ place: AnswerReference) -> Table.Value {
      .text(texts[CellKey(county: place.county, source: place.source.name, id: place.question)])
    }
    return Table(
      columns: [
        .init("a", SheetWord.first, width: 19), .init("b", SheetWord.second, width: 19),
        .init("template", SheetWord.form, width: 16), .init("year", SheetWord.year, width: 6),
        .init("question", Word.question.wording, width: 18),
        .init("score", SheetWord.likeness, width: 9), .init("shared", SheetWord.shared, width: 28),
        .init("textA", SheetWord.textA, width: 48), .init("textB", SheetWord.textB, width: 48),
        .init("fileA", Wording("Fil A", "File A"), width: 20),
        .init("fileB", Wording("Fil B", "File B"), width: 20),
      ],
      rows: comparison.similar.map { pair in
        [
          .text(counties[pair.a]), .text(counties[pair.b]), .text(pair.template),
          .integer(pair.year), .text(pair.question), .confidence(pair.score),
          .text(pair.shared.joined(separator: ", ")), text(pair.inA), text(pair.inB),
          .text(pair.inA.source.name), .text(pair.inB.source.name),
        ]
      })
  }

  /// One row a passage that stands word for word in two answers.
  var copied: Table {
    Table(
      columns: [
        .init("a", SheetWord.first, width: 19), .init("b", SheetWord.second, width: 19),
        .init("kind", SheetWord.source, width: 22),
        .init("questionA", Wording("Fråga A", "Question A"), width: 18),
        .init("questionB", Wording("Fråga B", "Question B"), width: 18),
        .init("yearA", Wording("År A", "Year A"), width: 6),
        .init("yearB", Wording("År B", "Year B"), width: 6),
        .init("words", SheetWord.words, width: 7), .init("passage", SheetWord.passage, width: 70),
        .init("fileA", Wording("Fil A", "File A"), width: 20),
        .init("fileB", Wording("Fil B", "File B"), width: 20),
      ],
      rows: comparison.copied.map { copy in
        [
          .text(counties[copy.a]), .text(counties[copy.b]),
          .text((copy.kind == .lastYear ? SheetWord.lastYear : SheetWord.neighbour)(language)),
          .text(copy.question), .text(copy.inB.question), .integer(copy.yearA),
          .integer(copy.yearB), .integer(copy.words), .text(copy.passage),
          .text(copy.inA.source.name), .text(copy.inB.source.name),
        ]
      })
  }

  /// One row a wish and theme.
  var wishes: Table {
    Table(
      columns: [.init("theme", SheetWord.theme, width: 36)] + place + [
        .init("passage", SheetWord.passage, width: 80), .init("file", Word.file.wording, width: 24),
        .init("page", Word.pageTitle.wording, width: 11),
      ],
      rows: comparison.wishes.flatMap { wish in
        wish.passages.map { index in
          let passage = comparison.passages[index]
          return [
            .text(wish.theme.flatMap { themes[$0]?.name(language) } ?? SheetWord.noTheme(language))
          ]
            + start(passage.county ?? "", wish.template, wish.year) + [
              .text(passage.text), .text(passage.source.name),
              .text(passage.evidence.words(language)),
            ]
        }
      })
  }

  /// One row a county and question of a form that follows another one, where either year has an answer.
  var history: Table {
    Table(
      columns: place + [
        .init("question", Word.question.wording, width: 18),
        .init("was", SheetWord.wasQuestion, width: 18),
        .init("before", SheetWord.before, width: 60), .init("now", SheetWord.now, width: 60),
        .init("same", SheetWord.unchanged, width: 9),
      ],
      rows: comparison.history.compactMap { history in
        let before = history.before.compactMap(\.answer?.text)
        guard !before.isEmpty || history.now.answer?.text != nil else { return nil }
        return start(history.now.county, history.now.template, history.now.year) + [
          .text(history.now.question),
          .text(history.before.map(\.question).joined(separator: ", ")),
          .text(before.isEmpty ? nil : before.joined(separator: "\n\n")),
          .text(history.now.answer?.text), .confidence(history.diff?.likeness),
        ]
      })
  }

  /// One row a form and year, and how many counties have each theme.
  var timeline: Table {
    Table(
      columns: [
        .init("template", SheetWord.form, width: 18), .init("year", SheetWord.year, width: 6),
        .init("complete", SheetWord.complete, width: 10),
        .init("incomplete", SheetWord.incomplete, width: 13),
        .init("nothing", SheetWord.nothing, width: 10),
        .init("answered", SheetWord.answered, width: 11), .init("asked", SheetWord.asked, width: 9),
      ] + comparison.codebook.themes.map { .init("theme", $0.name, width: 12) },
      rows: comparison.timeline.map { year in
        [
          .text(year.template), .integer(year.year),
          .integer(year.counties[.complete]?.count ?? 0),
          .integer(year.counties[.incomplete]?.count ?? 0),
          .integer(year.counties[.nothing]?.count ?? 0), .integer(year.answered),
          .integer(year.asked),
        ] + comparison.codebook.themes.map { .integer(year.themes[$0.id]?.count ?? 0) }
      })
  }

  /// One row a theme: what counts, and how often it was found.
  var codebook: Table {
    let themes = comparison.codebook.themes
    var passages = [Int](repeating: 0, count: themes.count)
    var mentioned = [Set<String>](repeating: [], count: themes.count)
    for (index, found) in themesOfPassage.enumerated() {
      for theme in found {
        passages[theme] += 1
        if let county = comparison.passages[index].county { mentioned[theme].insert(county) }
      }
    }
    return Table(
      columns: [
        .init("group", SheetWord.group, width: 15), .init("theme", SheetWord.theme, width: 34),
        .init("id", SheetWord.themeID, width: 26),
        .init("definition", SheetWord.definition, width: 80),
        .init("passages", SheetWord.passages, width: 9),
        .init("counties", SheetWord.counties, width: 8),
        .init("which", SheetWord.which, width: 50),
      ],
      rows: themes.enumerated().map { number, theme in
        let codes = mentioned[number]
        let names = comparison.counties.filter { codes.contains($0.entry.code) }.map(\.entry.name)
        return [
          .text(theme.group.name(language)), .text(theme.name(language)), .text(theme.id),
          .text(theme.definition(language)), .integer(passages[number]),
          .integer(names.count), .text(names.isEmpty ? nil : names.joined(separator: ", ")),
        ]
      })
  }

  /// How many passages of each theme of the codebook a county has in a form, by county and form with a
  /// blank between.
  func passagesOfThemes() -> [String: [Int]] {
    var counts: [String: [Int]] = [:]
    let none = [Int](repeating: 0, count: comparison.codebook.themes.count)
    for (index, found) in themesOfPassage.enumerated() where !found.isEmpty {
      let passage = comparison.passages[index]
      let key = "\(passage.county ?? "") \(passage.template ?? "")"
      for theme in found { counts[key, default: none][theme] += 1 }
    }
    return counts
  }
}

extension Theme.Group {
  /// The group's name as a head: its first letter is a capital.
  var title: Wording {
    Wording(name.swedish.capitalisedFirst, name.english.capitalisedFirst)
  }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

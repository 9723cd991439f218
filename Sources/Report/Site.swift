import Compare
import Extract
import Foundation
import Mustache
import Normalize

/// The pages of the report, each a template and what fills it.
///
/// A new view is a new file with a `view` and a template, and one line in `pages`.
struct Site {
  var comparison: Comparison
  var language: Language
  var report: FlagsReport
  /// The folder that all files lie in; only a county's own page repeats it.
  var folder: String
  private var library: MustacheLibrary

  init(of comparison: Comparison, language: Language) {
    self.comparison = comparison
    self.language = language
    folder = Self.commonFolder(of: comparison.received.map(\.submission.source.file))
    report = FlagsReport(of: comparison)
    library = Self.templates()
  }

  /// Every page by its file's name, and the style sheet.
  var pages: [(String, String)] {
    var pages = [
      page("index.html", Word.overview(language), "index", indexView),
      page("flags.html", Word.flags(language), "flagspage", flagsView),
      page("contacts.html", Word.contacts(language), "contacts", contactsView),
      page("choices.html", Word.commitments(language), "choices", choicesView),
      page("plans.html", Word.plans(language), "plans", plansView),
      page("unplaced.html", Word.unplaced(language), "unplaced", unplacedView),
    ]
    for question in questions {
      let title = "\(question.outline.title(ofSection: question.question.section) ?? "") – "
      pages.append(
        page(
          question.file, title + question.question.question, "question", questionView(question)))
    }
    for county in comparison.counties {
      pages.append(
        page(Self.file(of: county), county.entry.name, "county", countyView(county)))
    }
    pages.append(("style.css", String(decoding: PackageResources.style_css, as: UTF8.self)))
    return pages
  }

  private func page(
    _ file: String, _ title: String, _ template: String, _ view: View
  ) -> (String, String) {
    var view = view
    let site = Word.shortTitle(language)
    view.values["title"] = file == "index.html" ? Word.title(language) : "\(title) – \(site)"
    view.values["language"] = language.rawValue
    view.values["t"] = words
    view.values["made"] = comparison.made
    view.values["madeWords"] = madeWords
    view.values["navigation"] = navigation(on: file)
    guard let html = library.render(view, withTemplate: template) else {
      preconditionFailure("no template named \(template)")
    }
    return (file, html)
  }

  private var words: [String: String] {
    Dictionary(uniqueKeysWithValues: Word.allCases.map { ("\($0)", $0(language)) })
  }

  /// The time without its letters: "2021-06-01 08:00 UTC".
  private var madeWords: String {
    guard comparison.made.count > 16, comparison.made.hasSuffix("Z") else { return comparison.made }
    return comparison.made.prefix(16).replacingOccurrences(of: "T", with: " ") + " UTC"
  }

  private func navigation(on file: String) -> [View] {
    let entries: [(String, Word, Bool)] = [
      ("index.html", .overview, true), ("flags.html", .flags, true),
      ("index.html#questions", .questions, true), ("index.html#counties", .counties, true),
      ("choices.html", .commitments, true), ("contacts.html", .contacts, true),
      ("plans.html", .plans, comparison.counties.contains { !$0.plans.isEmpty }),
      ("unplaced.html", .unplaced, !comparison.unplaced.isEmpty),
    ]
    return entries.filter(\.2).map { href, word, _ in
      ["href": href, "label": word(language), "isCurrent": href == file]
    }
  }
}

extension Site {
  /// The templates, every one with escaping by scalar.
  private static func templates() -> MustacheLibrary {
    MustacheContentTypes.register(ScalarHTML(), named: ScalarHTML.name)
    let files: [String: [UInt8]] = [
      "page": PackageResources.page_mustache, "index": PackageResources.index_mustache,
      "question": PackageResources.question_mustache, "county": PackageResources.county_mustache,
      "submission": PackageResources.submission_mustache,
      "fields": PackageResources.fields_mustache, "contact": PackageResources.contact_mustache,
      "answer": PackageResources.answer_mustache, "unsure": PackageResources.unsure_mustache,
      "flags": PackageResources.flags_mustache, "goals": PackageResources.goals_mustache,
      "flagspage": PackageResources.flagspage_mustache,
      "contacts": PackageResources.contacts_mustache, "plans": PackageResources.plans_mustache,
      "choices": PackageResources.choices_mustache,
      "unplaced": PackageResources.unplaced_mustache,
    ]
    var library = MustacheLibrary()
    for (name, bytes) in files {
      let pragma = "{{% CONTENT_TYPE:\(ScalarHTML.name)}}\n"
      do {
        try library.register(pragma + String(decoding: bytes, as: UTF8.self), named: name)
      } catch {
        preconditionFailure("\(name).mustache: \(error)")
      }
    }
    return library
  }
}

/// Escapes for HTML scalar by scalar.
///
/// The library's own escaping goes by character, and a character can hide a sign: after U+0600, or
/// before a combining accent, `<` and `"` are part of another character and would pass unescaped.
struct ScalarHTML: MustacheContentType {
  static let name = "SCALAR_HTML"

  func escapeText(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      // Signs that turn the direction of writing would turn the page's own words too.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": out += "\u{FFFD}"
      default:
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        out.unicodeScalars.append(isControl ? " " : scalar)
      }
    }
    return out
  }
}

/// What a template sees under its names.
///
/// A name that is there and has no value ends the search: the library would go on and take the same
/// name from an outer view, and show one county's text at another.
struct View: MustacheParent, ExpressibleByDictionaryLiteral {
  var values: [String: Any?]

  init(dictionaryLiteral elements: (String, Any?)...) {
    values = Dictionary(uniqueKeysWithValues: elements)
  }

  func child(named name: String) -> Any? {
    guard let value = values[name] else { return nil }
    return value ?? NSNull()
  }
}

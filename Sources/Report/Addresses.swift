import Compare
import Extract
import Normalize

/// Names of files and anchors: made of codes and ids alone, so that links stay right from one
/// report to the next.
extension Site {
  /// A question with the form it belongs to and its page.
  struct AskedQuestion {
    var outline: FormOutline
    var question: FormOutline.Question
    var file: String
  }

  /// Every question with its page; the template's id is in the name only where two forms share the
  /// question's.
  static func questions(of comparison: Comparison) -> [AskedQuestion] {
    let all = comparison.outlines.flatMap { outline in outline.questions.map { (outline, $0) } }
    let ids = Dictionary(grouping: all) { $0.1.id }
    var taken: Set<String> = []
    return all.map { outline, question in
      let isShared = (ids[question.id]?.count ?? 0) > 1
      let name = Self.safe(isShared ? "\(outline.template)-\(question.id)" : question.id)
      var file = "question-\(name).html"
      var number = 2
      while !taken.insert(file.lowercased()).inserted {
        file = "question-\(name)-\(number).html"
        number += 1
      }
      return AskedQuestion(outline: outline, question: question, file: file)
    }
  }

  static func file(of county: Comparison.County) -> String {
    "county-\(safe(county.entry.code)).html"
  }

  /// Where a county's form stands: on the county's page, or on one of its own where forms are many.
  func file(of county: Comparison.County, _ outline: FormOutline) -> String {
    guard isLarge, lookup.form(of: county.entry.code, outline.template) != nil else {
      return Self.file(of: county)
    }
    return "county-\(Self.safe(county.entry.code))-\(Self.safe(outline.template)).html"
  }

  func file(ofCounty code: String?) -> String? {
    comparison.counties.first { $0.entry.code == code }.map(Self.file)
  }

  /// The longest folder, with its slash, that every path begins with; empty where there is none.
  static func commonFolder(of files: [String]) -> String {
    guard var folder = files.first.map({ $0.prefix(through: $0.lastIndex(of: "/")) }) else {
      return ""
    }
    for file in files {
      while !folder.isEmpty, !file.hasPrefix(folder) {
        folder = folder.dropLast().prefix(through: folder.dropLast().lastIndex(of: "/"))
      }
    }
    return String(folder)
  }

  /// A submission's name without the folder that all share.
  func shortName(_ source: Source) -> String {
    String(source.name.dropFirst(folder.count))
  }

  /// The file and the place in it: "dalarna.pdf, sida 2".
  func place(_ evidence: [Place], in source: Source) -> String {
    let name = shortName(source)
    return evidence.words(language).map { "\(name), \($0)" } ?? name
  }

  /// What may stand in a file's name and in an anchor on every system.
  static func safe(_ id: String) -> String {
    var out: [UInt8] = []
    for scalar in id.unicodeScalars {
      let isPlain =
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-": true
        default: false
        }
      out.append(isPlain ? UInt8(scalar.value) : UInt8(ascii: "_"))
    }
    if out.first == UInt8(ascii: ".") {
      out.insert(UInt8(ascii: "_"), at: 0)
      out.remove(at: 1)
    }
    return String(decoding: out.prefix(100), as: UTF8.self)
  }

  /// An address that a `mailto:` link can hold as it stands; anything else is shown as text alone.
  static func mail(_ address: String?) -> String? {
    guard let address, address.split(separator: "@").count == 2 else { return nil }
    let isPlain = address.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-_@".unicodeScalars.contains($0))
    }
    return isPlain ? address : nil
  }
}

extension FormOutline {
  /// What people call the form.
  var title: String { name ?? template }
}

extension StringProtocol {
  /// What stands before and at `index`; nothing where it is `nil`.
  fileprivate func prefix(through index: Index?) -> SubSequence {
    index.map { self[...$0] } ?? self[startIndex..<startIndex]
  }
}

import Compare
import Extract
import Normalize

/// All answers and goals for the search page: a script, as a browser lets no page read other files.
extension Site {
  /// `window.searchData`: counties, questions, and entries of county, question, link and text.
  var searchData: String {
    var counties: [String] = []
    var questions: [String] = []
    var entries: [String] = []
    var questionNumbers: [String: Int] = [:]
    func number(ofQuestion label: String) -> Int {
      if let number = questionNumbers[label] { return number }
      questionNumbers[label] = questions.count
      questions.append(label)
      return questions.count - 1
    }
    func add(_ question: String, _ href: String, _ text: String) {
      entries.append(
        "[\(counties.count - 1),\(number(ofQuestion: question)),"
          + "\(Self.script(href)),\(Self.script(text))]")
    }
    for county in comparison.counties where !county.received.isEmpty {
      counties.append(county.entry.name)
      for outline in comparison.outlines {
        guard let form = lookup.form(of: county.entry.code, outline.template) else { continue }
        let year = outline.year.map { ", \($0)" } ?? ""
        for question in outline.questions {
          guard let text = form.answers.first(where: { $0.id == question.id })?.text else {
            continue
          }
          add(
            label(of: question) + year,
            "\(file(of: county, outline))#\(anchor(ofQuestion: question.id, in: outline))", text)
        }
      }
      for plan in lookup.plans(of: county.entry.code) {
        for goal in plan.answers {
          guard let text = goal.text else { continue }
          add(Word.plan(language), Self.file(of: county), text)
        }
      }
    }
    return
      "window.searchData = {\n\"counties\": [\(counties.map(Self.script).joined(separator: ","))],\n"
      + "\"questions\": [\(questions.map(Self.script).joined(separator: ","))],\n"
      + "\"entries\": [\n\(entries.joined(separator: ",\n"))\n]};\n"
  }

  /// A text as a script's string. No sign in it can end the string, the line or a script element:
  /// what is not a letter, a digit or plain punctuation stands as its number.
  static func script(_ text: String) -> String {
    var out = "\""
    out.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "'", "`", "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}",
        "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

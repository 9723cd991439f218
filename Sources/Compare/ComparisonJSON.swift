import Extract
import Normalize

extension Comparison {
  public static let schema = "comparison/1"

  /// The comparison as JSON, schema `comparison/1` of the contract, one county, question or cell a
  /// line.
  ///
  /// Cells follow the questions, a county after the other: the question's place tells a cell's form where
  /// forms of one year ask the same. A cell whose answer stands inside an archive or mail has a `member`
  /// beside its `file`. A question with more pairs of similar answers than are listed has `furtherPairs`, how
  /// many.
  public func json() -> String {
    var writer = JSONWriter(capacity: 262_144)
    writer.object { json in
      json.member("schema", Self.schema)
      json.member("made", made)
      json.key("counties")
      json.array(counties, onePerLine: true) { $0.county($1) }
      json.key("questions")
      let questions = outlines.flatMap { outline in outline.questions.map { (outline, $0) } }
      let further = Dictionary(
        furtherPairs.map { ([$0.template, $0.question], $0.count) },
        uniquingKeysWith: { first, _ in first })
      json.array(questions, onePerLine: true) { json, question in
        json.object { json in
          json.member("id", question.1.id)
          json.member("template", question.0.template)
          json.member("section", question.1.section)
          json.member("question", question.1.question)
          if let count = further[[question.0.template, question.1.id]] {
            json.member("furtherPairs", count)
          }
        }
      }
      json.key("cells")
      json.array(cells, onePerLine: true) { $0.cell($1) }
      json.key("codings")
      json.array(codings.filter { !$0.isNegated }, onePerLine: true) { $0.coding($1, passages) }
      json.key("similar")
      json.array(similar, onePerLine: true) { $0.similar($1) }
      json.key("copied")
      json.array(copied, onePerLine: true) { $0.copied($1) }
      json.key("missing")
      json.array(missing, onePerLine: true) { $0.missing($1) }
    }
    writer.newline()
    return writer.text
  }
}

extension JSONWriter {
  fileprivate mutating func county(_ county: Comparison.County) {
    object { json in
      json.member("code", county.entry.code)
      json.member("name", county.entry.name)
      json.member("status", county.status.rawValue)
      json.key("submissions")
      json.array(county.received) { $0.string($1.name) }
      json.member("amount", county.entry.amount)
    }
  }

  fileprivate mutating func cell(_ cell: Comparison.Cell) {
    object { json in
      json.member("county", cell.county)
      json.member("year", cell.year)
      json.member("question", cell.question)
      json.member("status", cell.status.rawValue)
      json.member("text", cell.answer?.text)
      json.member("file", cell.source?.file)
      if let member = cell.source?.member { json.member("member", member) }
      json.evidence(cell.answer?.evidence ?? [])
    }
  }
}

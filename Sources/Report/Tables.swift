import Compare
import Extract
import Normalize

/// The comparison as rows: each of these is a CSV file and a sheet.
struct Tables {
  var comparison: Comparison
  var language: Language

  /// One row a county and question, then one a goal of a plan, then what stands in submissions that
  /// do not count or have no county: everything that was read is in one of them.
  var answers: Table {
    var rows: [[Table.Value]] = []
    var names: [String: String] = [:]
    for county in comparison.counties { names[county.entry.code] = county.entry.name }
    // The cells are in the order of the outlines and their questions, a row of counties each.
    var cells = comparison.cells[...]
    for outline in comparison.outlines {
      for question in outline.questions {
        for cell in cells.prefix(comparison.counties.count) {
          rows.append(row(of: cell, question, outline, names[cell.county]))
        }
        cells = cells.dropFirst(comparison.counties.count)
      }
    }
    let known = Set(comparison.outlines.map(\.template))
    for received in comparison.received {
      let submission = received.submission
      let isCompared =
        received.isCurrent && received.county != nil && submission.kind == .form
        && submission.template.map(known.contains) == true
      if !isCompared { rows += answers(in: received) }
    }
    return Table(
      columns: [
        .init("county", Word.countyCode.wording, width: 8),
        .init("countyName", Word.county.wording, width: 20),
        .init("kind", Word.kind.wording, width: 11),
        .init("section", Word.section.wording, width: 9),
        .init("sectionTitle", Word.sectionTitle.wording, width: 24),
        .init("id", Word.field.wording, width: 18),
        .init("question", Word.question.wording, width: 28),
        .init("horizon", Word.horizon.wording, width: 14),
        .init("text", Word.text.wording, width: 72),
        .init("status", Word.status.wording, width: 14),
        .init("confidence", Word.confidence.wording, width: 9),
        .init("length", Word.characters.wording, width: 8),
        .init("limit", Word.limit.wording, width: 7),
        .init("file", Word.file.wording, width: 24),
        .init("page", Word.pageTitle.wording, width: 11),
        .init("standing", Word.standing.wording, width: 11),
      ], rows: rows)
  }

  /// A row an answer or goal of a submission that is not compared.
  func answers(in received: Received) -> [[Table.Value]] {
    received.submission.answers.map { row(of: $0, in: received) }
  }

  private func row(
    of cell: Comparison.Cell, _ question: FormOutline.Question, _ outline: FormOutline,
    _ county: String?
  ) -> [Table.Value] {
    [
      .text(cell.county), .text(county), .text(Word.form(language)),
      .text(question.section), .text(outline.title(ofSection: question.section)),
      .text(question.id), .text(question.question),
      .text(horizonOfQuestion(question.horizon, language)),
      .text(cell.answer?.text), .text(cell.status.word(language)),
      .confidence(cell.answer?.confidence), .integer(cell.answer?.length),
      .integer(cell.answer?.limit), .text(cell.source?.name),
      .text(cell.answer?.evidence.words(language)),
      .text(cell.source == nil ? nil : Word.current(language)),
    ]
  }

  private func row(of answer: Submission.Answer, in received: Received) -> [Table.Value] {
    let submission = received.submission
    let outline = comparison.outlines.first { $0.template == submission.template }
    let isForm = submission.kind == .form
    return [
      .text(received.county), .text(countyName(received)), .text(submission.kind.word(language)),
      .text(isForm ? answer.section : nil),
      .text(isForm ? answer.section.flatMap { outline?.title(ofSection: $0) } : answer.section),
      .text(answer.id), .text(answer.question), .text(answer.horizonWord(language)),
      .text(answer.text),
      .text((answer.text == nil ? Comparison.Cell.Status.empty : .answered).word(language)),
      .confidence(answer.confidence), .integer(answer.length), .integer(answer.limit),
      .text(received.name), .text(answer.evidence.words(language)),
      .text(received.standing.word(language)),
    ]
  }

  func contacts(in received: Received) -> [[Table.Value]] {
    received.submission.contacts.map { contact in
      [
        .text(received.county), .text(countyName(received)),
        .text(received.submission.organisation?.value), .text(contact.name),
        .text(contact.title), .text(contact.email), .text(contact.phone),
        .confidence(contact.confidence), .text(received.name),
        .text(contact.evidence.words(language)), .text(received.standing.word(language)),
      ]
    }
  }

  var contacts: Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording, width: 8),
        .init("countyName", Word.county.wording, width: 20),
        .init("organisation", Word.organisation.wording, width: 30),
        .init("name", Word.name.wording, width: 26),
        .init("title", Word.contactTitle.wording, width: 24),
        .init("email", Word.email.wording, width: 36),
        .init("phone", Word.phone.wording, width: 16),
        .init("confidence", Word.confidence.wording, width: 9),
        .init("file", Word.file.wording, width: 32),
        .init("page", Word.pageTitle.wording, width: 14),
        .init("standing", Word.standing.wording, width: 14),
      ], rows: comparison.received.flatMap { contacts(in: $0) })
  }

  func choices(in received: Received) -> [[Table.Value]] {
    received.submission.choices.map { choice in
      [
        .text(received.county), .text(countyName(received)), .text(choice.section),
        .text(choice.id), .text(choice.label), .text(choice.state.word(language)),
        .confidence(choice.confidence), .text(received.name),
        .text(choice.evidence.words(language)), .text(received.standing.word(language)),
      ]
    }
  }

  var choices: Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording, width: 8),
        .init("countyName", Word.county.wording, width: 20),
        .init("section", Word.section.wording, width: 9),
        .init("id", Word.field.wording, width: 16),
        .init("label", Word.choice.wording, width: 60),
        .init("state", Word.state.wording, width: 24),
        .init("confidence", Word.confidence.wording, width: 9),
        .init("file", Word.file.wording, width: 32),
        .init("page", Word.pageTitle.wording, width: 14),
        .init("standing", Word.standing.wording, width: 14),
      ], rows: comparison.received.flatMap { choices(in: $0) })
  }

  func flags(in received: Received) -> [[Table.Value]] {
    let county = comparison.counties.first { $0.entry.code == received.county }?.entry
    return FlagsReport.rows(of: [received], county: county).map { row(of: $0) }
  }

  private func row(of row: FlagsReport.Row) -> [Table.Value] {
    [
      .text(row.county?.code), .text(row.county?.name ?? Word.noCounty(language)),
      .text(row.flag.severity.word(language)), .text(row.flag.section), .text(row.flag.field),
      .text(row.flag.messageAlone(language)), .text(row.flag.code.rawValue),
      .text(row.source.name), .text(row.flag.evidence.words(language)),
      .text(row.standing.word(language)),
    ]
  }

  var flags: Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording, width: 8),
        .init("countyName", Word.county.wording, width: 20),
        .init("severity", Word.severity.wording, width: 12),
        .init("section", Word.section.wording, width: 9),
        .init("field", Word.field.wording, width: 20),
        .init("message", Word.message.wording, width: 80),
        .init("code", Word.flagCode.wording, width: 22),
        .init("file", Word.file.wording, width: 32),
        .init("page", Word.pageTitle.wording, width: 14),
        .init("standing", Word.standing.wording, width: 18),
      ], rows: FlagsReport(of: comparison).rows.map { row(of: $0) })
  }

  /// One row a county: status, what came in, and how much there is to put right.
  var overview: Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording, width: 9),
        .init("countyName", Word.county.wording, width: 22),
        .init("status", Word.status.wording, width: 18),
        .init("errors", Word.errors.wording, width: 8),
        .init("warnings", Word.warnings.wording, width: 11),
        .init("why", Word.remark.wording, width: 30),
        .init("amount", Word.amount.wording, width: 15),
        .init("files", Word.files.wording, width: 60),
      ],
      rows: comparison.counties.map { county in
        let flags = county.current.flatMap(\.flags)
        return [
          .text(county.entry.code), .text(county.entry.name), .text(county.status.word(language)),
          .integer(flags.count { $0.severity == .error }),
          .integer(flags.count { $0.severity == .warning }), .text(county.why(language)),
          .integer(county.entry.amount),
          .text(county.received.map(\.name).joined(separator: "\n")),
        ]
      })
  }

  /// The numbers that matter, a line each.
  var headline: [String] {
    let counties = comparison.counties
    func count(_ status: Comparison.County.Status) -> Int { counties.count { $0.status == status } }
    let sent = counties.count - count(.nothing)
    return [
      "\(sent) \(Word.of(language)) \(counties.count) \(Word.haveSent(language))",
      "\(count(.complete)) \(Word.completeMany(language))",
      "\(count(.incomplete)) \(Word.incompleteMany(language))",
      "\(count(.nothing)) \(Word.nothingMany(language))",
      "\(comparison.unplaced.count) \(Word.unplacedMany(language))",
    ]
  }

  private func countyName(_ received: Received) -> String {
    comparison.counties.first { $0.entry.code == received.county }?.entry.name
      ?? Word.noCounty(language)
  }
}

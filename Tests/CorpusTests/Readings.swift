import Extract
import TestSupport

@testable import Normalize

/// What the program makes of one document.
struct Reading: Sendable {
  var document: Document
  /// What became of each of its words.
  var interpretation: Interpretation
  var submission: Submission { interpretation.submission }
}

extension Corpus {
  static let templates = Templates()

  /// Every document read once, whichever test asks first.
  private static let readings = Task {
    await withTaskGroup(of: (String, Result<Reading, ReadError>).self) { group in
      var readings: [String: Result<Reading, ReadError>] = [:]
      var waiting = cases[...]
      // A document waits for its outside program or is parsed; a third keeps two cores busy.
      for _ in 0..<3 {
        guard let next = waiting.popFirst() else { break }
        group.addTask { (next.name, await read(next)) }
      }
      while let (name, reading) = await group.next() {
        readings[name] = reading
        if let next = waiting.popFirst() { group.addTask { (next.name, await read(next)) } }
      }
      return readings
    }
  }

  private static func read(_ one: Case<Truth>) async -> Result<Reading, ReadError> {
    do {
      let bytes = try Inputs.bytes(of: one.path)
      let document = try await Document(reading: bytes, file: one.path)
      let interpretation = await Aside.run { Interpretation(of: document, using: templates) }
      let looked = await document.lookedAt(
        again: interpretation.look, in: bytes)
      guard looked != document else {
        return .success(Reading(document: document, interpretation: interpretation))
      }
      return .success(
        Reading(
          document: looked,
          interpretation: await Aside.run { Interpretation(of: looked, using: templates) }))
    } catch {
      return .failure(error)
    }
  }

  /// - Throws: the `ReadError` of a document that cannot be read; every one of the corpus can.
  static func reading(of one: Case<Truth>) async throws -> Reading {
    guard let reading = await readings.value[one.name] else { throw NotInCorpus(name: one.name) }
    return try reading.get()
  }

  struct NotInCorpus: Error {
    var name: String
  }
}

extension Truth {
  /// What another document with the same content must give.
  init(of model: Submission, writtenAs source: Source) {
    kind = model.kind.rawValue
    template = model.template
    counties = model.counties.map { County(code: $0.code, name: $0.name) }
    organisation = model.organisation?.value
    contacts = model.contacts.map {
      Contact(name: $0.name, title: $0.title, email: $0.email, phone: $0.phone)
    }
    choices = model.choices.map { Choice(id: $0.id, state: $0.state.rawValue) }
    answers = model.answers.map {
      Answer(
        id: $0.id, section: $0.section, horizon: $0.horizon, text: $0.text, items: $0.items,
        length: $0.length, limit: $0.limit)
    }
    signature = model.signature.map {
      Signature(state: $0.state.rawValue, date: $0.date, name: $0.name)
    }
    sections = model.sections.map { Section(number: $0.number, status: $0.status.rawValue) }
    flags = model.flags.map {
      Finding(code: $0.code.rawValue, section: $0.section, field: $0.field)
    }
    pages = source.pages
    mediaType = source.mediaType
    notes = ""
  }
}

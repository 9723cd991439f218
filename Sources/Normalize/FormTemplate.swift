import Extract
import Yams

/// A blank form as data: its printed lines in order, some of which carry a field.
///
/// Read from YAML; `Templates/kvinnofrid-2021.yaml` explains the keys. A new form is a new file and no code.
public struct FormTemplate: Sendable, Equatable {
  public var id: String
  public var name: String
  public var year: Int
  /// The last day to send it in, ISO 8601.
  public var deadline: String?
  /// Printed text before the first section and after the last.
  public var preamble: [String]
  public var sections: [Section]
  public var closing: [String]
  /// The form of the year before, by its id; `TemplateYears.swift` has the rules.
  public var follows: String?
  /// Ids of questions that the form before asked and this one no longer does.
  public var dropped: [String] = []

  public struct Section: Sendable, Equatable {
    public var number: String
    public var title: String
    public var also: [String]
    /// What the section as a whole holds; `nil` where its lines carry the fields.
    public var field: Field?
    public var oneOf: Bool
    public var required: Bool
    public var lines: [Line]
  }

  public enum Field: String, Sendable, Codable {
    case county
    case organisation
    case contacts
    case signature
  }

  public struct Line: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case hint
      case label(holds: Part?)
      case question(id: String, horizon: String?, limit: Int?)
      case choice(id: String, attaches: Bool)
    }

    public enum Part: String, Sendable, Codable {
      case date
      case name
    }

    public var kind: Kind
    public var text: String
    public var also: [String]
    /// The printed text in full, where it stands on several lines of the form.
    public var printed: String
    /// The questions of the form before that this one continues, by their ids; `nil` where it is the
    /// one of the same id, if there is one.
    public var was: [String]?
    /// Whether a question asks what the sender wishes to get from the receiver.
    public var isWish = false
  }
}

/// What is wrong with a template file, and where.
public struct TemplateError: Error, Sendable, CustomStringConvertible {
  public var description: String
}

extension FormTemplate {
  /// Reads a template from YAML.
  ///
  /// - Throws: `TemplateError`, which names the place and what to change.
  public init(yaml: String) throws(TemplateError) {
    try Self.checkKeys(yaml)
    let raw: Raw
    do {
      raw = try YAMLDecoder().decode(Raw.self, from: yaml)
    } catch {
      throw TemplateError(description: "The template is not valid: \(Self.describe(error))")
    }
    try self.init(raw)
  }

  /// The templates that the program carries with it.
  public static let embedded: [FormTemplate] = {
    let sources = ["kvinnofrid-2021.yaml"]
    do {
      return try sources.map { try FormTemplate(yaml: EmbeddedFile.named($0).text) }
    } catch {
      preconditionFailure("An embedded template is broken: \(error)")
    }
  }()

  private init(_ raw: Raw) throws(TemplateError) {
    id = raw.id
    name = raw.name
    year = raw.year
    deadline = raw.deadline
    preamble = raw.preamble ?? []
    closing = raw.closing ?? []
    follows = raw.follows
    dropped = raw.dropped ?? []
    sections = []
    var seen: Set<String> = []
    for section in raw.sections {
      var lines: [Line] = []
      for line in section.lines ?? [] {
        lines.append(try Self.line(line, in: section.number))
      }
      for id in [section.number] + lines.compactMap(\.fieldID) where !seen.insert(id).inserted {
        throw TemplateError(
          description: "«\(id)» stands twice in the template; give every section and field its own."
        )
      }
      sections.append(
        Section(
          number: section.number, title: section.title, also: section.also ?? [],
          field: section.field, oneOf: section.oneOf ?? false,
          required: section.required ?? true, lines: lines))
    }
    if sections.isEmpty {
      throw TemplateError(description: "The template has no sections; list them under «sections».")
    }
    if let deadline, ISODate(deadline) == nil {
      throw TemplateError(
        description: "The deadline «\(deadline)» is no date; write it as \"2021-05-31\".")
    }
    try checkYears()
  }

  private static func line(_ raw: Raw.Line, in section: String) throws(TemplateError) -> Line {
    let texts = [raw.hint, raw.label, raw.question, raw.choice].compactMap { $0 }
    guard let text = texts.first, texts.count == 1 else {
      throw TemplateError(
        description:
          "A line of section \(section) needs exactly one of hint, label, question and choice.")
    }
    let kind: Line.Kind
    if raw.hint != nil {
      kind = .hint
    } else if raw.label != nil {
      kind = .label(holds: raw.holds)
    } else {
      guard let id = raw.id else {
        throw TemplateError(description: "«\(text)» in section \(section) needs an id.")
      }
      kind =
        raw.question != nil
        ? .question(id: id, horizon: raw.horizon, limit: raw.limit)
        : .choice(id: id, attaches: raw.attaches ?? false)
    }
    if raw.question == nil, raw.was != nil || raw.wish != nil {
      throw TemplateError(
        description:
          "«was» and «wish» are about questions; «\(text)» in section \(section) is none.")
    }
    return Line(
      kind: kind, text: text, also: raw.also ?? [], printed: raw.printed ?? text, was: raw.was,
      isWish: raw.wish ?? false)
  }

  /// A misspelt key would be a rule lost in silence.
  private static func checkKeys(_ yaml: String) throws(TemplateError) {
    guard let root = try? Yams.compose(yaml: yaml) else { return }
    func check(_ node: Node, _ known: Set<String>, _ place: String) throws(TemplateError) {
      for (key, _) in node.mapping ?? [:] {
        guard let key = key.string, !known.contains(key) else { continue }
        throw TemplateError(
          description:
            "«\(key)» in \(place) is no key of a template; use one of \(known.sorted().joined(separator: ", "))."
        )
      }
    }
    try check(
      root,
      [
        "id", "name", "year", "deadline", "preamble", "sections", "closing", "follows", "dropped",
      ], "the file")
    for (index, section) in (root["sections"]?.sequence ?? []).enumerated() {
      let place = "section \(section["number"]?.string ?? "\(index + 1)")"
      try check(section, ["number", "title", "also", "field", "oneOf", "required", "lines"], place)
      for line in section["lines"]?.sequence ?? [] {
        try check(
          line,
          [
            "hint", "label", "question", "choice", "also", "id", "horizon", "limit", "printed",
            "attaches", "holds", "was", "wish",
          ],
          "a line of \(place)")
      }
    }
  }

  private static func describe(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      "«\(key.stringValue)» is missing under «\(path(context))»."
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      "«\(path(context))»: \(context.underlyingError.map { "\($0)" } ?? context.debugDescription)"
    default: "\(error)"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue }
      .joined(separator: " › ")
  }

  private struct Raw: Decodable {
    var id: String
    var name: String
    var year: Int
    var deadline: String?
    var preamble: [String]?
    var sections: [Section]
    var closing: [String]?
    var follows: String?
    var dropped: [String]?

    struct Section: Decodable {
      var number: String
      var title: String
      var also: [String]?
      var field: Field?
      var oneOf: Bool?
      var required: Bool?
      var lines: [Line]?
    }

    struct Line: Decodable {
      var hint: String?
      var label: String?
      var question: String?
      var choice: String?
      var also: [String]?
      var id: String?
      var horizon: String?
      var limit: Int?
      var printed: String?
      var attaches: Bool?
      var holds: FormTemplate.Line.Part?
      var was: [String]?
      var wish: Bool?
    }
  }
}

extension FormTemplate.Line {
  /// The answer's or choice's id; `nil` for guidance and labels.
  public var fieldID: String? {
    switch kind {
    case .question(let id, _, _), .choice(let id, _): id
    case .hint, .label: nil
    }
  }
}

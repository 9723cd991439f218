import Extract

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

  public enum Field: String, Sendable, CaseIterable {
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

    public enum Part: String, Sendable, CaseIterable {
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
    let file = try YAMLMapping(
      yaml: yaml,
      keys: [
        "id", "name", "year", "deadline", "preamble", "sections", "closing", "follows", "dropped",
      ])
    guard let year = try file.number("year") else { throw file.missing("year") }
    id = try file.needed("id")
    name = try file.needed("name")
    self.year = year
    deadline = try file.text("deadline")
    preamble = try file.texts("preamble") ?? []
    closing = try file.texts("closing") ?? []
    follows = try file.text("follows")
    dropped = try file.texts("dropped") ?? []
    sections = []
    var seen: Set<String> = []
    let entries = try file.entries(
      "sections", called: "section",
      keys: ["number", "title", "also", "field", "oneOf", "required", "lines"])
    for entry in entries {
      let section = try Section(entry)
      for id in [section.number] + section.lines.compactMap(\.fieldID)
      where !seen.insert(id).inserted {
        throw TemplateError(
          description: "«\(id)» stands twice in the template; give every section and field its own."
        )
      }
      sections.append(section)
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

  /// The templates that the program carries with it.
  public static let embedded: [FormTemplate] = {
    let sources = ["kvinnofrid-2021.yaml"]
    do {
      return try sources.map { try FormTemplate(yaml: EmbeddedFile.named($0).text) }
    } catch {
      preconditionFailure("An embedded template is broken: \(error)")
    }
  }()
}

extension FormTemplate.Section {
  fileprivate init(_ entry: YAMLMapping) throws(TemplateError) {
    number = try entry.needed("number")
    title = try entry.needed("title")
    also = try entry.texts("also") ?? []
    field = try entry.one(of: FormTemplate.Field.self, "field")
    oneOf = try entry.flag("oneOf") ?? false
    required = try entry.flag("required") ?? true
    lines = []
    let keys: Set<String> = [
      "hint", "label", "question", "choice", "also", "id", "horizon", "limit", "printed",
      "attaches", "holds", "was", "wish",
    ]
    for line in try entry.entries("lines", called: "line", keys: keys) {
      lines.append(try FormTemplate.Line(line))
    }
  }
}

extension FormTemplate.Line {
  fileprivate init(_ entry: YAMLMapping) throws(TemplateError) {
    var texts: [(key: String, text: String)] = []
    for key in ["hint", "label", "question", "choice"] {
      if let text = try entry.text(key) { texts.append((key, text)) }
    }
    guard let (key, text) = texts.first, texts.count == 1 else {
      throw TemplateError(
        description: "\(entry.place) needs exactly one of hint, label, question and choice.")
    }
    self.text = text
    also = try entry.texts("also") ?? []
    printed = try entry.text("printed") ?? text
    was = try entry.texts("was")
    let wish = try entry.flag("wish")
    isWish = wish ?? false
    if key != "question", was != nil || wish != nil {
      throw TemplateError(
        description: "«was» and «wish» are about questions; «\(text)» in \(entry.place) is none.")
    }
    switch key {
    case "hint": kind = .hint
    case "label": kind = .label(holds: try entry.one(of: Part.self, "holds"))
    default:
      guard let id = try entry.text("id") else {
        throw TemplateError(description: "«\(text)» in \(entry.place) needs an id.")
      }
      kind =
        key == "question"
        ? .question(id: id, horizon: try entry.text("horizon"), limit: try entry.number("limit"))
        : .choice(id: id, attaches: try entry.flag("attaches") ?? false)
    }
  }

  /// The answer's or choice's id; `nil` for guidance and labels.
  public var fieldID: String? {
    switch kind {
    case .question(let id, _, _), .choice(let id, _): id
    case .hint, .label: nil
    }
  }
}

import Extract

/// One field that two readings of the same document do not agree on.
public struct FieldChange: Sendable, Equatable {
  /// As `CorrectionField` names it, or `kind`, `template`, `section.7`, `flag`, `leftovers`,
  /// `attachments`, `evidence`; with `.confidence` behind it where only that differs.
  public var field: String
  /// `nil` where there was nothing.
  public var before: String?
  public var after: String?

  public init(_ field: String, _ before: String?, _ after: String?) {
    self.field = field
    self.before = before
    self.after = after
  }
}

extension Submission {
  /// What is another in a later reading of the same document, field by field.
  public func changes(to new: Submission) -> [FieldChange] {
    var changes: [FieldChange] = []
    func compare(_ field: String, _ before: String?, _ after: String?) {
      if before != after { changes.append(FieldChange(field, before, after)) }
    }
    compare("kind", kind.rawValue, new.kind.rawValue)
    compare("template", template, new.template)
    compare("received", received, new.received)
    let (old, now) = (values, new.values)
    for field in old.order + now.order.filter({ old.byField[$0] == nil }) {
      let (before, after) = (old.byField[field], now.byField[field])
      if before?.text != after?.text {
        compare(field, before?.text, after?.text)
      } else {
        compare(
          "\(field).confidence", before.map { Self.shown($0.confidence) },
          after.map { Self.shown($0.confidence) })
      }
    }
    compare("attachments", Self.joined(attachments), Self.joined(new.attachments))
    compare("leftovers", Self.joined(leftovers.map(\.text)), Self.joined(new.leftovers.map(\.text)))
    for flag in difference(from: new) { compare("flag", flag, nil) }
    for flag in new.difference(from: self) { compare("flag", nil, flag) }
    if changes.isEmpty, self != new { compare("evidence", "", "…") }
    return changes
  }

  private struct Value {
    var text: String?
    var confidence: Double
  }

  /// All values by their fields' names, and the names in order.
  private var values: (byField: [String: Value], order: [String]) {
    var values: [String: Value] = [:]
    var order: [String] = []
    func add(_ field: String, _ text: String?, _ confidence: Double) {
      if values[field] == nil { order.append(field) }
      values[field] = Value(text: text, confidence: confidence)
    }
    for (index, county) in counties.enumerated() {
      add(index == 0 ? "county" : "county.\(index + 1)", county.name, county.confidence)
    }
    if let organisation { add("organisation", organisation.value, organisation.confidence) }
    for index in contacts.indices {
      for part in CorrectionField.Part.allCases {
        let field = CorrectionField.contact(index + 1, part)
        if let text = field.value(in: self) {
          add(field.description, text, contacts[index].confidence)
        }
      }
    }
    for choice in choices { add(choice.id, choice.state.rawValue, choice.confidence) }
    for answer in answers { add(answer.id, answer.text, answer.confidence) }
    if let signature {
      add("signature.state", signature.state.rawValue, signature.confidence)
      if signature.date != nil { add("signature.date", signature.date, signature.confidence) }
      if signature.name != nil { add("signature.name", signature.name, signature.confidence) }
    }
    for section in sections { add("section.\(section.number)", section.status.rawValue, 1) }
    return (values, order)
  }

  private static func shown(_ confidence: Double) -> String {
    "\((confidence * 10_000).rounded() / 10_000)"
  }

  private static func joined(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: " · ")
  }

  /// The flags, as "answer.missing 7 honour.year", that another reading does not have.
  private func difference(from other: Submission) -> [String] {
    var rest = other.flags.map(\.short)
    return flags.map(\.short).filter { flag in
      guard let index = rest.firstIndex(of: flag) else { return true }
      rest.remove(at: index)
      return false
    }
  }
}

extension Flag {
  fileprivate var short: String {
    [code.rawValue, section, field].compactMap { $0 }.joined(separator: " ")
  }
}

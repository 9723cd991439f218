/// One year's form after another's: which questions are the same, renamed, split, merged or gone.
extension FormTemplate {
  /// The questions' ids, in the form's order.
  public var questions: [String] {
    sections.flatMap(\.lines).compactMap { line in
      if case .question(let id, _, _) = line.kind { id } else { nil }
    }
  }

  /// What can be said without the form before.
  func checkYears() throws(TemplateError) {
    let hasLinks = !dropped.isEmpty || sections.flatMap(\.lines).contains { $0.was != nil }
    guard let follows else {
      if hasLinks {
        throw TemplateError(
          description:
            "«was» and «dropped» name questions of the form before; say which form with «follows»."
        )
      }
      return
    }
    if follows == id {
      throw TemplateError(
        description: "«follows» names the template itself («\(id)»); name the form before.")
    }
  }

  /// Checks the links to the form before, question by question.
  ///
  /// A question that vanishes unsaid would be a county's answer that nobody sees beside this year's.
  /// - Throws: `TemplateError`, which names the question and what to write.
  public func check(following previous: FormTemplate) throws(TemplateError) {
    if previous.year >= year {
      throw TemplateError(
        description:
          "«\(id)» (\(year)) follows «\(previous.id)» (\(previous.year)), which is not of an earlier "
          + "year; correct «year» or «follows».")
    }
    let asked = Set(previous.questions)
    var continued: Set<String> = []
    for line in sections.flatMap(\.lines) {
      guard case .question(let id, _, _) = line.kind else { continue }
      for was in line.was ?? (asked.contains(id) ? [id] : []) {
        guard asked.contains(was) else {
          throw TemplateError(
            description: "«\(id)» was «\(was)», but «\(previous.id)» has no such question; it has "
              + previous.questions.joined(separator: ", ") + ".")
        }
        continued.insert(was)
      }
    }
    for id in dropped {
      guard asked.contains(id) else {
        throw TemplateError(
          description: "«dropped» names «\(id)», but «\(previous.id)» has no such question; it has "
            + previous.questions.joined(separator: ", ") + ".")
      }
      if continued.contains(id) {
        throw TemplateError(
          description: "«\(id)» is dropped and goes on as well; take it out of «dropped» or «was».")
      }
    }
    for id in previous.questions where !continued.contains(id) && !dropped.contains(id) {
      throw TemplateError(
        description:
          "«\(id)» of «\(previous.id)» is not heard of again; name it in the «was» of the question "
          + "that continues it, or under «dropped».")
    }
  }
}

extension [FormTemplate] {
  /// Checks each against the form that it follows, where that one is among them.
  ///
  /// - Throws: `TemplateError`, as `FormTemplate.check(following:)`.
  public func checkYears() throws(TemplateError) {
    for template in self {
      guard let previous = first(where: { $0.id == template.follows }) else { continue }
      try template.check(following: previous)
    }
  }
}

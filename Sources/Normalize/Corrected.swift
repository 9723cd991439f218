import Extract

extension Submission {
  /// The submission with people's values in place of those read: the flags that the old values caused
  /// are gone, and the rules are applied to the new ones.
  ///
  /// Only what the document itself told stays as it was: which other fields were written by hand, which
  /// sections recognition did not see, and personal identity numbers outside the answers.
  /// - Parameter corrections: in the order in which they were made.
  /// - Returns: the submission, and the corrections that have no field or value in it any more.
  public func corrected(
    by corrections: [Correction], _ templates: Templates
  ) -> (submission: Submission, unfit: [Correction]) {
    guard !corrections.isEmpty else { return (self, []) }
    var corrected = self
    var unfit: [Correction] = []
    var touched: Set<CorrectionField> = []
    for correction in corrections {
      do {
        let field = try CorrectionField(correction.field, in: corrected)
        _ = try corrected.set(field, to: correction.value ?? "", templates.gazetteer)
        touched.insert(field)
        corrected.corrections.append(correction)
      } catch {
        unfit.append(correction)
      }
    }
    corrected.judge(touched, templates)
    return (corrected, unfit)
  }

  /// One more correction, checked.
  ///
  /// - Parameters:
  ///   - before: those that hold already.
  ///   - text: the value as a person writes it; empty for "there is none".
  /// - Returns: the correction, with what was read.
  /// - Throws: `CorrectionError` where there is no such field, or the value is none of the field's.
  public func correction(
    of name: String, to text: String, because: String, by: String?, made: String,
    after before: [Correction], _ templates: Templates
  ) throws(CorrectionError) -> Correction {
    var copy = corrected(by: before, templates).submission
    let field = try CorrectionField(name, in: copy)
    let value = try copy.set(field, to: text, templates.gazetteer)
    return Correction(
      field: field.description, value: value, read: field.value(in: self), because: because,
      by: by, made: made)
  }

  /// Puts in what decides whose a submission is, and which of several is the later: enough to find
  /// what counts, for one that has neither answers nor contacts at hand. Its flags stay.
  public mutating func correctSender(by corrections: [Correction]) {
    for correction in corrections {
      guard let field = try? CorrectionField(correction.field, in: self) else { continue }
      switch field {
      case .county, .organisation, .received, .signatureDate:
        _ = try? set(field, to: correction.value ?? "", .embedded)
      default: break
      }
    }
  }

  private mutating func judge(_ touched: Set<CorrectionField>, _ templates: Templates) {
    if touched.contains(.received) {
      flags.removeAll { $0.code == .deadlineMissed && $0.section == nil }
      if let received { note(received: received, templates) }
    }
    let fields = Set(touched.compactMap(\.flagged))
    guard !fields.isEmpty else { return }
    guard let template = templates.all.first(where: { $0.id == template }) else {
      judgePlan(fields)
      return
    }
    let sections = template.sections.indices.filter { index in
      template.sections[index].fields.contains { fields.contains($0) }
    }
    let numbers = Set(sections.map { template.sections[$0].number })
    // A section that was nowhere is there now: what it still lacks is flagged.
    let opened = Set(
      self.sections.filter { $0.status == .missing && numbers.contains($0.number) }.map(\.number))
    let isAbout = { (flag: Flag) -> Bool in
      if flag.code == .countyConflict {
        return !fields.isDisjoint(with: ["county", "organisation", "contacts"])
      }
      if let field = flag.field, fields.contains(field) { return true }
      guard let section = flag.section, numbers.contains(section) else { return false }
      return opened.contains(section)
        || [.sectionMissing, .choiceNone, .choiceSeveral, .attachmentMissing].contains(flag.code)
    }
    let found = template.sections.indices.filter { index in
      let status = self.sections.first { $0.number == template.sections[index].number }?.status
      return sections.contains(index) || status.map { $0 != .missing } ?? false
    }
    let fresh =
      Rules.flags(for: self, template, templates.gazetteer, found: Set(found))
      .filter { $0.code != .readLowConfidence && isAbout($0) }
      + PersonalNumberRule.flags(inAnswers: answers).filter(isAbout)
    flags = flags.filter { !isAbout($0) } + fresh
    settleDoubts(fields)
    for index in self.sections.indices where numbers.contains(self.sections[index].number) {
      self.sections[index].status = .complete
      self.sections[index].settle(flags)
    }
  }

  /// A plan is asked for its county and contacts alone.
  private mutating func judgePlan(_ fields: Set<String>) {
    if fields.contains("county"), !counties.isEmpty {
      flags.removeAll { $0.code == .countyMissing }
    }
    if fields.contains("contacts"), kind == .plan {
      flags.removeAll { $0.field == "contacts" }
      flags += ContactRules.flags(for: contacts, section: nil, isRecognised: source.ocr)
    }
    settleDoubts(fields)
  }

  /// What a person has said is no longer unsure; what still is a guess stays named.
  private mutating func settleDoubts(_ fields: Set<String>) {
    let certain = fields.subtracting(Rules.guessed(in: self))
    flags = flags.compactMap {
      $0.code == .readLowConfidence ? Rules.lowConfidence($0, without: certain) : $0
    }
  }
}

extension FormTemplate.Section {
  /// The fields that stand in it, as flags name them.
  fileprivate var fields: [String] {
    [field?.rawValue].compactMap { $0 } + lines.compactMap(\.fieldID)
  }
}

import Extract

extension FormReader {
  /// How sure a value is that stands anywhere but in its section.
  private static let sureness = 0.6

  /// Whose a form is that has no section for it, as in a letter or on slides: told as a plan tells it.
  /// That the section is missing stays flagged.
  mutating func readSenderElsewhere() {
    func isNowhere(_ field: FormTemplate.Field) -> Bool {
      section(field).map { !form.isFound($0) } ?? false
    }
    let lacks = (
      county: submission.counties.isEmpty && isNowhere(.county),
      organisation: submission.organisation == nil && isNowhere(.organisation),
      contacts: submission.contacts.isEmpty && isNowhere(.contacts)
    )
    // What printed sections do not say is not there.
    guard
      isRetyped
        || !form.template.sections.indices.contains(where: {
          form.template.sections[$0].field != .signature && form.template.sections[$0].field != nil
            && form.isFound($0)
        })
    else { return }
    guard lacks.county || lacks.organisation || lacks.contacts else { return }
    let told = PlanReader(
      form.cutter, source: submission.source, gazetteer: gazetteer, isTaken: true
    ).submission
    if lacks.county, told.counties.count == 1, Deduction.county(submission, gazetteer) == nil {
      submission.counties = told.counties
      submission.counties[0].confidence = min(told.counties[0].confidence, Self.sureness)
    }
    if lacks.organisation, var organisation = told.organisation,
      organisation.value.first?.isUppercase == true, !organisation.value.contains(":")
    {
      organisation.confidence = min(organisation.confidence, Self.sureness)
      submission.organisation = organisation
    }
    // The form's last lines name whom to send it to.
    let own = told.contacts.filter { contact in
      let domain = contact.email?.split(separator: "@").last?.lowercased()
      return contact.email != nil && !(domain.map(SenderReader.isNational) ?? false)
    }
    if lacks.contacts, !own.isEmpty {
      submission.contacts = own
      for index in own.indices {
        submission.contacts[index].confidence = min(own[index].confidence, Self.sureness)
      }
    }
  }
}

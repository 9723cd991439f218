import Extract

extension FormReader {
  /// How sure a value is that stands anywhere but in its section.
  private static let sureness = 0.6

  /// Whose a form is that has no section for it, as in a letter or on slides: told as a plan tells it.
  /// That the section is missing stays flagged.
  mutating func readSenderElsewhere() {
    let lacks = (
      county: submission.counties.isEmpty && !isFound(.county),
      organisation: submission.organisation == nil && !isFound(.organisation),
      contacts: submission.contacts.isEmpty && !isFound(.contacts)
    )
    guard lacks.county || lacks.organisation || lacks.contacts else { return }
    // What printed sections do not say is not there.
    guard isRetyped || ![.county, .organisation, .contacts].contains(where: isFound) else { return }
    let told = PlanReader.sender(
      in: form.cutter, source: submission.source, gazetteer: gazetteer)
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

import Extract

/// Rules about contact persons, for forms and plans alike.
enum ContactRules {
  /// - Parameter isRecognised: whether the letters were recognised: an address read unsurely is then no
  ///   slip of the sender's, and `read.lowConfidence` tells of it.
  static func flags(
    for contacts: [Submission.Contact], section: String?, isRecognised: Bool
  ) -> [Flag] {
    guard !contacts.isEmpty else {
      return [
        Flag(
          .contactMissing, section: section, field: "contacts",
          message: Wording(
            "Ingen kontaktperson är angiven. Be om namn och e-post.",
            "No contact is given. Ask for a name and an e-mail address."))
      ]
    }
    var flags: [Flag] = []
    for contact in contacts {
      let who = contact.name ?? contact.title ?? contact.phone ?? contact.email ?? ""
      guard let email = contact.email else {
        flags.append(
          Flag(
            .contactEmailMissing, section: section, field: "contacts",
            message: Wording(
              "Kontaktpersonen \(who) har ingen e-postadress. Be om den.",
              "The contact \(who) has no e-mail address. Ask for it."), evidence: contact.evidence))
        continue
      }
      if isRecognised, contact.confidence < Rules.unsure { continue }
      guard EmailText.isValid(email) else {
        flags.append(
          Flag(
            .contactEmailInvalid, section: section, field: "contacts",
            message: Wording(
              "«\(email)» är ingen giltig e-postadress. Fråga efter den rätta.",
              "«\(email)» is no valid e-mail address. Ask for the right one."),
            evidence: contact.evidence))
        continue
      }
      if let name = contact.name, EmailText.differs(email, from: name) {
        flags.append(
          Flag(
            .contactEmailMismatch, section: section, field: "contacts",
            message: Wording(
              "Namnet \(name) och adressen \(email) stavas olika. Kontrollera vilket som är rätt.",
              "The name \(name) and the address \(email) are spelt differently. Check which one is right."
            ),
            evidence: contact.evidence))
      }
    }
    return flags
  }
}

import Compare
import Extract

/// What a letter to the county says of one gap. The flags' own messages are for the officer ("ask the
/// county to …"); these are for the sender.
extension Gap {
  /// Where a gap stands in the letter; `nil` for what the officer decides without asking the county.
  enum Part: Int, CaseIterable {
    /// Must be put right before the plan is complete.
    case complete
    /// We may have read it wrongly: would they look?
    case confirm
    /// Would be good to put right as well.
    case improve
  }

  var part: Part? {
    switch code {
    case .deadlineMissed, .readLowConfidence, .contactEmailMismatch, .templateUnknown,
      .submissionDuplicate, .submissionSuperseded:
      nil
    case .readFailed, .readEncrypted, .readEmpty, .readUnsupported, .readLimit: .confirm
    case .answerTooLong: .improve
    default: isUnsure ? .confirm : severity == .error ? .complete : .improve
    }
  }

  /// The line above it: the section's number and title.
  func heading(_ language: Language) -> String? {
    guard let section else { return nil }
    var title = Substring(section.title)
    while title.last == "." { title.removeLast() }
    return "\(Word.section(language)) \(section.number), \(Self.quote(String(title)))"
  }

  /// What is missing and what to do; worded as a question where our reading may be at fault.
  func request(_ language: Language) -> String {
    (part == .confirm ? question : claim)(language)
  }

  private static func quote(_ text: String) -> String { "”\(Letter.plain(text))”" }

  /// The question or statements as the form prints them.
  private var quoted: String { printed.map(Self.quote).joined(separator: ", ") }

  private var said: String { written.map(Self.quote) ?? "" }

  private var claim: Wording {
    switch code {
    case .sectionMissing:
      Wording(
        "Avsnittet finns inte i det formulär vi har fått. Fyll i det och skicka hela formuläret på nytt.",
        "The section is not in the form that we received. Please fill it in and send the whole form again."
      )
    case .answerMissing:
      Wording(
        "Frågan \(quoted) är inte besvarad. Skriv ett svar.",
        "The question \(quoted) is not answered. Please write an answer.")
    case .answerTooLong:
      Wording(
        "Svaret på frågan \(quoted) är längre än formuläret tillåter: vi räknar till "
          + "\(length ?? 0) tecken, och högst \(limit ?? 0) är tänkt. Korta gärna ned det.",
        "The answer to the question \(quoted) is longer than the form allows: we count "
          + "\(length ?? 0) characters, where \(limit ?? 0) is the most. Please shorten it if you can."
      )
    case .choiceUnchecked:
      Wording(
        "Rutan \(quoted) är inte ikryssad. Kryssa i den om ni gör åtagandet; skriv annars hur ni tänker.",
        "The box \(quoted) is not ticked. Please tick it if you make the commitment; otherwise tell us what you intend."
      )
    case .choiceNone:
      Wording(
        "Inget av alternativen är ikryssat: \(quoted). Ange vilket av dem som gäller.",
        "None of the alternatives is ticked: \(quoted). Please say which one holds.")
    case .choiceSeveral:
      Wording(
        "Mer än ett alternativ är ikryssat: \(quoted). Ange vilket av dem som gäller.",
        "More than one alternative is ticked: \(quoted). Please say which one holds.")
    case .countyMissing:
      Wording(
        "Länet är inte ifyllt."
          + (written == nil
            ? " Ange det." : " Vi har utgått från \(said); bekräfta att det stämmer."),
        "The county is not filled in."
          + (written == nil
            ? " Please give it." : " We have assumed \(said); please confirm that this is right."))
    case .countyUnknown:
      Wording(
        "Det som står under Län är inte namnet på ett län. Ange vilket län planen gäller.",
        "What is written under County is not the name of a county. Please say which county the plan is for."
      )
    case .organisationMissing:
      Wording(
        "Organisationen är inte ifylld. Ange vilken organisation som ansvarar.",
        "The organisation is not filled in. Please say which organisation is responsible.")
    case .contactMissing:
      Wording(
        "Ingen kontaktperson är angiven. Ange namn och e-postadress.",
        "No contact is given. Please give a name and an e-mail address.")
    case .contactEmailMissing:
      Wording(
        "E-postadressen saknas för en kontaktperson\(written == nil ? "" : " (\(said))"). Ange den.",
        "A contact\(written == nil ? "" : " (\(said))") has no e-mail address. Please give it.")
    case .contactEmailInvalid:
      Wording(
        "\(said) är ingen fullständig e-postadress. Ange den rätta.",
        "\(said) is no complete e-mail address. Please give the right one.")
    case .signatureMissing:
      Wording(
        "Formuläret är inte undertecknat. Skicka ett exemplar som är undertecknat av chefen för RSS.",
        "The form is not signed. Please send a copy signed by the head of the RSS.")
    case .signatureDateMissing:
      Wording(
        "Underskriften saknar datum. Ange vilken dag formuläret undertecknades.",
        "The signature has no date. Please say on which day the form was signed.")
    case .attachmentMissing:
      Wording(
        "Ni har angett att en egen genomförandeplan är bifogad, men den finns inte bland det vi har fått. Skicka den.",
        "You say that a plan of your own is attached, but it is not among what we received. Please send it."
      )
    default: question
    }
  }

  private var question: Wording {
    switch code {
    case .sectionMissing:
      Wording(
        "Vi hittar inte avsnittet i dokumentet. Finns det med? Fyll annars i det och skicka hela formuläret på nytt.",
        "We cannot find the section in the document. Is it there? If not, please fill it in and send the whole form again."
      )
    case .answerMissing:
      Wording(
        "Vi hittar inget svar på frågan \(quoted). Står det någon annanstans i dokumentet? Skriv annars ett svar.",
        "We cannot find an answer to the question \(quoted). Does it stand elsewhere in the document? If not, please write one."
      )
    case .choiceUnchecked, .choiceUnreadable:
      Wording(
        "Vi kan inte se om rutan \(quoted) är ikryssad. Är den det?",
        "We cannot see whether the box \(quoted) is ticked. Is it?")
    case .choiceNone, .choiceSeveral:
      Wording(
        "Vi kan inte se vilket av alternativen som är ikryssat: \(quoted). Vilket gäller?",
        "We cannot see which of the alternatives is ticked: \(quoted). Which one holds?")
    case .countyMissing, .countyUnknown:
      Wording(
        "Vi kan inte se vilket län formuläret anger."
          + (written == nil ? " Vilket är det?" : " Är det \(said)?"),
        "We cannot see which county the form gives."
          + (written == nil ? " Which one is it?" : " Is it \(said)?"))
    case .countyConflict:
      Wording(
        "Organisationen eller en adress i formuläret ser ut att höra till ett annat län än det som anges. Vilket län gäller planen?",
        "The organisation or an address in the form seems to belong to another county than the one given. Which county is the plan for?"
      )
    case .organisationMissing:
      Wording(
        "Vi hittar ingen organisation i formuläret. Vilken organisation ansvarar?",
        "We cannot find an organisation in the form. Which organisation is responsible?")
    case .contactMissing:
      Wording(
        "Vi hittar ingen kontaktperson. Vem är det, och vilken e-postadress gäller?",
        "We cannot find a contact. Who is it, and which e-mail address is right?")
    case .contactEmailMissing, .contactEmailInvalid:
      Wording(
        "Vi kan inte läsa e-postadressen till en kontaktperson. Vilken är den?",
        "We cannot read the e-mail address of a contact. What is it?")
    case .signatureMissing:
      Wording(
        "Vi kan inte se någon underskrift. Är formuläret undertecknat? Skicka annars ett exemplar som är undertecknat av chefen för RSS.",
        "We cannot see a signature. Is the form signed? If not, please send a copy signed by the head of the RSS."
      )
    case .signatureDateMissing:
      Wording(
        "Vi kan inte läsa något datum vid underskriften. Vilken dag undertecknades formuläret?",
        "We cannot read a date at the signature. On which day was the form signed?")
    case .attachmentMissing:
      Wording(
        "Vi hittar ingen egen genomförandeplan bland det som kom. Har ni bifogat en? Skicka den i så fall på nytt.",
        "We cannot find a plan of your own among what came. Did you attach one? If so, please send it again."
      )
    case .privacyPersonalNumber:
      Wording(
        "Något i dokumentet ser ut som ett personnummer. Stämmer det? Skicka i så fall en version utan.",
        "Something in the document looks like a personal identity number. Is it one? If so, please send a version without."
      )
    case .readFailed, .readEncrypted, .readEmpty, .readUnsupported, .readLimit:
      Wording(
        "Vi har inte kunnat läsa hela filen. Kan ni skicka den på nytt, helst som Word eller PDF utan lösenord?",
        "We could not read the whole file. Could you send it again, as Word or PDF without a password?"
      )
    case .answerTooLong, .contactEmailMismatch, .deadlineMissed, .templateUnknown,
      .readLowConfidence, .submissionDuplicate, .submissionSuperseded:
      message
    }
  }
}

import Compare
import Extract
import Normalize

/// A whole effort of invented submissions: 21 counties, most states that a report must show.
enum ReportSamples {
  static let counties: [CountyEntry] = [
    ("01", "Stockholms län"), ("03", "Uppsala län"), ("04", "Södermanlands län"),
    ("05", "Östergötlands län"), ("06", "Jönköpings län"), ("07", "Kronobergs län"),
    ("08", "Kalmar län"), ("09", "Gotlands län"), ("10", "Blekinge län"), ("12", "Skåne län"),
    ("13", "Hallands län"), ("14", "Västra Götalands län"), ("17", "Värmlands län"),
    ("18", "Örebro län"), ("19", "Västmanlands län"), ("20", "Dalarnas län"),
    ("21", "Gävleborgs län"), ("22", "Västernorrlands län"), ("23", "Jämtlands län"),
    ("24", "Västerbottens län"), ("25", "Norrbottens län"),
  ].map { code, name in
    CountyEntry(
      code: code, name: name, amount: ["01", "12", "14"].contains(code) ? 600_000 : 400_000)
  }

  private static let three =
    "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken)."
  private static let year = "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken)."

  static let outline = FormOutline(
    template: "kvinnofrid-2021", year: 2021,
    sections: [
      ("1", "Län"), ("2", "Organisation"), ("3", "Kontaktuppgifter RSS"),
      ("4", "Personell resurs"), ("5", "Deltagande i SKR:s nätverk"), ("6", "Återrapportering"),
      (
        "7",
        "Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck."
      ),
      ("8", "Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur."),
      (
        "9",
        "Stödja kunskaps- och verksamhetsutveckling inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner."
      ),
      (
        "10",
        "Stödja och utveckla arbetet med systematisk uppföljning av kvinnofridsarbetets kvalitet och resultat."
      ), ("11", "Genomförandeplan"), ("12", "Önskat stöd från SKR"), ("14", "Underskrift"),
    ].map { .init(number: $0, title: $1) },
    questions: [("honour", "7"), ("integration", "8"), ("knowledge", "9"), ("followUp", "10")]
      .flatMap { id, section -> [FormOutline.Question] in
        [
          .init(id: "\(id).threeYear", section: section, question: three, horizon: "threeYear"),
          .init(id: "\(id).year", section: section, question: year, horizon: "year"),
        ]
      } + [
        .init(
          id: "support", section: "12", question: "Beskriv (max 500 tecken).", horizon: nil)
      ],
    sectionOfField: ["county": "1", "organisation": "2", "contacts": "3", "signature": "14"])

  static let sentences = [
    "RSS ska stärka kunskapen om hedersrelaterat våld och förtryck inom socialtjänst, skola och hälso- och sjukvård.",
    "Målet är att alla kommuner i länet har en antagen rutin för upptäckt av våld senast 2023.",
    "Under året kartläggs behoven i samverkan med länsstyrelsen och de idéburna jourerna.",
    "Minst två utbildningstillfällen per termin genomförs för chefer och yrkesverksamma.",
    "Barnperspektivet ska finnas med i varje utredning, och barnets röst ska dokumenteras.",
    "Uppföljningen sker med Öppna jämförelser och en egen årlig enkät.",
    "En gemensam överenskommelse tas fram och förankras i de politiska nämnderna.",
  ]

  /// Invented text of the wanted number of sentences, different for every seed.
  static func text(_ seed: Int, sentences count: Int) -> String {
    (0..<count).map { sentences[(seed * 3 + $0 * (seed % 3 + 1)) % sentences.count] }
      .joined(separator: " ")
  }

  static func box(_ page: Int) -> [Place] {
    [.box(page: page, left: 72, top: 120, right: 520, bottom: 160)]
  }

  static let labels: [(id: String, section: String, label: String)] = [
    (
      "staffing", "4",
      "Ja, vi kommer att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning."
    ), ("network", "5", "Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."),
    (
      "reporting", "6",
      "Ja, vi kommer att årsvis följa upp arbetet och återrapportera till SKR senast 1 februari 2022."
    ), ("plan.thisForm", "11", "Ja, denna ifyllda mall är vår genomförandeplan."),
    ("plan.attached", "11", "Vi bifogar vår genomförandeplan med detta dokument."),
  ]

  /// A complete form; `seed` decides its texts.
  static func form(_ county: CountyEntry, file: String, seed: Int) -> Submission {
    var form = Submission(
      source: Source(
        file: file, sha256: "sha256 of \(file)", mediaType: "application/pdf", pages: 4),
      kind: .form)
    form.template = outline.template
    form.received = seed.isMultiple(of: 2) ? "2021-05-2\(seed % 10)" : nil
    form.counties = [
      .init(code: county.code, name: county.name, confidence: 1, evidence: box(1))
    ]
    form.organisation = .init(
      value: "RSS \(county.name.replacing("s län", with: ""))", confidence: 1, evidence: box(1))
    form.contacts = [
      .init(
        name: "Anna Exempel", title: "utvecklingsledare",
        email: "anna.exempel@rss\(county.code).example", phone: "+4670123456\(seed % 10)",
        confidence: 1, evidence: box(1))
    ]
    form.choices = labels.map {
      .init(
        id: $0.id, section: $0.section, label: $0.label,
        state: $0.id == "plan.attached" ? .unchecked : .checked, confidence: 1, evidence: box(1))
    }
    form.answers = outline.questions.enumerated().map { index, question in
      var text = Self.text(seed + index, sentences: 2 + (seed + index) % 5)
      if (seed + index).isMultiple(of: 4) {
        text =
          "Mål 1\n\n\(text)\n\nSyftet är att:\n\n- 1) \(sentences[index % 7])\n- 2) \(sentences[(index + 3) % 7])"
      }
      return .init(
        id: question.id, section: question.section, question: question.question,
        horizon: question.horizon, text: text, items: [text], length: text.count,
        limit: question.id == "support" ? 500 : 1000, confidence: 1, evidence: box(2 + index / 4))
    }
    form.signature = .init(
      state: .signed, date: "2021-05-2\(seed % 10)", name: "Bo Prov", confidence: 1,
      evidence: box(4))
    form.sections = outline.sections.map {
      .init(number: $0.number, title: $0.title, status: .complete)
    }
    return form
  }

  static func edit<T>(_ value: T, _ change: (inout T) -> Void) -> T {
    var value = value
    change(&value)
    return value
  }

  private static func drop(_ form: inout Submission, section number: String) {
    for index in form.sections.indices where form.sections[index].number == number {
      form.sections[index].status = .missing
    }
    for index in form.answers.indices where form.answers[index].section == number {
      form.answers[index].text = nil
      form.answers[index].items = []
      form.answers[index].length = 0
      form.answers[index].evidence = []
    }
    form.flags.append(
      Flag(
        .sectionMissing, section: number,
        message: Wording(
          "Avsnitt \(number) saknas i formuläret: be länet skicka in ett fullständigt formulär.",
          "Section \(number) is missing: ask the county for a complete form.")))
  }

  /// Flawed in the way that `number` says.
  static func flawed(_ form: Submission, _ number: Int) -> Submission {
    edit(form) { form in
      switch number {
      case 0:
        form.signature = .init(
          state: .unsigned, date: nil, name: nil, confidence: 1, evidence: [])
        form.sections[12].status = .incomplete
        form.flags = [
          Flag(
            .signatureMissing, section: "14", field: "signature",
            message: Wording(
              "Underskrift saknas: be chefen för RSS att skriva under.",
              "The signature is missing: ask the head of the RSS to sign."))
        ]
      case 1: drop(&form, section: "10")
      case 2:
        let text = text(3, sentences: 40).replacing(". RSS", with: ".\n\nRSS")
        form.answers[3].text = text
        form.answers[3].length = text.count
        form.flags = [
          Flag(
            .answerTooLong, section: "8", field: "integration.year",
            message: Wording(
              "Svaret har \(text.count) tecken; formuläret tillåter 1000.",
              "The answer has \(text.count) characters; the form allows 1000."),
            evidence: box(2)),
          Flag(
            .contactEmailMismatch, section: "3", field: "contacts",
            message: Wording(
              "Namnet och e-postadressen skiljer sig åt: kontrollera stavningen.",
              "The name and the address differ: check the spelling."), evidence: box(1)),
        ]
      case 3:
        form.source.ocr = true
        form.organisation?.confidence = 0.83
        form.answers[0].confidence = 0.72
        form.answers[5].confidence = 0.999_9
        form.choices[1].state = .unknown
        form.choices[1].confidence = 0.4
        form.sections[4].status = .incomplete
        form.flags = [
          Flag(
            .choiceUnreadable, section: "5", field: "network",
            message: Wording("Rutan går inte att läsa: se efter i originalet.", "Cannot be read."),
            evidence: box(1)),
          Flag(
            .readLowConfidence, message: Wording("Osäker läsning av organisation.", "Unsure.")),
        ]
      case 4:
        form.answers[1].text = nil
        form.answers[1].length = 0
        form.answers[1].evidence = []
        form.choices[0].state = .unchecked
        form.contacts[0].email = nil
        for index in [2, 3, 6] { form.sections[index].status = .incomplete }
        form.flags = [
          Flag(
            .answerMissing, section: "7", field: "honour.year",
            message: Wording("Svaret är tomt: be länet fylla i det.", "The answer is empty.")),
          Flag(
            .choiceUnchecked, section: "4", field: "staffing",
            message: Wording("Åtagandet är inte ikryssat: fråga länet.", "Not ticked."),
            evidence: box(1)),
          Flag(
            .contactEmailMissing, section: "3", field: "contacts",
            message: Wording("E-postadress saknas för Anna Exempel.", "No e-mail."),
            evidence: box(1)),
        ]
        form.leftovers = [
          .init(text: "Anteckning i marginalen: se även bilaga 2.", evidence: box(3))
        ]
      default:
        form.sections[11].status = .missing
        form.answers[8].text = nil
        form.answers[8].evidence = []
      }
    }
  }

  static func plan(_ county: CountyEntry?, file: String) -> Submission {
    var plan = Submission(
      source: Source(file: file, sha256: "sha256 of \(file)", mediaType: "text/html"),
      kind: .plan)
    if let county {
      plan.counties = [
        .init(
          code: county.code, name: county.name, confidence: 0.9,
          evidence: [.lines(first: 2, last: 2)]),
        .init(code: "17", name: "Värmlands län", confidence: 0.9, evidence: []),
      ]
    }
    plan.organisation = .init(
      value: "FoU Exempel, Region Exempel", confidence: 0.8,
      evidence: [.lines(first: 3, last: 3)])
    plan.contacts = [
      .init(
        name: "Cecilia Påhitt", title: "utvecklingsledare", email: "cecilia(at)region.example",
        phone: nil, confidence: 0.7, evidence: [.lines(first: 40, last: 42)])
    ]
    plan.answers = (1...4).map { number in
      let text = sentences[number]
      return .init(
        id: "goal.\(number)", section: number < 3 ? "Övergripande mål" : nil, question: nil,
        horizon: nil, text: text, items: [text], length: text.count, limit: nil, confidence: 0.7,
        evidence: [.lines(first: 10 + number, last: 11 + number)])
    }
    plan.flags = [
      Flag(
        .templateUnknown,
        message: Wording("Följer ingen känd mall.", "Follows no known template."))
    ]
    return plan
  }

  static var submissions: [Submission] {
    var all: [Submission] = []
    for (index, county) in counties.enumerated() {
      let file = "inlamningar/\(county.code)-\(index).pdf"
      switch county.code {
      case "09", "10": continue
      case "24": all.append(plan(county, file: "webb/plan-24.html"))
      case "20":
        all.append(flawed(form(county, file: file, seed: index), 2))
        all.append(
          edit(form(county, file: "inlamningar/20-utkast.pdf", seed: 3)) {
            $0.received = "2021-04-01"
          })
      case "14":
        all.append(
          edit(form(county, file: "post/vg.eml", seed: index)) {
            $0.source.member = "form.pdf"
            $0.attachments = ["plan.pdf"]
          })
        all.append(
          edit(plan(county, file: "post/vg.eml")) {
            $0.source.member = "plan.pdf"
            $0.source.sha256 = "sha256 of the plan"
            $0.source.attachmentOf = "form.pdf"
          })
      default: all.append(flawed(form(county, file: file, seed: index), index % 9))
      }
    }
    all.append(plan(nil, file: "webb/nationell.html"))
    var broken = Submission(
      source: Source(file: "post/skadad.pdf", sha256: "x", mediaType: "application/pdf"),
      kind: .unknown)
    broken.flags = [
      Flag(
        .readEncrypted,
        message: Wording(
          "Filen är skyddad med lösenord: be avsändaren om en öppen fil.",
          "The file has a password: ask the sender for an open one."))
    ]
    return all + [broken]
  }

  /// Compared once: reading every sentence for its themes takes most of these tests' time.
  private static let whole = comparison(submissions)

  static func comparison() -> Comparison { whole }

  static func comparison(_ submissions: [Submission]) -> Comparison {
    Comparison(
      of: submissions, outlines: [outline], counties: counties, made: "2021-06-01T08:00:00Z")
  }
}

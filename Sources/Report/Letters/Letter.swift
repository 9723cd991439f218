import Compare
import Extract
import Normalize

/// The text of a reminder: what an officer would write to the county, from the ledger alone.
struct Letter {
  var entry: Ledger.Entry
  var language: Language
  /// Whom it is from; the last line.
  var sender: String?
  /// The day until which the county should answer.
  var replyBy: ISODate?
  /// Today, to tell a last day that has been from one to come.
  var today: ISODate?

  /// `nil` where there is nothing to ask for: the county is complete.
  init?(
    _ entry: Ledger.Entry, language: Language, sender: String?, replyBy: ISODate?, today: ISODate?
  ) {
    guard entry.status != .complete else { return nil }
    self.entry = entry
    self.language = language
    self.sender = sender
    self.replyBy = replyBy
    self.today = today
  }

  /// What the letter asks about, part by part.
  func gaps(_ part: Gap.Part) -> [Gap] { entry.gaps.filter { $0.part == part } }

  var points: Int {
    Gap.Part.allCases.reduce(0) { $0 + gaps($1).count } + (entry.undecided.isEmpty ? 0 : 1)
  }

  private func say(_ swedish: String, _ english: String) -> String {
    Wording(swedish, english)(language)
  }

  /// The form's name, or its id where only submissions know it.
  private var form: String { Self.plain(entry.outline.name ?? entry.outline.template) }

  var subject: String {
    let county = entry.county.name
    return entry.status == .nothing || entry.hasOnlyPlan
      ? say("Påminnelse: \(form) – \(county)", "Reminder: \(form) – \(county)")
      : say("Komplettering: \(form) – \(county)", "To be completed: \(form) – \(county)")
  }

  var text: String {
    var paragraphs = [say("Hej!", "Hello,")]
    if entry.status == .nothing {
      paragraphs += nothing
    } else {
      paragraphs += opening
      paragraphs += list
    }
    paragraphs += closing
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  // MARK: Parts

  private var nothing: [String] {
    [
      say(
        "Vi hittar ingen genomförandeplan från \(entry.county.name) bland det som har kommit in till oss. "
          + "Har ni redan skickat den? Skicka den i så fall en gång till, så ser vi till att den kommer rätt.",
        "We cannot find a plan from \(entry.county.name) among what has come in. "
          + "Have you sent it already? Then please send it once more, and we will see that it arrives."
      ),
      say(
        "Annars ber vi er fylla i formuläret ”\(form)”, låta chefen för RSS underteckna det och "
          + "skicka det som svar på det här mejlet\(until). \(lastDay)",
        "Otherwise please fill in the form “\(form)”, have it signed by the head of the RSS and send it "
          + "in reply to this mail\(until). \(lastDay)"),
    ].map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
  }

  private var opening: [String] {
    let files = names(of: [entry.form].compactMap { $0 } + entry.plans)
    let day =
      entry.received.flatMap { ISODate($0) }.map {
        say(", som kom den \(long($0))", ", which came on \(long($0))")
      } ?? ""
    var first = say(
      "Tack för det ni har skickat för \(entry.county.name)\(day): \(files).",
      "Thank you for what you sent for \(entry.county.name)\(day): \(files).")
    if entry.hasOnlyPlan {
      first += say(
        " Vi hittar däremot inte det ifyllda formuläret ”\(form)”. Skicka det\(until), eller hör av er "
          + "om ni redan har gjort det.",
        " But we cannot find the form “\(form)”, filled in. Please send it\(until), or tell us if you "
          + "already have.")
    } else if !gaps(.complete).isEmpty {
      first += say(
        " För att planen ska vara komplett behöver vi er hjälp med det som står nedan.",
        " For the plan to be complete we need your help with what stands below.")
    } else {
      first += say(
        " Innan vi går vidare ber vi er titta på det som står nedan.",
        " Before we go on, please look at what stands below.")
    }
    return [first]
  }

  private var list: [String] {
    var paragraphs: [String] = []
    var number = 0
    func add(_ heading: String, _ items: [String]) {
      guard !items.isEmpty else { return }
      paragraphs.append(heading)
      for item in items {
        number += 1
        paragraphs.append("\(number). \(item)")
      }
    }
    add(say("Att komplettera", "To be completed"), gaps(.complete).map(item))
    var confirm = gaps(.confirm).map(item)
    if !entry.undecided.isEmpty, let form = entry.form {
      let all = names(named: [form.name] + entry.undecided.map(\.name))
      confirm.append(
        say(
          "Vi har fått formuläret mer än en gång (\(all)) och kan inte se vilket som är det senaste. Vilket gäller?",
          "We have received the form more than once (\(all)) and cannot see which is the latest. Which one holds?"
        ))
    }
    add(
      say(
        "Kan ni kontrollera det här? Vi är inte säkra på att vi har läst rätt.",
        "Could you check this? We are not sure that we have read it right."), confirm)
    add(say("Se gärna också över", "Please also look at"), gaps(.improve).map(item))
    return paragraphs
  }

  private func item(_ gap: Gap) -> String {
    var lines: [String] = []
    if let heading = gap.heading(language) { lines.append(heading) }
    // With several files it matters which one is meant.
    let isAmbiguous = (entry.form == nil ? 0 : 1) + entry.plans.count > 1
    let file =
      isAmbiguous ? say(" (I filen ", " (In the file ") + Self.name(of: gap.source.name) + ".)" : ""
    lines.append(gap.request(language) + file)
    return lines.joined(separator: "\n   ")
  }

  private var closing: [String] {
    var paragraphs: [String] = []
    if entry.status != .nothing, !entry.hasOnlyPlan {
      let how = say(
        "Skicka kompletteringen som svar på det här mejlet\(until). \(lastDay)",
        "Please send the completion in reply to this mail\(until). \(lastDay)")
      paragraphs.append(how.hasSuffix(" ") ? String(how.dropLast()) : how)
    } else if entry.hasOnlyPlan, !lastDay.isEmpty {
      paragraphs.append(lastDay)
    }
    paragraphs.append(
      say(
        "Har vi missuppfattat något, eller har ni frågor? Hör gärna av er.",
        "Have we misunderstood anything, or do you have questions? Please get in touch."))
    let name = sender.map { Self.plain($0) + "\n" } ?? ""
    paragraphs.append(
      say("Med vänlig hälsning", "Kind regards") + "\n" + name
        + say(
          "Sveriges Kommuner och Regioner", "Swedish Association of Local Authorities and Regions")
    )
    return paragraphs
  }

  private var until: String {
    replyBy.map { say(" senast den \(long($0))", " by \(long($0))") } ?? ""
  }

  /// The form's own last day, as past or to come.
  private var lastDay: String {
    guard let day = entry.outline.deadline.flatMap({ ISODate($0) }) else { return "" }
    return today.map { day < $0 } ?? false
      ? say("Formulärets sista dag var den \(long(day)).", "The form was due on \(long(day)).")
      : say("Formulärets sista dag är den \(long(day)).", "The form is due on \(long(day)).")
  }

  // MARK: Words

  private func long(_ day: ISODate) -> String {
    let months =
      language == .swedish
      ? [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    return "\(day.day) \(months[day.month - 1]) \(day.year)"
  }

  private func names(of received: [Received]) -> String { names(named: received.map(\.name)) }

  private func names(named names: [String]) -> String {
    names.map(Self.name(of:)).joined(separator: ", ")
  }

  /// The file's own name as its sender knows it, without the folders it was put into.
  static func name(of path: String) -> String {
    plain(String(path.split(separator: "/").last ?? Substring(path)))
  }

  /// One line of visible characters, of bounded length: what was submitted must not break a header,
  /// forge a line of the letter or turn its direction.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(600) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate, .unassigned,
        .privateUse:
        if plain.last != " " { plain.append(" ") }
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}

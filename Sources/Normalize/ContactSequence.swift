import Extract

/// Persons in the order in which lines or one column tell of them.
struct ContactSequence {
  /// A person as far as the lines have told.
  struct Draft {
    var contact = Submission.Contact(confidence: 1, evidence: [])
    /// Its name is one only if something beside it says so.
    var isGuess = false
    /// Whether the number stands with the address rather than with the name.
    var phoneFollowsEmail = false

    func with(_ change: (inout Draft) -> Void) -> Draft {
      var draft = self
      change(&draft)
      return draft
    }

    mutating func lower(to confidence: Double) {
      contact.confidence = min(contact.confidence, confidence)
    }

    /// Its title and its number by themselves, where nobody can tell whose they are.
    var loose: [(text: String, places: [Place])] {
      [contact.title, contact.phone].compactMap { $0 }.map { ($0, contact.evidence) }
    }
  }

  private(set) var drafts: [Draft] = []
  private(set) var organisations: [(text: String, places: [Place])] = []
  /// What is no part of a person.
  private(set) var rest: [(text: String, places: [Place])] = []
  /// Names in sentences.
  private(set) var mentions: [(name: String, places: [Place])] = []
  /// Whether each number stands before its person's address.
  private let numbersLead: Bool
  /// Whether each person begins with a number: "Tel 070-… Anna Ek anna.ek@…".
  private let numbersOpen: Bool

  init(_ items: [ContactItem]) {
    let kinds = items.map(\.kind)
    let phone = kinds.firstIndex(of: .phone)
    let email = kinds.firstIndex(of: .email)
    numbersLead =
      if let phone, let email, phone < email { !kinds[..<email].contains(.name) } else { false }
    let persons = kinds.filter { $0 == .name || $0 == .phone }
    numbersOpen =
      persons.count > 2 && persons.count.isMultiple(of: 2)
      && persons.indices.allSatisfy { persons[$0] == ($0.isMultiple(of: 2) ? .phone : .name) }
    for item in items { take(item) }
  }

  private mutating func take(_ item: ContactItem) {
    switch item.kind {
    case .name:
      let numbersOpen = numbersOpen
      open(item) { $0.name != nil || $0.email != nil || !numbersOpen && $0.phone != nil }
      change { $0.contact.name = item.text }
      drafts[drafts.count - 1].isGuess = item.isGuess
    case .title:
      if let title = drafts.last?.contact.title, continues(title, item) {
        change { $0.contact.title = title + " " + item.text }
        return
      }
      open(item) { $0.title != nil && $0.email != nil }
      if drafts.last?.contact.title == nil {
        change { $0.contact.title = item.text }
      } else {
        rest.append((item.text, item.places))
      }
    case .email:
      open(item) { $0.email != nil }
      change { $0.contact.email = item.text }
    case .phone:
      let (numbersLead, numbersOpen) = (numbersLead, numbersOpen)
      open(item) {
        numbersOpen ? $0.name != nil : numbersLead && $0.phone != nil && $0.email != nil
      }
      if drafts.last?.contact.phone == nil {
        let follows = drafts.last?.contact.email != nil
        // The first number stands on a line of its own below several persons.
        let isBelowAll =
          follows && drafts.count > 1 && drafts.allSatisfy { $0.contact.phone == nil }
          && drafts.last?.contact.evidence.contains { item.places.contains($0) } == false
        change {
          $0.contact.phone = item.text
          $0.phoneFollowsEmail = follows
        }
        if isBelowAll {
          for index in drafts.indices { drafts[index].lower(to: ContactPairing.unsure) }
        }
      } else {
        // The schema holds one number a person; the others stay readable.
        rest.append((item.text, item.places))
        // Numbers below several persons: whose they are cannot be told.
        if drafts.dropLast().contains(where: { $0.contact.phone == nil }) {
          for index in drafts.indices where drafts[index].contact.phone == nil {
            drafts[index].lower(to: ContactPairing.unsure)
          }
          change { $0.lower(to: ContactPairing.unsure) }
        }
      }
    case .organisation: organisations.append((item.text, item.places))
    case .note:
      // "Strateg kvinnofrid och" / "hedersfrågor": a line of a title that goes on.
      if item.mentions.isEmpty, let title = drafts.last?.contact.title, continues(title, item) {
        change { $0.contact.title = title + " " + item.text }
        return
      }
      // A number with too many figures, or cut in two: what was meant is not told.
      if item.text.utf8.count(where: { $0 >= 0x30 && $0 <= 0x39 }) >= 7 {
        change { $0.lower(to: ContactPairing.unsure) }
      }
      rest.append((item.text, item.places))
      mentions += item.mentions.map { ($0, item.places) }
    }
    if item.kind != .organisation, item.kind != .note, item.confidence < 1 {
      change { $0.lower(to: item.confidence) }
    }
  }

  private func continues(_ title: String, _ item: ContactItem) -> Bool {
    guard item.text.first?.isLowercase == true, drafts.last?.contact.email == nil else {
      return false
    }
    let last = title.split(separator: " ").last.map(String.init) ?? ""
    return ["och", "för", "inom", "i", "av", "med", "på", "vid", "samt"].contains(last)
  }

  private mutating func open(_ item: ContactItem, _ isTaken: (Submission.Contact) -> Bool) {
    if let last = drafts.last, !isTaken(last.contact) {
      drafts[drafts.count - 1].contact.evidence.add(contentsOf: item.places)
    } else {
      var draft = Draft()
      draft.contact.evidence = item.places
      drafts.append(draft)
    }
  }

  private mutating func change(_ change: (inout Draft) -> Void) {
    guard !drafts.isEmpty else { return }
    change(&drafts[drafts.count - 1])
  }
}

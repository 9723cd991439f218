import Extract

/// Gives each person the address that is theirs: what an address spells counts before where it stands.
enum ContactPairing {
  typealias Draft = ContactSequence.Draft

  struct Result {
    var drafts: [Draft] = []
    /// Addresses of a shared mailbox, or a person's second one.
    var rest: [(text: String, places: [Place])] = []
    /// Whether names and addresses stand in the same order.
    var isOrdered = true
  }

  /// Certain of what is only likely: an order that no spelling confirms.
  static let unsure = 0.7
  /// Neither spelling nor order tells: the officer must look (below `Rules.unsure`).
  static let guess = 0.5

  /// How well an address spells a name: 3 both its ends, 2 one of them or as codes do, 1 nearly, 0 not.
  static func likeness(_ name: String, _ address: String) -> Int {
    guard let local = address.split(separator: "@").first else { return 0 }
    let parts = Gazetteer.plain(String(local)).split { !$0.isLetter }.map(String.init)
    let names = Gazetteer.plain(name).replacing("-", with: " ").split { !$0.isLetter }
      .map(String.init)
    guard let given = names.first, let surname = names.last, names.count <= 8, !parts.isEmpty else {
      return 0
    }
    let whole = parts.joined().replacing("oe", with: "o")
    func spells(_ word: String) -> Bool {
      let word = word.replacing("oe", with: "o")
      return word.count >= 4 ? whole.firstRange(of: word) != nil : parts.contains(word)
    }
    if names.count > 1 {
      if spells(given), spells(surname) { return 3 }
      if whole == (given + surname).replacing("oe", with: "o") { return 3 }
      // "a.ek", "aek", "anek", "anneka01": initials or first letters of both.
      for count in 1...3 where given.count >= count {
        let head = given.prefix(count)
        // "kerstin.ek" is not Karin's: an initial is no more than a few letters.
        if whole == head + surname
          || parts[0].count <= 3 && parts[0].hasPrefix(head) && spells(surname)
        {
          return 3
        }
        for tail in 2...4
        where surname.count >= tail && whole == head + surname.prefix(tail) && whole.count >= 4 {
          return 2
        }
      }
    }
    if names.contains(where: { $0.count >= 3 && spells($0) }) { return 2 }
    return EmailText.differs(address, from: name) ? 1 : 0
  }

  /// Whether an address is built as a person's, of two names or an initial and a name.
  static func isPersonal(_ address: String) -> Bool {
    guard let local = address.split(separator: "@").first else { return false }
    let parts = local.split { !$0.isLetter }
    return parts.count >= 2 && parts.contains { $0.count >= 3 }
  }

  /// - Parameters:
  ///   - names: drafts with a name and no address, in their order.
  ///   - addresses: drafts with an address and no name, in theirs.
  static func pair(_ names: [Draft], _ addresses: [Draft]) -> Result {
    var result = Result()
    guard !names.isEmpty, !addresses.isEmpty else {
      result.drafts =
        names + addresses.map { address in address.with { $0.lower(to: unsure) } }
      return result
    }
    if names.count == 1, addresses.count == 1 {
      result.drafts = [joined(names[0], addresses[0])]
      return result
    }
    var partner = [Int?](repeating: nil, count: names.count)
    var isSure = [Bool](repeating: false, count: names.count)
    var isUsed = [Bool](repeating: false, count: addresses.count)
    match(names, addresses, &partner, &isSure, &isUsed)
    let free = names.indices.filter { partner[$0] == nil }
    let left = addresses.indices.filter { !isUsed[$0] }
    // By their order, where nothing else tells and as many are left of each.
    let isEven = free.count == left.count || names.count == 1
    if isEven {
      for (name, address) in zip(free, left) {
        partner[name] = address
        isUsed[address] = true
      }
    }
    var last = -1
    for (index, name) in names.enumerated() {
      guard let address = partner[index] else {
        result.drafts.append(
          left.isEmpty || isEven ? name : name.with { $0.lower(to: guess) })
        continue
      }
      if address < last { result.isOrdered = false }
      last = max(last, address)
      var draft = joined(name, addresses[address])
      if !isSure[index] { draft.lower(to: unsure) }
      result.drafts.append(draft)
    }
    for index in addresses.indices where !isUsed[index] {
      let address = addresses[index]
      let text = address.contact.email ?? ""
      let isAnothers = names.prefix(50).contains { likeness($0.contact.name ?? "", text) > 0 }
      if isAnothers || !isPersonal(text) && free.isEmpty {
        result.rest.append((text, address.contact.evidence))
        if let phone = address.contact.phone {
          result.rest.append((phone, address.contact.evidence))
        }
      } else {
        result.drafts.append(address.with { $0.lower(to: guess) })
      }
    }
    // Numbers and titles that stand beside both may follow either order.
    if !result.isOrdered {
      for (index, draft) in result.drafts.enumerated() {
        result.drafts[index].lower(to: draft.contact.phone == nil ? 0.9 : unsure)
      }
    }
    return result
  }

  /// The likest first; of the equally like the nearest. Sure is what no other is as like as.
  private static func match(
    _ names: [Draft], _ addresses: [Draft], _ partner: inout [Int?], _ isSure: inout [Bool],
    _ isUsed: inout [Bool]
  ) {
    // More than any form holds: order alone, and unsure.
    guard names.count * addresses.count <= 2500 else { return }
    var scores: [(score: Int, distance: Int, name: Int, address: Int)] = []
    for (i, name) in names.enumerated() {
      for (j, address) in addresses.enumerated() {
        let score = likeness(name.contact.name ?? "", address.contact.email ?? "")
        if score > 0 { scores.append((score, abs(i - j), i, j)) }
      }
    }
    scores.sort { (-$0.score, $0.distance, $0.name) < (-$1.score, $1.distance, $1.name) }
    for pair in scores where partner[pair.name] == nil && !isUsed[pair.address] {
      partner[pair.name] = pair.address
      isUsed[pair.address] = true
      isSure[pair.name] = !scores.contains {
        $0.address == pair.address && $0.name != pair.name && $0.score >= pair.score
      }
    }
  }

  static func joined(_ name: Draft, _ address: Draft) -> Draft {
    var draft = name
    draft.contact.email = address.contact.email
    if draft.contact.phone == nil { draft.contact.phone = address.contact.phone }
    if draft.contact.title == nil { draft.contact.title = address.contact.title }
    draft.lower(to: address.contact.confidence)
    draft.contact.evidence.add(contentsOf: address.contact.evidence)
    return draft
  }

  /// Lowers persons whose address spells somebody else who is mentioned: "Anna Ekholm (ersätts av Bo
  /// Almgren), bo.almgren@…".
  static func doubt(
    _ drafts: inout [Draft], beside mentions: some Sequence<(name: String, places: [Place])>
  ) {
    for (index, draft) in drafts.enumerated() {
      guard let name = draft.contact.name, let email = draft.contact.email,
        likeness(name, email) == 0, mentions.contains(where: { likeness($0.name, email) >= 2 })
      else { continue }
      drafts[index].lower(to: unsure)
    }
  }

  // MARK: A stretch of lines

  /// Puts right what reading line by line gives: two names and then their two addresses, or a person's
  /// address beside another's name.
  static func settled(_ drafts: [Draft]) -> Result {
    var result = Result()
    let complete = drafts.filter { $0.contact.name != nil && $0.contact.email != nil }
    let lacksAddress = drafts.contains { $0.contact.name != nil && $0.contact.email == nil }
    let lacksName = drafts.contains { $0.contact.name == nil && $0.contact.email != nil }
    let isCrossed =
      complete.count <= 50
      && complete.contains { draft in
        let name = draft.contact.name ?? ""
        let email = draft.contact.email ?? ""
        return likeness(name, email) == 0
          && drafts.contains {
            $0.contact.name != nil && $0.contact.name != name
              && likeness($0.contact.name ?? "", email) >= 2
          }
      }
    guard drafts.count > 1, isCrossed || lacksAddress && lacksName else {
      result.drafts = drafts
      return result
    }
    var names: [Draft] = []
    var addresses: [Draft] = []
    var others: [Draft] = []
    for draft in drafts {
      var name = draft
      var address = draft
      if draft.contact.name == nil, draft.contact.email == nil {
        others.append(draft)
        continue
      }
      name.contact.email = nil
      address.contact.name = nil
      address.contact.title = draft.contact.name == nil ? draft.contact.title : nil
      if draft.contact.name != nil, draft.contact.email != nil {
        if draft.phoneFollowsEmail { name.contact.phone = nil } else { address.contact.phone = nil }
      }
      if draft.contact.name != nil { names.append(name) }
      if draft.contact.email != nil { addresses.append(address) }
    }
    result = pair(names, addresses)
    result.drafts += others
    return result
  }
}

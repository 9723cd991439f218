import Extract

/// Mail addresses that character recognition read nearly right.
extension Gazetteer {
  /// The address with the one domain of the counties that its own differs from by a letter:
  /// "storsthim.se" is "storsthlm.se".
  ///
  /// - Returns: `nil` where its domain is known, is a short one, or none or several are as near.
  func corrected(_ address: String) -> String? {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count >= 9, county(ofDomain: String(parts[1])) == nil
    else { return nil }
    let domain = parts[1].lowercased()
    let near = domains.keys.filter {
      $0.utf8.count >= 9 && EditDistance.between($0, domain, atMost: 1) != nil
        && !Self.hasFigureMore(domain, than: $0)
    }
    guard near.count == 1, let known = near.first else { return nil }
    return parts[0] + "@" + known
  }
}

extension Gazetteer {
  /// "vastkom4.se" is another domain than "vastkom.se": recognition makes a figure of a letter, seldom of nothing.
  private static func hasFigureMore(_ domain: String, than known: String) -> Bool {
    domain.count > known.count && domain.count(where: \.isNumber) > known.count(where: \.isNumber)
  }
}

extension [Submission.Contact] {
  /// Two addresses of one form whose domains differ by a letter have the same domain: the one whose parts
  /// are words of the organisation or of a county's domain. Without such a word neither is sure.
  mutating func settleDomains(organisation: String?, by gazetteer: Gazetteer) {
    guard count > 1 else { return }
    let words =
      Gazetteer.plain(organisation ?? "").split(whereSeparator: { !$0.isLetter })
      + gazetteer.domains.keys.flatMap { $0.split(whereSeparator: { ".-".contains($0) }) }
    func known(_ domain: Substring) -> Int {
      domain.split(whereSeparator: { ".-".contains($0) }).count { part in
        part.utf8.count > 3 && words.contains { $0.hasPrefix(part) }
      }
    }
    for a in indices {
      for b in indices where b > a {
        guard let first = self[a].domain, let second = self[b].domain, first != second else {
          continue
        }
        guard first.utf8.count > 8,
          EditDistance.between(String(first), String(second), atMost: 1) != nil
        else {
          settleKnownDomain(a, b, by: gazetteer)
          continue
        }
        let (knownFirst, knownSecond) = (known(first), known(second))
        // What is left of "@" before the domain: "eva.ek@0region.se".
        if Self.rest.contains(second.first), second.dropFirst() == first {
          self[b].email = self[b].local + "@" + first
        } else if Self.rest.contains(first.first), first.dropFirst() == second {
          self[a].email = self[a].local + "@" + second
        } else if knownFirst > knownSecond {
          self[b].email = self[b].local + "@" + first
        } else if knownSecond > knownFirst {
          self[a].email = self[a].local + "@" + second
        }
        for index in [a, b] { self[index].confidence = Swift.min(self[index].confidence, 0.6) }
      }
    }
  }
}

extension [Submission.Contact] {
  /// "ril.se" beside "rjl.se", which a county has: of short domains a narrow letter may differ, of long ones
  /// two letters ("regionvasterbotterni.se").
  private mutating func settleKnownDomain(_ a: Int, _ b: Int, by gazetteer: Gazetteer) {
    for (known, other) in [(a, b), (b, a)] {
      guard let domain = self[known].domain.map(String.init), gazetteer.domains[domain] != nil,
        let read = self[other].domain.map(String.init), gazetteer.domains[read] == nil,
        domain.utf8.count > 15
          ? EditDistance.between(domain, read, atMost: 2) != nil
          : Submission.Contact.onlyDifference([Character](domain), [Character](read))
            .map(Submission.Contact.areNarrow) == true
      else { continue }
      self[other].email = "\(self[other].local)@\(domain)"
      self[other].confidence = Swift.min(self[other].confidence, 0.6)
    }
  }

  /// Letters and figures that a piece of "@" is read as.
  private static let rest: Set<Character?> = ["0", "2", "O", "o", "Q", "q", "G", "a"]
}

extension Submission.Contact {
  /// What stands behind the sign of the address.
  var domain: Substring? {
    email.flatMap { address in
      address.lastIndex(of: "@").map { address[address.index(after: $0)...] }
    }
  }

  fileprivate var local: Substring {
    email.flatMap { address in address.lastIndex(of: "@").map { address[..<$0] } } ?? ""
  }

  /// Follows the gazetteer and the contact's own name in what recognition is known to confuse; what was
  /// changed is never sure.
  ///
  /// - Parameter rest: what stood beside the contacts; the half of an address is taken from it.
  mutating func correctRecognised(
    by gazetteer: Gazetteer, _ rest: inout [(text: String, places: [Place])]
  ) {
    guard let address = email else { return }
    if let corrected = gazetteer.corrected(address) {
      email = corrected
      confidence = min(confidence, 0.75)
    }
    takeFirstHalf(from: &rest)
    followName()
    followAddress()
  }

  /// "Öztärk" with "ozturk@" is Öztürk: the Swedish model has no "ü", and gives "ä", "ö" or both. "VWessman" with
  /// "wessman@" is Wessman.
  private mutating func followAddress() {
    guard let name, let address = email, let sign = address.firstIndex(of: "@") else { return }
    var local = address[..<sign].lowercased().filter(\.isLetter)[...]
    let letters = Array(name)
    var told = ""
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : " "
      let isMarked = "åäöÅÄÖ".contains(letter)
      if !letter.isLetter {
        told.append(letter)
      } else if Gazetteer.plain(String(letter)) == local.prefix(1) {
        told.append(letter)
        local.removeFirst()
      } else if isMarked, local.first == "u" {
        told.append(letter.isUppercase ? "Ü" : "ü")
        local.removeFirst()
      } else if !(isMarked && told.last == "ü" || letter == "V" && next == "W") {
        return
      }
    }
    guard local.isEmpty, told != name else { return }
    self.name = told
    confidence = min(confidence, 0.6)
  }

  /// "magnus.kalihed@" of Magnus Källhed: of letters that recognition confuses the name tells which it is.
  private mutating func followName() {
    // The "é" of a name may be a "ć", which the model does not know: there the address tells more.
    guard let address = email, let name, let sign = address.firstIndex(of: "@"),
      name.unicodeScalars.allSatisfy({ $0.value < 0x80 || "åäöÅÄÖ".unicodeScalars.contains($0) })
    else { return }
    let local = Array(address[..<sign].lowercased())
    let whole = Gazetteer.local(of: name)
    // "I.ek" of Lars Ek.
    let initial = whole.split(separator: ".").last.map { "\(whole.prefix(1)).\($0)" }
    for wanted in [whole, initial].compactMap(\.self).map(Array.init) {
      guard let (a, b) = Self.onlyDifference(local, wanted),
        Self.areNarrow(a, b) || Self.alike.contains([a, b])
      else { continue }
      email = String(wanted) + address[sign...]
      confidence = min(confidence, 0.7)
      return
    }
  }

  /// The one letter in which two words of one length differ; `nil` where it is none or several.
  fileprivate static func onlyDifference(_ a: [Character], _ b: [Character]) -> (
    Character, Character
  )? {
    let different = zip(a, b).filter { $0 != $1 }
    return a.count == b.count && different.count == 1 ? different.first : nil
  }

  /// Whether recognition takes one for the other because neither is wider than a stroke.
  fileprivate static func areNarrow(_ a: Character, _ b: Character) -> Bool {
    narrow.contains(a) && narrow.contains(b)
  }

  private static let narrow: Set<Character> = ["l", "i", "1", "j", "t", "f", "|"]
  private static let alike: Set<Set<Character>> = [
    ["r", "t"], ["c", "e"], ["h", "b"], ["h", "n"], ["n", "u"], ["o", "e"],
  ]

  /// "anna" "ek@region.se" of Anna Ek: the full stop between the halves was not seen.
  private mutating func takeFirstHalf(from rest: inout [(text: String, places: [Place])]) {
    guard let address = email, let name, let sign = address.firstIndex(of: "@") else { return }
    // "mia-" "lena.ek@region.se" of Mia-Lena Ek.
    let wanted = Gazetteer.local(of: name)
    if let half = rest.firstIndex(where: { $0.text.lowercased() + address[..<sign] == wanted }) {
      email = rest[half].text + address
      confidence = min(confidence, 0.7)
      rest.remove(at: half)
      return
    }
    let names = Gazetteer.plain(name).split(separator: " ")
    guard names.count > 1, let first = names.first, let last = names.last,
      address[..<sign] == last, let half = rest.firstIndex(where: { $0.text == first })
    else { return }
    email = first + "." + address
    confidence = min(confidence, 0.7)
    rest.remove(at: half)
  }
}

extension Gazetteer {
  /// What stands before "@" in a person's address nearly always: "anna.ek".
  fileprivate static func local(of name: String) -> String {
    plain(name).split(separator: " ").joined(separator: ".")
  }
}

extension [Submission.Contact] {
  /// Puts together what recognition left of an address without its sign, in one line or two, by the person's
  /// name and a domain that the form's other contacts or the counties have: "eva.ekestors", "thlm.se".
  ///
  /// What is put together is never surer than 0.5.
  ///
  /// - Parameter rest: what stood beside the contacts; an address in pieces may be there.
  mutating func completeAddresses(
    by gazetteer: Gazetteer, from rest: inout [(text: String, places: [Place])]
  ) {
    // What is left of an address may be its domain alone.
    let own = Set(
      compactMap { contact -> String? in
        guard let text = contact.email?.lowercased() else { return nil }
        if EmailText.isValid(text) { return contact.domain?.lowercased() }
        return contact.name == nil && EmailText.isValid("a@" + text) ? text : nil
      })
    let counties = gazetteer.longDomains
    func whole(_ name: String, _ reading: String) -> String? {
      Gazetteer.address(of: name, in: own, readAs: reading)
        ?? Gazetteer.address(of: name, in: counties, readAs: reading)
    }
    for index in indices.reversed() where index < count {
      guard let name = self[index].name else { continue }
      let next = index + 1
      if let text = self[index].email {
        guard !EmailText.isValid(text) else { continue }
        if next < count, self[next].name == nil, self[next].title == nil,
          let below = self[next].email, !EmailText.isValid(below),
          let address = whole(name, text + below)
        {
          takeAddress(address, at: index, from: next)
          continue
        } else if next < count, self[next].name == nil, let below = self[next].email,
          !EmailText.isValid(below),
          let found = rest.firstMap({ whole(name, text + $0.text + below) })
        {
          // In three lines of a narrow cell.
          self[index].evidence += rest.remove(at: found.index).places
          takeAddress(found.value, at: index, from: next)
          continue
        } else if let address = whole(name, text) {
          self[index].complete(address, [])
          continue
        }
      }
      for (place, piece) in rest.enumerated() {
        let reading = piece.text.filter { $0 != " " } + (self[index].email ?? "")
        guard let address = whole(name, reading) else { continue }
        self[index].complete(address, piece.places)
        rest.remove(at: place)
        break
      }
    }
  }
}

extension [Submission.Contact] {
  /// Gives one person an address of which the end was read as another.
  private mutating func takeAddress(_ address: String, at index: Int, from next: Int) {
    let below = remove(at: next)
    self[index].phone = self[index].phone ?? below.phone
    self[index].complete(address, below.evidence)
  }
}

extension Collection {
  /// The first value that a transformation gives, and of which element.
  fileprivate func firstMap<Value>(_ transform: (Element) -> Value?) -> (
    index: Index, value: Value
  )? {
    for index in indices {
      if let value = transform(self[index]) { return (index, value) }
    }
    return nil
  }
}

extension Submission.Contact {
  fileprivate mutating func complete(_ address: String, _ places: [Place]) {
    email = address
    confidence = min(confidence, 0.5)
    evidence += places
  }
}

extension Gazetteer {
  /// Long enough not to be met by chance.
  fileprivate var longDomains: Set<String> { Set(domains.keys.filter { $0.utf8.count >= 9 }) }

  /// The address of a person by name in the one of the domains that a reading without "@" fits: one letter
  /// off before the sign, one in six behind it, and up to three for the sign.
  ///
  /// - Returns: `nil` where none fits, or several do equally.
  fileprivate static func address(
    of name: String, in domains: Set<String>, readAs text: String
  ) -> String? {
    let text = Array(text.lowercased().utf8)
    let local = local(of: name)
    guard local.contains("."), text.count > local.utf8.count + 2 else { return nil }
    func distance(_ part: ArraySlice<UInt8>, _ wanted: String, atMost most: Int) -> Int? {
      EditDistance.between(String(decoding: part, as: UTF8.self), wanted, atMost: most)
    }
    let heads = (-1...1).compactMap { more -> (end: Int, off: Int)? in
      let end = local.utf8.count + more
      return distance(text[..<end], local, atMost: 1).map { (end, $0) }
    }
    var best: (domain: String, off: Int)?
    var isTied = false
    for domain in domains {
      let off = heads.flatMap { head in
        (1...3).filter { head.end + $0 < text.count }.compactMap { sign in
          distance(text[(head.end + sign)...], domain, atMost: domain.utf8.count / 6)
            .map { $0 + head.off }
        }
      }.min()
      guard let off, off <= best?.off ?? off else { continue }
      isTied = off == best?.off
      best = (domain, off)
    }
    return isTied ? nil : best.map { local + "@" + $0.domain }
  }
}

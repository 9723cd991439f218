import Extract

/// Submissions without personal data, as far as a program can know what that is.
///
/// Gone are: contacts, the signature's name, and wherever else they stand (answers, other text,
/// organisation, flags' messages, file names) e-mail addresses, telephone numbers, personal identity
/// numbers, and the names of those whom any of the submissions gives as contact or signatory, written
/// in full. **Not gone** are other people's names in running text, first names or surnames alone, and
/// roles that point to one person: somebody must read the texts before they are published.
/// Counts of characters are those of the text as it was sent.
public struct PrivacyFilter: Sendable {
  private let language: Language
  /// Names as keys of their words, by the first of them.
  private let names: [String: [[String]]]

  /// - Parameter submissions: all that are to be shown together: a plan may name the form's contact.
  public init(of submissions: [Submission], language: Language) {
    self.language = language
    var names: [String: Set<[String]>] = [:]
    func add(_ name: String?) {
      let words = Self.words(of: name ?? "").map(\.key)
      // One word alone may be a place or a thing (Berg, Lund).
      guard (2...6).contains(words.count), let first = words.first, let last = words.last else {
        return
      }
      names[first, default: []].insert(words)
      names[last, default: []].insert([last] + words.dropLast())
    }
    for one in submissions {
      for contact in one.contacts { add(contact.name) }
      add(one.signature?.name)
      for correction in one.corrections where correction.field.hasSuffix(".name") {
        add(correction.read)
        add(correction.value)
      }
    }
    self.names = names.mapValues { Array($0).sorted { $0.count > $1.count } }
  }

  /// The submission without what the filter takes away.
  public func callAsFunction(_ submission: Submission) -> Submission {
    var one = submission
    one.contacts = []
    one.signature?.name = nil
    if let organisation = submission.organisation {
      one.organisation?.value = text(organisation.value)
    }
    one.source.file = text(one.source.file)
    one.source.member = one.source.member.map(text)
    one.source.attachmentOf = one.source.attachmentOf.map(text)
    one.attachments = one.attachments.map(text)
    for index in one.answers.indices {
      one.answers[index].text = one.answers[index].text.map(text)
      one.answers[index].items = one.answers[index].items.map(text)
      one.answers[index].section = one.answers[index].section.map(text)
    }
    for index in one.leftovers.indices {
      one.leftovers[index].text = text(one.leftovers[index].text)
    }
    for index in one.flags.indices { one.flags[index].message = message(one.flags[index]) }
    one.corrections = one.corrections.filter {
      !$0.field.hasPrefix("contact.") && $0.field != "signature.name"
    }.map { correction in
      var correction = correction
      correction.value = correction.value.map(text)
      correction.read = correction.read.map(text)
      correction.because = text(correction.because)
      correction.by = nil
      return correction
    }
    return one
  }

  /// A text without them.
  public func text(_ text: String) -> String {
    var text = text
    for kind in [Kind.email, .number, .phone, .name] {
      let ranges: [Range<Int>] =
        switch kind {
        case .email: Self.emails(in: text)
        case .number: PersonalNumber.ranges(in: text)
        case .phone: PhoneText.ranges(in: text)
        case .name: named(in: text)
        }
      text = Self.replacing(ranges, in: text, with: kind.mark(language))
    }
    return text
  }

  private enum Kind {
    case email
    case number
    case phone
    case name

    func mark(_ language: Language) -> String {
      switch self {
      case .email: Wording("[e-post borttagen]", "[e-mail removed]")(language)
      case .number: Wording("[personnummer borttaget]", "[personal number removed]")(language)
      case .phone: Wording("[telefon borttagen]", "[telephone removed]")(language)
      case .name: Wording("[namn borttaget]", "[name removed]")(language)
      }
    }
  }

  /// What a flag about contacts says holds the contact, in whatever form it was written.
  private func message(_ flag: Flag) -> Wording {
    switch flag.code {
    case .contactEmailMissing:
      Wording(
        "En kontaktperson har ingen e-postadress. Be om den.",
        "A contact has no e-mail address. Ask for it.")
    case .contactEmailInvalid:
      Wording(
        "En kontaktpersons e-postadress är inte giltig. Fråga efter den rätta.",
        "A contact's e-mail address is not valid. Ask for the right one.")
    case .contactEmailMismatch:
      Wording(
        "En kontaktpersons namn och adress stavas olika. Kontrollera vilket som är rätt.",
        "A contact's name and address are spelt differently. Check which one is right.")
    default:
      Wording(text(flag.message.swedish), text(flag.message.english))
    }
  }

  // MARK: Finding

  private static func replacing(
    _ ranges: [Range<Int>], in text: String, with mark: String
  ) -> String {
    if ranges.isEmpty { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var position = 0
    for range in ranges where range.lowerBound >= position {
      out += bytes[position..<range.lowerBound]
      out += Array(mark.utf8)
      position = range.upperBound
    }
    out += bytes[position...]
    return String(decoding: out, as: UTF8.self)
  }

  /// Addresses, also those with a name for the sign ("anna(at)region.se").
  private static func emails(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let sign = signLength(bytes, at: index)
      guard sign > 0 else {
        index += 1
        continue
      }
      var start = index
      while start > (found.last?.upperBound ?? 0), isAddress(bytes[start - 1]) { start -= 1 }
      var end = index + sign
      while end < bytes.count, isAddress(bytes[end]) { end += 1 }
      while end > index + sign, bytes[end - 1] == 0x2E { end -= 1 }
      if start < index, end > index + sign { found.append(start..<end) }
      index = max(end, index + sign)
    }
    return found
  }

  private static let signs = ["@", "(at)", "[at]", "(a)", "(snabel-a)", "＠"].map { Array($0.utf8) }

  private static func signLength(_ bytes: [UInt8], at index: Int) -> Int {
    for sign in signs where sign[0] == bytes[index] && index + sign.count <= bytes.count {
      if bytes[index..<index + sign.count].elementsEqual(sign) { return sign.count }
    }
    return 0
  }

  /// Letters, digits and signs of an address; letters outside ASCII count.
  private static func isAddress(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A
      || byte >= 0x61 && byte <= 0x7A || "._%+-'".utf8.contains(byte)
  }

  private struct Found {
    var key: String
    var range: Range<Int>
  }

  /// Runs of letters and digits, without case; in file names "_" and "-" part them as well.
  private static func words(of text: String) -> [Found] {
    var words: [Found] = []
    var current = String.UnicodeScalarView()
    var start = 0
    var offset = 0
    func close() {
      guard !current.isEmpty else { return }
      words.append(Found(key: String(current).lowercased(), range: start..<offset))
      current = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      let isWord =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      if isWord {
        if current.isEmpty { start = offset }
        current.append(scalar)
      } else {
        close()
      }
      offset += UTF8.width(scalar)
    }
    close()
    return words
  }

  /// Where the known names stand in full.
  private func named(in text: String) -> [Range<Int>] {
    if names.isEmpty { return [] }
    let words = Self.words(of: text)
    var found: [Range<Int>] = []
    var index = 0
    while index < words.count {
      let match = names[words[index].key]?.first { name in
        index + name.count <= words.count
          && zip(name, words[index...]).allSatisfy { $0 == $1.key }
          && zip(words[index..<index + name.count - 1], words[(index + 1)...]).allSatisfy {
            $1.range.lowerBound - $0.range.upperBound <= 3
          }
      }
      if let match {
        let last = words[index + match.count - 1]
        found.append(words[index].range.lowerBound..<last.range.upperBound)
        index += match.count
      } else {
        index += 1
      }
    }
    return found
  }
}

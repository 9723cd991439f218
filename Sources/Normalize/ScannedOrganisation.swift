import Extract

extension Submission.Organisation {
  /// Follows the contacts' domains where recognition misread a letter of the name: "Storsthim" with
  /// "@storsthlm.se" is Storsthlm.
  ///
  /// Only words of six letters or more are compared; what was changed is never surer than 0.7.
  mutating func followDomains(of contacts: [Submission.Contact]) {
    let labels = Set(
      contacts.filter { EmailText.isValid($0.email ?? "") }.flatMap { contact in
        (contact.domain ?? "").lowercased().split { ".-".contains($0) }
      }.map(String.init)
    ).filter { $0.utf8.count >= 6 }
    let words = value.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let letters = String(word.filter(\.isLetter))
      guard letters.count >= 6, letters.count == word.filter({ $0 != "," }).count,
        !labels.contains(Gazetteer.plain(letters))
      else { return String(word) }
      let near = labels.compactMap { Self.corrected(letters, as: $0) }
      return near.count == 1 ? String(word.replacing(letters, with: near[0])) : String(word)
    }
    let told = words.joined(separator: " ")
    guard told != value else { return }
    self.value = told
    confidence = min(confidence, 0.7)
  }

  /// The word with the one letter changed, taken out or put in by which it differs from a domain's part; `nil`
  /// where it differs in more, or in its ending, which grammar changes.
  private static func corrected(_ word: String, as label: String) -> String? {
    let own = Array(word)
    let plain = own.map { Gazetteer.plain(String($0)) }
    let wanted = label.map { String($0) }
    let start = zip(plain, wanted).prefix { $0 == $1 }.count
    let end = zip(plain.dropFirst(start).reversed(), wanted.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    let (left, lacking) = (plain.count - start - end, wanted.count - start - end)
    guard left <= 1, lacking <= 1, left + lacking > 0, end > 0 || left == lacking,
      // "@rhalland.se" is short for "Region Halland".
      start > 0 || left > 0
    else { return nil }
    var letter = lacking == 1 ? wanted[start] : ""
    if start == 0 { letter = letter.uppercased() }
    return String(own[..<start]) + letter + String(own[(start + left)...])
  }
}

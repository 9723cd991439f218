import Extract

extension Codebook {
  /// A term as people read it: "stöd ..4 barn*" as "stöd … barn-", `<count>` as "två/tre/fyra m.fl.".
  ///
  /// The codebook's signs are for those who edit it (`codebook.yaml` explains them). Lower case.
  public func words(of term: String) -> Wording {
    var swedish: [String] = []
    var english: [String] = []
    for part in term.lowercased().split(separator: " ") {
      let words = self.words(ofPart: part)
      swedish.append(words.swedish)
      english.append(words.english)
    }
    return Wording(swedish.joined(separator: " "), english.joined(separator: " "))
  }

  /// So many of a list's words, or of several that a term allows, tell what kind they are.
  private static let mostShown = 3

  private func words(ofPart part: Substring) -> Wording {
    switch part {
    case "<number>": return Wording("ett tal", "a number")
    case "<year>": return Wording("ett årtal", "a year")
    case "<date>": return Wording("ett datum", "a date")
    default: break
    }
    if part.hasPrefix("..") { return Wording("…", "…") }
    var choices = part.split(separator: "|").map(Self.word)
    if part.hasPrefix("<"), part.hasSuffix(">"),
      let list = lists[String(part.dropFirst().dropLast())]
    {
      choices = list.map { entry in
        entry.lowercased().split(separator: " ").map(Self.word).joined(separator: " ")
      }
    }
    let shown = choices.prefix(Self.mostShown).joined(separator: "/")
    guard choices.count > Self.mostShown else { return Wording(shown, shown) }
    return Wording(shown + " m.fl.", shown + " etc.")
  }

  /// One word without its signs, a hyphen where letters may follow or stand before.
  private static func word(_ word: Substring) -> String {
    let core = word.drop { "=*+".contains($0) }
    let letters = core.prefix { !"*+".contains($0) }
    let opening = word.dropLast(core.count)
    let before = opening.contains("*") || opening.contains("+") ? "-" : ""
    return before + letters + (letters.count < core.count ? "-" : "")
  }
}

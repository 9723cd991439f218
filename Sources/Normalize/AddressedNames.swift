import Extract

/// Whose an address is, where it spells a name that the document prints elsewhere: "anna.ek@region.se" below another
/// person who signs, "Handläggare Anna Ek" in the head.
enum AddressedNames {
  /// Gives contacts the names that their addresses spell, where they have none or somebody else's.
  static func mend(_ contacts: inout [Submission.Contact], in cutter: Cutter) {
    for index in contacts.indices {
      guard let email = contacts[index].email, let sign = email.firstIndex(of: "@") else {
        continue
      }
      let parts = email[..<sign].lowercased().split { "._".contains($0) }.map(String.init)
      guard parts.count > 1, parts.allSatisfy({ $0.count > 1 }),
        !isOf(contacts[index].name, parts),
        let found = name(spelled: parts, in: cutter),
        !contacts.contains(where: { $0.name == found.name })
      else { continue }
      // The title is the other person's.
      if contacts[index].name != nil { contacts[index].title = nil }
      contacts[index].name = found.name
      contacts[index].confidence = min(contacts[index].confidence, 0.8)
      contacts[index].evidence += found.places
    }
  }

  /// Whether the address may be this person's: any part of the name is in it, as a new surname may not be.
  private static func isOf(_ name: String?, _ parts: [String]) -> Bool {
    guard let name else { return false }
    let plain = parts.map { Gazetteer.plain($0) }.joined()
    return name.split { $0 == " " || $0 == "-" }.contains { part in
      part.count > 2 && plain.contains(letters(of: part))
    }
  }

  /// Capitalised words that stand together in a block and are the address's parts in their order.
  private static func name(
    spelled parts: [String], in cutter: Cutter
  ) -> (name: String, places: [Place])? {
    let wanted = parts.map { letters(of: $0) }.joined()
    for (index, block) in cutter.blocks.enumerated() where block.text.count >= wanted.count {
      let words = block.text.split { $0 == " " || $0 == "\n" }.map {
        ContactReader.trimmed(String($0))
      }
      for start in words.indices where words[start].first?.isUppercase == true {
        let first = letters(of: words[start])
        guard !first.isEmpty, wanted.hasPrefix(first), !words[start].contains("@") else { continue }
        for count in 2...4 where start + count <= words.count {
          let name = Array(words[start..<start + count])
          guard ContactWords.isName(name), name.map({ letters(of: $0) }).joined() == wanted else {
            continue
          }
          let own = cutter.words.ofBlock[index]
          return (
            name.joined(separator: " "),
            own.isEmpty ? block.lines.prefix(1).map(\.place) : cutter.places(own)
          )
        }
      }
    }
    return nil
  }

  private static func letters(of text: some StringProtocol) -> String {
    Gazetteer.plain(String(text)).filter(\.isLetter)
  }
}

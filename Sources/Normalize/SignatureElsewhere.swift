import Extract

/// A signature that stands outside its field: on a second copy of the last page, below the closing lines,
/// or in the certificate that a signing service adds.
enum SignatureElsewhere {
  /// The lengths of lines that hold a name or a day and nothing else.
  private static let longest = 60
  /// A table's labels and its values.
  private static let nearest = 8

  /// - Parameter pieces: what stands behind the form's signature field and was taken by no other field.
  /// - Returns: the name, the day and the pieces they were read from.
  static func found(
    in pieces: [Piece], _ cutter: Cutter
  ) -> (date: ISODate, name: String, used: [Piece])? {
    let texts = pieces.map { cutter.text($0.words) }
    return certified(pieces, texts, cutter) ?? repeated(pieces, texts, cutter)
  }

  /// "Anna Ek (AE)" … "Signerade 2021-05-26 15:40", "Elektroniskt undertecknad av Anna Ek 2021-05-26".
  private static func certified(
    _ pieces: [Piece], _ texts: [String], _ cutter: Cutter
  ) -> (date: ISODate, name: String, used: [Piece])? {
    for (index, text) in texts.enumerated() where SignatureWords.tellsOfSigning(text) {
      let words = text.split(separator: " ").map(String.init)
      guard words.count <= 20, let hit = Dates.first(in: words) else { continue }
      if let by = words.firstIndex(where: { $0.lowercased() == "av" }),
        let name = leadingName(words[(by + 1)...])
      {
        return (hit.date, name, [pieces[index]])
      }
      for before in stride(from: index - 1, through: max(0, index - 6), by: -1) {
        if let name = leadingName(texts[before].split(separator: " ").map(String.init)[...]) {
          return (hit.date, name, [pieces[before], pieces[index]])
        }
      }
    }
    return nil
  }

  /// The name that a line begins with, with nothing behind it but initials or a comma.
  private static func leadingName(_ words: ArraySlice<String>) -> String? {
    let head = words.prefix { !$0.hasPrefix("(") && !$0.contains { $0.isNumber } }
    let name = head.map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
    guard ContactWords.isName(name), !name.contains(where: { ContactWords.isTitleWord($0) }) else {
      return nil
    }
    return name.joined(separator: " ")
  }

  /// A day and a name in short lines after a signature field's label, or first of all below the closing.
  private static func repeated(
    _ pieces: [Piece], _ texts: [String], _ cutter: Cutter
  ) -> (date: ISODate, name: String, used: [Piece])? {
    func read(_ window: ArraySlice<Piece>) -> (date: ISODate, name: String, used: [Piece])? {
      let short = window.filter { cutter.text($0.words).count <= longest }
      let reader = SignatureReader(short, in: cutter)
      guard let date = reader.date, let name = reader.name, reader.confidence == 1 else {
        return nil
      }
      return (date, name, reader.used)
    }
    for (start, text) in texts.enumerated() {
      let words = text.split(separator: " ").filter { $0.contains { $0.isLetter } }
      guard SignatureWords.isLabel(words.map(String.init)) else { continue }
      if let found = read(pieces[start...].prefix(nearest)) { return found }
    }
    return texts.prefix(3).allSatisfy { $0.count <= longest } ? read(pieces.prefix(3)) : nil
  }
}

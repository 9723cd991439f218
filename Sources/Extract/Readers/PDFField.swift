/// One field's annotation with what it inherits from the fields above it.
struct PDFField {
  private let entries: [String: PDFObject]
  /// From the annotation up to the field at the top.
  private let chain: [[String: PDFObject]]
  private let objects: PDFObjects

  init(_ entries: [String: PDFObject], _ objects: PDFObjects) {
    self.entries = entries
    self.objects = objects
    var chain = [entries]
    var seen: [PDFObject] = []
    while chain.count < 32, let parent = chain.last?["Parent"], !seen.contains(parent) {
      seen.append(parent)
      let above = objects.dictionary(parent)
      if above.isEmpty || above == chain.last { break }
      chain.append(above)
    }
    self.chain = chain
  }

  private func inherited(_ key: String) -> PDFObject? {
    for entries in chain {
      if let value = entries[key] {
        let value = objects.resolved(value)
        if value != .null { return value }
      }
    }
    return nil
  }

  /// What its maker calls it for people (`/TU`), or else its name with those above it.
  var title: String {
    let own = objects.text(inherited("TU")).map(TextCleaning.clean) ?? ""
    if !own.isEmpty { return String(own.prefix(60)) }
    let names = chain.reversed().compactMap { objects.text($0["T"]) }
    return String(TextCleaning.clean(names.joined(separator: ".")).suffix(60))
  }

  /// Annotation flags Hidden and NoView (ISO 32000-1, table 165): nobody sees it.
  var isHidden: Bool { objects.integer(entries["F"]) & (1 << 1 | 1 << 5) != 0 }

  private var flags: Int { objects.integer(inherited("Ff")) }

  // Field flags: ISO 32000-1, tables 226, 228 and 230.
  var isMultiline: Bool { flags & 1 << 12 != 0 }
  private var isPassword: Bool { flags & 1 << 13 != 0 }
  private var isRadio: Bool { flags & 1 << 15 != 0 }
  private var isPushButton: Bool { flags & 1 << 16 != 0 }
  private var isCombo: Bool { flags & 1 << 17 != 0 }

  var isOneCharacter: Bool { objects.integer(inherited("MaxLen")) == 1 }

  var isDefault: Bool {
    guard let standard = inherited("DV"), let value = inherited("V") else { return false }
    return standard == value
  }

  /// What the field holds; `nil` for those that hold nothing for a reader, such as push buttons.
  var value: PDFForm.Value? {
    switch objects.text(inherited("FT")) {
    case "Tx": isPassword ? nil : .text(text)
    case "Ch": choice
    case "Btn": isPushButton ? nil : .box(isTicked ? .checked : .unchecked)
    case "Sig": signature
    default: nil
    }
  }

  private var text: String {
    switch inherited("V") {
    case .string(let text)?, .name(let text)?: text
    case .number(let number)?: Int64(exactly: number).map(String.init) ?? String(number)
    default: objects.text(inherited("RV")).map(PDFFieldText.plain) ?? ""
    }
  }

  // MARK: Choices

  /// The chosen lines as they are shown; what the file keeps of them may be a code (`/Opt` pairs).
  private var choice: PDFForm.Value {
    let options = objects.array(inherited("Opt")).prefix(2000).map { option in
      let pair = objects.array(option)
      return pair.isEmpty
        ? (objects.text(option) ?? "", objects.text(option) ?? "")
        : (objects.text(pair[0]) ?? "", objects.text(pair.last) ?? "")
    }
    let value = inherited("V")
    let chosen = objects.text(value).map { [$0] } ?? objects.array(value).compactMap(objects.text)
    let shown = chosen.map { code in options.first { $0.0 == code }?.1 ?? code }
    let text = shown.joined(separator: "\n")
    return isCombo ? .text(text) : .list(text, choices: options.map(\.1))
  }

  /// Whether what it holds only asks for something: the first line of a list ("Välj län", "-----"),
  /// or a default that nobody replaced ("Skriv här", "[namn]").
  var isPrompt: Bool {
    guard case .text(let text)? = value, !text.isEmpty else { return false }
    let first = objects.array(inherited("Opt")).first
    let isFirst =
      objects.text(inherited("FT")) == "Ch"
      && text == objects.text(objects.array(first).last ?? first)
    guard isFirst || isDefault else { return false }
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return true }
    let word = text.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
    return isBracketed || text.utf8.count <= 80 && Self.asking.contains(word)
  }

  private static let asking: Set<String> = [
    "välj", "ange", "klicka", "skriv", "fyll", "select", "choose", "enter", "click", "type",
  ]

  // MARK: Boxes

  private var appearanceState: String? { objects.text(entries["AS"]) }

  /// The states other than Off that this one box has an appearance for.
  private var ownStates: [String] {
    guard case .dictionary(let states) = objects.resolved(objects.dictionary(entries["AP"])["N"])
    else { return [] }
    return states.keys.filter { $0 != "Off" }
  }

  /// Whether the field has several boxes, of which its value names one.
  private var isOneOfSeveral: Bool {
    isRadio || entries["T"] == nil && objects.array(chain.dropFirst().first?["Kids"]).count > 1
  }

  private var isOnByValue: Bool {
    guard let value = objects.text(inherited("V")), value != "Off", !value.isEmpty else {
      return false
    }
    guard isOneOfSeveral else { return true }
    return ownStates.isEmpty ? appearanceState == value : ownStates.contains(value)
  }

  private var isOnByAppearance: Bool { (appearanceState ?? "Off") != "Off" }

  /// Ticked where value or appearance say so: right in every program's files that were tried. Of
  /// radio buttons the value names one.
  private var isTicked: Bool {
    if isRadio, inherited("V") != nil { return isOnByValue }
    return isOnByValue || isOnByAppearance
  }

  var isContradicted: Bool {
    guard objects.text(inherited("FT")) == "Btn", appearanceState != nil else { return false }
    return isOnByValue != isOnByAppearance
  }

  // MARK: Signatures

  private var signature: PDFForm.Value? {
    let value = objects.dictionary(inherited("V"))
    guard !value.isEmpty else { return nil }
    let name = objects.text(value["Name"]).map(TextCleaning.clean)
    return .signature(
      name: name.flatMap { $0.isEmpty ? nil : $0 },
      day: objects.text(value["M"]).flatMap(Self.day))
  }

  /// "D:20210528143000+02'00'" as "2021-05-28" (ISO 32000-1, 7.9.4).
  private static func day(_ date: String) -> String? {
    let digits = Array(date.utf8.drop { !(48...57).contains($0) }.prefix(8))
    guard digits.count == 8, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
  }
}

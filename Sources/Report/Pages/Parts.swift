import Compare
import Extract
import Normalize

/// The parts that several pages share.
extension Site {
  /// What was written, as paragraphs and lists; `nil` where nothing was.
  static func prose(_ text: String?) -> View? {
    guard let text else { return nil }
    var blocks: [View] = []
    var lines: [String] = []
    var items: [String] = []
    func end() {
      if !lines.isEmpty {
        let views: [View] = lines.enumerated().map { ["line": $1, "breaks": $0 > 0] }
        blocks.append(["paragraph": ["lines": views] as View, "list": nil])
      }
      if !items.isEmpty {
        blocks.append([
          "paragraph": nil,
          "list": ["items": items, "hasNumbers": items.allSatisfy(hasNumber)] as View,
        ])
      }
      lines = []
      items = []
    }
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.isEmpty {
        end()
      } else if line.starts(with: "- ".utf8) {
        if !lines.isEmpty { end() }
        items.append(String(Substring(line.dropFirst(2))))
      } else {
        if !items.isEmpty { end() }
        lines.append(String(Substring(line)))
      }
    }
    end()
    return blocks.isEmpty ? nil : ["blocks": blocks]
  }

  /// Whether a list item begins with its own enumerator ("1)", "12.", "a.").
  private static func hasNumber(_ item: String) -> Bool {
    let head = item.prefix(4).prefix { $0.isNumber || $0.isLetter }
    let isShort = head.allSatisfy(\.isNumber) ? (1...3).contains(head.count) : head.count == 1
    return isShort && [")", "."].contains(item.dropFirst(head.count).first)
  }

  /// How sure a value is, in per cent; `nil` where nothing was guessed.
  static func unsure(_ confidence: Double) -> View? {
    let sureness = Sureness(confidence)
    guard sureness != .sure else { return nil }
    return ["isLight": sureness == .nearly, "percent": percent(confidence)]
  }

  /// An answer with its figures, its place and its flags.
  func answerView(
    _ answer: Submission.Answer, in source: Source, flags: [Flag], absence: String,
    showsFile: Bool
  ) -> View {
    let isOver = answer.limit.map { answer.length > $0 } ?? false
    var count: String?
    if answer.text != nil {
      let length = answer.length.grouped(language)
      count =
        answer.limit.map { "\(length) \(Word.charactersOf(language)) \($0.grouped(language))" }
        ?? "\(length) \(Word.charactersAlone(language))"
      if isOver { count = count.map { "\($0) – \(Word.tooLong(language))" } }
    }
    return [
      "question": answer.question, "prose": Self.prose(answer.text), "absence": absence,
      "absenceSign": "✕", "unsure": Self.unsure(answer.confidence), "count": count,
      "isOver": isOver,
      "horizon": answer.question == nil ? answer.horizonWord(language) : nil,
      "place": placeView(
        answer.evidence, in: source, mark: Evidence.mark(answer: answer.id), showsFile: showsFile),
      "hasFlags": !flags.isEmpty, "flags": flagViews(flags, in: source, showsFile: false),
      "anchor": nil, "href": nil,
    ]
  }

  /// Where a value stands, as a link to its evidence where the file is shown; `nil` where nothing is
  /// known. The file is named where the page does not tell it.
  func placeView(
    _ places: [Place], in source: Source, mark: String, showsFile: Bool
  ) -> View? {
    let words = showsFile ? place(places, in: source) : places.words(language)
    guard let words else { return nil }
    return ["text": words, "href": evidence.href(to: mark, at: places, in: source)]
  }

  /// Flags in the order of their ranks. `source` is named at each where the page does not tell it.
  func flagViews(_ flags: [Flag], in source: Source, showsFile: Bool) -> [View] {
    Self.ranked(flags).map { flagView($0, in: source, showsFile: showsFile) }
  }

  static func ranked(_ flags: [Flag]) -> [Flag] {
    flags.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }.map(\.element)
  }

  func flagView(_ flag: Flag, in source: Source, showsFile: Bool) -> View {
    let index = flagsOfSource[Evidence.Key(source)]?.firstIndex(of: flag)
    return [
      "severity": flag.severity.rawValue, "level": flag.severity.word(language),
      "sign": flag.severity.sign, "section": flag.namesSection(language) ? nil : flag.section,
      "message": flag.messageAlone(language),
      "place": placeView(
        flag.evidence, in: source, mark: Evidence.mark(flag: index ?? -1), showsFile: showsFile),
      "code": flag.code.rawValue,
    ]
  }

  func contactView(_ contact: Submission.Contact, place: View?) -> View {
    [
      "name": contact.name, "title": contact.title, "email": contact.email,
      "mail": Self.mail(contact.email), "phone": contact.phone,
      "unsure": Self.unsure(contact.confidence), "place": place, "organisation": nil,
    ]
  }

  /// A plan's goals under their headings, in the plan's order. On a page of plans alone (`isAlone`)
  /// the headings are one level higher and each goal names its file.
  func goalsView(_ plan: Submission, isAlone: Bool) -> View {
    var groups: [(heading: String?, items: [View])] = []
    for goal in plan.answers {
      let view = answerView(
        goal, in: plan.source, flags: plan.flags.filter { $0.field == goal.id },
        absence: Word.noAnswer(language), showsFile: isAlone)
      if let last = groups.indices.last, groups[last].heading == goal.section {
        groups[last].items.append(view)
      } else {
        groups.append((goal.section, [view]))
      }
    }
    let views: [View] = groups.map {
      ["heading": $0.heading ?? Word.noHeading(language), "items": $0.items]
    }
    return ["groups": views, "isAlone": isAlone]
  }

  func countyLink(_ county: Comparison.County) -> View {
    let status = lookup.status(of: county.entry.code)
    return [
      "href": Self.file(of: county), "name": county.entry.name, "isFile": false,
      "anchor": "county-\(Self.safe(county.entry.code))", "kind": status.rawValue,
      "sign": status.sign, "status": status.word(language), "why": reasons[county.entry.code],
    ]
  }
}

extension Severity {
  var sign: String {
    switch self {
    case .error: "✕"
    case .warning: "!"
    case .info: "i"
    }
  }
}

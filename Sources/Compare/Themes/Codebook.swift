import Extract

/// The themes that passages are coded by, and the words by which each is known.
///
/// Read from YAML; `codebook.yaml` explains the keys. Analysts edit it: no theme and no word is in code.
public struct Codebook: Sendable, Equatable {
  public var themes: [Theme]
  /// The words of each list that terms name (`<month>`), as they are written.
  public var lists: [String: [String]]
  /// Words that end what a gap or `after` may reach over.
  public var stops: [Term]
  /// Words that may stand between the words of any expression and count in no gap ("tar *vi* reda på").
  public var light: [Term]
  public var negation: Negation
  public var background: Background
  /// What sets hits aside where the passage as a whole is not about them; `nil`: nothing does.
  public var secondReading: SecondReading?

  /// How a passage is known that only describes ("länet har många små kommuner") or says that nothing is
  /// done ("frågan är inte aktuell"): it has no theme, whatever words stand in it.
  public struct Background: Sendable, Equatable {
    /// Where one of them stands the passage is background,
    public var terms: [Term]
    /// but not where one of these stands too: then it also says what is to be done.
    public var unless: [Term]
  }

  /// The words that deny, and the groups in which a denied word does not count.
  public struct Negation: Sendable, Equatable {
    /// Deny what follows within `reach` words of the same clause.
    public var before: [Term]
    /// Deny what stands at most `reach` words earlier in the same clause.
    public var after: [Term]
    /// Look like denial and are none ("inte bara").
    public var not: [Term]
    public var reach: Int
    public var groups: Set<Theme.Group>
  }

  public func theme(_ id: String) -> Theme? { themes.first { $0.id == id } }

  /// The codebook that the program carries with it: the themes of the contract.
  public static let embedded: Codebook = {
    do {
      return try Codebook(yaml: embeddedYAML)
    } catch {
      preconditionFailure("The embedded codebook is broken: \(error)")
    }
  }()

  /// The embedded codebook as it is written: to begin one's own from.
  public static var embeddedYAML: String {
    EmbeddedFile.named("codebook.yaml").text
  }
}

/// One theme of a codebook.
public struct Theme: Sendable, Equatable {
  public enum Group: String, Sendable, CaseIterable {
    case activity
    case target
    case profession
    case partner
    case indicator
  }

  /// The group and a name of its own, with a dot between ("activity.mapping").
  public var id: String
  public var group: Group
  public var name: Wording
  /// What belongs to it and what does not, as a person who codes by hand needs it.
  public var definition: Wording
  /// A passage has the theme when one of them hits.
  public var rules: [Rule]

  /// Terms, and what must or must not stand about them.
  public struct Rule: Sendable, Equatable {
    public var terms: [Term]
    /// One of them must stand at most `within` words away, on either side.
    public var near: [Term]
    /// One of them must stand before the term, with at most `within` words and no stop between.
    public var after: [Term]
    /// One of them must stand behind the term, with at most `within` words and no stop between.
    public var before: [Term]
    /// Longer expressions in which the term does not count: it must overlap none of them.
    public var not: [Term]
    /// Where one of them stands anywhere in the passage, the term does not count.
    public var unless: [Term]
    public var within: Int
    /// Whether its hits are never set aside by the second reading.
    public var isSure: Bool
  }
}

extension Theme.Group {
  public var name: Wording {
    switch self {
    case .activity: Wording("aktivitet", "activity")
    case .target: Wording("målgrupp", "target group")
    case .profession: Wording("yrkesgrupp", "profession")
    case .partner: Wording("samverkanspart", "partner")
    case .indicator: Wording("indikator", "indicator")
    }
  }
}

/// What is wrong with a codebook file, and where.
public struct CodebookError: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String
}

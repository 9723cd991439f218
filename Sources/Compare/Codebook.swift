import Extract
import Yams

/// The themes that passages are coded by, and the words by which each is known.
///
/// Read from YAML; `codebook.yaml` explains the keys. Analysts edit it: no theme and no word is in code.
public struct Codebook: Sendable, Equatable {
  public var themes: [Theme]

  public func theme(_ id: String) -> Theme? { themes.first { $0.id == id } }

  /// The codebook that the program carries with it: the themes of the contract.
  public static let embedded: Codebook = {
    do {
      return try Codebook(yaml: String(decoding: PackageResources.codebook_yaml, as: UTF8.self))
    } catch {
      preconditionFailure("The embedded codebook is broken: \(error)")
    }
  }()
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
public struct CodebookError: Error, Sendable, CustomStringConvertible {
  public var description: String
}

extension Codebook {
  /// Reads a codebook from YAML.
  ///
  /// - Throws: `CodebookError`, which names the place and what to change.
  public init(yaml: String) throws(CodebookError) {
    let raw: Raw
    do {
      raw = try YAMLDecoder().decode(Raw.self, from: yaml)
    } catch {
      throw CodebookError(description: "The codebook is not valid: \(error)")
    }
    themes = []
    for theme in raw.themes {
      guard let prefix = theme.id.split(separator: ".").first,
        let group = Theme.Group(rawValue: String(prefix)),
        theme.id.utf8.count > prefix.utf8.count + 1
      else {
        let groups = Theme.Group.allCases.map { "«\($0.rawValue).»" }.joined(separator: ", ")
        throw CodebookError(
          description: "The id «\(theme.id)» has no group; let it begin with one of \(groups).")
      }
      guard self.theme(theme.id) == nil else {
        throw CodebookError(
          description: "«\(theme.id)» stands twice in the codebook; give every theme its own id.")
      }
      themes.append(
        Theme(
          id: theme.id, group: group, name: Wording(theme.name.sv, theme.name.en),
          definition: Wording(theme.definition.sv, theme.definition.en)))
    }
  }

  private struct Raw: Decodable {
    var themes: [Theme]

    struct Theme: Decodable {
      var id: String
      var name: Names
      var definition: Names
    }

    struct Names: Decodable {
      var sv: String
      var en: String
    }
  }
}

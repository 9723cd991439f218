extension Comparison {
  /// What the counties wish from the receiver, about one theme.
  public struct Wish: Sendable, Equatable {
    public var template: String
    public var year: Int?
    public var question: String
    /// The theme's id; `nil` for wishes that have none.
    public var theme: String?
    /// Indices into `passages`. One that has several themes stands under each.
    public var passages: [Int]
  }

  /// The answers to the questions that ask for wishes, grouped by theme: in the order of the forms and
  /// the codebook, those without a theme last.
  public var wishes: [Wish] {
    var themes: [Int: Set<String>] = [:]
    for coding in codings where !coding.isNegated {
      themes[coding.passage, default: []].insert(coding.theme)
    }
    return outlines.flatMap { outline in
      outline.questions.filter(\.isWish).flatMap { question -> [Wish] in
        let members = passages.indices.filter {
          passages[$0].template == outline.template && passages[$0].question == question.id
        }
        func wish(_ theme: String?, _ members: [Int]) -> Wish? {
          members.isEmpty
            ? nil
            : Wish(
              template: outline.template, year: outline.year, question: question.id, theme: theme,
              passages: members)
        }
        return codebook.themes.compactMap { theme in
          wish(theme.id, members.filter { themes[$0]?.contains(theme.id) == true })
        } + [wish(nil, members.filter { themes[$0] == nil })].compactMap(\.self)
      }
    }
  }
}

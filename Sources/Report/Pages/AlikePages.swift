import Compare
import Extract
import Normalize

/// Answers that are alike, and passages that stand word for word in two.
extension Site {
  var alikePages: [Planned] {
    let list = Planned("similar.html", Word.similar(language), "similar") {
      similarView(isLarge ? [] : comparison.outlines.map(\.template) + [nil], isHub: isLarge)
    }
    guard isLarge else { return [list] }
    return [list]
      + templatesAlike.map { template in
        let name = template ?? Word.plans(language)
        return Planned(
          Self.file(ofSimilar: template), "\(Word.similar(language)), \(name)", "similar",
          part: "similar.html"
        ) { similarView([template], isHub: false) }
      }
  }

  /// The forms that have anything to show; `nil` for plans alone.
  private var templatesAlike: [String?] {
    (comparison.outlines.map(\.template) + [nil]).filter {
      !lookup.similar(in: $0).isEmpty || !lookup.copied(in: $0).isEmpty
    }
  }

  private static func file(ofSimilar template: String?) -> String {
    "similar-\(safe(template ?? "plans")).html"
  }

  private static let pairsShown = 10
  /// Of so many the answers stand beside each other; the others lead to them.
  private static let pairsOpened = 5
  private static let copiesShown = 60

  private func similarView(_ templates: [String?], isHub: Bool) -> View {
    let wanted = Set(templates)
    // One form's own, or all in the order that they have over all forms.
    let pairs =
      templates.count == 1
      ? lookup.similar(in: templates[0])
      : comparison.similar.filter { wanted.contains($0.template) }
    let copied =
      templates.count == 1 ? lookup.copied(in: templates[0]) : isHub ? [] : comparison.copied
    let byQuestion = Dictionary(grouping: pairs) {
      Lookup.Key(template: $0.template ?? "", id: lookup.isQuestion($0) ? $0.question : "")
    }
    let questions: [View] = comparison.outlines.flatMap { outline -> [View] in
      guard wanted.contains(outline.template) else { return [] }
      let asked = outline.questions.compactMap { question in
        byQuestion[Lookup.Key(template: outline.template, id: question.id)].map {
          pairsView($0, label(of: question), outline, question)
        }
      }
      let goals = byQuestion[Lookup.Key(template: outline.template, id: "")]
      return asked + (goals.map { [pairsView($0, Word.goals(language), outline, nil)] } ?? [])
    }
    let alone = byQuestion[Lookup.Key(template: "", id: "")]
    let links: [View] =
      isHub
      ? templatesAlike.map { template in
        [
          "href": Self.file(ofSimilar: template), "template": template ?? Word.plans(language),
          "pairs": lookup.similar(in: template).count,
          "copies": lookup.copied(in: template).count,
        ]
      } : []
    return [
      "isHub": isHub, "links": links, "hub": isLarge && !isHub ? "similar.html" : nil,
      "template": templates.count == 1 ? templates[0] : nil,
      "questions": questions
        + (alone.map { [pairsView($0, Word.plans(language), nil, nil)] } ?? []),
      "hasPairs": !pairs.isEmpty,
      "copies": Comparison.Copied.Kind.allCases.map { kind in
        copiesView(kind, copied.filter { $0.kind == kind })
      },
    ]
  }

  private func pairsView(
    _ pairs: [Comparison.Similar], _ label: String, _ outline: FormOutline?,
    _ question: FormOutline.Question?
  ) -> View {
    let several = comparison.outlines.count > 1
    let further = outline.flatMap { outline in
      question.map { lookup.furtherPairs(ofQuestion: $0.id, in: outline.template) }
    }
    let id = [outline?.template, question?.id ?? "goals"].compactMap { $0 }.map(Self.safe)
    return [
      "anchor": "pairs-\(id.joined(separator: "-"))", "label": label,
      "template": several ? outline?.template : nil,
      "title": question.flatMap { outline?.title(ofSection: $0.section) },
      "href": question.flatMap { question in
        outline.flatMap { fileOfQuestion[Lookup.Key(template: $0.template, id: question.id)] }
      },
      "pairs": pairs.prefix(Self.pairsShown).enumerated().map {
        pairView($0.element, hasText: $0.offset < Self.pairsOpened)
      },
      "rest": pairs.count > Self.pairsShown
        ? "\(pairs.count - Self.pairsShown) \(Word.morePairs(language))" : nil,
      "further": further.flatMap { $0 > 0 ? "\($0) \(Word.furtherPairs(language))" : nil },
    ]
  }

  private func pairView(_ pair: Comparison.Similar, hasText: Bool) -> View {
    [
      "hasText": hasText, "score": percent(pair.score),
      "shared": pair.shared.joined(separator: ", "),
      "sides": [pair.inA, pair.inB].map { side -> View in
        var view = referenceView(side)
        view["prose"] = !hasText ? nil : lookup.text(of: side).flatMap(Self.prose)
        return view
      },
    ]
  }

  private func copiesView(_ kind: Comparison.Copied.Kind, _ copies: [Comparison.Copied]) -> View {
    [
      "anchor": kind == .neighbour ? "neighbour" : "last-year",
      "title": (kind == .neighbour ? Word.copiedNeighbour : .copiedLastYear)(language),
      "lead": (kind == .neighbour ? Word.copiedNeighbourLead : .copiedLastYearLead)(language),
      "hasCopies": !copies.isEmpty,
      "copies": copies.prefix(Self.copiesShown).map { copy -> View in
        [
          "passage": copy.passage, "words": copy.words,
          "sides": [referenceView(copy.inA), referenceView(copy.inB)],
        ]
      },
      "rest": copies.count > Self.copiesShown
        ? "\(copies.count - Self.copiesShown) \(Word.moreCopies(language))" : nil,
    ]
  }

  /// An answer in a line: its county as a link to it, what it answers, its place.
  private func referenceView(_ reference: AnswerReference) -> View {
    let county = lookup.county(reference.county)
    let outline = lookup.outline(reference.template)
    let question = outline?.questions.first { $0.id == reference.question }
    var href = county.map(Self.file)
    if let county, let outline, let question {
      href = "\(file(of: county, outline))#\(anchor(ofQuestion: question.id, in: outline))"
    }
    return [
      "name": county?.entry.name ?? reference.county, "href": href,
      "asked": question.map(label) ?? Word.plan(language), "year": reference.year,
      "place": placeView(
        reference.evidence, in: reference.source, mark: Evidence.mark(answer: reference.question),
        showsFile: false),
    ]
  }
}

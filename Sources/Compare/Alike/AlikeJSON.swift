import Normalize

extension JSONWriter {
  /// Besides the contract's members: the form and its year. Where goals of plans are alike, which they are:
  /// they have no cell that tells it.
  mutating func similar(_ pair: Comparison.Similar) {
    object { json in
      json.member("a", pair.a)
      json.member("b", pair.b)
      json.member("question", pair.question)
      json.key("score")
      json.number(pair.score, decimals: 3)
      json.key("shared")
      json.array(pair.shared) { $0.string($1) }
      json.member("template", pair.template)
      json.member("year", pair.year)
      let hasCells = pair.inA.question == pair.question && pair.inB.question == pair.question
      if pair.template == nil || !hasCells {
        json.member("answerA", pair.inA.question)
        json.member("answerB", pair.inB.question)
        json.member("fileA", pair.inA.source.name)
        json.member("fileB", pair.inB.source.name)
      }
    }
  }

  /// Besides the contract's members: what kind of copy, the form and its year; of `b` what is not as in
  /// `a`, and the files where a text is a plan's.
  mutating func copied(_ copy: Comparison.Copied) {
    object { json in
      json.member("a", copy.a)
      json.member("b", copy.b)
      json.member("question", copy.question)
      json.member("passage", copy.passage)
      json.member("kind", copy.kind.rawValue)
      if copy.inB.question != copy.question { json.member("questionB", copy.inB.question) }
      json.member("template", copy.template)
      json.member("yearA", copy.yearA)
      if copy.yearB != copy.yearA { json.member("yearB", copy.yearB) }
      json.member("words", copy.words)
      if copy.inA.template == nil || copy.inB.template == nil {
        json.member("fileA", copy.inA.source.name)
        json.member("fileB", copy.inB.source.name)
      }
    }
  }

  /// Besides the contract's members: the form, its year, and whether the text was read unsurely.
  mutating func missing(_ missing: Comparison.Missing) {
    object { json in
      json.member("county", missing.county)
      json.member("what", missing.what)
      json.member("template", missing.template)
      json.member("year", missing.year)
      json.member("unsure", missing.isUnsure)
    }
  }
}

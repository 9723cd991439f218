import Normalize

extension JSONWriter {
  /// One coding, as the contract has it.
  mutating func coding(_ coding: Coding, _ passages: [Passage]) {
    let passage = passages[coding.passage]
    object { json in
      json.member("county", passage.county)
      json.member("year", passage.year)
      json.member("question", passage.question)
      json.member("theme", coding.theme)
      json.member("passage", passage.text)
      json.member("term", coding.term)
      json.member("file", passage.source.file)
      if let member = passage.source.member { json.member("member", member) }
      json.evidence(passage.evidence)
    }
  }
}

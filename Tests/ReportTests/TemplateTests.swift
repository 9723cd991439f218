import Testing

@testable import Report

@Suite struct TemplateTests {
  /// A template filled with a view; a template that is not well formed as its problem.
  static func filled(
    _ template: String, _ view: View, parts: [String: String] = [:], words: [String: String] = [:]
  ) -> String {
    var all = parts.mapValues { Array($0.utf8) }
    all["main"] = Array(template.utf8)
    do {
      let template = try Template(named: "main", of: all, words: words)
      return String(decoding: template.fill(view), as: UTF8.self)
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("{{text}}", "&lt;b&gt;"), ("{{number}}", "0"), ("{{yes}}{{none}}{{unknown}}", ""),
    ("{{#text}}[{{text}}]{{/text}}", "[&lt;b&gt;]"), ("{{#number}}x{{/number}}", "x"),
    ("{{#yes}}x{{/yes}}{{^yes}}y{{/yes}}", "x"), ("{{#no}}x{{/no}}{{^no}}y{{/no}}", "y"),
    ("{{#none}}x{{/none}}{{^none}}y{{/none}}", "y"), ("{{^unknown}}y{{/unknown}}", "y"),
    ("{{#texts}}({{.}}){{/texts}}", "(a)(&amp;)"),
    ("{{#views}}{{name}}{{text}};{{/views}}", "1&lt;b&gt;;2own;"),
    ("{{#empty}}x{{/empty}}{{^empty}}y{{/empty}}", "y"),
    ("{{^texts}}y{{/texts}}{{^text}}z{{/text}}", ""),
  ])
  func sectionsAndValues(_ template: String, _ filled: String) {
    let view: View = [
      "text": "<b>", "number": 0, "yes": true, "no": false, "none": nil, "texts": ["a", "&"],
      "views": [["name": 1], ["name": 2, "text": "own"]] as [View], "empty": [View](),
    ]
    #expect(Self.filled(template, view) == filled)
  }

  @Test func aNameWithoutAValueIsNotTakenFromAnOuterView() {
    let view: View = ["name": "outer", "inner": ["name": nil] as View]
    #expect(Self.filled("{{#inner}}[{{name}}{{#name}}!{{/name}}]{{/inner}}", view) == "[]")
    var changed: View = ["name": "inner"]
    changed["name"] = nil
    #expect(Self.filled("{{#inner}}[{{name}}]{{/inner}}", ["name": "x", "inner": changed]) == "[]")
  }

  @Test func elementsOfListsWithinListsAreTheirOwn() {
    let view: View = ["outer": ["a", "b"], "inner": ["1", "2"]]
    #expect(
      Self.filled("{{#outer}}{{.}}{{#inner}}{{.}}{{/inner}}{{.}};{{/outer}}", view) == "a12a;b12b;")
  }

  @Test func linesOfStructureAloneLeaveNothingBehind() {
    let view: View = ["a": true]
    #expect(Self.filled("x\n{{#a}}\ny\n{{/a}}\nz", view) == "x\ny\nz")
    #expect(
      Self.filled("{{#a}}\ny{{/a}}\nz\n{{>p}}\n{{a}}\n", view, parts: ["p": "p\n"]) == "y\nz\np\n\n"
    )
  }

  @Test func pagesHaveBlocksAndWords() {
    let parts = ["page": "<{{$head}}none{{/head}}|{{$body}}{{/body}}|{{t.word}}>"]
    #expect(
      Self.filled(
        "{{<page}}\nlost\n{{$body}}b{{x}}{{/body}}\n{{/page}}\n", ["x": "&"], parts: parts,
        words: ["word": "a<b"]) == "<none|b&amp;|a&lt;b>")
  }

  @Test(arguments: [
    "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{>nothing}}", "{{t.nothing}}",
    "{{<page}}{{a}}{{/page}}",
    "{{aNameOfMoreThanSixteenLetters}}", "{{{raw}}}", "{{&raw}}", "{{}}", "{{! remark}}",
  ])
  func whatIsNoTemplateIsRefused(_ template: String) {
    #expect(throws: Template.Problem.self) {
      try Template(named: "main", of: ["main": Array(template.utf8), "page": []], words: [:])
    }
  }
}

/// A page taken apart by a strict reader of the little HTML that the templates write.
struct Page {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  var ids: [String] = []
  var links: [String] = []
  var tags: Set<String> = []
  var attributes: Set<String> = []
  /// The text between the tags, entities resolved, blanks joined.
  var text = ""

  private static let voids: Set<String> = ["meta", "link", "br", "input", "!DOCTYPE"]

  /// - Throws: `Problem` where tags are not nested or attributes not quoted.
  init(_ html: String) throws {
    var open: [String] = []
    var rest = html.unicodeScalars[...]
    while let start = rest.firstIndex(of: "<") {
      add(String(rest[..<start]))
      guard let end = rest[start...].firstIndex(of: ">") else { throw Problem(description: "no >") }
      var tag = String(rest[rest.index(after: start)..<end])
      let closesItself = tag.hasSuffix("/")
      if closesItself { tag.removeLast() }
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        guard open.popLast() == name else { throw Problem(description: "</\(name)>: \(open)") }
        continue
      }
      let name = String(tag.prefix { $0 != " " })
      tags.insert(name)
      try readAttributes(String(tag.dropFirst(name.count)))
      if !closesItself, !Self.voids.contains(name) { open.append(name) }
    }
    add(String(rest))
    guard open.isEmpty else { throw Problem(description: "not closed: \(open)") }
  }

  private mutating func add(_ raw: String) {
    let plain = raw.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    text += plain
  }

  private mutating func readAttributes(_ tag: String) throws {
    var rest = tag.drop { $0 == " " }
    while !rest.isEmpty {
      let name = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(name.count)
      attributes.insert(name)
      if rest.hasPrefix("=\"") {
        let value = rest.dropFirst(2).prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 3)
        if name == "id" { ids.append(String(value)) }
        if name == "href" { links.append(String(value)) }
      } else if ["html", "hidden", "defer"].contains(name) {
        rest = rest.drop { $0 == " " }
        continue
      } else if !rest.isEmpty {
        throw Problem(description: "attribute \(name) in <\(tag)>")
      }
      rest = rest.drop { $0 == " " }
    }
  }
}

extension String {
  /// Without the blanks, for comparing a text with how a page breaks it.
  var squeezed: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}

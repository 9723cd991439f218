/// A page's template, taken apart once and filled many times.
///
/// The language is Mustache's logic-free core: `{{name}}` escaped, `{{#name}}` and `{{^name}}` sections,
/// `{{.}}` an element of a list, `{{>part}}`, and `{{<page}}` with its `{{$block}}`. There is no tag
/// that writes without escaping. Words of the report (`{{t.name}}`), parts and blocks are put in when
/// the template is taken apart, so that filling meets text, values and sections alone.
struct Template: Sendable {
  indirect enum Token: Sendable {
    case text([UInt8])
    case value(View.Name)
    case element
    case section(View.Name, [Token])
    case inverted(View.Name, [Token])
  }

  private var tokens: [Token]

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// - Parameters:
  ///   - parts: the texts of all templates, by name.
  ///   - words: the report's words in its language, by name.
  /// - Throws: `Problem` where the template is not well formed, or asks for what is not there.
  init(
    named name: String, of parts: [String: [UInt8]], words: [String: String]
  ) throws(Problem) {
    var builder = Builder(parts: parts, words: words)
    tokens = Self.joined(try builder.part(name, blocks: [:]))
  }

  func fill(_ view: View) -> [UInt8] {
    var filling = Filling(stack: [view])
    filling.out.reserveCapacity(16_384)
    filling.add(tokens)
    return filling.out
  }

  /// Texts that follow each other as one.
  private static func joined(_ tokens: [Token]) -> [Token] {
    var all: [Token] = []
    for token in tokens {
      switch token {
      case .text(let text):
        if text.isEmpty { continue }
        if case .text(let before) = all.last {
          all[all.count - 1] = .text(before + text)
        } else {
          all.append(token)
        }
      case .section(let name, let inner): all.append(.section(name, joined(inner)))
      case .inverted(let name, let inner): all.append(.inverted(name, joined(inner)))
      case .value, .element: all.append(token)
      }
    }
    return all
  }
}

// MARK: Filling

private struct Filling {
  var out: [UInt8] = []
  var stack: [View]
  private var element = ""

  init(stack: [View]) { self.stack = stack }

  mutating func add(_ tokens: [Template.Token]) {
    for token in tokens {
      switch token {
      case .text(let text): out.append(contentsOf: text)
      case .element: HTMLEscaping.append(element, to: &out)
      case .value(let name): add(value(of: name))
      case .section(let name, let inner): addSection(value(of: name), inner)
      case .inverted(let name, let inner):
        switch value(of: name) {
        case .nothing, .flag(false): add(inner)
        case .views(let views): if views.isEmpty { add(inner) }
        case .texts(let texts): if texts.isEmpty { add(inner) }
        case .flag, .text, .number, .view: break
        }
      }
    }
  }

  private func value(of name: View.Name) -> View.Content {
    for index in stack.indices.reversed() {
      if let value = stack[index].value(of: name) { return value }
    }
    return .nothing
  }

  private mutating func add(_ value: View.Content) {
    switch value {
    case .text(let text): HTMLEscaping.append(text, to: &out)
    case .number(let number): out.append(contentsOf: String(number).utf8)
    case .nothing, .flag, .view, .views, .texts: break
    }
  }

  private mutating func addSection(_ value: View.Content, _ inner: [Template.Token]) {
    switch value {
    case .nothing, .flag(false): break
    case .flag, .text, .number: add(inner)
    case .view(let view): add(inner, seeing: view)
    case .views(let views):
      for view in views { add(inner, seeing: view) }
    case .texts(let texts):
      let outer = element
      for text in texts {
        element = text
        add(inner)
      }
      element = outer
    }
  }

  private mutating func add(_ tokens: [Template.Token], seeing view: View) {
    stack.append(view)
    add(tokens)
    stack.removeLast()
  }
}

// MARK: Taking apart

private struct Builder {
  typealias Problem = Template.Problem
  typealias Token = Template.Token

  var parts: [String: [UInt8]]
  var words: [String: String]

  /// A piece of a template's text.
  private enum Piece {
    case text([UInt8])
    /// A sign ("#", or a blank for a value) and a name.
    case tag(Character, String)
  }

  mutating func part(_ name: String, blocks: [String: [Token]]) throws(Problem) -> [Token] {
    guard let text = parts[name] else { throw Problem(description: "no template «\(name)»") }
    do throws(Problem) {
      var pieces = try Self.pieces(of: text)[...]
      return try tokens(of: &pieces, until: nil, blocks)
    } catch {
      throw Problem(description: "\(name): \(error)")
    }
  }

  private mutating func tokens(
    of pieces: inout ArraySlice<Piece>, until end: String?, _ blocks: [String: [Token]]
  ) throws(Problem) -> [Token] {
    var all: [Token] = []
    while let piece = pieces.popFirst() {
      switch piece {
      case .text(let text): all.append(.text(text))
      case .tag("/", let name):
        guard name == end else { throw Problem(description: "«/\(name)» closes nothing") }
        return all
      case .tag("#", let name):
        all.append(.section(try Self.name(name), try tokens(of: &pieces, until: name, blocks)))
      case .tag("^", let name):
        all.append(.inverted(try Self.name(name), try tokens(of: &pieces, until: name, blocks)))
      case .tag(">", let name): all += try part(name, blocks: blocks)
      case .tag("<", let name):
        all += try part(name, blocks: try self.blocks(of: &pieces, until: name))
      case .tag("$", let name):
        let own = try tokens(of: &pieces, until: name, blocks)
        all += blocks[name] ?? own
      case .tag(_, "."): all.append(.element)
      case .tag(_, let name) where name.hasPrefix("t."):
        guard let word = words[String(name.dropFirst(2))] else {
          throw Problem(description: "no word «\(name)»")
        }
        var text: [UInt8] = []
        HTMLEscaping.append(word, to: &text)
        all.append(.text(text))
      case .tag(_, let name): all.append(.value(try Self.name(name)))
      }
    }
    guard end == nil else { throw Problem(description: "«\(end ?? "")» is not closed") }
    return all
  }

  /// What stands for a page's blocks; text between them is not part of any.
  private mutating func blocks(
    of pieces: inout ArraySlice<Piece>, until end: String
  ) throws(Problem) -> [String: [Token]] {
    var blocks: [String: [Token]] = [:]
    while let piece = pieces.popFirst() {
      switch piece {
      case .text: continue
      case .tag("/", end): return blocks
      case .tag("$", let name): blocks[name] = try tokens(of: &pieces, until: name, [:])
      case .tag(_, let name): throw Problem(description: "«\(name)» stands in no block")
      }
    }
    throw Problem(description: "«\(end)» is not closed")
  }

  private static func name(_ name: String) throws(Problem) -> View.Name {
    guard let name = View.Name(name.utf8) else {
      throw Problem(description: "the name «\(name)» is too long")
    }
    return name
  }

  /// Texts and tags in turn; a line that holds a tag of structure alone leaves nothing behind.
  private static func pieces(of text: [UInt8]) throws(Problem) -> [Piece] {
    let open = UInt8(ascii: "{")
    let close = UInt8(ascii: "}")
    let line = UInt8(ascii: "\n")
    var pieces: [Piece] = []
    var start = 0
    var at = 0
    while at + 1 < text.count {
      guard text[at] == open, text[at + 1] == open else {
        at += 1
        continue
      }
      guard let end = text[at...].firstIndex(of: close), end + 1 < text.count,
        text[end + 1] == close, end > at + 2
      else { throw Problem(description: "a tag is not closed") }
      let inner = String(decoding: text[(at + 2)..<end], as: UTF8.self)
      let sign = inner.first ?? " "
      let isStructure = "#^/><$".contains(sign)
      guard isStructure || sign.isLetter || inner == "." else {
        throw Problem(description: "«\(inner)» is no tag")
      }
      var next = end + 2
      if isStructure, at == 0 || text[at - 1] == line, next == text.count || text[next] == line {
        next = min(next + 1, text.count)
      }
      pieces.append(.text(Array(text[start..<at])))
      pieces.append(.tag(isStructure ? sign : " ", isStructure ? String(inner.dropFirst()) : inner))
      start = next
      at = next
    }
    pieces.append(.text(Array(text[start...])))
    return pieces
  }
}

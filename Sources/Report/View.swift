/// What a template sees under its names.
///
/// A name that is there and has no value ends the search: otherwise the same name would be taken from
/// an outer view, and one county's text be shown at another.
struct View: Sendable, ExpressibleByDictionaryLiteral {
  /// Beside each other, so that a search for a name touches no value.
  private var names: [Name]
  private var values: [Content]

  init(dictionaryLiteral elements: (Name, (any Fillable)?)...) {
    names = elements.map(\.0)
    values = elements.map { $0.1?.value ?? .nothing }
  }

  /// A field's value; setting `nil` keeps the name, without a value.
  subscript(name: Name) -> (any Fillable)? {
    get { value(of: name) }
    set {
      let value = newValue?.value ?? .nothing
      if let index = names.firstIndex(of: name) {
        values[index] = value
      } else {
        names.append(name)
        values.append(value)
      }
    }
  }

  func value(of name: Name) -> Content? {
    names.firstIndex(of: name).map { values[$0] }
  }

  /// A field's name, of 16 ASCII letters at most: two words to compare, where a report asks for
  /// millions.
  struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
    private var words: (UInt64, UInt64)

    init(stringLiteral literal: StaticString) {
      words = literal.withUTF8Buffer(Self.words)
    }

    /// `nil` where the name is too long.
    init?(_ bytes: some Collection<UInt8>) {
      guard (1...16).contains(bytes.count) else { return nil }
      words = Self.words(bytes)
    }

    private static func words(_ bytes: some Collection<UInt8>) -> (UInt64, UInt64) {
      precondition(bytes.count <= 16, "a field's name is too long")
      var words: (UInt64, UInt64) = (0, 0)
      for byte in bytes {
        words.1 = words.1 << 8 | words.0 >> 56
        words.0 = words.0 << 8 | UInt64(byte)
      }
      return words
    }

    static func == (a: Self, b: Self) -> Bool { a.words == b.words }

    func hash(into hasher: inout Hasher) {
      hasher.combine(words.0)
      hasher.combine(words.1)
    }
  }

  enum Content: Sendable {
    case nothing
    case flag(Bool)
    case text(String)
    case number(Int)
    case view(View)
    case views([View])
    case texts([String])
  }
}

/// What a field can hold.
protocol Fillable {
  var value: View.Content { get }
  static func list(_ elements: [Self]) -> View.Content
}

extension Fillable {
  static func list(_ elements: [Self]) -> View.Content {
    .texts(elements.map { "\($0)" })
  }
}

extension View.Content: Fillable {
  var value: View.Content { self }
}

extension Bool: Fillable {
  var value: View.Content { .flag(self) }
}

extension Int: Fillable {
  var value: View.Content { .number(self) }
}

extension String: Fillable {
  var value: View.Content { .text(self) }
  static func list(_ elements: [String]) -> View.Content { .texts(elements) }
}

extension View: Fillable {
  var value: View.Content { .view(self) }
  static func list(_ elements: [View]) -> View.Content { .views(elements) }
}

extension Array: Fillable where Element: Fillable {
  var value: View.Content { Element.list(self) }
}

extension Optional: Fillable where Wrapped: Fillable {
  var value: View.Content { self?.value ?? .nothing }
}

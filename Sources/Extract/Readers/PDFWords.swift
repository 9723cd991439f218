extension PDF {
  /// One word as pdftotext places it, in points from the page's top left corner.
  struct Word: Sendable, Equatable {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// The number of pdftotext's own line on the page: words of one line stand close together.
    var line = 0
    /// What it is where it is no word but a box or bullet.
    var glyph: Glyph?
    /// Set where it was found in the picture of the page.
    var drawn: Drawn?
    /// The number of the form's field that it stands for: the field's value is put in its place.
    var field: Int?
    /// How surely its letters are those printed: less than 1 where they were recognised.
    var confidence = 1.0

    var height: Double { bottom - top }
    var width: Double { right - left }
    var middle: Double { (top + bottom) / 2 }

    func place(on page: Int) -> Place {
      .box(
        page: page, left: PDF.rounded(left), top: PDF.rounded(top), right: PDF.rounded(right),
        bottom: PDF.rounded(bottom))
    }
  }

  struct Page: Sendable, Equatable {
    var width: Double
    var height: Double
    var words: [Word] = []
    /// Large letters printed behind the text.
    var behind: [Word] = []
    /// What stands beside the text: words that run up or down the page, numbers of lines.
    var margin: [Word] = []
    /// Read from its picture: no two sheets lie alike on the glass.
    var isScanned = false
    /// The rows of its ruled tables; looked for in pictures only.
    var ruled: [RuledRow] = []
  }

  /// Tenths of a point: finer figures are noise.
  static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

/// What the scalars at the ends of a word say about the sentence around it.
enum Letters {
  static func isLower(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    // Latin-1 by hand: the tables of Unicode cost more than all the rest.
    return switch scalar.value {
    case ..<0xC0: (97...122).contains(scalar.value)
    case 0xC0...0xFF: scalar.value >= 0xDF && scalar.value != 0xF7
    default: scalar.properties.isLowercase
    }
  }

  static func isUpper(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return switch scalar.value {
    case ..<0xC0: (65...90).contains(scalar.value)
    case 0xC0...0xFF: scalar.value < 0xDF && scalar.value != 0xD7
    default: scalar.properties.isUppercase
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return (48...57).contains(scalar.value)
  }

  static func isASCIILetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return switch scalar.value {
    case ..<0xC0: (65...90).contains(scalar.value) || (97...122).contains(scalar.value)
    case 0xC0...0xFF: scalar.value != 0xD7 && scalar.value != 0xF7
    default: scalar.properties.isAlphabetic
    }
  }

  /// Whether a sentence can end with this word: `.`, `!`, `?`, `:` or `…`, with or without closing
  /// quotes and brackets after it.
  static func closesSentence(_ word: String) -> Bool {
    for scalar in word.unicodeScalars.reversed() {
      switch scalar {
      case ".", "!", "?", ":", "…", ";": return true
      case ")", "]", "\"", "'", "”", "’", "»", "*": continue
      default: return false
      }
    }
    return false
  }

  /// The first scalar that is no opening quote or bracket.
  static func opening(_ word: String) -> Unicode.Scalar? {
    word.unicodeScalars.first { scalar in
      switch scalar {
      case "(", "[", "\"", "'", "”", "“", "„", "«", "»", "’", "‘": false
      default: true
      }
    }
  }
}

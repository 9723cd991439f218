extension PDF {
  /// What a lone glyph left of a statement may be.
  enum Glyph: Equatable {
    case box(BoxState)
    /// A square or tick that is as often a bullet as a box; the state is what it has as a box.
    case boxOrBullet(BoxState)
    case bullet
  }

  /// Unicode's boxes and ticks, the private-use code points of Wingdings (F0xx) and Wingdings 2, and
  /// bullets. The tables are Microsoft's character maps of these fonts.
  static func glyph(_ scalar: Unicode.Scalar) -> Glyph? {
    switch scalar.value {
    case 0x2611, 0x2612, 0x1F5F9, 0x1F5F5, 0x1F5F7, 0x2BBD, 0x2327: .box(.checked)
    case 0x2610, 0x1F78F: .box(.unchecked)
    case 0x2705, 0x274E, 0x1F5F8, 0x1F5F4, 0x1F5F6: .box(.checked)
    // Wingdings: crossed and ticked boxes (fd, fe, 78); the same shapes in Wingdings 2 (51–54).
    case 0xF0FD, 0xF0FE, 0xF078, 0xF051...0xF054: .box(.checked)
    case 0xF0A3, 0xF02A, 0xF030, 0xF0FB, 0xF04F, 0xF050: wingdingsTwo(scalar)
    case 0xF0A8, 0xF06F, 0xF070, 0xF071, 0xF072, 0xF063: .boxOrBullet(.unchecked)
    case 0x25A1, 0x25A2, 0x25FB, 0x25FD, 0x2B1C, 0x2751, 0x2752, 0x274F, 0x2750, 0x1F78E:
      .boxOrBullet(.unchecked)
    case 0x2713, 0x2714, 0x2717, 0x2718, 0x2715, 0x2716, 0xF0FC: .boxOrBullet(.checked)
    case 0x25A0, 0x25FC, 0x25FE, 0x2B1B, 0xF06E, 0x25A3, 0x25C9, 0x25A9, 0x22A0:
      .boxOrBullet(.checked)
    case 0x2022, 0x25E6, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x2023, 0x2043, 0x2219, 0xB7, 0x25BA,
      0x25B8, 0x25B6, 0x27A2, 0x27A4, 0x2794, 0x2192, 0x21D2, 0x25C6, 0x25C7, 0x2756,
      0x204C, 0x204D:
      .bullet
    case 0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF02D, 0xF0E0, 0xF0E8, 0xF0F0, 0xF0AE, 0xF0A5, 0xF09F,
      0xF0A0, 0xF077, 0xF06C, 0xF073, 0xF075, 0xF0D2:
      .bullet
    default: nil
    }
  }

  /// Wingdings 2 alone has an empty box at a3, and crosses and ticks at 4f, 50; 2a and 30 are its
  /// filled signs. What is left of this range in the first Wingdings is no box.
  private static func wingdingsTwo(_ scalar: Unicode.Scalar) -> Glyph? {
    switch scalar.value {
    case 0xF0A3: .box(.unchecked)
    case 0xF04F, 0xF050, 0xF0FB: .boxOrBullet(.checked)
    default: nil
    }
  }

  /// The characters that symbol fonts show as boxes and ticks, and what they are there; `nil` where
  /// the font is for text. Names are compared without their subset prefix.
  static func symbol(_ scalar: Unicode.Scalar, font: String) -> Glyph? {
    let name = font.lowercased()
    if name.contains("dingbats") {
      return switch scalar {
      case "3", "4", "5", "6", "7", "8": .box(.checked)
      case "n", "■": .boxOrBullet(.checked)
      case "o", "p", "q", "r", "❏", "❐", "❑", "❒": .boxOrBullet(.unchecked)
      case "l", "m", "●", "❍": .bullet
      default: glyph(scalar)
      }
    }
    if name.contains("wingdings2") || name.contains("wingdings 2") || name.contains("wingdings-2") {
      return switch scalar {
      case "R", "S", "T", "Q", "O", "P", "U", "V": .box(.checked)
      case "£", "*", "0": .box(.unchecked)
      default: glyph(scalar)
      }
    }
    if name.contains("wingdings") || name.contains("marlett") || name.contains("webdings") {
      return switch scalar {
      case "x", "þ", "ý": .box(.checked)
      case "ü", "û": .boxOrBullet(.checked)
      case "o", "¨", "q", "r", "p", "c": .boxOrBullet(.unchecked)
      case "n": .boxOrBullet(.checked)
      case "§", "v", "Ø", "l", "à", "w", "u": .bullet
      default: glyph(scalar)
      }
    }
    // "o" in a font for text is the bullet of Word's second level.
    return scalar == "o" ? .bullet : nil
  }

  /// Characters whose meaning only their font tells, when they stand alone left of a statement.
  static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "3", "4", "5", "6", "7", "8", "n", "o", "p", "q", "r", "x", "X", "l", "m", "þ", "ý", "¨",
      "ü", "û", "£", "R", "S", "T", "Q", "O", "P", "U", "V", "c", "§", "v", "Ø", "à", "w", "u":
      true
    default: false
    }
  }
}

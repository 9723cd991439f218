/// Swedish personal identity numbers and coordination numbers.
///
/// Rule: Skatteverket, "Personnummer och samordningsnummer": year, month, day (plus 60 for coordination
/// numbers), three digits and a check digit after Luhn.
enum PersonalNumber {
  /// Whether a valid one stands in the text: 811228-9874, 19811228-9874, 8112289874, 811228 9874.
  static func stands(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { !ranges(in: $0, most: 1).isEmpty }
  }

  /// Where valid ones stand, in UTF-8 bytes.
  static func ranges(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { ranges(in: $0, most: .max) }
  }

  private static func ranges(in bytes: UnsafeBufferPointer<UInt8>, most: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      guard isDigit(bytes[position]), position == 0 || !isDigit(bytes[position - 1]) else {
        position += 1
        continue
      }
      // Six digits at least stand together in every form of it; most numbers have fewer.
      guard position + 6 <= bytes.count, bytes[position..<position + 6].allSatisfy(isDigit) else {
        position += 1
        continue
      }
      var digits: [UInt8] = []
      var end = position
      var sign = Sign.none
      while end < bytes.count {
        if isDigit(bytes[end]) {
          digits.append(bytes[end] - 0x30)
          end += 1
        } else if sign == .none, digits.count == 6 || digits.count == 8,
          let (found, width) = separator(bytes, at: end)
        {
          sign = found
          end += width
        } else {
          break
        }
      }
      if isValid(digits, sign), sign == .hyphen || standsFree(position, end, bytes) {
        found.append(position..<end)
        if found.count == most { return found }
        position = end
      } else {
        // "123456 811228-9874": the figures behind the blank may be a number of their own.
        while position < end, isDigit(bytes[position]) { position += 1 }
      }
    }
    return found
  }

  private enum Sign {
    case none
    case hyphen
    case space
  }

  /// A hyphen, a plus or a dash with or without spaces about it, or spaces alone, before a digit.
  private static func separator(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (Sign, width: Int)? {
    var end = start
    var sign = Sign.space
    // No more than a space, a dash and a space, and each three bytes at most.
    while end < bytes.count, end < start + 7, !isDigit(bytes[end]) {
      if bytes[end] == 0x20 {
        end += 1
      } else if end + 1 < bytes.count, bytes[end] == 0xC2, bytes[end + 1] == 0xA0 {
        end += 2
      } else if sign == .space, bytes[end] == 0x2D || bytes[end] == 0x2B {
        sign = .hyphen
        end += 1
      } else if sign == .space, end + 2 < bytes.count, bytes[end] == 0xE2, bytes[end + 1] == 0x80,
        (0x90...0x95).contains(bytes[end + 2])
      {
        sign = .hyphen
        end += 3
      } else {
        return nil
      }
    }
    guard end < bytes.count, end > start, isDigit(bytes[end]) else { return nil }
    return (sign, end - start)
  }

  /// Without a hyphen it must be a word of its own: no part of a reference ("2021-8112289874") nor of a
  /// foreign number ("+81…").
  private static func standsFree(
    _ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if start > 0 {
      let before = bytes[start - 1]
      if isLetter(before) || [0x2D, 0x2B, 0x2F, 0x2E, 0x3D, 0x5F].contains(before) { return false }
      // "0046 811228…", "2021 811228…": figures in groups, of which these are a part.
      if before == 0x20, start > 1, isDigit(bytes[start - 2]) { return false }
    }
    guard end < bytes.count else { return true }
    if isLetter(bytes[end]) { return false }
    let isJoined = [0x2D, 0x2F, 0x2E, 0x20].contains(bytes[end])
    return !(isJoined && end + 1 < bytes.count && isDigit(bytes[end + 1]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func isValid(_ digits: [UInt8], _ sign: Sign) -> Bool {
    guard digits.count == 12 || digits.count == 10 else { return false }
    let century = digits.count == 12 ? Int(digits[0]) * 10 + Int(digits[1]) : nil
    if let century, !(18...20).contains(century) { return false }
    let ten = Array(digits.suffix(10)).map(Int.init)
    let day = ten[4] * 10 + ten[5]
    // Ten digits without a hyphen: a telephone number begins with 0, and a day over 60 is rare.
    if digits.count == 10, sign != .hyphen, ten[0] == 0 || day > 31 { return false }
    let year = (century ?? 20) * 100 + ten[0] * 10 + ten[1]
    guard
      ISODate(year: max(year, 1900), month: ten[2] * 10 + ten[3], day: day > 60 ? day - 60 : day)
        != nil
        || century == nil
          && ISODate(
            year: year - 100, month: ten[2] * 10 + ten[3], day: day > 60 ? day - 60 : day) != nil
    else { return false }
    var sum = 0
    for (index, digit) in ten.enumerated() {
      let doubled = index % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }
}

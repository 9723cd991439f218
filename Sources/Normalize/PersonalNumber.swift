/// Swedish personal identity numbers and coordination numbers.
///
/// Rule: Skatteverket, "Personnummer och samordningsnummer": year, month, day (plus 60 for coordination
/// numbers), three digits and a check digit after Luhn.
enum PersonalNumber {
  /// Whether a valid one stands in the text: 811228-9874, 19811228-9874, 198112289874.
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
      var signs = 0
      while end < bytes.count {
        if isDigit(bytes[end]) {
          digits.append(bytes[end] - 0x30)
        } else if bytes[end] == 0x2D || bytes[end] == 0x2B, signs == 0,
          digits.count == 6 || digits.count == 8
        {
          signs += 1
        } else {
          break
        }
        end += 1
      }
      if isValid(digits, hasSign: signs > 0) {
        found.append(position..<end)
        if found.count == most { return found }
      }
      position = max(end, position + 1)
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isValid(_ digits: [UInt8], hasSign: Bool) -> Bool {
    // Ten digits without a sign are as likely a telephone number.
    guard digits.count == 12 || digits.count == 10 && hasSign else { return false }
    let century = digits.count == 12 ? Int(digits[0]) * 10 + Int(digits[1]) : nil
    if let century, !(18...20).contains(century) { return false }
    let ten = Array(digits.suffix(10)).map(Int.init)
    let day = ten[4] * 10 + ten[5]
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

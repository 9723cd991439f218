import Extract
import Foundation
import Normalize

/// Places as JSON, as the contract's `evidence` has them, but with all their decimals: what is read from
/// the store equals what was written.
enum Evidence {
  static func json(_ places: [Place]) -> String {
    if places.isEmpty { return "[]" }
    var text = "["
    for place in places {
      if text.utf8.count > 1 { text += "," }
      switch place {
      case .box(let page, let left, let top, let right, let bottom):
        text += #"{"page":\#(page),"box":["#
        text += "\(number(left)),\(number(top)),\(number(right)),\(number(bottom))]}"
      case .lines(let first, let last):
        text += #"{"lines":[\#(first),\#(last)]}"#
      }
    }
    return text + "]"
  }

  /// JSON has no infinity; such a place is no place.
  private static func number(_ value: Double) -> String {
    value.isFinite ? "\(value)" : "0.0"
  }

  /// Reads what `json` wrote: five numbers after a "page", two after "lines".
  static func places(_ json: String) -> [Place] {
    var places: [Place] = []
    var isBox = false
    var numbers: [Double] = []
    var json = json
    json.withUTF8 { utf8 in
      var index = 0
      while index < utf8.count {
        switch utf8[index] {
        case UInt8(ascii: "p"): isBox = true
        case UInt8(ascii: "l"): isBox = false
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          var end = index + 1
          while end < utf8.count, isNumber(utf8[end]) { end += 1 }
          let digits = String(decoding: utf8[index..<end], as: UTF8.self)
          numbers.append(Double(digits) ?? 0)
          index = end
          continue
        case UInt8(ascii: "}"):
          if isBox, numbers.count == 5 {
            places.append(
              .box(
                page: whole(numbers[0]), left: numbers[1], top: numbers[2], right: numbers[3],
                bottom: numbers[4]))
          } else if !isBox, numbers.count == 2 {
            places.append(.lines(first: whole(numbers[0]), last: whole(numbers[1])))
          }
          numbers.removeAll(keepingCapacity: true)
        default: break
        }
        index += 1
      }
    }
    return places
  }

  private static func whole(_ number: Double) -> Int { Int(exactly: number) ?? 0 }

  /// What a number is made of after its first digit.
  private static func isNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// Lists of strings as JSON.
enum Strings {
  static func json(_ strings: [String]) -> String {
    if strings.isEmpty { return "[]" }
    var writer = JSONWriter()
    writer.array(strings) { $0.string($1) }
    return writer.text
  }

  static func list(_ json: String) throws -> [String] {
    if json == "[]" { return [] }
    return try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }
}

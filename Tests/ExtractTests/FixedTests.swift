import CSpawn
import Foundation
import Testing

/// What held programs print in place of glibc's "%f" (`Fixed.h`).
@Suite struct FixedTests {
  private func printed(_ value: Double) -> String? {
    var text = [CChar](repeating: 0, count: Int(FIXED_MOST))
    let length = Int(fixed_six(value, &text))
    return length > 0
      ? String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  @Test(arguments: [
    0, -0.0, 1, 595.275591, 0.0000005, 0.0000015, 0.5, -0.0000001, 2_147_483_647.5, 1e-300,
    Double.leastNonzeroMagnitude, 0.1 + 0.2, 841.889764,
  ])
  func numbersAsTheyArePrinted(value: Double) {
    #expect(printed(value) == String(format: "%f", value))
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, 2_147_483_648, -1e300])
  func whatIsLeftToPrintf(value: Double) {
    #expect(printed(value) == nil)
  }

  @Test func anyNumber() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let places = Double.random(in: -1_000...20_000, using: &generator)
      let any = Double(bitPattern: generator.next())
      // Halves of the last decimal are rounded to even.
      let half = (Double(Int.random(in: 0...1_000_000, using: &generator)) + 0.5) / 64
      for value in [places, any, half] {
        guard let own = printed(value) else { continue }
        #expect(own == String(format: "%f", value))
      }
    }
  }
}

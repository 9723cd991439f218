import Extract
import Foundation

/// How far a long work has come, with rate and time left, on one line of standard error; nothing where
/// that is no terminal.
struct ProgressLine {
  private let total: Int
  private let language: Language
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var done = 0
  private let isTerminal = isatty(2) == 1

  init(of total: Int, _ language: Language) {
    self.total = total
    self.language = language
  }

  mutating func step() {
    done += 1
    let now = ContinuousClock.now
    guard isTerminal, now - shown > .milliseconds(100) else { return }
    shown = now
    show(Self.text(done: done, of: total, after: now - start, language))
  }

  /// Takes the line away.
  func end() {
    if isTerminal { show("") }
  }

  private func show(_ text: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func text(done: Int, of total: Int, after time: Duration, _ language: Language) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = Double(done) / max(seconds, 0.001)
    let left = Int((Double(total - done) / max(rate, 0.001)).rounded(.up))
    let clock = left >= 60 ? "\(left / 60) min \(left % 60) s" : "\(left) s"
    let speed =
      rate >= 10 ? "\(Int(rate))" : "\(Int(rate)).\(Int(rate * 10) % 10)"
    return Wording(
      "\(done) av \(total) filer, \(speed.replacing(".", with: ","))/s, \(clock) kvar",
      "\(done) of \(total) files, \(speed)/s, \(clock) left")(language)
  }
}

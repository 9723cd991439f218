import ArgumentParser
import Extract
import Foundation
import Report

extension Table.Format: ExpressibleByArgument {}

/// How rows are printed: aligned for people, the same in a pipe; JSON or CSV for programs.
struct TableOptions: ParsableArguments {
  @Option(name: .long, help: "How to print rows: table, json (one object a line) or csv.")
  var format = Table.Format.table

  func write(_ table: Table, _ language: Language) {
    write { table.text($0, language: language, width: $1) }
  }

  func write(_ text: (Table.Format, Int) -> String) {
    var output = Output()
    output.text(text(format, Self.width))
    output.flush()
  }

  /// The terminal's columns, 120 at most so that lines stay readable; 100 in a pipe.
  static var width: Int {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else {
      return 100
    }
    return min(Int(size.ws_col), 120)
  }
}

import ArgumentParser
import Extract
import Report

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Shows which outside programs are there, and what each missing one disables.",
    discussion: "Exit status 69 where something is missing.")

  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func run() async throws {
    var rows: [[Table.Value]] = []
    var isMissing = false
    for tool in Tool.all {
      let version = await tool.version()
      isMissing = isMissing || version == nil
      let remedy = Wording(
        "saknas: apt install \(tool.package). Utan det: \(tool.disables.swedish)",
        "missing: apt install \(tool.package). Without it: \(tool.disables.english)")
      rows.append([
        .text(tool.name), .text(version), .text(tool.package),
        .text(
          version == nil ? remedy(language.language) : Wording("finns", "there")(language.language)),
      ])
    }
    output.write(
      Table(
        columns: [
          .init("program", Wording("program", "program"), width: 14),
          .init("version", Wording("version", "version"), width: 12),
          .init("package", Wording("paket", "package"), width: 16),
          .init("status", Wording("läge", "status"), width: 60),
        ], rows: rows), language.language)
    if isMissing { throw ExitCode.unavailable }
  }
}

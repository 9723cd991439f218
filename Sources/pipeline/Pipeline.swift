import ArgumentParser

@main
struct Pipeline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipeline",
    abstract: "Reads what the counties send in, and compares it.",
    version: "0.1.0")
}

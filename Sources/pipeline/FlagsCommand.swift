import ArgumentParser

struct FlagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "flags")
}

import ArgumentParser

struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "template")
}

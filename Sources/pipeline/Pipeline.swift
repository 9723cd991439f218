import ArgumentParser

@main
struct Pipeline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipeline",
    abstract:
      "Reads the plans that Sweden's counties send in, flags what is missing, and compares them.",
    discussion: """
      PATH is a file, a folder (read recursively), an archive, a mail, or JSON Lines that «pipeline extract»
      wrote (.jsonl, or - for standard input).

      Examples:
        pipeline flags inkorg/                    what is missing or wrong, county by county
        pipeline compare inkorg/ -o rapport       a report to open in a browser, and a workbook
        pipeline import inkorg/ --store register  the same into a store, each time something has come
        pipeline extract inkorg/ > alla.jsonl     every field of every submission, one a line

      Exit status: 0 done; 1 something could not be read (the rest was done); 3 --fail-on found flags;
      64 wrong call; 66 no such input; 69 a program is missing (doctor); 73 the store or output cannot be
      written; 130 interrupted, what was done is kept.
      """,
    version: "0.1.0",
    subcommands: [
      ImportCommand.self, WatchCommand.self, ListCommand.self, ShowCommand.self,
      LedgerCommand.self, RemindCommand.self, FlagsCommand.self, CompareCommand.self,
      SearchCommand.self, SetCommand.self, ExportCommand.self, VerifyCommand.self,
      ReprocessCommand.self, ForgetCommand.self, ExtractCommand.self, ExplainCommand.self,
      TemplateCommand.self, CodebookCommand.self, DoctorCommand.self,
    ])
}

import Extract
import Testing

/// The exit statuses of the contract.
@Suite struct ExitStatusTests {
  static let form = "corpus/cases/formats/gotland.txt"
  static let flagged = "corpus/cases/blank/blank.txt"

  @Test(
    arguments: [
      ([], 0), (["--version"], 0), (["--help"], 0),
      (["extract", form], 0), (["extract", flagged], 0),
      (["extract", "corpus/hostile/empty.txt"], 1),
      (["flags", "corpus/hostile/empty.txt"], 1),
      (["extract", "--fail-on", "error", flagged], 3),
      (["flags", "--fail-on", "warning", flagged], 3),
      (["extract", "--fail-on", "warning", form], 0),
      (["extract", "--fail-on", "error", "corpus/hostile/empty.txt", flagged], 1),
      (["extract"], 64), (["flags"], 64), (["compare", form], 64), (["explain"], 64),
      (["extract", "--limit-memory", "0", form], 64),
      // A program that gets less memory than it needs is stopped: the file is not read.
      (["extract", "--limit-memory", "16", "corpus/cases/formats/gotland-chromium-serif.pdf"], 1),
      (["extract", "--fail-on", "never", form], 64), (["extract", "--language", "fi", form], 64),
      (["extract", "--received", "2021-02-30", form], 64),
      (["extract", "--received", "i går", form], 64),
      (["flags", "--format", "xml", form], 64), (["no-such-command"], 64),
      (["extract", "--template", "README-no.yaml", form], 66),
      (["extract", "--template", "corpus/cases/formats/gotland.txt", form], 64),
      (["template", "check", "corpus/cases/formats/gotland.txt"], 64),
      (["template", "check", "no-such-file.yaml"], 66),
      (["extract", "no-such-file.txt"], 66), (["flags", "no-such-folder/"], 66),
      (["compare", "no-such-folder/", "-o", "/dev/null/report"], 66),
      (["explain", "no-such-file.txt"], 66), (["explain", "corpus/hostile/empty.txt"], 1),
      (["extract", "--paths-from", "no-such-list"], 66),
      (["compare", form, "-o", "/dev/null/report"], 73),
      (["import", form], 64), (["import", "--store", "/dev/null/store"], 64),
      (["import", form, "--store", "/dev/null/store"], 73),
      (["import", "no-such-file.txt", "--store", "/dev/null/store"], 66),
      (["import", form, "--store", "no-such-store", "--dry-run"], 0),
      (["import", "corpus/hostile/empty.txt", "--store", "no-such-store", "--dry-run"], 1),
      (["watch", "no-such-folder/", "--store", "/dev/null/store"], 73),
    ] as [([String], Int32)])
  func theStatusIsTheContracts(_ arguments: [String], _ status: Int32) async throws {
    let outcome = try await Shell.pipeline(arguments)
    #expect(outcome.status == status, "\(outcome.error.prefix(300))")
    // What went wrong is told, and only on standard error.
    if status > 3 { #expect(!outcome.error.isEmpty) }
    if status > 3 { #expect(outcome.output == "") }
  }

  /// LibreOffice need not be there.
  @Test func doctorsStatusTellsWhetherAllIsThere() async throws {
    let outcome = try await Shell.pipeline(["doctor", "--format", "json"])
    let missing = try outcome.objects().filter { !($0["version"] is String) }
    #expect(missing.allSatisfy { $0["program"] as? String == "soffice" })
    #expect(outcome.status == (missing.isEmpty ? 0 : 69))
  }

  @Test func doctorMissesAProgram() async throws {
    try await Shell.withFolder { folder in
      let outcome = try await Shell.pipeline(["doctor", "--format", "json"], path: folder.path)
      #expect(outcome.status == 69)
      let rows = try outcome.objects()
      #expect(rows.count == Tool.all.count)
      #expect(rows.allSatisfy { $0["version"] == nil || "\($0["version"] ?? "")" == "<null>" })
      #expect(outcome.output.contains("poppler-utils"))
    }
  }

  @Test func linesThatAreNoJSONAreAWrongCall() async throws {
    let outcome = try await Shell.pipeline(
      ["extract", "-"], input: "{\"schema\": \"submission/9\"}\n")
    #expect(outcome.status == 64)
    #expect(outcome.error.contains("submission/9"))
  }
}

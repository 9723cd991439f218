/// Placeholder until the PDF reader is merged.
enum PDF {
  static func read(_ bytes: [UInt8], file: String) async throws(ReadError) -> Reading {
    throw ReadError(
      .readUnsupported, "PDF kan inte läsas än; spara som text.",
      "PDF cannot be read yet; save it as text.")
  }
}

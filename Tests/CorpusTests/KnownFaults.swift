/// What is known to be read wrongly, with the reason. An entry that is mended fails its test, so that
/// the table shrinks with what it lists.
enum KnownFaults {
  /// By document; a path stands for all that lies under it, as in `allow.uncertain`.
  static let differences: [String: [String: String]] = [
    "cases/contacts/address-masked.html": ["flags.contact": mask, "sections.3": mask],
    "cases/formats/gotland-chromium-dejavu.pdf": [
      "answers.support.items": bullets, "contacts": cells, "flags.contact": cells,
      "sections.3": cells,
    ],
    "cases/formats/gotland-chromium-serif.pdf": [
      "answers.honour.year.items": bullets, "answers.knowledge.threeYear.items": bullets,
      "answers.support.items": bullets,
    ],
    "cases/layout/whole-form-a-table-contact-lines.pdf": ["answers": cells],
    "cases/layout/whole-form-a-table.pdf": ["answers": cells],
    "cases/lookalike/answer-three-goals-headed.pdf": ["answers.followUp.threeYear.items": bullets],
    "cases/mixture/watermark.pdf": ["answers.knowledge": watermark, "contacts": watermark],
    "cases/pdf/box-rows-and-tables.pdf": ["contacts": cells, "flags.contact": cells],
    "cases/pdf/letter-spaced-headings.pdf": [
      "answers.followUp.threeYear.items": bullets, "answers.followUp.year.items": bullets,
    ],
    "cases/pdf/ligatures.pdf": [
      "answers.honour.year.items": bullets, "answers.integration.year.items": bullets,
    ],
    "cases/pdf/no-space-between-paragraphs.pdf": ["answers.honour.year.items": bullets],
    "cases/pdf/two-column-form-chromium.pdf": [
      "answers": columns, "contacts": columns, "sections": columns, "flags.answer": columns,
    ],
    "cases/pdf/two-column-form.pdf": [
      "answers": columns, "contacts": columns, "organisation": columns, "sections": columns,
      "flags.answer": columns,
    ],
    "cases/plan/two-column-plan.pdf": ["answers": columns, "contacts": columns],
    "cases/text/letters-decomposed.pdf": [
      "answers.honour.year.items": bullets, "answers.followUp.year.items": bullets,
    ],
    "cases/ticks/checkbox-inputs-chromium.pdf": [
      "answers.honour.year.items": bullets, "answers.integration.year.items": bullets,
      "answers.followUp.year.items": bullets,
    ],
    "submissions/vgr_vastkom.pdf": ["answers.integration.year.items": bullets],
  ]

  private static let bullets =
    "a list whose bullets are painted: its items run together in the text"
  private static let cells =
    "a narrow cell's words are cut, or its lines are mixed with its neighbour's"
  private static let columns = "the lines of two columns are mixed"
  private static let watermark = "a letter of a slanted text behind the page stands in the line"
  private static let mask = "the mask of a site, «[email protected]», is taken for an address"

  /// Why a difference of a document is known, if it is.
  static func reason(_ name: String, _ path: String) -> String? {
    differences[name]?.first { path == $0.key || path.hasPrefix($0.key + ".") }?.value
  }

  /// Documents with words that no part of the submission holds, or that two do.
  static let words: [String: String] = [:]

  /// Mutations after which something is wrong and looks certain, by kind and seed.
  static let mutations: [String: String] = [:]

  static let hostile = [
    "hostile/bit-rotten-one-page.pdf":
      "a page that cannot be read is a warning, and the exit status 0"
  ]
}

import GRDB

/// The tables of the store, as they came to be: one migration a change, never edited afterwards.
///
/// Everything that was read stands in rows, so that any tool that opens SQLite can answer questions; the
/// types of the program are free to differ from them.
enum Schema {
  /// The first words of the name are the version; a store with a migration that is not known here was
  /// made by a newer program.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 files and submissions") { db in
      try db.execute(sql: files + submissions + fields + findings + people + search)
    }
    migrator.registerMigration("2 index a file at a time") { db in
      try db.execute(sql: "DROP TRIGGER answers_indexed; DROP TRIGGER leftovers_indexed;")
    }
    return migrator
  }

  private static let day = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'"

  private static let files = """
    -- One receipt: this content, at this place, on this day.
    CREATE TABLE files (
      id INTEGER PRIMARY KEY,
      -- As the caller first gave it, and where that is.
      path TEXT NOT NULL,
      location TEXT NOT NULL,
      sha256 TEXT NOT NULL
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      size INTEGER NOT NULL CHECK (size >= 0),
      -- The day that the caller said; a mail's own stands with its submissions.
      received TEXT CHECK (received \(day)),
      -- The how-manieth content of the location it is.
      version INTEGER NOT NULL CHECK (version >= 1),
      -- The first of the files that were looked at together, of which one may be attached to another.
      bundle INTEGER,
      -- JSON Lines hold what was read already.
      is_json INTEGER NOT NULL DEFAULT 0 CHECK (is_json IN (0, 1)),
      -- Something in it was forgotten, and the original is not kept.
      is_forgotten INTEGER NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1)),
      imported TEXT NOT NULL CHECK (imported \(day))
    ) STRICT;
    CREATE UNIQUE INDEX files_receipt ON files (location, sha256, coalesce(received, ''));
    CREATE INDEX files_content ON files (sha256);
    CREATE INDEX files_bundle ON files (bundle) WHERE bundle IS NOT NULL;

    """

  private static let submissions = """
    CREATE TABLE submissions (
      -- People name submissions by it: no number is given twice, also not a forgotten one's.
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      source_file TEXT NOT NULL,
      member TEXT,
      attachment_of TEXT,
      -- Of the document's own content; a member's differs from its file's.
      sha256 TEXT NOT NULL,
      media_type TEXT NOT NULL,
      pages INTEGER CHECK (pages >= 0),
      ocr INTEGER NOT NULL CHECK (ocr IN (0, 1)),
      kind TEXT NOT NULL CHECK (kind IN ('form', 'plan', 'unknown')),
      received TEXT,
      template TEXT,
      organisation TEXT,
      organisation_confidence REAL CHECK (organisation_confidence BETWEEN 0 AND 1),
      organisation_evidence TEXT CHECK (organisation_evidence IS NULL OR json_valid(organisation_evidence)),
      signature_state TEXT CHECK (signature_state IN ('signed', 'unsigned', 'unknown')),
      signature_date TEXT,
      signature_name TEXT,
      signature_confidence REAL CHECK (signature_confidence BETWEEN 0 AND 1),
      signature_evidence TEXT CHECK (signature_evidence IS NULL OR json_valid(signature_evidence)),
      attachments TEXT NOT NULL CHECK (json_valid(attachments)),
      -- What it was before it was tied to other files, and what is needed to tie it anew.
      mail TEXT,
      untied TEXT CHECK (untied IS NULL OR json_valid(untied)),
      as_plan TEXT CHECK (as_plan IS NULL OR json_valid(as_plan)),
      UNIQUE (file, position),
      CHECK ((organisation IS NULL) = (organisation_confidence IS NULL)),
      CHECK ((signature_state IS NULL) = (signature_confidence IS NULL))
    ) STRICT;
    CREATE INDEX submissions_template ON submissions (template);

    -- The text of the document block by block, with places.
    CREATE TABLE documents (
      submission INTEGER PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
      document TEXT NOT NULL CHECK (json_valid(document))
    ) STRICT;

    -- Which submissions count. It follows from the others, and is made anew where `settled` says so.
    CREATE TABLE standings (
      submission INTEGER PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
      standing TEXT NOT NULL CHECK (standing IN ('current', 'duplicate', 'superseded')),
      county TEXT CHECK (county GLOB '[0-9][0-9]')
    ) STRICT;
    CREATE TABLE settled (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      is_settled INTEGER NOT NULL CHECK (is_settled IN (0, 1))
    ) STRICT;
    INSERT INTO settled VALUES (1, 1);

    """

  /// What stands in every table of values: whose, the how-manieth, how sure, and where.
  private static let owner = """
    submission INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0)
    """
  private static let standing = """
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      evidence TEXT NOT NULL CHECK (json_valid(evidence))
    """

  private static let fields = """
    CREATE TABLE counties (
      \(owner),
      code TEXT NOT NULL CHECK (code GLOB '[0-9][0-9]'),
      name TEXT NOT NULL,
      \(standing),
      PRIMARY KEY (submission, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX counties_code ON counties (code);

    CREATE TABLE contacts (
      \(owner),
      name TEXT, title TEXT, email TEXT, phone TEXT,
      \(standing),
      PRIMARY KEY (submission, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE choices (
      \(owner),
      choice TEXT NOT NULL,
      section TEXT NOT NULL,
      label TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('checked', 'unchecked', 'unknown', 'absent')),
      \(standing),
      PRIMARY KEY (submission, position)
    ) STRICT, WITHOUT ROWID;

    -- Answers of forms and goals of plans.
    CREATE TABLE answers (
      id INTEGER PRIMARY KEY,
      \(owner),
      answer TEXT NOT NULL,
      section TEXT,
      question TEXT,
      horizon TEXT,
      text TEXT,
      items TEXT NOT NULL CHECK (json_valid(items)),
      length INTEGER NOT NULL,
      most INTEGER,
      \(standing),
      UNIQUE (submission, position)
    ) STRICT;

    CREATE TABLE sections (
      \(owner),
      number TEXT NOT NULL,
      title TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('complete', 'incomplete', 'missing')),
      PRIMARY KEY (submission, position)
    ) STRICT, WITHOUT ROWID;

    -- Text that belongs to nothing above.
    CREATE TABLE leftovers (
      id INTEGER PRIMARY KEY,
      \(owner),
      text TEXT NOT NULL,
      evidence TEXT NOT NULL CHECK (json_valid(evidence)),
      UNIQUE (submission, position)
    ) STRICT;

    """

  private static let findings = """
    CREATE TABLE flags (
      \(owner),
      code TEXT NOT NULL CHECK (code GLOB '[a-z]*.[a-z]*'),
      severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
      section TEXT,
      field TEXT,
      swedish TEXT NOT NULL,
      english TEXT NOT NULL,
      evidence TEXT NOT NULL CHECK (json_valid(evidence)),
      PRIMARY KEY (submission, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX flags_code ON flags (code);

    """

  private static let people = """
    -- What a person says instead of what was read of a document: its own content, that of its file,
    -- and its path inside. A field's latest holds until it is ended: taken back, or replaced.
    CREATE TABLE corrections (
      id INTEGER PRIMARY KEY,
      file_sha256 TEXT NOT NULL,
      member TEXT,
      sha256 TEXT NOT NULL,
      field TEXT NOT NULL CHECK (field <> ''),
      read TEXT,
      value TEXT,
      because TEXT NOT NULL CHECK (because <> ''),
      said_by TEXT,
      made TEXT NOT NULL CHECK (made \(day)),
      ended TEXT CHECK (ended \(day))
    ) STRICT;
    CREATE INDEX corrections_document ON corrections (sha256);

    -- That it was there; nothing of what it said. Its number is that which the submission had, and
    -- `file_sha256` keeps an import from taking the file in again.
    CREATE TABLE forgotten (
      id INTEGER PRIMARY KEY,
      file_sha256 TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      county TEXT CHECK (county GLOB '[0-9][0-9]'),
      template TEXT,
      received TEXT,
      imported TEXT NOT NULL,
      forgotten TEXT NOT NULL CHECK (forgotten \(day))
    ) STRICT;
    CREATE INDEX forgotten_file ON forgotten (file_sha256);
    CREATE INDEX forgotten_content ON forgotten (sha256);

    """

  /// The full-text indexes, by their tables' names.
  static let indexes = ["answers_index", "leftovers_index"]

  /// What takes the rows of a submission into an index, once they are written. As a trigger on each row it
  /// was a third of all writing: SQLite ends each statement that has one by flushing the index.
  static let indexing = ["answers", "leftovers"].map { table in
    "INSERT INTO \(table)_index (rowid, text) SELECT id, text FROM \(table) WHERE submission = ?"
  }

  /// The indexes hold stems alone; the words stand in the tables, and triggers keep both together.
  private static let search = ["answers", "leftovers"].map { table in
    """
    CREATE VIRTUAL TABLE \(table)_index USING fts5 (
      text, content = '\(table)', content_rowid = 'id', tokenize = '\(SwedishTokenizer.name)');
    -- Rows without a text too: the index is checked row by row against its table.
    CREATE TRIGGER \(table)_indexed AFTER INSERT ON \(table) BEGIN
      INSERT INTO \(table)_index (rowid, text) VALUES (new.id, new.text);
    END;
    CREATE TRIGGER \(table)_unindexed AFTER DELETE ON \(table) BEGIN
      INSERT INTO \(table)_index (\(table)_index, rowid, text) VALUES ('delete', old.id, old.text);
    END;
    CREATE TRIGGER \(table)_changed AFTER UPDATE OF text ON \(table) BEGIN
      INSERT INTO \(table)_index (\(table)_index, rowid, text) VALUES ('delete', old.id, old.text);
      INSERT INTO \(table)_index (rowid, text) VALUES (new.id, new.text);
    END;

    """
  }.joined()
}

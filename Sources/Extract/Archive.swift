import CArchive
import Foundation

/// Zip files and other archives held in memory, by libarchive: named entries within limits.
///
/// Nothing is written and no path is followed: a name is only a name. Directories, links and devices
/// are left out.
enum Archive {
  struct Entry: Sendable {
    /// Unicode NFC, parts parted by "/", without a drive, "." and "..".
    var path: String
    var bytes: [UInt8]
  }

  struct Limits: Sendable {
    /// Entries in the archive, also those that are not wanted.
    var entries = 10_000
    /// Bytes of one entry, unpacked.
    var entryBytes = 64 << 20
    /// Bytes of all entries that are unpacked.
    var totalBytes = 256 << 20
    /// How many times larger than the archive the unpacked bytes may be. Deflate reaches 1032; texts
    /// that people write stay below 20, XML of very regular tables below 150.
    var ratio = 200
    /// Bytes that are unpacked before the ratio counts.
    var ratioFloor = 8 << 20
    /// Seconds after which unpacking is given up.
    var seconds = 12.0
  }

  /// The regular files of an archive whose names are wanted, in its own order.
  ///
  /// Zip (by its directory, so a file cut short is damaged), 7z, and tar as it is or packed with gzip,
  /// bzip2, xz or zstd. Formats whose parsers have a history of faults (RAR, CAB, ISO) are left out.
  ///
  /// - Throws: `read.limit` for an archive made to fill the memory or the time, `read.encrypted` where
  ///   a wanted entry needs a password, `read.failed` where the archive is damaged.
  static func entries(
    of bytes: [UInt8], limits: Limits = Limits(), where wanted: (String) -> Bool = { _ in true }
  ) throws(ReadError) -> [Entry] {
    // libarchive converts names to the thread's character set; in "C" all but ASCII would be lost.
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let previous = locale.map { uselocale($0) }
    defer {
      if let previous { uselocale(previous) }
      if let locale { freelocale(locale) }
    }
    guard let archive = archive_read_new() else { throw .damagedArchive }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip_seekable(archive)
    archive_read_support_format_7zip(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_filter_zstd(archive)
    // Typed throws do not go through `withUnsafeBytes`.
    let result = bytes.withUnsafeBytes { buffer -> Result<[Entry], ReadError> in
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
        return .failure(.damagedArchive)
      }
      var reading = Reading(archive: archive, size: bytes.count, limits: limits)
      do throws(ReadError) { return .success(try reading.all(where: wanted)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private struct Reading {
    let archive: OpaquePointer
    let size: Int
    let limits: Limits
    let started = ContinuousClock.now
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 64 << 10)

    mutating func all(where wanted: (String) -> Bool) throws(ReadError) -> [Entry] {
      var entries: [Entry] = []
      var count = 0
      var entry: OpaquePointer?
      while true {
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return entries }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
          throw archive_read_has_encrypted_entries(archive) > 0
            ? .encryptedArchive : .damagedArchive
        }
        count += 1
        if count > limits.entries { throw .zipBomb }
        // Where the names are in one place, passing over an entry costs nothing; elsewhere it is
        // unpacked, and counts.
        let isZip = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP
        let path = Self.path(of: entry)
        let isFile =
          archive_entry_filetype(entry) & 0o170000 == 0o100000
          && archive_entry_hardlink(entry) == nil && !path.isEmpty
        guard isFile, wanted(path) else {
          if !isZip { _ = try unpacked(isKept: false) }
          continue
        }
        if archive_entry_is_encrypted(entry) != 0 { throw .encryptedArchive }
        entries.append(Entry(path: path, bytes: try unpacked(isKept: true)))
      }
    }

    private mutating func unpacked(isKept: Bool) throws(ReadError) -> [UInt8] {
      var bytes: [UInt8] = []
      var count = 0
      while true {
        let read = archive_read_data(archive, &buffer, buffer.count)
        if read == 0 { return bytes }
        guard read > 0 else {
          throw archive_read_has_encrypted_entries(archive) > 0
            ? .encryptedArchive : .damagedArchive
        }
        count += read
        total += read
        let isBomb = total > limits.ratioFloor && total / max(1, limits.ratio) > size
        if isBomb || count > limits.entryBytes || total > limits.totalBytes
          || started.duration(to: .now) > .seconds(limits.seconds)
        {
          throw .zipBomb
        }
        if isKept { bytes += buffer[..<read] }
      }
    }

    private static func path(of entry: OpaquePointer) -> String {
      guard let name = archive_entry_pathname(entry) else { return "" }
      let bytes = UnsafeBufferPointer(start: name, count: strlen(name)).map {
        UInt8(bitPattern: $0)
      }
      return Archive.path(of: bytes)
    }
  }

  /// A name as its bytes say: UTF-8 where they are valid, else a code page of Swedish Windows or DOS.
  static func path(of bytes: [UInt8]) -> String {
    let name = String(validating: bytes, as: UTF8.self) ?? legacy(bytes)
    if isPlain(bytes) { return name }
    let parts = name.precomposedStringWithCanonicalMapping
      .split { $0 == "/" || $0 == "\\" }
      .filter { $0 != "." && $0 != ".." }
    let isDrive =
      parts.first.map { $0.utf8.count == 2 && $0.hasSuffix(":") && $0.first?.isLetter == true }
      ?? false
    return parts.dropFirst(isDrive ? 1 : 0).joined(separator: "/")
  }

  /// Whether a name is in order as it is: ASCII, relative, and no part of it begins with a dot.
  private static func isPlain(_ name: [UInt8]) -> Bool {
    var last = UInt8(ascii: "/")
    for byte in name {
      if byte >= 0x80 || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ":") { return false }
      let begins = last == UInt8(ascii: "/")
      if begins, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
      last = byte
    }
    return last != UInt8(ascii: "/")
  }

  /// Zip's own code page is 437, Swedish DOS wrote 850; å, ä, ö and é stand at the same places in both.
  /// Some programs write windows-1252: then the letters stand where the code pages have signs.
  private static func legacy(_ bytes: [UInt8]) -> String {
    let high = bytes.filter { $0 >= 0x80 }
    if high.allSatisfy({ windowsLetters.contains($0) }) { return Encoding.windows1252(bytes[...]) }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = byte < 0x80 ? UInt32(byte) : codePage850[Int(byte) - 0x80]
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// å ä ö é è ü and their capitals in windows-1252.
  private static let windowsLetters: Set<UInt8> = [
    0xE5, 0xE4, 0xF6, 0xE9, 0xE8, 0xFC, 0xC5, 0xC4, 0xD6, 0xC9, 0xC8, 0xDC,
  ]

  /// The upper half of code page 850 (Unicode Consortium, CP850.TXT).
  private static let codePage850: [UInt32] = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
      + "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars.map(\.value))
}

extension ReadError {
  /// An archive that holds far more than anybody sends.
  static let zipBomb = ReadError(
    .readLimit,
    "Filen är packad så att den fyller minnet (en zip-bomb) eller rymmer för mycket. Be avsändaren om "
      + "filerna var för sig.",
    "The file is packed so that it fills the memory (a zip bomb) or holds too much. Ask the sender "
      + "for the files one by one.")

  static let encryptedArchive = ReadError(
    .readEncrypted, "Filen är låst med lösenord. Be avsändaren om den utan lösenord.",
    "The file is locked with a password. Ask the sender for it without one.")

  static let damagedArchive = ReadError(
    .readFailed,
    "Filen är skadad eller avkortad och kan inte packas upp. Be avsändaren skicka den igen.",
    "The file is damaged or cut short and cannot be unpacked. Ask the sender for it again.")
}

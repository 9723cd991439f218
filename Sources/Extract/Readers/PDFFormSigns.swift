import CZlib
import Glibc

/// Whether a PDF may have fill-in fields: a cheap look, as only those that may are read by qpdf.
///
/// The key of the catalogue, or the subtype of a field's annotation, stands in the bytes, or inside
/// one of the compressed streams of objects that newer files have (ISO 32000-1, 7.5.7).
enum PDFFormSigns {
  /// Bytes of object streams that are unpacked at most; a file with more may have anything.
  private static let most = 32 << 20

  static func mayHoldForm(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      if holds(buffer[...]) { return true }
      guard BytePattern.find("/ObjStm", in: buffer[...]) != nil else { return false }
      // What is encrypted cannot be looked into here.
      if BytePattern.find("/Encrypt", in: buffer[...]) != nil { return true }
      var left = most
      var at = buffer.startIndex
      while let hit = BytePattern.find("/ObjStm", in: buffer[at...]) {
        at = hit + 7
        guard let data = streamData(in: buffer[at...]) else { continue }
        switch search(buffer[data...], left: &left) {
        case .found, .unreadable: return true
        case .nothing: continue
        }
      }
      return false
    }
  }

  private static func holds(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    BytePattern.find("/AcroForm", in: bytes) != nil || BytePattern.find("/Widget", in: bytes) != nil
  }

  /// Where the data begins of the stream whose dictionary holds the start of `bytes`.
  private static func streamData(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let word = BytePattern.find("stream", in: bytes.prefix(2048)) else { return nil }
    var at = word + 6
    if at < bytes.endIndex, bytes[at] == 0x0D { at += 1 }
    if at < bytes.endIndex, bytes[at] == 0x0A { at += 1 }
    return at
  }

  private enum Finding {
    case found
    case nothing
    /// Another compression than deflate, damaged, or more than the limit.
    case unreadable
  }

  private static func search(
    _ packed: Slice<UnsafeRawBufferPointer>, left: inout Int
  ) -> Finding {
    var stream = z_stream()
    guard
      inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return .unreadable }
    defer { inflateEnd(&stream) }
    let input = UnsafeMutableRawPointer(
      mutating: UnsafeRawBufferPointer(rebasing: packed).baseAddress)
    stream.next_in = input?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(clamping: packed.count)
    // A part is kept before the next one: the name may lie across both.
    let overlap = 16
    let size = 64 << 10
    return withUnsafeTemporaryAllocation(byteCount: overlap + size, alignment: 1) { buffer in
      var kept = 0
      while true {
        guard left > 0 else { return .unreadable }
        guard let base = buffer.baseAddress else { return .unreadable }
        stream.next_out = (base + kept).assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(size)
        let status = inflate(&stream, Z_NO_FLUSH)
        let made = size - Int(stream.avail_out)
        left -= made
        let filled = kept + made
        if holds(UnsafeRawBufferPointer(buffer)[..<filled]) { return .found }
        if status == Z_STREAM_END { return .nothing }
        guard status == Z_OK, made > 0 else { return .unreadable }
        kept = min(overlap, filled)
        memmove(base, base + filled - kept, kept)
      }
    }
  }
}

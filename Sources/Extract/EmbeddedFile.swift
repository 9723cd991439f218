import CResources

/// A file that the program holds in itself: a template, the counties, the codebook, a part of a page.
public struct EmbeddedFile: Sendable {
  /// Without its folder: "Counties.yaml".
  public var name: String
  public var bytes: [UInt8]

  /// Its text, from UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Every file whose name ends so: ".mustache".
  public static func all(endingIn suffix: String) -> [EmbeddedFile] {
    list.filter { String(cString: $0.name).hasSuffix(suffix) }.map {
      EmbeddedFile(
        name: String(cString: $0.name),
        bytes: Array(UnsafeBufferPointer(start: $0.bytes, count: $0.count)))
    }
  }

  /// - Precondition: `Sources/CResources/Resources.c` names it.
  public static func named(_ name: String) -> EmbeddedFile {
    guard let file = all(endingIn: name).first(where: { $0.name == name }) else {
      preconditionFailure("Resources.c does not name \(name)")
    }
    return file
  }

  private static var list: UnsafeBufferPointer<resource> {
    var count = 0
    let first = resource_list(&count)
    return UnsafeBufferPointer(start: first, count: count)
  }
}

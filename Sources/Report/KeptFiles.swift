import Extract

/// Where the files lie that submissions were read from, where that is not the path they came by.
///
/// A store keeps them unchanged, whatever becomes of the folder that they were imported from.
public struct KeptFiles: Sendable, Equatable {
  private var paths: [Evidence.Key: String] = [:]

  public init() {}

  /// Says that the file of a submission lies at a path too.
  public mutating func keep(_ source: Source, at path: String) {
    paths[Evidence.Key(source)] = path
  }

  /// Where to read a submission's file.
  func path(of source: Source) -> String { paths[Evidence.Key(source)] ?? source.file }

  /// Which file is opened from the report when a person wants to see the whole of it.
  ///
  /// A kept file has a hash for its name. Browsers tell PDFs and pictures by their content; what another
  /// program opens is told by its name, so it is taken from where it came, as long as the same lies there.
  func shown(_ source: Source) -> String {
    let path = path(of: source)
    let isTold = source.mediaType == "application/pdf" || source.mediaType.hasPrefix("image/")
    if path == source.file || (isTold && source.member == nil) { return path }
    guard let kept = try? Inputs.bytes(of: path), let came = try? Inputs.bytes(of: source.file),
      kept == came
    else { return path }
    return source.file
  }
}

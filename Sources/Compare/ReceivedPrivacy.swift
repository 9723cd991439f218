import Normalize

extension Received {
  /// The same without personal data; what it says of other submissions too.
  public func filtered(by filter: PrivacyFilter) -> Received {
    var filtered = self
    filtered.submission = filter(submission)
    switch standing {
    case .current: break
    case .duplicate(let name): filtered.standing = .duplicate(of: filter.text(name))
    case .superseded(let name): filtered.standing = .superseded(by: filter.text(name))
    }
    filtered.replaces = replaces.map {
      Replaced(name: filter.text($0.name), latest: $0.latest, day: $0.day)
    }
    return filtered
  }
}

import Extract

/// Mail addresses that character recognition read nearly right.
extension Gazetteer {
  /// The address with the one domain of the counties that its own differs from by a letter:
  /// "storsthim.se" is "storsthlm.se".
  ///
  /// - Returns: `nil` where its domain is known, is a short one, or none or several are as near.
  func corrected(_ address: String) -> String? {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count >= 9, county(ofDomain: String(parts[1])) == nil
    else { return nil }
    let domain = parts[1].lowercased()
    let near = domains.keys.filter {
      $0.utf8.count >= 9 && EditDistance.between($0, domain, atMost: 1) != nil
    }
    guard near.count == 1, let known = near.first else { return nil }
    return parts[0] + "@" + known
  }
}

extension Submission.Contact {
  /// Follows the gazetteer in what recognition is known to confuse; what was changed is never sure.
  mutating func correctRecognised(by gazetteer: Gazetteer) {
    guard let address = email, let corrected = gazetteer.corrected(address) else { return }
    email = corrected
    confidence = min(confidence, 0.75)
  }
}

import Extract

/// Which county a form's other fields point to.
enum Deduction {
  /// From the organisation first, then from the contacts' addresses.
  static func county(
    _ submission: Submission, _ gazetteer: Gazetteer
  ) -> (county: Int, text: String, places: [Place])? {
    pointers(submission, gazetteer).first
  }

  /// The first that points elsewhere than the given county does.
  static func conflict(
    _ submission: Submission, _ gazetteer: Gazetteer
  ) -> (county: Int, text: String, places: [Place])? {
    let given = Set(submission.counties.map(\.code))
    return pointers(submission, gazetteer).first {
      !given.contains(gazetteer.counties[$0.county].code)
    }
  }

  private static func pointers(
    _ submission: Submission, _ gazetteer: Gazetteer
  ) -> [(county: Int, text: String, places: [Place])] {
    var found: [(county: Int, text: String, places: [Place])] = []
    if let organisation = submission.organisation {
      for hit in gazetteer.mentions(in: organisation.value) {
        found.append((hit.county, organisation.value, organisation.evidence))
      }
    }
    for contact in submission.contacts {
      guard let domain = contact.email?.split(separator: "@").last,
        contact.email?.contains("@") == true,
        let county = gazetteer.county(ofDomain: String(domain))
      else { continue }
      found.append((county, contact.email ?? "", contact.evidence))
    }
    return found
  }
}

import Compare

/// The map of the counties, each a link to its page.
extension Site {
  var mapView: View {
    let map = CountyMap.sweden
    let shapes: [View] = map.shapes.compactMap { shape in
      guard let county = lookup.county(shape.code) else { return nil }
      var view = countyLink(county)
      view["path"] = shape.path
      view["isHatched"] = county.received.isEmpty
      view["x"] = shape.x
      view["y"] = shape.y
      return view
    }
    return [
      "width": map.width, "height": CountyMap.height, "shapes": shapes,
      "legend": Comparison.County.Status.allCases.map {
        ["kind": $0.rawValue, "sign": $0.sign, "word": $0.word(language)] as View
      },
    ]
  }
}

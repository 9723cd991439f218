import Extract
import Foundation

/// The counties' outlines for a picture.
///
/// From `counties.geojson`: Statistics Sweden (SCB), digital boundaries, open data (CC0), SWEREF 99 TM
/// (EPSG:3006) in metres, simplified so that neighbours share their borders.
struct CountyMap {
  struct Shape {
    /// SCB's county code.
    var code: String
    /// The outline as an SVG path, in the picture's whole units.
    var path: String
    /// Where a sign stands within it.
    var x: Int
    var y: Int
  }

  /// In the picture's units; its height is `height`.
  var width: Int
  var shapes: [Shape]

  /// A unit is then some 1.6 km: less than the outlines were simplified by.
  static let height = 1000

  /// The map that the program carries with it.
  static let sweden: CountyMap = {
    do {
      return try CountyMap(geoJSON: Data(EmbeddedFile.named("counties.geojson").bytes))
    } catch {
      preconditionFailure("The embedded map is broken: \(error)")
    }
  }()

  private struct Collection: Decodable {
    var features: [Feature]

    struct Feature: Decodable {
      var id: String
      var geometry: Geometry
    }

    struct Geometry: Decodable {
      /// Polygons, their rings, the rings' points: x grows east, y north.
      var coordinates: [[[[Double]]]]
    }
  }

  private struct Point: Equatable {
    var x: Int
    var y: Int
  }

  /// - Throws: `DecodingError` where it is no collection of multipolygons with ids.
  init(geoJSON: Data) throws {
    let features = try JSONDecoder().decode(Collection.self, from: geoJSON).features
    let all = features.flatMap { $0.geometry.coordinates.joined().joined() }
    let west = all.map { $0[0] }.min() ?? 0
    let north = all.map { $0[1] }.max() ?? 0
    let south = all.map { $0[1] }.min() ?? 0
    let east = all.map { $0[0] }.max() ?? 0
    let scale = Double(Self.height) / max(north - south, 1)
    width = Int(((east - west) * scale).rounded(.up))
    shapes = features.map { feature in
      let rings = feature.geometry.coordinates.joined().map { ring in
        ring.map {
          Point(
            x: Int((($0[0] - west) * scale).rounded()), y: Int(((north - $0[1]) * scale).rounded()))
        }
      }
      let middle = Self.middle(of: rings.max { Self.area(of: $0) < Self.area(of: $1) } ?? [])
      return Shape(
        code: feature.id, path: rings.map(Self.path).joined(), x: middle.x, y: middle.y)
    }
  }

  /// A ring as moves from point to point.
  private static func path(_ ring: [Point]) -> String {
    guard var last = ring.first else { return "" }
    var path = "M\(last.x) \(last.y)l"
    var isFirst = true
    for point in ring.dropFirst() where point != last {
      let (x, y) = (point.x - last.x, point.y - last.y)
      path += "\(isFirst || x < 0 ? "" : " ")\(x)\(y < 0 ? "" : " ")\(y)"
      isFirst = false
      last = point
    }
    return path + "z"
  }

  private static func area(of ring: [Point]) -> Int {
    abs(zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y })
  }

  /// The centre of gravity of a ring.
  private static func middle(of ring: [Point]) -> Point {
    var (x, y, area) = (0, 0, 0)
    for (a, b) in zip(ring, ring.dropFirst()) {
      let cross = a.x * b.y - b.x * a.y
      x += (a.x + b.x) * cross
      y += (a.y + b.y) * cross
      area += cross
    }
    guard area != 0 else { return ring.first ?? Point(x: 0, y: 0) }
    return Point(x: x / (3 * area), y: y / (3 * area))
  }
}

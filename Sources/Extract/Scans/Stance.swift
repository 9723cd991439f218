import Glibc

/// How a page stood before it was turned upright to be read: leads places back to the page as sent.
struct Stance: Sendable, Equatable {
  /// Turned clockwise by so many quarters.
  var quarters = 0
  /// Then levelled by so many degrees.
  var angle = 0.0
  /// The upright page in points.
  var width: Double
  var height: Double
  /// Points of the page as sent in one of the upright page: more than 1 where a page is measured in the pixels of
  /// its photograph.
  var scale = 1.0

  /// The box on the page as sent that holds a box of the upright page; both in points.
  func original(
    left: Double, top: Double, right: Double, bottom: Double
  ) -> (left: Double, top: Double, right: Double, bottom: Double) {
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)].map(original)
    let xs = corners.map(\.0)
    let ys = corners.map(\.1)
    return (
      (xs.min() ?? left) * scale, (ys.min() ?? top) * scale, (xs.max() ?? right) * scale,
      (ys.max() ?? bottom) * scale
    )
  }

  private func original(_ x: Double, _ y: Double) -> (Double, Double) {
    // The two shears of `Raster.levelled`, the last first.
    let slope = tan(angle * .pi / 180)
    let askewX = x - (y - height / 2) * slope
    let askewY = y + (askewX - width / 2) * slope
    return switch ((quarters % 4) + 4) % 4 {
    case 1: (askewY, width - askewX)
    case 2: (width - askewX, height - askewY)
    case 3: (height - askewY, askewX)
    default: (askewX, askewY)
    }
  }

  /// Where a point of the page as sent stands on the upright page; both in points.
  func upright(_ x: Double, _ y: Double) -> (Double, Double) {
    let (x, y) = (x / scale, y / scale)
    let (askewX, askewY) =
      switch ((quarters % 4) + 4) % 4 {
      case 1: (width - y, x)
      case 2: (width - x, height - y)
      case 3: (y, height - x)
      default: (x, y)
      }
    let slope = tan(angle * .pi / 180)
    let levelY = askewY - (askewX - width / 2) * slope
    return (askewX + (levelY - height / 2) * slope, levelY)
  }

  func original(_ place: Place) -> Place {
    guard case .box(let page, let l, let t, let r, let b) = place,
      quarters % 4 != 0 || angle != 0 || scale != 1
    else { return place }
    let box = original(left: l, top: t, right: r, bottom: b)
    return .box(
      page: page, left: PDF.rounded(max(0, box.left)), top: PDF.rounded(max(0, box.top)),
      right: PDF.rounded(box.right), bottom: PDF.rounded(box.bottom))
  }
}

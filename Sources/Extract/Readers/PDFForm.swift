/// The fill-in fields of a PDF (ISO 32000-1, 12.7), by their dictionaries: what each holds, and where
/// it stands.
struct PDFForm: Sendable {
  enum Value: Sendable, Equatable {
    case text(String)
    /// A list that shows all its choices, of which these are chosen.
    case list(String, choices: [String])
    /// A digital signature: its name and day, where the file tells them.
    case signature(name: String?, day: String?)
    case box(BoxState)
  }

  struct Widget: Sendable, Equatable {
    /// Counted from 0.
    var page: Int
    /// In points from the page's top left corner, as pdftotext places words.
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// What the field is called by people, or else its name in the file.
    var name: String
    var value: Value
    /// It only asks for something ("Välj län").
    var isPrompt = false
    var isMultiline = false
    /// Room for one character: what people put an X into.
    var isOneCharacter = false
    /// Dictionary and appearance state say different things of a box.
    var isContradicted = false

    var width: Double { right - left }
    var height: Double { bottom - top }
  }

  private(set) var widgets: [Widget] = []
  /// Fields with a value that no page shows.
  private(set) var unseen: [String] = []
  /// Digital signatures without a place on a page.
  private(set) var unplacedSignatures: [String] = []
  private(set) var hasXFA = false
  /// Whoever shows the file is to draw the values anew: what a page shows is then no evidence.
  private(set) var needsAppearances = false
  private(set) var pageCount = 0

  /// More fields than any form has; the rest is not looked at.
  private static let most = 5000

  init(_ objects: PDFObjects) {
    let root = objects.dictionary(objects.trailer["Root"])
    let form = objects.dictionary(root["AcroForm"])
    hasXFA = form["XFA"].map { objects.resolved($0) != .null } ?? false
    needsAppearances = objects.resolved(form["NeedAppearances"]) == .bool(true)
    let pages = PDFPages(objects, root: root)
    pageCount = pages.all.count
    var seen: Set<String> = []
    for (index, page) in pages.all.enumerated() {
      // Copies of a page may share its fields; one page lists none twice.
      var own: Set<String> = []
      for annotation in objects.array(page.entries["Annots"]) where widgets.count < Self.most {
        if case .reference(let key) = annotation {
          guard own.insert(key).inserted else { continue }
          seen.insert(key)
        }
        let entries = objects.dictionary(annotation)
        guard objects.text(entries["Subtype"]) == "Widget" else { continue }
        add(
          PDFField(entries, objects), page: index, pages.place(entries["Rect"], on: page, objects))
      }
    }
    addUnseen(objects.array(form["Fields"]), objects, &seen, depth: 0)
  }

  private mutating func add(_ field: PDFField, page: Int, _ box: PDFPages.Box?) {
    guard let value = field.value else { return }
    guard let box, box.right - box.left >= 1, box.bottom - box.top >= 1, !field.isHidden else {
      note(field, value)
      return
    }
    let widget = Widget(
      page: page, left: box.left, top: box.top, right: box.right, bottom: box.bottom,
      name: field.title, value: value, isPrompt: field.isPrompt, isMultiline: field.isMultiline,
      isOneCharacter: field.isOneCharacter, isContradicted: field.isContradicted)
    // A field laid twice over the same place is one.
    let isTwin = widgets.suffix(200).contains {
      $0.page == page && $0.value == value && abs($0.left - box.left) < 2
        && abs($0.top - box.top) < 2 && abs($0.right - box.right) < 2
    }
    if !isTwin { widgets.append(widget) }
  }

  /// Fields that hold something and stand on no page.
  private mutating func addUnseen(
    _ fields: [PDFObject], _ objects: PDFObjects, _ seen: inout Set<String>, depth: Int
  ) {
    guard depth < 32 else { return }
    for field in fields where seen.count < 4 * Self.most {
      guard case .reference(let key) = field, seen.insert(key).inserted else { continue }
      let entries = objects.dictionary(field)
      let kids = objects.array(entries["Kids"])
      if !kids.isEmpty {
        addUnseen(kids, objects, &seen, depth: depth + 1)
        continue
      }
      let field = PDFField(entries, objects)
      if let value = field.value { note(field, value) }
    }
  }

  private mutating func note(_ field: PDFField, _ value: Value) {
    guard unseen.count + unplacedSignatures.count < 100 else { return }
    switch value {
    case .signature(let name, _): unplacedSignatures.append(name ?? field.title)
    case .text(let text), .list(let text, _):
      if !field.isDefault, text.contains(where: { !$0.isWhitespace }) { unseen.append(field.title) }
    // Boxes beside the page are switches of the program that made the form.
    case .box: break
    }
  }
}

/// The pages of a file in order, each with what it inherits.
struct PDFPages {
  struct Page {
    var entries: [String: PDFObject]
    var mediaBox: PDFObject?
    var rotation: Int
  }

  struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  private(set) var all: [Page] = []

  private static let most = 10_000

  init(_ objects: PDFObjects, root: [String: PDFObject]) {
    var seen: Set<String> = []
    walk(root["Pages"], Page(entries: [:], mediaBox: nil, rotation: 0), objects, &seen, depth: 0)
  }

  private mutating func walk(
    _ node: PDFObject?, _ above: Page, _ objects: PDFObjects, _ seen: inout Set<String>, depth: Int
  ) {
    guard depth < 60, all.count < Self.most else { return }
    if case .reference(let key)? = node, !seen.insert(key).inserted { return }
    let entries = objects.dictionary(node)
    guard !entries.isEmpty else { return }
    let page = Page(
      entries: entries, mediaBox: entries["MediaBox"] ?? above.mediaBox,
      rotation: entries["Rotate"] == nil ? above.rotation : objects.integer(entries["Rotate"]))
    guard entries["Kids"] != nil, objects.text(entries["Type"]) != "Page" else {
      all.append(page)
      return
    }
    for kid in objects.array(entries["Kids"]) { walk(kid, page, objects, &seen, depth: depth + 1) }
  }

  /// A rectangle as it is seen: turned with the page, from its top left corner.
  func place(_ rectangle: PDFObject?, on page: Page, _ objects: PDFObjects) -> Box? {
    let corners = objects.array(rectangle).compactMap { objects.number($0) }
    guard corners.count == 4 else { return nil }
    var media = objects.array(page.mediaBox).compactMap { objects.number($0) }
    if media.count != 4 { media = [0, 0, 612, 792] }
    // ISO 32000-1, annex C: no page is wider than 14,400 units.
    guard (corners + media).allSatisfy({ abs($0) < 50_000 }) else { return nil }
    let (left, right) = (min(media[0], media[2]), max(media[0], media[2]))
    let (bottom, top) = (min(media[1], media[3]), max(media[1], media[3]))
    let middle = ((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2)
    guard (left...right).contains(middle.0), (bottom...top).contains(middle.1) else { return nil }
    let (x0, x1) = (max(left, min(corners[0], corners[2])), min(right, max(corners[0], corners[2])))
    let (y0, y1) = (max(bottom, min(corners[1], corners[3])), min(top, max(corners[1], corners[3])))
    return switch ((page.rotation % 360) + 360) % 360 {
    case 90: Box(left: y0 - bottom, top: x0 - left, right: y1 - bottom, bottom: x1 - left)
    case 180: Box(left: right - x1, top: y0 - bottom, right: right - x0, bottom: y1 - bottom)
    case 270: Box(left: top - y1, top: right - x1, right: top - y0, bottom: right - x0)
    default: Box(left: x0 - left, top: top - y1, right: x1 - left, bottom: top - y0)
    }
  }
}

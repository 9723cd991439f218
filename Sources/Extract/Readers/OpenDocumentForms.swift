/// The form controls of an OpenDocument text, and Word's legacy fields as LibreOffice keeps them.
struct OpenDocumentForms {
  enum Control {
    case box(BoxState, label: String)
    case text(String)
  }

  /// By the id that `draw:control` names.
  private(set) var controls: [String: Control] = [:]

  init(_ tree: XMLTree) {
    for node in tree.nodes.indices where tree.name(node).hasPrefix("form:") {
      guard let control = Self.control(node, in: tree) else { continue }
      for name in ["form:id", "xml:id"] {
        if let id = tree.attribute(node, name) { controls[id] = control }
      }
    }
  }

  private static func control(_ node: Int, in tree: XMLTree) -> Control? {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { tree.attribute(node, $0) }.first
    }
    let label = tree.attribute(node, "form:label") ?? ""
    switch tree.name(node) {
    case "form:checkbox":
      switch first("form:current-state", "form:state") {
      case "checked": return .box(.checked, label: label)
      case "unknown": return .box(.unknown, label: label)
      default: return .box(.unchecked, label: label)
      }
    case "form:radio":
      let isChosen = first("form:current-selected", "form:selected") == "true"
      return .box(isChosen ? .checked : .unchecked, label: label)
    case "form:text", "form:textarea", "form:formatted-text", "form:date", "form:number",
      "form:time", "form:combobox":
      return .text(first("form:current-value", "form:value") ?? "")
    case "form:listbox":
      let chosen = tree.children(of: node).filter {
        tree.name($0) == "form:option"
          && (tree.attribute($0, "form:current-selected")
            ?? tree.attribute($0, "form:selected")) == "true"
      }
      return .text(
        chosen.compactMap { tree.attribute($0, "form:label") }.joined(separator: ", "))
    case "form:fixed-text": return .text(label)
    default: return nil
    }
  }

  /// A legacy field of Word's that LibreOffice wrote; `nil` for those whose text stands behind them.
  static func fieldmark(_ node: Int, in tree: XMLTree) -> Control? {
    let kind = tree.attribute(node, "field:type") ?? ""
    func parameter(_ suffix: String) -> [String] {
      tree.descendants(of: node).filter {
        tree.name($0) == "field:param"
          && tree.attribute($0, "field:name")?.hasSuffix(suffix) == true
      }.map { tree.attribute($0, "field:value") ?? "" }
    }
    if kind.hasSuffix("FORMCHECKBOX") {
      let checked = parameter("Checkbox_Checked").first
      return .box(["true", "1"].contains(checked) ? .checked : .unchecked, label: "")
    }
    if kind.hasSuffix("FORMDROPDOWN") {
      let entries = parameter("ListEntry")
      let index = parameter("Result").first ?? parameter("Selected").first
      return .text(
        index.flatMap { Int($0) }.flatMap { entries.indices.contains($0) ? entries[$0] : nil } ?? ""
      )
    }
    return nil
  }
}

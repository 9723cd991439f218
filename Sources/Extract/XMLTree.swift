/// An XML part as one flat list of nodes in document order: no references, nothing to free one by one.
struct XMLTree: Sendable {
  struct Node: Sendable {
    /// Prefix by the caller's table of namespaces and local name ("w:p"); "" for text.
    var name: String
    /// The position behind the node's last descendant.
    var end: Int
    /// Where its attributes stand in `attributes`, or its text in `text`.
    var content: Range<Int>
  }

  struct Attribute: Sendable {
    var name: String
    var value: String
  }

  var nodes: [Node] = []
  var attributes: [Attribute] = []
  /// All character data, UTF-8.
  var text: [UInt8] = []

  /// The children of a node, in order.
  struct Children: Sequence, IteratorProtocol {
    fileprivate let nodes: [Node]
    fileprivate var position: Int
    fileprivate let end: Int

    mutating func next() -> Int? {
      guard position < end else { return nil }
      defer { position = nodes[position].end }
      return position
    }
  }

  func children(of node: Int) -> Children {
    guard nodes.indices.contains(node) else { return Children(nodes: [], position: 0, end: 0) }
    return Children(nodes: nodes, position: node + 1, end: nodes[node].end)
  }

  func name(_ node: Int) -> String { nodes[node].name }

  /// All nodes below one, in document order.
  func descendants(of node: Int) -> Range<Int> { (node + 1)..<Swift.max(node + 1, nodes[node].end) }

  /// The first child of a name.
  func child(_ node: Int, _ name: String) -> Int? {
    children(of: node).first { nodes[$0].name == name }
  }

  /// The first descendant of a name.
  func descendant(_ node: Int, _ name: String) -> Int? {
    descendants(of: node).first { nodes[$0].name == name }
  }

  func attribute(_ node: Int, _ name: String) -> String? {
    guard !nodes[node].name.isEmpty else { return nil }
    return attributes[nodes[node].content].first { $0.name == name }?.value
  }

  /// An attribute of a child: `<w:pPr><w:pStyle w:val="…"/></w:pPr>`.
  func value(_ node: Int, _ child: String, _ name: String) -> String? {
    self.child(node, child).flatMap { attribute($0, name) }
  }

  /// The character data of a text node.
  func characters(_ node: Int) -> ArraySlice<UInt8> {
    nodes[node].name.isEmpty ? text[nodes[node].content] : []
  }

  /// A node with all that is below it, as a tree of its own.
  func subtree(_ node: Int) -> XMLTree {
    guard nodes.indices.contains(node) else { return XMLTree() }
    var part = XMLTree(
      nodes: Array(nodes[node..<nodes[node].end]), attributes: attributes, text: text)
    for index in part.nodes.indices { part.nodes[index].end -= node }
    return part
  }

  /// All character data below a node.
  func content(of node: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for child in descendants(of: node) { bytes += characters(child) }
    return bytes
  }
}

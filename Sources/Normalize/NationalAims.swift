/// The four aims of the national strategy against men's violence against women (skr. 2016/17:10).
///
/// Plans print them in full, shortened and in other words, under any heading; they are the state's.
enum NationalAims {
  /// Which of the four a text resembles, and whether so closely that it can be nothing else.
  static func likeness(of text: String) -> (number: Int, isClose: Bool)? {
    let keys = WordKey.keys(of: text).filter { key in
      !fillers.contains(key) && key.contains { $0.isLetter }
    }
    guard keys.count <= 14 else { return nil }
    for (index, aim) in aims.enumerated() where aim.isIn(keys) {
      return (index + 1, aim.isClosely(in: keys))
    }
    return nil
  }

  /// Which of these texts, in their order, are the state's: those that closely resemble one of the four, and
  /// three or more in a row that loosely do.
  static func found(in texts: [[String]]) -> Set<Int> {
    var found: Set<Int> = []
    var run: [(index: Int, number: Int)] = []
    func close() {
      if run.count > 2 { found.formUnion(run.map(\.index)) }
      run = []
    }
    for (index, sentences) in texts.enumerated() {
      let alike = sentences.compactMap { likeness(of: $0) }
      // All of them in one item.
      if Set(alike.map(\.number)).count > 2 { found.insert(index) }
      guard sentences.count == 1, let only = alike.first else {
        close()
        continue
      }
      if only.isClose { found.insert(index) }
      if let last = run.last, only.number <= last.number { close() }
      run.append((index, only.number))
    }
    close()
    return found
  }

  private struct Aim {
    /// Beginnings of words, of which each group must have one.
    let cores: [[String]]
    /// Those that only the state's wording has, all of them.
    let signs: [String]
    let others: [String]

    func isIn(_ keys: [String]) -> Bool {
      cores.allSatisfy { core in keys.contains { key in core.contains { key.hasPrefix($0) } } }
        && share(of: keys) >= 0.6
    }

    func isClosely(in keys: [String]) -> Bool {
      share(of: keys) >= 0.8
        && signs.allSatisfy { sign in keys.contains { $0.hasPrefix(sign) } }
    }

    private func share(of keys: [String]) -> Double {
      let stems = cores.joined() + others
      let known = keys.count { key in stems.contains { key.hasPrefix($0) } }
      return Double(known) / Double(max(keys.count, 1))
    }
  }

  private static let aims = [
    Aim(
      cores: [["förebygg"]],
      signs: ["förebygg", "verkningsfull"],
      others: ["våld", "arbete", "mäns", "kvinn", "effektiv", "utök", "bekämp", "verkan"]),
    Aim(
      cores: [["upptäck"], ["skydd", "stöd"]], signs: ["upptäckt", "skydd", "stöd"],
      others: ["våld", "stark", "stärk", "förbättr", "bättre", "kvinn", "barn", "utsatt", "öka"]),
    Aim(
      cores: [["brottsbekämp"]], signs: ["effektiv"], others: ["effektiv", "mer"]),
    Aim(
      cores: [["kunskap"], ["metod"]], signs: ["förbättr", "metodutveckl"],
      others: ["förbättr", "bättre", "utveckl", "öka", "stark", "stärk"]),
  ]

  private static let fillers: Set<String> = [
    "och", "samt", "för", "av", "mot", "till", "som", "en", "ett", "ska", "blir", "är", "har",
    "mer",
    "den", "det", "i", "på", "med",
  ]
}

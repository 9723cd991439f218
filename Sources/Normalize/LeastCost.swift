extension Likeness {
  /// Edit distance by words, with the end in the document free: least cost, and after how many words.
  ///
  /// - Parameters:
  ///   - ids: the words of the document, as many as there are columns.
  ///   - memory: four rows of one more than the columns.
  func leastCost(
    of pattern: Slots.Pattern, _ ids: UnsafePointer<Int>, _ columns: Int,
    _ memory: UnsafeMutableBufferPointer<Double>
  ) -> (cost: Double, column: Int) {
    memory.initialize(repeating: 0)
    let width = columns + 1
    // Three rows in turn: this one, the one before, and the one before that. The last holds the prices
    // of words too many.
    var costs = 0
    var previous = width
    var beforePrevious = 2 * width
    let prices = 3 * width
    for column in 1..<width {
      memory[prices + column] = 0.7 * Double(weight(ids[column - 1]))
      memory[costs + column] = memory[costs + column - 1] + memory[prices + column]
    }
    let most = 0.45 * pattern.total
    for row in pattern.ids.indices {
      (costs, previous, beforePrevious) = (beforePrevious, costs, previous)
      let weight = pattern.weights[row]
      let printed = pattern.ids[row]
      let above = row > 0 ? pattern.ids[row - 1] : nil
      memory[costs] = memory[previous] + weight
      var least = memory[costs]
      for column in 1..<width {
        let word = ids[column - 1]
        var best = min(
          memory[previous + column] + weight, memory[costs + column - 1] + memory[prices + column])
        if printed == word {
          best = min(best, memory[previous + column - 1])
        } else {
          // Prices are never negative: what is dear already need not be looked at.
          if memory[previous + column - 1] < best {
            best = min(
              best,
              memory[previous + column - 1] + (1 - between(printed, word)) * weight * 1.2)
          }
          // A word that a line break or a lost hyphen cut in two, or two that were joined.
          if column > 1, memory[previous + column - 2] < best,
            joined(ids[column - 2], word, are: printed)
          {
            best = min(best, memory[previous + column - 2])
          }
          if let above, memory[beforePrevious + column - 1] < best,
            joined(above, printed, are: word)
          {
            best = min(best, memory[beforePrevious + column - 1])
          }
        }
        memory[costs + column] = best
        least = min(least, best)
      }
      // Costs only grow: what is lost already cannot become alike again.
      if least > most { return (pattern.total, 0) }
    }
    var bestColumn = 0
    for column in 1..<width where memory[costs + column] < memory[costs + bestColumn] - 1e-9 {
      bestColumn = column
    }
    return (memory[costs + bestColumn], bestColumn)
  }
}

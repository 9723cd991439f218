import Extract
import Foundation

extension FormReader {
  /// What the signature's own section says, else a signature that stands elsewhere.
  mutating func readSignature() {
    guard let section = section(.signature) else { return }
    let signer = signerAboveRole(section)
    let pieces = (signer.map { [$0] } ?? []) + written(form.content(ofSection: section))
    let labels = form.lines(ofSection: section).map { form.alignment.lines[$0] }
      .filter { form.slots.all[$0.slot].number == nil && !$0.words.isEmpty }
    let reader = SignatureReader(
      pieces, in: form.cutter, labels: labels.map { form.cutter.text($0.words) })
    // Where the field is nowhere a signature may stand all the same.
    let sure =
      form.isFound(section) && signer == nil ? regionConfidence(section, singleLine: true) : 0.7
    // A drawn signature; below the closing line, with nothing drawn above it, less surely so.
    var ink = form.ink(ofSection: section)
    let isApart = ink.isEmpty
    if isApart, form.isFound(section) {
      // A picture that may be a logo is none there.
      ink = form.ink(ofSection: form.slots.sectionCount).filter {
        form.cutter.blocks[$0].confidence > 0.7
      }
    }
    let isDrawn = !ink.isEmpty && !isDateAlone(ink, section)
    let recognised = form.cutter.confidence(of: reader.used)
    // Figures that were not read surely make no date.
    let date = recognised < 0.5 ? nil : reader.date?.description
    // A page may show a drawn signature that its text does not hold; a scan was searched for one.
    let unsigned =
      submission.source.ocr ? 0.8 : submission.source.mediaType == "application/pdf" ? 0.7 : 1
    let decided =
      if isDrawn {
        min(isApart ? 0.7 : 0.9, ink.map { form.cutter.blocks[$0].confidence }.max() ?? 1)
      } else if reader.name != nil {
        // No ink on the scanned page, and nobody wrote a date: perhaps only whose signature it is to be.
        hasEmptyPenLine(section) || reader.isNamedInPrintOnly
          || submission.source.ocr && date == nil ? 0.6 : 1
      } else {
        reader.isSignedByProgram || !ink.isEmpty ? 0.6 : unsigned
      }
    var places = form.cutter.places(of: reader.used)
    for block in ink { places += form.cutter.blocks[block].lines.map(\.place) }
    let isSigned = reader.name != nil || isDrawn || reader.isSignedByProgram
    submission.signature = .init(
      state: isSigned ? .signed : .unsigned, date: date, name: reader.name,
      confidence: min(decided, sure, reader.confidence, recognised), evidence: places)
    take(reader.used, as: .value("signature"))
    for piece in reader.qualified {
      keep(piece)
    }
    if reader.name == nil, !isDrawn { readSignatureElsewhere(after: section, insteadOf: reader) }
    if submission.signature?.state == .unsigned, form.isFound(section) {
      look.signature = form.lines(ofSection: section).flatMap {
        form.cutter.places(form.alignment.lines[$0].words)
      }
    }
  }

  /// Who signs a letter, above the words "Chef för RSS" and with no heading of the field.
  private func signerAboveRole(_ section: Int) -> Piece? {
    let lines = form.lines(ofSection: section)
    guard let first = lines.first,
      lines.allSatisfy({ form.slots.all[form.alignment.lines[$0].slot].number == nil }),
      let above = form.gaps[first].last, above.box == nil,
      ContactWords.isName(form.cutter.text(above.words).split(separator: " ").map(String.init))
    else { return nil }
    return above
  }

  /// Whether all that was drawn stands at the date's label, and far from the name's: a date by hand.
  private func isDateAlone(_ ink: [Int], _ section: Int) -> Bool {
    func places(of part: FormTemplate.Line.Part) -> [Place] {
      form.lines(ofSection: section).filter { line in
        let slot = form.slot(ofLine: line)
        return slot.line > 0
          && form.template.sections[section].lines[slot.line - 1].kind == .label(holds: part)
      }.flatMap { form.cutter.places(form.alignment.lines[$0].words) }
    }
    let (dates, names) = (places(of: .date), places(of: .name))
    return ink.allSatisfy { block in
      form.cutter.blocks[block].lines.allSatisfy { line in
        guard let toDate = dates.compactMap(line.place.gap).min(),
          let toName = names.compactMap(line.place.gap).min()
        else { return false }
        // A signature may begin near the date; in points.
        return toDate < 40 && toName > 3 * toDate && toName > 60
      }
    }
  }

  /// Whether the field has a line for a pen that is empty: a name below it may only be whose it is to be.
  private func hasEmptyPenLine(_ section: Int) -> Bool {
    form.content(ofSection: section).contains { piece in
      piece.box == nil
        && form.cutter.lines(piece.words).contains {
          SignatureWords.isPenLine(form.cutter.text($0).split(separator: " ").map(String.init))
        }
    }
  }

  private mutating func readSignatureElsewhere(
    after section: Int, insteadOf reader: SignatureReader
  ) {
    guard let first = form.lines(ofSection: section).first else { return }
    let pieces = form.gaps[(first + 1)...].flatMap { written($0) }
    guard let found = SignatureElsewhere.found(in: pieces, form.cutter) else { return }
    submission.signature = .init(
      state: .signed, date: found.date.description, name: found.name,
      confidence: min(0.7, form.cutter.confidence(of: found.used)),
      evidence: form.cutter.places(of: found.used))
    take(found.used, as: .value("signature"))
    // What the field itself says is told by nothing else now.
    for piece in reader.used where reader.date != found.date && !reader.qualified.contains(piece) {
      keep(piece)
    }
  }
}

extension Place {
  /// Points of nothing between two boxes of one page; `nil` for other places.
  fileprivate func gap(to other: Place) -> Double? {
    guard case .box(let page, let left, let top, let right, let bottom) = self,
      case .box(page, let l, let t, let r, let b) = other
    else { return nil }
    return hypot(max(0, l - right, left - r), max(0, t - bottom, top - b))
  }
}

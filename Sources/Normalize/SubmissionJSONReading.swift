import Extract
import Foundation

/// Why JSON Lines cannot be read as submissions, and what to do next.
public struct SubmissionJSONError: Error, Sendable, Equatable {
  /// The line in the file, from 1; `nil` where a single submission was read.
  public var line: Int?
  public var message: Wording

  public init(line: Int? = nil, _ swedish: String, _ english: String) {
    self.line = line
    message = Wording(swedish, english)
  }
}

extension Submission {
  /// Reads one submission, as `json(language:)` wrote it.
  ///
  /// The text carries a flag's message in one language; it stands for both then.
  /// - Throws: `SubmissionJSONError` where it is not JSON, of another schema, or a member is wrong.
  public init(json: [UInt8]) throws(SubmissionJSONError) {
    let data = Data(json)
    let decoder = JSONDecoder()
    do {
      // The schema first: a later schema deserves to be named, not called a wrong member.
      let schema = try decoder.decode(SchemaOnly.self, from: data).schema
      guard schema == Self.schema else {
        throw SubmissionJSONError(
          "schemat är ”\(schema)”, men den här versionen läser ”\(Self.schema)”: gör om filen med "
            + "`pipeline extract`",
          "the schema is \"\(schema)\", but this version reads \"\(Self.schema)\": make the file "
            + "again with `pipeline extract`")
      }
      self = try decoder.decode(WrittenSubmission.self, from: data).submission
    } catch let error as SubmissionJSONError {
      throw error
    } catch {
      let why = Self.why(error)
      throw SubmissionJSONError(
        "inte en inlämning enligt \(Self.schema) (\(why)): gör om filen med `pipeline extract`",
        "not a submission of \(Self.schema) (\(why)): make the file again with `pipeline extract`")
    }
  }

  /// Reads JSON Lines as `extract` wrote them, one submission a line; empty lines are skipped.
  ///
  /// - Throws: `SubmissionJSONError` with the number of the first line that is wrong.
  public static func jsonLines(_ bytes: [UInt8]) throws(SubmissionJSONError) -> [Submission] {
    var lines: [(number: Int, content: ArraySlice<UInt8>)] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      let content = bytes[start..<end]
      start = end + 1
      if content.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      lines.append((line, content))
    }
    var read = [Result<Submission, SubmissionJSONError>?](repeating: nil, count: lines.count)
    read.withUnsafeMutableBufferPointer { read in
      nonisolated(unsafe) let read = read
      let lines = lines
      // A few lines a turn: each core takes the next when it is ready.
      let few = 16
      DispatchQueue.concurrentPerform(iterations: (lines.count + few - 1) / few) { turn in
        for index in (turn * few)..<min((turn + 1) * few, lines.count) {
          read[index] = result(of: lines[index].content, line: lines[index].number)
        }
      }
    }
    var submissions: [Submission] = []
    submissions.reserveCapacity(read.count)
    for case .some(let result) in read { submissions.append(try result.get()) }
    return submissions
  }

  private static func result(
    of content: ArraySlice<UInt8>, line: Int
  ) -> Result<Submission, SubmissionJSONError> {
    do throws(SubmissionJSONError) {
      return .success(try Submission(json: Array(content)))
    } catch {
      return .failure(
        SubmissionJSONError(
          line: line, "rad \(line): \(error.message.swedish)",
          "line \(line): \(error.message.english)"))
    }
  }

  /// The member that is wrong and how, of the decoder's errors.
  private static func why(_ error: any Error) -> String {
    func at(_ path: [any CodingKey]) -> String {
      path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context): return at(context.codingPath + [key]) + " missing"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      return at(context.codingPath) + " is no \(type)"
    case .dataCorrupted(let context):
      let place = at(context.codingPath)
      return place.isEmpty ? "no valid JSON" : "\(place): \(context.debugDescription)"
    default: return "no valid JSON"
    }
  }
}

private struct SchemaOnly: Decodable {
  var schema: String
}

/// The shape of the JSON: the types of the module are free to differ from it.
private struct WrittenSubmission: Decodable {
  var source: Source
  var kind: Named<Submission.Kind>
  var received: String?
  var template: String?
  var counties: [County]
  var organisation: Organisation?
  var contacts: [Contact]
  var choices: [Choice]
  var answers: [Answer]
  var signature: Signature?
  var sections: [Section]
  var attachments: [String]
  var leftovers: [Leftover]
  var flags: [WrittenFlag]
  var corrections: [Correction]?

  var submission: Submission {
    var read = Submission(source: source, kind: kind.value)
    read.received = received
    read.template = template
    read.counties = counties.map {
      .init(
        code: $0.code, name: $0.name, confidence: $0.confidence.value,
        evidence: $0.evidence.places)
    }
    read.organisation = organisation.map {
      .init(value: $0.value, confidence: $0.confidence.value, evidence: $0.evidence.places)
    }
    read.contacts = contacts.map {
      .init(
        name: $0.name, title: $0.title, email: $0.email, phone: $0.phone,
        confidence: $0.confidence.value, evidence: $0.evidence.places)
    }
    read.choices = choices.map {
      .init(
        id: $0.id, section: $0.section, label: $0.label, state: $0.state.value,
        confidence: $0.confidence.value, evidence: $0.evidence.places)
    }
    read.answers = answers.map {
      .init(
        id: $0.id, section: $0.section, question: $0.question, horizon: $0.horizon, text: $0.text,
        items: $0.items, length: $0.length, limit: $0.limit, confidence: $0.confidence.value,
        evidence: $0.evidence.places)
    }
    read.signature = signature.map {
      .init(
        state: $0.state.value, date: $0.date, name: $0.name, confidence: $0.confidence.value,
        evidence: $0.evidence.places)
    }
    read.sections = sections.map {
      .init(number: $0.number, title: $0.title, status: $0.status.value)
    }
    read.attachments = attachments
    read.leftovers = leftovers.map { .init(text: $0.text, evidence: $0.evidence.places) }
    read.flags = flags.map {
      Flag(
        $0.code.value, section: $0.section, field: $0.field, message: .init($0.message, $0.message),
        evidence: $0.evidence.places)
    }
    read.corrections = corrections ?? []
    return read
  }

  struct County: Decodable {
    var code: String
    var name: String
    var confidence: Confidence
    var evidence: [WrittenPlace]
  }

  struct Organisation: Decodable {
    var value: String
    var confidence: Confidence
    var evidence: [WrittenPlace]
  }

  struct Contact: Decodable {
    var name: String?
    var title: String?
    var email: String?
    var phone: String?
    var confidence: Confidence
    var evidence: [WrittenPlace]
  }

  struct Choice: Decodable {
    var id: String
    var section: String
    var label: String
    var state: Named<Submission.Choice.State>
    var confidence: Confidence
    var evidence: [WrittenPlace]
  }

  struct Answer: Decodable {
    var id: String
    var section: String?
    var question: String?
    var horizon: String?
    var text: String?
    var items: [String]
    var length: Int
    var limit: Int?
    var confidence: Confidence
    var evidence: [WrittenPlace]
  }

  struct Signature: Decodable {
    var state: Named<Submission.Signature.State>
    var date: String?
    var name: String?
    var confidence: Confidence
    var evidence: [WrittenPlace]
  }

  struct Section: Decodable {
    var number: String
    var title: String
    var status: Named<Submission.Section.Status>
  }

  struct Leftover: Decodable {
    var text: String
    var evidence: [WrittenPlace]
  }
}

/// A flag's severity is not read: it follows from the code.
private struct WrittenFlag: Decodable {
  var code: Named<Flag.Code>
  var section: String?
  var field: String?
  var message: String
  var evidence: [WrittenPlace]
}

/// A word out of a closed list.
private struct Named<Value: RawRepresentable>: Decodable where Value.RawValue == String {
  var value: Value

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let word = try container.decode(String.self)
    guard let value = Value(rawValue: word) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(word)\" unknown")
    }
    self.value = value
  }
}

private struct Confidence: Decodable {
  var value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = try container.decode(Double.self)
    guard (0...1).contains(value) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 0 to 1")
    }
  }
}

private struct WrittenPlace: Decodable {
  var place: Place

  enum Key: String, CodingKey {
    case page, box, lines
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let lines = try container.decodeIfPresent([Int].self, forKey: .lines) {
      guard lines.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .lines, in: container, debugDescription: "not two numbers")
      }
      place = .lines(first: lines[0], last: lines[1])
    } else {
      let page = try container.decode(Int.self, forKey: .page)
      let box = try container.decode([Double].self, forKey: .box)
      guard box.count == 4 else {
        throw DecodingError.dataCorruptedError(
          forKey: .box, in: container, debugDescription: "not four numbers")
      }
      place = .box(page: page, left: box[0], top: box[1], right: box[2], bottom: box[3])
    }
  }
}

extension [WrittenPlace] {
  fileprivate var places: [Place] { map(\.place) }
}

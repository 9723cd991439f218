/// Who sent a mail, and when: it serves the files that the mail carries.
public struct Envelope: Sendable, Equatable {
  /// The sender's address.
  public var sender: String?
  /// The sender's name, as the mail program knows it.
  public var name: String?
  public var subject: String?
  /// The day, by the clock in Sweden, ISO 8601; `nil` where the mail tells no credible one.
  public var received: String?
  /// Whether its subject says that it passes another mail on ("VB:", "Fwd:").
  public var isForward: Bool

  public init(
    sender: String?, name: String? = nil, subject: String? = nil, received: String?,
    isForward: Bool = false
  ) {
    self.sender = sender
    self.name = name
    self.subject = subject
    self.received = received
    self.isForward = isForward
  }
}

extension Envelope {
  init(_ message: MIMEMessage) {
    sender = message.sender.flatMap { $0.contains("@") ? $0 : nil }
    name = message.senderName
    subject = message.subject
    // A web page saved as a mail has a date and no sender: nobody sent it.
    received = sender == nil ? nil : Self.day(sent: message.sent, arrived: message.arrived)
    let subject = (message.subject ?? "").prefix(8).lowercased()
    isForward = ["vb:", "vs:", "fw:", "fwd:"].contains(where: subject.hasPrefix)
  }

  /// The day of the header `Date`; that of the last server where it is missing or absurd: before the
  /// year 2000, after 2100, or more than a day after the mail had arrived.
  static func day(sent: Int64?, arrived: Int64?) -> String? {
    func credible(_ seconds: Int64?) -> Int64? {
      seconds.flatMap { (946_684_800..<4_102_444_800).contains($0) ? $0 : nil }
    }
    let arrived = credible(arrived)
    guard let sent = credible(sent) else { return arrived.map(swedishDay) }
    if let arrived, sent > arrived + 86_400 { return swedishDay(arrived) }
    return swedishDay(sent)
  }

  /// The day in Sweden of a moment in seconds since 1970.
  ///
  /// By hand: a plain Debian has no time zones installed. Summer time has run from the last Sunday in
  /// March to the last in October, at 01:00 UTC, since 1996 (directive 2000/84/EC).
  static func swedishDay(_ seconds: Int64) -> String {
    let year = civil(seconds / 86_400).year
    let isSummer =
      seconds >= lastSunday(month: 3, of: year) && seconds < lastSunday(month: 10, of: year)
    let date = civil((seconds + (isSummer ? 7_200 : 3_600)) / 86_400)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
  }

  /// 01:00 UTC on the last Sunday of a month of 31 days, in seconds since 1970.
  private static func lastSunday(month: Int64, of year: Int64) -> Int64 {
    let last = days(year, month, 31)
    // 1 January 1970 was a Thursday.
    return (last - (last + 4) % 7) * 86_400 + 3_600
  }

  /// Days since 1970 of a date of the Gregorian calendar, from 1970 on.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    // The year begins in March, so that the leap day is its last.
    let y = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }
}

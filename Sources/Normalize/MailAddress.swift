/// E-mail addresses, for those who write to them.
public enum MailAddress {
  /// Whether mail could reach it: one @, a local part, a domain of labels with a top level of letters.
  public static func isValid(_ address: String) -> Bool { EmailText.isValid(address) }
}

import Testing

@testable import Validation

struct PasswordRuleTests {
    static let cases: [RuleCase] = [
        .valid("abcdefg1"), .valid("1234567a"), .valid(" abcdef1 "), .valid("pässwörd1"), .valid("a1!?*#$%"), .valid(letters(127) + "1"),
        .incomplete("abcdef1", says: "8 characters"), .incomplete("abcdefgh", says: "digit"), .incomplete("12345678", says: "letter"),
        .incomplete("!!!!!!!!", says: "letter"),
        .invalid(letters(128) + "1", says: "128"), .invalid("abcdef\u{7}1", says: "control"),
        .invalid("abcdef\u{202E}1", says: "invisible"),
    ]

    @Test(arguments: cases) func password(_ check: RuleCase) throws { try check.hold("password") }

    static let pfxCases: [RuleCase] = [
        .valid("abcdefg1"), .advisory("abcdefg1!", says: "PFX"), .advisory("pässwörd1", says: "Java 17"), .incomplete("abc1"),
        .invalid(letters(128) + "1"),
    ]

    @Test(arguments: pfxCases) func pfxPassword(_ check: RuleCase) throws { try check.hold("pfx-password") }
}

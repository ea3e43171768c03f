import Certificates
import CertificateAuthority
import NameSamples
import Names
import Orders
import Recipients

/// Lists of recipients, and the rules by which the tests judge them.
enum SampleRecipients {
    static let rules = RecipientRules(asOf: day, names: .handful)
    /// 2026-11-21.
    static let day = CalendarDate(daysSinceEpoch: 20778)

    static func read(_ text: String) throws(RecipientTable.Fault) -> RecipientTable { try .read(Array(text.utf8)) }

    /// A list, read and judged.
    static func judged(_ text: String, by rules: RecipientRules = rules) throws -> JudgedRecipients {
        try judged(read(text), by: rules)
    }

    static func judged(_ table: RecipientTable, by rules: RecipientRules = rules) throws -> JudgedRecipients {
        guard let judged = JudgedRecipients.judge(table, by: rules) else { throw RecipientTable.Fault.givenUp }
        return judged
    }

    /// The findings of a list as `row column severity rule`.
    static func found(_ text: String, by rules: RecipientRules = rules) throws -> [String] {
        try judged(text, by: rules).findings.map(short)
    }

    static func short(_ listed: JudgedRecipients.Listed) -> String {
        "\(listed.row) \(listed.finding.column): \(listed.finding.severity) \(listed.finding.rule)"
    }

    /// A request for a new key on P-256.
    static func request(_ subject: SubjectName, _ addresses: [String] = [], key: PrivateKey? = nil) throws -> CertificateRequest {
        try .create(key: key ?? .generate(.ec(.p256)), subject: subject, alternativeNames: addresses.map { .email($0) })
    }
}

/// A text of one line that the requirements of certificates for mail are noted with.
package enum EnrollmentText: Hashable, Sendable {
    /// The user ID of the account at the authority.
    case account
    /// The number of the team.
    case team
    /// Who signed the agreement.
    case signer
    /// What the agreement's document is called, or where it lies.
    case document
    /// Where the number that was called is listed.
    case source

    /// The most characters it has.
    package var limit: Int {
        switch self {
        case .account, .signer: 64
        case .team: 40
        case .document, .source: 100
        }
    }

    /// What it is, as a sentence begins.
    package var subject: String {
        switch self {
        case .account: "The user ID"
        case .team: "The team number"
        case .signer: "The name of whoever signed"
        case .document: "What the document is called"
        case .source: "What the source is called"
        }
    }

    /// Why a text cannot be it, in a sentence that is safe to print; `nil` if it can. Length and what nobody sees are looked at elsewhere.
    package func fault(in text: String) -> String? {
        let shown = DisplayText.sanitized(String(text.prefix(limit)))
        switch self {
        case .account where !text.allSatisfy { Self.isCode($0, besides: "._@+-") }:
            return "\(subject) “\(shown)” is none: it has letters, digits and . _ @ + - alone, without blanks."
        case .team where !text.allSatisfy { Self.isCode($0, besides: "._/-") }:
            return "\(subject) “\(shown)” is none: it has letters, digits and . _ / - alone, as in a12-1b3c4d5."
        case .signer where !text.contains(where: \.isLetter) || text.contains { "<>{}[]|\\=*?".contains($0) }:
            return "The name “\(shown)” is nobody's: type who signed, by first and last name."
        default:
            guard !text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
            return "\(subject) has neither letters nor digits: type it as it is written there."
        }
    }

    private static func isCode(_ character: Character, besides marks: String) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || marks.contains(character)
    }
}

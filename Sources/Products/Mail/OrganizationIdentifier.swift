import Orders

/// The number by which certificates name an organization beside its name (S/MIME Baseline Requirements 7.1.4.2.2, ETSI EN 319 412-1 section 5.1.4): the
/// register, the country, a hyphen, and the number there.
struct OrganizationIdentifier: Hashable, CustomStringConvertible {
    /// The most characters of a number in a register.
    static let limit = 40

    /// Why a text is no number in a register, in a sentence; `nil` if it can be one. Registers write letters, digits, blanks and - . / alone.
    static func fault(inRegistration text: String) -> String? {
        let isSound = text.allSatisfy { $0.isLetter || $0.isNumber || $0.isWhitespace || "-./".contains($0) }
        guard isSound, text.contains(where: { $0.isLetter || $0.isNumber }) else {
            let shown = DisplayText.sanitized(String(text.prefix(limit)))
            return
                "The registration number “\(shown)” is none: type what the register shows, which has letters, digits, blanks and - . / alone."
        }
        return nil
    }

    /// `NTRGB-01234567`.
    let description: String

    /// From a number in a register of companies, or else from a tax number; `nil` without either.
    ///
    /// - Parameters:
    ///   - registration: as the register has it; blanks do not count.
    ///   - vat: the number without its country letters.
    ///   - country: ISO 3166-1 alpha-2.
    init?(registration: String?, vat: String?, country: String) {
        func number(_ text: String?) -> String? {
            let number = String((text ?? "").filter { !$0.isWhitespace })
            return number.isEmpty ? nil : number
        }
        if let number = number(registration) {
            description = "NTR\(country)-\(number)"
        } else if let number = number(vat) {
            description = "VAT\(country)-\(number)"
        } else {
            return nil
        }
    }
}

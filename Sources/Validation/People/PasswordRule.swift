import Flow

extension Rule {
    /// The password of an account: 8–128 characters with letters and digits among them. Taken as typed, blanks at the ends included, and
    /// never repeated in a message.
    static let password = Rule(
        name: "password", summary: "A password: 8 to 128 characters, letters and digits among them.", example: "order4desk",
        isSecret: true
    ) { text, _ in
        passwordFault(text) ?? .valid(text)
    }

    /// The password of a PFX file. As `password`, but other characters than letters and digits get an advisory: PKCS #12 stores it as
    /// UTF-16 (RFC 7292 appendix B.1), and older importers refuse symbols. Java 17 opens no file whose password is beyond ASCII, and Java 25 none of those with
    /// the old ciphers (measured).
    static let pfxPassword = Rule(
        name: "pfx-password", summary: "A password for a PFX file: as password, best of letters and digits alone.", example: "order4desk",
        isSecret: true
    ) { text, _ in
        if let fault = passwordFault(text) { return fault }
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            default: byte.isDigit
            }
        }
        if isPlain { return .valid(text) }
        return .advisory(
            text,
            [
                text.utf8.allSatisfy { $0 < 0x80 }
                    ? "Some systems cannot import a PFX whose password has more than the letters A–Z and digits."
                    : "Java 17 and Tomcat on it open no PFX whose password has more than the letters A–Z, digits and signs of ASCII, and say that the password is wrong."
            ])
    }

    private static func passwordFault(_ text: String) -> Verdict? {
        let scalars = text.unicodeScalars
        // Which character it is stays unsaid: a message may be read aloud or logged.
        if PlainText.fault(in: text) != nil {
            return .invalid("The password holds a control character or an invisible one; type it again.")
        }
        if scalars.count > 128 { return .invalid("The password is longer than 128 characters; choose a shorter one.") }
        if scalars.count < 8 { return .incomplete("The password needs at least 8 characters.") }
        if !scalars.contains(where: \.properties.isAlphabetic) { return .incomplete("The password needs at least one letter.") }
        if !scalars.contains(where: { $0.properties.numericType == .decimal }) {
            return .incomplete("The password needs at least one digit.")
        }
        return nil
    }
}

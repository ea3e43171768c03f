/// A file that comes with a message.
package struct MailAttachment: Hashable, Sendable {
    /// What kind of file it is.
    package enum Kind: String, Hashable, Sendable {
        /// Text in UTF-8.
        case text = "text/plain; charset=utf-8"
        /// Pages for paper (RFC 8118).
        case pdf = "application/pdf"
        /// Certificates as PEM (RFC 7468); the registered types of certificates are for DER.
        case pem = "application/x-pem-file"
    }

    /// Its name: letters and digits of ASCII, dots, hyphens and underscores, at most 60. Another character becomes a hyphen.
    package let name: String
    /// What kind of file it is.
    package let kind: Kind
    /// What is in it.
    package let bytes: [UInt8]

    /// A file of a name; one without a character that may stand in it is called `file`.
    package init(name: String, kind: Kind, bytes: [UInt8]) {
        let safe = name.unicodeScalars.prefix(60).map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._-".unicodeScalars.contains(scalar))
                ? Character(scalar) : "-"
        }
        let text = String(safe.drop { $0 == "." || $0 == "-" })
        self.name = text.isEmpty ? "file" : text
        (self.kind, self.bytes) = (kind, bytes)
    }
}

/// Why a pasted or loaded request, certificate or key could not be read. Line and column numbers count from 1 in the text as it was given.
package struct ReadFault: Error, Equatable, Sendable {
    /// What the reader was looking for.
    package let wanted: PEMKind
    /// What was found instead.
    package let cause: Cause

    /// The name for machines of a private key where none belongs, wherever it is met: in a file, in a paste, beside a request.
    package static let privateKeyRule = "csr-private-key"

    /// That name, if this is a private key where none belongs.
    package var rule: String? {
        switch cause {
        case .privateKeyPasted, .privateKeyFile: Self.privateKeyRule
        default: nil
        }
    }

    /// The private key beside what is wanted in a text, which is judged like one that is there alone; `nil` if there is none.
    package static func privateKey(in text: [UInt8], beside wanted: PEMKind) -> ReadFault? {
        PEMScanner.privateKeyLine(in: text).map { ReadFault(wanted: wanted, cause: .privateKeyPasted(line: $0)) }
    }

    /// What a file is that as a whole is a private key, or a store of such, with its article; `nil` if it is neither. Text around a key is not looked at.
    package static func keyFile(_ bytes: [UInt8]) -> String? {
        if let phrase = ForeignFile(bytes)?.keyPhrase { return phrase }
        if PEMKind(content: bytes) == .privateKey { return "a PRIVATE KEY in binary form" }
        return CertificateBundle.form(of: bytes) == .pfx ? Cause.pfxPhrase : nil
    }

    /// A fault found while looking for one thing.
    package init(wanted: PEMKind, cause: Cause) {
        (self.wanted, self.cause) = (wanted, cause)
    }

    /// What is wrong, where.
    package enum Cause: Error, Equatable, Sendable {
        /// A PFX file where its certificates or a request were meant.
        static let pfx = Cause.privateKeyFile(pfxPhrase)
        fileprivate static let pfxPhrase = "a PFX (PKCS#12) file, which as a rule holds a PRIVATE KEY"

        /// Nothing but blanks.
        case empty
        /// More than the limit, both in bytes.
        case tooLarge(bytes: Int, limit: Int)
        /// The text is UTF-16, as some Windows editors save it.
        case utf16
        /// The text is UTF-32.
        case utf32
        /// No BEGIN line; `base64Line` is the first line that looks like the inside of a block.
        case noBegin(base64Line: Int?)
        /// No BEGIN or no END line, and what there is reads as what is wanted, but does not prove it: its signature does not verify.
        case unproven
        /// A line that is nearly a BEGIN or END line: other dashes, too few or too many.
        case damagedMarker(line: Int)
        /// A BEGIN or END line that is not in capital letters.
        case smallLetters(line: Int)
        /// A BEGIN marker with other text before it on its line, or inside what belongs after it.
        case beginOutOfPlace(line: Int)
        /// Text follows the BEGIN marker on its own line.
        case textAfterBegin(line: Int)
        /// The END marker does not stand alone on its line.
        case endOutOfPlace(line: Int)
        /// An END line with no BEGIN line before it.
        case endWithoutBegin(line: Int)
        /// The block that opens here never ends.
        case missingEnd(begin: Int)
        /// BEGIN and END name different things.
        case labelsDiffer(begin: Int, end: Int)
        /// A private key stands in text that was meant to be shown to others.
        case privateKeyPasted(line: Int)
        /// The whole file is a private key, or holds one, in this form: `a PRIVATE KEY in binary form`.
        case privateKeyFile(String)
        /// A file of another kind altogether.
        case foreign(ForeignFile)
        /// A binary file of another kind.
        case otherFile(PEMKind)
        /// Blocks of other kinds alone, the first of this one.
        case otherKind(PEMKind, line: Int)
        /// More than one block of the wanted kind, all different: the lines of the BEGIN markers.
        case severalBlocks(lines: [Int])
        /// Nothing between BEGIN and END.
        case emptyBlock(line: Int)
        /// A character that base64 does not have.
        case badCharacter(Unicode.Scalar, line: Int, column: Int)
        /// Bytes that are not text.
        case notText(line: Int, column: Int)
        /// An equals sign before the end.
        case padding(line: Int)
        /// The number of base64 digits is no multiple of 4: characters are missing or too many; `uneven` are the lines that differ in length.
        case base64Length(digits: Int, begin: Int, uneven: [Int])
        /// The decoded bytes are not what they should be; `uneven` as above.
        case undecodable(reasons: [String], begin: Int?, uneven: [Int])
        /// The structure says how long it is, and there is less.
        case truncated(expected: Int, found: Int)
        /// Bytes after the structure.
        case trailingBytes(count: Int)
    }
}

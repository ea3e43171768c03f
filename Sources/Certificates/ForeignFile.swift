import Encodings

/// A file of another kind than those that are read, by its first bytes: what it is and what to do with it.
package enum ForeignFile: Equatable, Sendable {
    case zip, wordDocument, spreadsheet, oldOfficeDocument, richText, pdf, picture, archive, sshPublicKey, pgp, webPage, browserKey
    /// Files with private keys that are none of PKCS#8's or OpenSSL's forms.
    case puttyKey, sshPrivateKey, javaKeystore, jsonWebKey, pgpPrivateKey, pvkKey, keyBlob, xmlKey, printedKey
    /// An SSH key, PuTTY's or OpenSSH's, of a kind that no web server's certificate has: ssh-keygen 9.2 leaves such a file as it is, whatever form it is asked for.
    case sshOnlyKey
    /// A binary file after a program that changes line ends or letters.
    case damagedByTextMode

    /// The kind of a file; `nil` if it is none of these.
    init?(_ bytes: [UInt8]) {
        if let found = Self.byFirstBytes(bytes) {
            self = found
        } else if Self.isDamagedByTextMode(bytes) {
            self = .damagedByTextMode
        } else {
            return nil
        }
    }

    private static func byFirstBytes(_ bytes: [UInt8]) -> ForeignFile? {
        func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) { return insideZIP(bytes) }
        if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .oldOfficeDocument }
        if begins(Array("{\\rtf".utf8)) { return .richText }
        if begins(Array("%PDF-".utf8)) { return .pdf }
        if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) || begins(Array("BM".utf8) + [0]) {
            return .picture
        }
        let archives: [[UInt8]] = [[0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF], Array("Rar!".utf8), Array("BZh".utf8), [0xFD, 0x37, 0x7A]]
        if archives.contains(where: begins) { return .archive }
        if let key = binaryKey(bytes) { return key }
        if begins([0xFE, 0xED, 0xFE, 0xED]) || begins([0xCE, 0xCE, 0xCE, 0xCE]) { return .javaKeystore }
        if bytes.count > 262, bytes[257...].starts(with: Array("ustar".utf8)) { return .archive }
        return byFirstWords(bytes)
    }

    /// What an office document is tells the name of its first folder.
    private static func insideZIP(_ bytes: [UInt8]) -> ForeignFile {
        let names = String(decoding: bytes.prefix(4096), as: UTF8.self)
        if names.contains("word/") { return .wordDocument }
        return names.contains("xl/") ? .spreadsheet : .zip
    }

    private static func byFirstWords(_ bytes: [UInt8]) -> ForeignFile? {
        let text = String(decoding: bytes.drop { $0 <= 0x20 }.prefix(80), as: UTF8.self)
        let keys = ["ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "---- BEGIN SSH2 PUBLIC KEY"]
        if keys.contains(where: text.hasPrefix) { return .sshPublicKey }
        if text.hasPrefix("PuTTY-User-Key-File-") { return sshOnly.contains { text.contains(": \($0)") } ? .sshOnlyKey : .puttyKey }
        if text.hasPrefix("-----BEGIN OPENSSH PRIVATE KEY-----") { return isSSHOnly(bytes) ? .sshOnlyKey : .sshPrivateKey }
        if text.hasPrefix("---- BEGIN SSH2 ENCRYPTED PRIVATE") { return .sshPrivateKey }
        if ["-----BEGIN PGP PUBLIC KEY BLOCK", "-----BEGIN PGP MESSAGE", "-----BEGIN PGP SIGNATURE"].contains(where: text.hasPrefix) {
            return .pgp
        }
        if text.hasPrefix("SPKAC=") { return .browserKey }
        // Beside a block it is the block that is meant.
        if ["<", "Private-Key: (", "RSA Private-Key: ("].contains(where: text.hasPrefix), let key = writtenKey(bytes),
            !String(decoding: bytes, as: UTF8.self).contains("-----BEGIN ")
        {
            return key
        }
        return text.hasPrefix("{") && isPrivateJSONWebKey(bytes) ? .jsonWebKey : nil
    }

    /// The kinds of key that SSH alone has use for: Ed25519, Ed448, DSA, and those that stay in a security token.
    private static let sshOnly = ["ssh-ed25519", "ssh-ed448", "ssh-dss", "sk-ssh-", "sk-ecdsa-"]

    /// The kind stands in front of the public key, which is never encrypted (OpenSSH's PROTOCOL.key).
    private static func isSSHOnly(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.drop { $0 != UInt8(ascii: "\n") }.filter { Base64.value(of: $0) != nil }.prefix(400)
        let head = String(decoding: Base64.decode(digits.dropLast(digits.count % 4)) ?? [], as: UTF8.self)
        return sshOnly.contains(where: head.contains)
    }

    /// RFC 7517 section 4.1, RFC 7518 sections 6.2.2 and 6.3.2.
    private static func isPrivateJSONWebKey(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
        return text.contains("\"kty\":") && text.contains("\"d\":\"")
    }

    /// Whether a text is a web page. There may be a block in it all the same.
    static func isWebPage(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.drop { $0 <= 0x20 }.prefix(20), as: UTF8.self).lowercased()
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    /// A structure of this size begins with 30 81 or 30 82 and its length; text mode writes a carriage return before every line feed, or one character
    /// for every byte that is no ASCII.
    static func isDamagedByTextMode(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 64, [0x30, 0xEF, 0xFE, 0xFF].contains(bytes[0]) else { return false }
        // 30 8… is no beginning of UTF-8, so an undamaged structure is no text.
        let text = TextMending.text(of: Array(bytes.prefix(400))).drop { $0 == "\u{FEFF}" }
        if text.first == "0", let second = text.dropFirst().first, second.value >= 0x80 || second == "?",
            text.prefix(64).contains(where: { $0.value < 0x09 })
        {
            return true
        }
        // Without the eighth bits, as lines of seven leave them.
        if bytes[0] == 0x30, bytes[1] == 1 || bytes[1] == 2, bytes.allSatisfy({ $0 < 0x80 }) { return true }
        guard bytes[0] == 0x30, bytes[1] >= 0x80, BERElement(in: bytes).map({ $0.end != bytes.count }) ?? true else { return false }
        let feeds = bytes.indices.filter { bytes[$0] == 0x0A }
        return !feeds.isEmpty && feeds.allSatisfy { $0 > 0 && bytes[$0 - 1] == 0x0D }
    }

    /// The thing with its article, at the beginning of a sentence's part.
    var phrase: String {
        switch self {
        case .zip: "a ZIP archive"
        case .wordDocument: "a Word document"
        case .spreadsheet: "an Excel workbook"
        case .oldOfficeDocument: "an Office document or an Outlook message"
        case .richText: "an RTF document"
        case .pdf: "a PDF document"
        case .picture: "a picture"
        case .archive: "a packed archive"
        case .sshPublicKey: "an SSH public key"
        case .pgp: "a PGP block"
        case .pgpPrivateKey: "a PGP private key"
        case .pvkKey: "a Windows PVK file"
        case .keyBlob: "a Windows key blob"
        case .xmlKey: "a .NET key in XML"
        case .printedKey: "a key printed in figures"
        case .webPage: "a web page"
        case .browserKey: "a key that a browser signed (SPKAC)"
        case .puttyKey: "a PuTTY key file"
        case .sshPrivateKey: "an SSH private key"
        case .sshOnlyKey: "an SSH private key of a kind that certificates of web servers do not have"
        case .javaKeystore: "a Java keystore"
        case .jsonWebKey: "a JSON Web Key"
        case .damagedByTextMode: "a binary file that was sent as text"
        }
    }

    /// How it holds a private key; `nil` if it holds none.
    var keyPhrase: String? {
        switch self {
        case .puttyKey: "a PuTTY key file with a PRIVATE KEY"
        case .sshPrivateKey, .sshOnlyKey: "an SSH PRIVATE KEY"
        case .javaKeystore: "a Java keystore, which as a rule holds a PRIVATE KEY"
        case .jsonWebKey: "a JSON Web Key with a PRIVATE KEY"
        case .pgpPrivateKey: "a PGP PRIVATE KEY"
        case .pvkKey: "a Windows PVK file with a PRIVATE KEY"
        case .keyBlob: "a Windows key blob with a PRIVATE KEY"
        case .xmlKey: "a .NET PRIVATE KEY in XML"
        case .printedKey: "a PRIVATE KEY printed in figures"
        default: nil
        }
    }

    /// What to do.
    func advice(wanting wanted: PEMKind) -> String {
        switch self {
        case .zip, .archive: "unpack it, and give the file with \(wanted.phrase) that is in it"
        case .wordDocument, .spreadsheet, .oldOfficeDocument, .richText, .pdf:
            "open it, copy from the BEGIN line to the END line, and paste that"
        case .picture: "it cannot be read; ask for \(wanted.phrase) as text or as a file"
        case .sshPublicKey, .pgp, .pgpPrivateKey, .browserKey:
            "web servers use other keys; make \(wanted.phrase) with the server's own tool, or with certdesk csr create"
        case .webPage: "download or copy \(wanted.phrase) itself"
        case .pvkKey: "convert it with openssl rsa -inform PVK -in FILE -out key.pem"
        case .keyBlob: "convert it with openssl rsa -inform MSBLOB -in FILE -out key.pem"
        case .jsonWebKey, .xmlKey, .printedKey: "convert it to PEM with the tool that made it"
        case .puttyKey: "export it in PuTTYgen as an OpenSSH key, then convert it with ssh-keygen -p -m PKCS8"
        case .sshOnlyKey: "make an RSA or EC key, and a new request with it"
        case .sshPrivateKey: "convert a copy of it with ssh-keygen -p -m PKCS8"
        case .javaKeystore: "convert it with keytool -importkeystore -deststoretype PKCS12, and give the PFX file"
        case .damagedByTextMode: "bytes were changed on the way; ask for it again as an attachment, or in PEM form"
        }
    }
}

extension ForeignFile {
    /// Binary private keys of other makers than OpenSSL.
    static func binaryKey(_ bytes: [UInt8]) -> ForeignFile? {
        if let isSecret = isSecretOpenPGP(bytes) { return isSecret ? .pgpPrivateKey : .pgp }
        // The magic number of PVK files, in the byte order of Intel.
        if bytes.starts(with: [0x1E, 0xF1, 0xB5, 0xB0]) { return .pvkKey }
        // PRIVATEKEYBLOB of CryptoAPI: type 7, version 2, two zeros, the algorithm, then the magic of the key.
        if bytes.starts(with: [7, 2, 0, 0]), ["RSA2", "DSS2", "DSS4"].contains(where: { bytes.dropFirst(8).starts(with: $0.utf8) }) {
            return .keyBlob
        }
        // BCRYPT_RSAKEY_BLOB and BCRYPT_ECCKEY_BLOB of CNG: the magic of a private key, then a length below 64 KB.
        let magics = ["RSA2", "RSA3", "ECS2", "ECS4", "ECS6", "ECK2", "ECK4", "ECK6"]
        guard bytes.count > 32, bytes[6] == 0, bytes[7] == 0, magics.contains(where: { bytes.starts(with: $0.utf8) }) else { return nil }
        return .keyBlob
    }

    /// Whether the file begins with a key packet of OpenPGP (RFC 9580 sections 4.2 and 5.5): secret, tag 5 or 7, or public, tag 6; `nil` if not.
    private static func isSecretOpenPGP(_ bytes: [UInt8]) -> Bool? {
        guard bytes.count > 16, bytes[0] & 0x80 != 0 else { return nil }
        let isNew = bytes[0] & 0x40 != 0
        let tag = isNew ? bytes[0] & 0x3F : (bytes[0] >> 2) & 0x0F
        guard [5, 6, 7].contains(tag) else { return nil }
        let lengthOctets =
            if isNew { bytes[1] < 192 ? 1 : bytes[1] < 224 ? 2 : 5 } else { [1, 2, 4, 0][Int(bytes[0] & 3)] }
        let body = bytes[(1 + lengthOctets)...]
        // Version, the time of creation in four octets, in versions 2 and 3 its validity in two, the algorithm.
        guard let version = body.first, let algorithm = body.dropFirst(version < 4 ? 7 : 5).first else { return nil }
        let isKey = (2...6).contains(version) && ([1, 2, 3].contains(algorithm) || (16...28).contains(algorithm))
        return isKey ? tag != 6 : nil
    }

    /// Private keys written out: .NET's `RSA.ToXmlString(true)`, whose `D` is the private exponent, and DSA's, whose `X` is the key; what
    /// `openssl pkey -text` prints.
    static func writtenKey(_ bytes: [UInt8]) -> ForeignFile? {
        let text = String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
        if text.contains("<RSAKeyValue>"), text.contains("<D>") { return .xmlKey }
        if text.contains("<DSAKeyValue>"), text.contains("<X>") { return .xmlKey }
        let isPrinted = text.contains("privateExponent:") || text.contains("Private-Key:(") && text.contains("priv:")
        return isPrinted ? .printedKey : nil
    }

    /// Whether a private key that is written out may begin with these bytes of a line.
    static func mayBeginWrittenKey(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, beginnings.contains(where: { $0[0] == first }) else { return false }
        return beginnings.contains { line.starts(with: $0) }
    }

    private static let beginnings = ["<RSAKeyValue>", "<DSAKeyValue>", "Private-Key: (", "RSA Private-Key: ("].map { Array($0.utf8) }

    static let puttyBeginning = Array("PuTTY-User-Key-File-".utf8)
}

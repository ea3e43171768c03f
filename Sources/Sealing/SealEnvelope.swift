import Certificates

/// A sealed file as its bytes say it. Numbers have their high byte first.
///
/// | bytes | what |
/// | --- | --- |
/// | 15 | `certdesk-sealed` |
/// | 1 | version, 1 |
/// | 3 | log2 N, r and p of scrypt |
/// | 1 | 0 |
/// | 32 | salt |
/// | 32 | SHA-256 of the second half of what scrypt makes, by which a wrong passphrase is known |
/// | 12 | nonce |
/// | 4 | length of the encrypted contents with their tag of 16 bytes |
/// | … | the contents, by AES-256-GCM under the first half of what scrypt makes; everything above is the additional data |
/// | 32 | SHA-256 of everything above, by which damage is known |
struct SealEnvelope: Equatable {
    var cost: Scrypt
    var salt: [UInt8]
    var check: [UInt8]
    var nonce: [UInt8]
    /// Encrypted contents and tag.
    var sealed: [UInt8] = []

    static let magic = Array("certdesk-sealed".utf8)
    static let version: UInt8 = 1
    static let saltLength = 32
    static let digestLength = 32
    private static let headerLength = magic.count + 5 + saltLength + digestLength + AuthenticatedEncryption.nonceLength + 4
    /// The largest file.
    static let limit = headerLength + SealedFile.limit + AuthenticatedEncryption.tagLength + digestLength
    /// The most memory that a file may demand for its passphrase.
    static let mostMemory = 256 << 20

    init(cost: Scrypt, salt: [UInt8], check: [UInt8], nonce: [UInt8]) {
        (self.cost, self.salt, self.check, self.nonce) = (cost, salt, check, nonce)
    }

    /// The bytes that are not encrypted and that nobody may change.
    func header(contents count: Int) -> [UInt8] {
        Self.magic + [Self.version, UInt8(cost.logN), UInt8(cost.r), UInt8(cost.p), 0] + salt + check + nonce
            + [24, 16, 8, 0].map { UInt8(count >> $0 & 255) }
    }

    var header: [UInt8] { header(contents: sealed.count) }

    var bytes: [UInt8] {
        let bytes = header + sealed
        return bytes + SHA256.digest(bytes)
    }

    init(_ bytes: [UInt8]) throws(SealFault.Reason) {
        guard bytes.starts(with: Self.magic) else { throw Self.magic.starts(with: bytes) ? .torn : .notSealed }
        var rest = bytes.dropFirst(Self.magic.count)
        guard let version = rest.first else { throw .torn }
        guard version <= Self.version else { throw .newer(Int(version)) }
        guard bytes.count >= Self.headerLength else { throw .torn }
        func take(_ count: Int) -> [UInt8] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let numbers = take(5).map(Int.init)
        cost = Scrypt(logN: numbers[1], r: numbers[2], p: numbers[3])
        salt = take(Self.saltLength)
        check = take(Self.digestLength)
        nonce = take(AuthenticatedEncryption.nonceLength)
        let length = take(4).reduce(0) { $0 << 8 | Int($1) }
        guard rest.count >= length + Self.digestLength else { throw .torn }
        sealed = take(length)
        guard Array(rest) == SHA256.digest(Array(bytes.dropLast(rest.count))), version == Self.version, numbers[4] == 0 else {
            throw .changed
        }
        guard cost.isAcceptable(mostMemory: Self.mostMemory) else { throw .costly }
    }
}

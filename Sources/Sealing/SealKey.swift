import Certificates
import Console
import Flow
import Glibc

/// What a passphrase has become: the key of a file. Wiped when nobody needs it any more.
final class SealKey: @unchecked Sendable {
    let cost: Scrypt
    let salt: [UInt8]
    let check: [UInt8]
    // Written once in `init`, read until `deinit`.
    private let key: UnsafeMutableRawBufferPointer

    /// The key of a new file, or that of one that is there.
    init(_ passphrase: Secret, for file: SealedFile, _ envelope: SealEnvelope? = nil) throws(SealFault) {
        if envelope == nil, passphrase.isEmpty { throw file.fault(.emptyPassphrase) }
        cost = envelope?.cost ?? file.cost
        salt = envelope?.salt ?? RandomText.randomBytes(count: SealEnvelope.saltLength)
        let length = AuthenticatedEncryption.keyLength
        var derived: [UInt8]
        do throws(CryptographyFault) {
            let (cost, salt) = (cost, salt)
            derived = try passphrase.withUTF8 { passphrase throws(CryptographyFault) in
                try cost.derive(passphrase, salt: salt, length: 2 * length, "making the key of the sealed file")
            }
        } catch {
            throw file.fault(.cryptography(error.description))
        }
        check = SHA256.digest(Array(derived.suffix(length)))
        key = .allocate(byteCount: length, alignment: 1)
        key.copyBytes(from: derived.prefix(length))
        derived.wipe()
        if let envelope, envelope.check != check { throw file.fault(.wrongPassphrase) }
    }

    deinit {
        if let start = key.baseAddress { explicit_bzero(start, key.count) }
        key.deallocate()
    }

    /// The bytes of a file with these contents.
    func sealed(_ contents: SealedContents, for file: SealedFile) throws(SealFault) -> [UInt8] {
        var envelope = SealEnvelope(
            cost: cost, salt: salt, check: check, nonce: RandomText.randomBytes(count: AuthenticatedEncryption.nonceLength))
        var bytes = contents.bytes
        defer { bytes.wipe() }
        do throws(CryptographyFault) {
            let header = envelope.header(contents: bytes.count + AuthenticatedEncryption.tagLength)
            envelope.sealed = try AuthenticatedEncryption.seal(
                bytes, header: header, key: UnsafeRawBufferPointer(key), nonce: envelope.nonce)
        } catch {
            throw file.fault(.cryptography(error.description))
        }
        return envelope.bytes
    }

    /// What is in a file.
    func contents(of envelope: SealEnvelope, for file: SealedFile) throws(SealFault) -> SealedContents {
        guard (envelope.cost, envelope.salt, envelope.check) == (cost, salt, check) else { throw file.fault(.reopened) }
        var opened: [UInt8]?
        do throws(CryptographyFault) {
            opened = try AuthenticatedEncryption.open(
                envelope.sealed, header: envelope.header, key: UnsafeRawBufferPointer(key), nonce: envelope.nonce)
        } catch {
            throw file.fault(.cryptography(error.description))
        }
        defer { opened?.wipe() }
        guard let opened, let contents = SealedContents(opened) else { throw file.fault(.changed) }
        return contents
    }
}

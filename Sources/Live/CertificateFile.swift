package import Certificates
package import Console
import Flow
import Orders

/// Certificates in files that are named on the command line.
package enum CertificateFile {
    /// The largest file that is looked at, in bytes.
    package static let limit = 1_000_000

    /// The certificates of a PEM, DER or PKCS#7 file.
    package static func read(_ path: String) throws -> [Certificate] {
        try certificates(in: InputFile.read(path, limit: limit), path: path)
    }

    /// The certificates of a file to be looked at: PEM, DER, PKCS#7, or PFX, whose password is asked for. A private key beside them is passed over.
    ///
    /// - Parameter descriptor: the open file descriptor that the password of a PFX file is read from, if not from the terminal.
    package static func shown(_ path: String, passphrase descriptor: Int32?) throws -> [Certificate] {
        let bytes = try InputFile.read(path, limit: limit)
        return CertificateBundle.form(of: bytes) == .pfx
            ? try ReturnedFile.pfx(bytes, path: path, passphrase: descriptor) : try certificates(in: bytes, path: path)
    }

    /// The certificates of a file that has been read.
    ///
    /// - Parameter say: is told what had to be put right.
    package static func certificates(
        in bytes: [UInt8], path: String, say: (String) -> Void = { StandardError.line($0) }
    ) throws -> [Certificate] {
        do throws(ReadFault) {
            let received = try CertificateBundle.received(bytes)
            for repair in received.repairs { say("\(InputFile.shown(path)): \(repair.sentence)") }
            return received.value
        } catch {
            throw Exit(.data, "\(InputFile.shown(path)): \(error)")
        }
    }
}

/// Private keys in files.
package enum KeyFile {
    /// The key; its passphrase is asked for if it has one.
    ///
    /// - Parameter another: whether the terminal will be asked for another passphrase.
    package static func key(
        in bytes: [UInt8], path: String, from passphrases: PassphraseSource, descriptor: Int32?, before another: Bool
    ) throws -> PrivateKey {
        let passphrase =
            PrivateKey.isEncrypted(bytes)
            ? try passphrases.read(
                descriptor: descriptor, option: "--key-passphrase-fd", question: "Passphrase of \(DisplayText.sanitized(path))",
                confirming: false, before: another)
            : Secret("")
        do {
            return try passphrase.withUTF8 { phrase throws(PrivateKeyFault) in try PrivateKey.read(bytes, passphrase: phrase) }
        } catch {
            throw Exit(.data, "\(InputFile.shown(path)): \(error)")
        }
    }
}

package import Certificates
import Console
package import Flow
import Orders

/// What an authority sent, in a file that is named on the command line.
package enum ReturnedFile {
    /// The certificates of a file, whatever its form; its password is asked for if it has one. One with a private key is refused: no authority has the
    /// key, and nobody should send it.
    ///
    /// - Parameter descriptor: the open file descriptor that the password of a PFX file is read from, if not from the terminal.
    package static func certificates(at path: String, passphrase descriptor: Int32?) throws -> [Certificate] {
        let bytes = try InputFile.read(path, limit: CertificateFile.limit)
        guard CertificateBundle.form(of: bytes) != .pfx else { return try pfx(bytes, path: path, passphrase: descriptor) }
        return try certificates(in: bytes, path: path)
    }

    /// A PFX file that the password does not open, in a sentence.
    package struct Locked: Error {
        /// What to do.
        package let sentence: String
    }

    /// The certificates of a file that was read.
    ///
    /// - Parameters:
    ///   - password: what opens a PFX file; many are locked with an empty one.
    ///   - say: is told what had to be put right.
    /// - Throws: ``Locked`` where another password has to be typed, and an `Exit` for what none helps with.
    package static func certificates(
        in bytes: [UInt8], path: String, password: Secret = Secret(""), say: (String) -> Void = { StandardError.line($0) }
    ) throws -> [Certificate] {
        guard CertificateBundle.form(of: bytes) != .pfx else {
            do throws(PFXFault) {
                return try certificates(ofPFX: bytes, password)
            } catch {
                let sentence = "\(InputFile.shown(path)): \(error)"
                if error == .wrongPassphrase { throw Locked(sentence: sentence) }
                throw Exit(.data, sentence)
            }
        }
        if let fault = ReadFault.privateKey(in: bytes, beside: .certificate) {
            throw Exit(.data, "\(InputFile.shown(path)): \(fault) Nothing was stored.")
        }
        return try CertificateFile.certificates(in: bytes, path: path, say: say)
    }

    /// The certificates of a PFX file; its password is asked for.
    static func pfx(_ bytes: [UInt8], path: String, passphrase descriptor: Int32?) throws -> [Certificate] {
        do {
            // What no password can open is said before anybody is asked for one.
            try PFX.check(bytes)
            let password = try PassphraseSource().read(
                descriptor: descriptor, option: "--passphrase-fd", question: "Password of \(DisplayText.sanitized(path))", confirming: false
            )
            return try certificates(ofPFX: bytes, password)
        } catch let fault as PFXFault {
            throw Exit(.data, "\(InputFile.shown(path)): \(fault)")
        }
    }

    private static func certificates(ofPFX bytes: [UInt8], _ password: Secret) throws(PFXFault) -> [Certificate] {
        let contents = try password.withUTF8 { phrase throws(PFXFault) in try PFX.read(bytes, passphrase: phrase) }
        return (contents.certificate.map { [$0] } ?? []) + contents.chain
    }
}

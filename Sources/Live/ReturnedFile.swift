package import Certificates
import Console
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

    /// The certificates of a file that was read, where nobody is asked for a password.
    ///
    /// - Parameter say: is told what had to be put right.
    package static func certificates(
        in bytes: [UInt8], path: String, say: (String) -> Void = { StandardError.line($0) }
    ) throws -> [Certificate] {
        guard CertificateBundle.form(of: bytes) != .pfx else {
            throw Exit(.data, "\(InputFile.shown(path)): this is a PFX file: certdesk orders attach asks for its password.")
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
            let contents = try password.withUTF8 { phrase throws(PFXFault) in try PFX.read(bytes, passphrase: phrase) }
            return (contents.certificate.map { [$0] } ?? []) + contents.chain
        } catch let fault as PFXFault {
            throw Exit(.data, "\(InputFile.shown(path)): \(fault)")
        }
    }
}

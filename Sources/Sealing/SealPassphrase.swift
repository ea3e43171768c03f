package import Console
package import Flow
import Glibc

/// Where the passphrase of a sealed file comes from: a descriptor that was named, a credential of the service that systemd runs, or the terminal.
package enum SealPassphrase {
    /// The name of the credential (systemd.exec(5), `LoadCredential=`).
    package static let credential = "certdesk-seal"

    /// The passphrase from wherever it is.
    ///
    /// - Parameters:
    ///   - descriptor: what was given for the option.
    ///   - isNew: whether the file is still to be made; then the terminal is asked twice.
    package static func read(
        descriptor: Int32?, isNew: Bool, from source: PassphraseSource
    ) throws -> Secret {
        if descriptor == nil, let secret = try credential(of: { Environment[$0] }) { return secret }
        if isNew { return try readNew(descriptor: descriptor, option: "--seal-passphrase-fd", from: source) }
        return try source.read(
            descriptor: descriptor, option: "--seal-passphrase-fd", question: "Passphrase of the sealed file", confirming: false)
    }

    /// A new passphrase. What somebody types has to be long enough; whoever gives it by a descriptor is told if it is not.
    package static func readNew(descriptor: Int32?, option: String, from source: PassphraseSource) throws -> Secret {
        let secret = try source.read(
            descriptor: descriptor, option: option, question: "New passphrase for the sealed file", confirming: true)
        if secret.count < Secret.shortestPassphrase {
            guard descriptor != nil else { throw Exit(.data, Secret.shortPassphrase) }
            StandardError.line(Secret.shortPassphrase)
        }
        return secret
    }

    /// The passphrase that systemd gives to a service; `nil` if there is none. Its file may end with the end of a line.
    package static func credential(of environment: (String) -> String?) throws(Exit) -> Secret? {
        guard let folder = environment("CREDENTIALS_DIRECTORY"), folder.hasPrefix("/") else { return nil }
        let path = "\(folder)/\(credential)"
        guard access(path, F_OK) == 0 else { return nil }
        var bytes = try InputFile.readNamed(path, limit: PasswordPrompt.limit + 2)
        defer { bytes.wipe() }
        for end in [UInt8(ascii: "\n"), UInt8(ascii: "\r")] where bytes.last == end { bytes.removeLast() }
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
            throw Exit(.data, "The credential \(credential) of the service holds no passphrase: write one into it, as UTF-8 text.")
        }
        return Secret(text)
    }
}

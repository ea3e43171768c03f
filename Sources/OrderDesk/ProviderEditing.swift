package import Archive
import Clients
import Console
import Encodings
package import Flow
import HTTPSClient
import Live
import Orders
import Providers
package import Sealing

/// What becomes of a provider that is set up: other settings, other secrets, or its end; as `provider edit` and the desk ask for it.
package struct ProviderEditing {
    /// The provider as it becomes.
    package var provider: Provider
    /// What is given of its secrets; the others stay.
    package var secrets: [Provider.Secrets: Secret]
    private let standing: Provider

    /// A provider, as it stands or as it is added.
    package init(_ provider: Provider, _ secrets: [Provider.Secrets: Secret] = [:]) {
        (self.provider, self.secrets, standing) = (provider, secrets, provider)
    }

    /// What is wrong with a name for a provider, in a sentence; `nil` if nothing is.
    ///
    /// - Parameter what: what it is called in the sentence: `--name`.
    package static func fault(ofName name: String, _ what: String) -> String? {
        if name.allSatisfy(\.isWhitespace) { return "\(what) needs a name." }
        if name.unicodeScalars.count > Provider.longestName { return "\(what) takes at most \(Provider.longestName) characters." }
        if let fault = LineText.fault(in: name, of: what) { return fault }
        if name.hasPrefix("-") { return "\(what) \(name) looks like an option in every command: choose another name." }
        return ProviderID(name) == nil ? nil : "\(what) \(name) is a provider's number: choose another name."
    }

    /// The most characters of a line besides the name.
    package static let longestLine = 200

    /// What is wrong with a line, in a sentence; `nil` if nothing is.
    package static func fault(ofLine line: String, _ what: String) -> String? {
        if line.allSatisfy(\.isWhitespace) { return "\(what) needs a value." }
        if line.unicodeScalars.count > longestLine { return "\(what) takes at most \(longestLine) characters." }
        return LineText.fault(in: line, of: what)
    }

    /// Takes a keystore for the provider, which then waits for none any more.
    package mutating func take(keystore file: [UInt8], _ passphrase: Secret) throws {
        provider.clientCertificate = try ProviderConnection.contents(of: file, passphrase).certificate.map { .init($0) }
        provider.awaited = nil
        (secrets[.keystore], secrets[.keystorePassphrase]) = (Secret(Base64.encode(file)), passphrase)
    }

    /// Takes a certificate and the key that it is for, which is locked with a password.
    ///
    /// - Parameters:
    ///   - key: the file of the key; that of the request which the provider waits for if left out.
    ///   - passphrase: gives the password, once both files are what they should be.
    package mutating func take(certificate: String, key: String?, passphrase: () throws -> Secret) throws {
        guard let key = key ?? provider.awaited?.keyFile else {
            throw Exit(.usage, "The key of the certificate is missing: name its file with --key FILE.")
        }
        let (text, locked) = (
            try InputFile.readNamed(certificate, limit: ClientKeystore.textLimit),
            try InputFile.readNamed(key, limit: ClientKeystore.textLimit)
        )
        func naming<Result>(_ path: String, _ body: () throws(ProviderConnection.Fault) -> Result) throws -> Result {
            do throws(ProviderConnection.Fault) {
                return try body()
            } catch {
                throw Exit(.data, "\(InputFile.shown(path)): \(error)")
            }
        }
        let certificates = try naming(certificate) { () throws(ProviderConnection.Fault) in try ClientKeystore.certificates(in: text) }
        try naming(key) { () throws(ProviderConnection.Fault) in try ClientKeystore.requireLocked(locked) }
        let passphrase = try passphrase()
        let file = try naming(key) { () throws(ProviderConnection.Fault) in
            try ClientKeystore.make(certificates, ClientKeystore.key(in: locked, passphrase), passphrase)
        }
        try take(keystore: file, passphrase)
    }

    /// Refuses what could never be asked: an encrypted address without what it will want to see is said, not refused.
    package func requireWay() throws {
        do throws(ProviderConnection.Fault) {
            _ = try ProviderConnection(secrets).settings(of: provider)
        } catch {
            throw Exit(.data, error.description)
        }
    }

    /// Writes what was changed.
    ///
    /// - Parameter seal: opens the sealed file, where a secret is given.
    package func keep(by actor: String, in archive: any OrderArchive, _ seal: () throws -> OpenSeal) throws -> Provider {
        try requireWay()
        guard provider != standing || !secrets.isEmpty else {
            throw Exit(.usage, "Nothing was changed: name what is to be otherwise.")
        }
        if !secrets.isEmpty { try ProviderLookup.keep(secrets, of: standing.id, in: seal()) }
        var edited = provider
        var way = edited
        (way.name, way.organization, way.credentialsEnd) = (standing.name, standing.organization, standing.credentialsEnd)
        // What was found of the old way says nothing of the new one.
        if way != standing || !secrets.isEmpty { (edited.lastCheck, edited.account) = (nil, nil) }
        return try ProviderLookup.change(
            standing, "provider \(edited.name) changed", by: actor, at: Clock.live.now(), in: archive
        ) { $0 = edited }
    }

    /// Takes a provider out, with what is sealed of it.
    package static func remove(
        _ provider: Provider, by actor: String, in archive: any OrderArchive, sealedBy seal: OpenSeal
    ) throws -> Provider {
        let now = Clock.live.now()
        let removed = try ProviderLookup.change(provider, "provider \(provider.name) removed", by: actor, at: now, in: archive) {
            $0.removedAt = now
        }
        do throws(SealFault) {
            try seal.remove(Provider.Secrets.allCases.map { $0.name(of: provider.id) })
        } catch {
            throw Exit(.data, "The provider is taken out, but its secrets still lie sealed: \(error)")
        }
        return removed
    }
}

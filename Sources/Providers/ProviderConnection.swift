package import Archive
import AtlasAPI
package import Certificates
import Encodings
package import Flow
import Glibc
package import HTTPSClient
import Names
package import Orders

/// The way to a provider: its settings and what was sealed of it, opened.
package struct ProviderConnection: Sendable {
    /// Why there is no way to it, in a sentence, before anything was asked.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The sentence, safe to print.
        package let description: String
        /// Whether a keystore's password is wrong, and the file may be what it should be.
        package let isWrongPassphrase: Bool

        /// A fault.
        package init(_ description: String, isWrongPassphrase: Bool = false) {
            (self.description, self.isWrongPassphrase) = (DisplayText.sanitized(description), isWrongPassphrase)
        }
    }

    /// The API secret.
    package var apiSecret: Secret
    /// The PKCS#12 file that this machine proves itself with, in base64, and its password; `nil` for an address that asks for none.
    package var keystore: (file: Secret, passphrase: Secret)?
    /// The password of the proxy's user.
    package var proxyPassword: Secret?

    /// What was sealed, or is to be.
    package init(_ secrets: [Provider.Secrets: Secret]) {
        apiSecret = secrets[.apiSecret] ?? Secret("")
        keystore = secrets[.keystore].map { ($0, secrets[.keystorePassphrase] ?? Secret("")) }
        proxyPassword = secrets[.proxyPassword]
    }

    /// - Throws: ``Fault`` for an address of another machine to which the API secret would go in the clear.
    package static func requireSecrecy(of address: HTTPSAddress) throws(Fault) {
        guard address.isEncrypted || address.isThisMachine else {
            throw Fault(
                "Whoever is between here and \(address.place) would read the API secret: write https://. Only addresses of this machine may begin "
                    + "with http://.")
        }
    }

    /// How its API is asked.
    package func settings(of provider: Provider) throws(Fault) -> HTTPSSettings {
        do {
            let address = try HTTPSAddress(provider.address)
            try Self.requireSecrecy(of: address)
            var settings = HTTPSSettings(address)
            settings.roots = provider.roots.map { Array($0.utf8) }
            if let keystore {
                guard let file = keystore.file.withUTF8({ Base64.decode($0) }) else { throw Fault("The sealed keystore is damaged.") }
                let contents = try Self.contents(of: file, keystore.passphrase)
                settings.identity = try Self.identity(contents)
            }
            if let proxy = provider.proxy {
                settings.proxy = try HTTPSProxy(proxy.address, user: proxy.user, password: proxyPassword)
            }
            return settings
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault("The provider \(provider.name) cannot be asked: \(error)")
        }
    }

    /// A conversation with it that has not begun.
    ///
    /// - Parameters:
    ///   - patience: how long is waited for what is in work there, in seconds.
    ///   - now: the time of the clock service.
    package func session(
        with provider: Provider, patience: Int, now: @escaping @Sendable () -> Timestamp
    ) throws(Fault) -> AtlasSession {
        AtlasSession(
            AtlasCredentials(key: provider.apiKey, secret: apiSecret), patience: patience,
            world: .live(try settings(of: provider), now: now))
    }

    /// What a keystore holds: a key with its certificate.
    ///
    /// - Throws: ``Fault`` with what is wrong with the file.
    package static func contents(of file: [UInt8], _ passphrase: Secret) throws(Fault) -> PFX.Contents {
        do {
            let contents = try passphrase.withUTF8 { bytes in try PFX.read(file, passphrase: bytes) }
            guard contents.key != nil, contents.certificate != nil else {
                throw Fault("The keystore holds no key with its certificate: put both into one PKCS#12 file with certdesk pfx create.")
            }
            return contents
        } catch let fault as Fault {
            throw fault
        } catch {
            let isWrongPassphrase = if case PFXFault.wrongPassphrase = error { true } else { false }
            throw Fault("The keystore cannot be opened: \(error)", isWrongPassphrase: isWrongPassphrase)
        }
    }

    private static func identity(_ contents: PFX.Contents) throws -> HTTPSIdentity? {
        guard let key = contents.key, let certificate = contents.certificate else { return nil }
        let certificates = ([certificate] + contents.chain).map(\.pem).joined()
        let pem = Secret(String(decoding: try key.openPEM(), as: UTF8.self))
        return HTTPSIdentity(certificates: Array(certificates.utf8), key: pem)
    }
}

extension Provider.Proxy {
    /// The proxy as it is typed: `socks5://proxy.example.com:1080`.
    package var address: String { "\(kind.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

extension Provider.ClientCertificate {
    /// What of a certificate is kept in the open.
    package init(_ certificate: Certificate) {
        self.init(
            subject: certificate.subject.commonName ?? certificate.subject.description,
            issuer: certificate.issuer.commonName ?? certificate.issuer.description, serial: certificate.serial,
            notBefore: certificate.notBefore, notAfter: certificate.notAfter)
    }
}

extension AtlasSession.World {
    /// The provider itself, over connections that stay open.
    fileprivate static func live(_ settings: HTTPSSettings, now: @escaping @Sendable () -> Timestamp) -> AtlasSession.World {
        let client = HTTPSClient(settings)
        var world = AtlasSession.World(
            send: { (request, isWanted) throws(HTTPSFault) in try client.send(request, isWanted: isWanted) }, now: now,
            pause: { duration, isWanted in
                let clock = ContinuousClock()
                let end = clock.now + duration
                while clock.now < end {
                    guard isWanted() else { return false }
                    usleep(UInt32(min(max((end - clock.now) / .microseconds(1), 1), 50_000)))
                }
                return isWanted()
            })
        world.another = { .live(settings, now: now) }
        return world
    }
}

extension HTTPSAddress {
    /// Whether nothing that is sent there leaves this machine.
    fileprivate var isThisMachine: Bool {
        host == "localhost" || (try? IPAddress(host)).map { $0.description == "::1" || $0.description.hasPrefix("127.") } ?? false
    }
}

extension Provider {
    /// Why nobody is asked over it yet and what to do, in sentences fit for a terminal, while its client certificate is still to come; `nil` for others.
    package var waiting: String? {
        awaited.map { awaited in
            DisplayText.sanitized(
                "The provider \(name) still waits for its client certificate, and nobody is asked before it is there. Have it made at the authority from the "
                    + "request in \(awaited.requestFile), save it, and finish with: certdesk provider edit \(ShellWord.quoted(name)) --certificate FILE"
            )
        }
    }

    /// The status of its connection while it waits for the client certificate.
    package func waitingCheck(at time: Timestamp) -> Check? {
        waiting.map { Check(status: "client-certificate", message: $0, checkedAt: time) }
    }

    /// Whether it is known to be a sandbox.
    package var isSandbox: Bool { knownSandbox == true }

    /// Whether it is a sandbox: by its policy, or by who issued what this machine proves itself with; `nil` while neither says so and no test has read the
    /// policy.
    package var knownSandbox: Bool? {
        if clientCertificate?.issuer.hasPrefix(Order.sandboxOrganization) == true { return true }
        return account.map { $0.policy.isSandbox == true }
    }
}

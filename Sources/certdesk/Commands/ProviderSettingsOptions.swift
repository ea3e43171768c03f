import Archive
import ArgumentParser
import CSVText
import Certificates
import Console
import Flow
import HTTPSClient
import OrderDesk
import Orders
import Providers

/// What a provider is set up with; everything can be left out where one is changed.
struct ProviderSettingsOptions: ParsableArguments {
    @Option(help: "Whose interface it is: globalsign.")
    var type: Provider.Kind?

    @Option(help: "The address of the API with its version; the default is the type's own.")
    var url: String?

    @Option(help: "What its certificates are for: tls or smime; several are given one after the other.")
    var use: [Provider.Use] = []

    @Option(help: "The organization that the credentials were made for.")
    var organization: String?

    @Option(name: .customLong("api-key"), help: "The API key.")
    var apiKey: String?

    @Option(name: .customLong("api-secret-fd"), help: "Read the API secret from this file descriptor.")
    var secretDescriptor: Int32?

    @Option(help: "The CSV file with API key and secret, as the authority's page gives it.", completion: .file())
    var credentials: String?

    @Option(
        name: .customLong("credentials-end"), help: "The last day of the credentials, of which you are warned before; none takes it out.")
    var credentialsEnd: LastDay?

    @Option(help: "The PKCS#12 file with the certificate for mutual TLS and its key.", completion: .file())
    var keystore: String?

    @Option(name: .customLong("keystore-passphrase-fd"), help: "Read the keystore's password from this file descriptor.")
    var keystoreDescriptor: Int32?

    @Option(help: "The certificate for mutual TLS, where it comes without its key.", completion: .file())
    var certificate: String?

    @Option(help: "The encrypted private key (PKCS#8) of --certificate; the default is the one made with the request.", completion: .file())
    var key: String?

    @Option(name: .customLong("key-passphrase-fd"), help: "Read the password of the key from this file descriptor.")
    var keyDescriptor: Int32?

    @Option(
        help: "The PEM file of the authorities whose servers are believed; the default are the system's, and none goes back to them.",
        completion: .file())
    var roots: String?

    @Option(help: "What stands between: HOST:PORT, or socks5://HOST:PORT; none takes it out.")
    var proxy: String?

    @Option(name: .customLong("proxy-user"), help: "Who logs in at the proxy.")
    var proxyUser: String?

    @Option(name: .customLong("proxy-password-fd"), help: "Read the proxy's password from this file descriptor.")
    var proxyDescriptor: Int32?

    func validate() throws {
        for (text, option) in [(organization, "--organization"), (apiKey, "--api-key"), (proxyUser, "--proxy-user")] {
            if let text, let fault = ProviderEditing.fault(ofLine: text, option) { throw ValidationError(fault) }
        }
        if credentials != nil, apiKey != nil || secretDescriptor != nil {
            throw ValidationError("--credentials holds key and secret: leave out --api-key and --api-secret-fd.")
        }
        if certificate != nil, keystore != nil { throw ValidationError("--keystore holds certificate and key: leave out --certificate.") }
        if certificate == nil, key != nil || keyDescriptor != nil {
            throw ValidationError("--key and --key-passphrase-fd need --certificate.")
        }
        if let url { try Self.require { () throws(HTTPSAddressFault) in try HTTPSAddress(url) } }
        if let proxy, proxy != "none" { try Self.require { () throws(HTTPSAddressFault) in try HTTPSProxy(proxy) } }
        if proxy == "none", proxyUser != nil || proxyDescriptor != nil {
            throw ValidationError("--proxy-user and --proxy-password-fd need --proxy.")
        }
        if proxyDescriptor != nil, proxyUser == nil { throw ValidationError("--proxy-password-fd needs --proxy-user.") }
    }

    private static func require<Value>(_ read: () throws(HTTPSAddressFault) -> Value) throws {
        do throws(HTTPSAddressFault) { _ = try read() } catch { throw ValidationError(error.description) }
    }

    static func requireName(_ name: String) throws {
        if let fault = ProviderEditing.fault(ofName: name, "--name") { throw ValidationError(fault) }
    }

    /// API key and secret, from wherever they are said to be; typed, where only the key is.
    func credentials(from source: PassphraseSource) throws -> (key: String?, secret: Secret?) {
        if let credentials {
            let (key, secret) = try CredentialsFile.read(
                InputFile.readNamed(credentials, limit: ClientKeystore.textLimit), name: InputFile.shown(credentials))
            if ProviderEditing.fault(ofLine: key, "The API key") != nil {
                throw Exit(.data, "\(InputFile.shown(credentials)): what stands there as the API key is none.")
            }
            return (key, secret)
        }
        guard apiKey != nil || secretDescriptor != nil else { return (nil, nil) }
        let secret = try source.read(
            descriptor: secretDescriptor, option: "--api-secret-fd", question: "API secret", confirming: false, before: true)
        if secret.isEmpty { throw Exit(.data, "The API secret is empty: give the one that belongs to the key.") }
        return (apiKey, secret)
    }

    /// Puts what was said besides the credentials into a provider and its secrets.
    func apply(to editing: inout ProviderEditing, from source: PassphraseSource) throws {
        if let type { editing.provider.kind = type }
        if let url { editing.provider.address = url }
        if !use.isEmpty { editing.provider.uses = Provider.Use.allCases.filter(use.contains) }
        if let organization { editing.provider.organization = organization }
        if let credentialsEnd { editing.provider.credentialsEnd = credentialsEnd.day }
        if let roots { editing.provider.roots = try roots == "none" ? nil : Self.roots(at: roots) }
        if proxy == "none" {
            editing.provider.proxy = nil
        } else if let proxy {
            let read = try HTTPSProxy(proxy)
            guard let kind = Provider.Proxy.Kind(rawValue: read.kind.rawValue) else {
                throw Exit(.usage, "Proxies are spoken to by http or socks5.")
            }
            let user = editing.provider.proxy?.user
            editing.provider.proxy = Provider.Proxy(kind: kind, host: read.host, port: read.port, user: user)
        }
        if let proxyUser {
            guard editing.provider.proxy != nil else { throw Exit(.usage, "--proxy-user and --proxy-password-fd need --proxy.") }
            editing.provider.proxy?.user = proxyUser
            editing.secrets[.proxyPassword] = try source.read(
                descriptor: proxyDescriptor, option: "--proxy-password-fd", question: "Password of the proxy", confirming: false,
                before: true)
        }
        if let certificate {
            return try editing.take(certificate: certificate, key: key) {
                try source.read(
                    descriptor: keyDescriptor, option: "--key-passphrase-fd", question: "Password of the key", confirming: false,
                    before: true)
            }
        }
        guard let keystore else { return }
        let file = try InputFile.readNamed(keystore, limit: ClientKeystore.limit)
        let passphrase = try source.read(
            descriptor: keystoreDescriptor, option: "--keystore-passphrase-fd", question: "Password of the keystore", confirming: false,
            before: true)
        do {
            try editing.take(keystore: file, passphrase)
        } catch {
            throw Exit(.data, "\(InputFile.shown(keystore)): \(Exit.sentence(error))")
        }
    }

    private static func roots(at path: String) throws -> String {
        let bytes = try InputFile.readNamed(path, limit: ClientKeystore.rootsLimit)
        do throws(ReadFault) {
            let certificates = try Certificate.readAll(bytes)
            return certificates.map(\.pem).joined()
        } catch {
            throw Exit(.data, "\(InputFile.shown(path)): \(error)")
        }
    }
}

extension Provider.Kind: ExpressibleByArgument {}
extension Provider.Use: ExpressibleByArgument {}

/// The last day of something, or that none is known.
struct LastDay: ExpressibleByArgument {
    /// `nil` for none.
    let day: CalendarDate?

    init?(argument: String) {
        day = CalendarDate(argument)
        if day == nil, argument != "none" { return nil }
    }
}

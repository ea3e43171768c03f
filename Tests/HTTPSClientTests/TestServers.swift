import CertificateAuthority
import Certificates
import Flow
import Glibc
import HTTPSClient
import JSONText

/// The servers and proxies of `Server.py`, one process for all tests of this module. It ends with the tests, however they end: its standard input does.
final class TestServers: Sendable {
    static let shared = Result { try TestServers() }

    /// The port of each, by its name there.
    let ports: [String: Int]
    /// The authority that signed the certificates of servers and clients.
    let root: [UInt8]
    /// Clients with their certificates: `client`, `lapsed` (its certificate has expired), `foreign` (another authority signed it).
    let identities: [String: HTTPSIdentity]

    private init() throws {
        let authority = try CertificateAuthority()
        for name in ["root", "stranger"] {
            try authority.openssl.write(
                try authority.authority(name, by: name, from: "20260101000000Z", to: "20350101000000Z").pem.utf8, to: "\(name).pem")
        }
        let here = "subjectAltName=IP:127.0.0.1"
        let made: [(name: String, issuer: String, from: String, to: String, extensions: String)] = [
            ("server", "root", "20260101000000Z", "20350101000000Z", here),
            ("other", "root", "20260101000000Z", "20350101000000Z", "subjectAltName=DNS:other.example"),
            ("expired", "root", "20260101000000Z", "20260201000000Z", here),
            ("early", "root", "20340101000000Z", "20350101000000Z", here),
            ("unknown", "stranger", "20260101000000Z", "20350101000000Z", here),
            ("client", "root", "20260101000000Z", "20350101000000Z", "extendedKeyUsage=clientAuth"),
            ("lapsed", "root", "20260101000000Z", "20260201000000Z", "extendedKeyUsage=clientAuth"),
            ("foreign", "stranger", "20260101000000Z", "20350101000000Z", "extendedKeyUsage=clientAuth"),
        ]
        var identities: [String: HTTPSIdentity] = [:]
        for (name, issuer, start, end, extensions) in made {
            // OpenSSL would name the issuer's other certificate, by which it signs.
            let certificate = try authority.certificate(
                name, by: issuer, from: start, to: end, extensions: "authorityKeyIdentifier=none\n\(extensions)")
            try authority.openssl.write(certificate.pem.utf8, to: "\(name).pem")
            let key = try authority.openssl.read("own-\(name).key")
            try authority.openssl.write(key, to: "\(name).key")
            identities[name] = HTTPSIdentity(
                certificates: Array(certificate.pem.utf8), key: Secret(String(decoding: key, as: UTF8.self)))
        }
        self.identities = identities
        root = try authority.openssl.read("root.pem")
        ports = try Self.start(in: authority.openssl.path("."))
    }

    /// Starts the process and waits for the line with its ports.
    private static func start(in folder: String) throws -> [String: Int] {
        struct Failure: Error {}
        // Its standard input and output.
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { throw Failure() }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        let script = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Server.py"
        var words: [UnsafeMutablePointer<CChar>?] = (["python3", script, folder] as [String]).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, "python3", &actions, nil, &words, environ) == 0 else { throw Failure() }
        close(ends[1])
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(ends[0], &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return try JSONNode.parse(line, as: .json, limit: 10_000).decoded(as: [String: Int].self)
    }

    /// How one of the servers is asked, with short limits; it trusts the authority above.
    func settings(_ name: String, proxy: String? = nil) throws -> HTTPSSettings {
        let isPlain = ["plain", "elsewhere"].contains(name)
        var settings = HTTPSSettings(try HTTPSAddress("\(isPlain ? "http" : "https")://127.0.0.1:\(try port(name))"))
        settings.roots = root
        settings.limit = .seconds(20)
        if let proxy {
            settings.proxy = try HTTPSProxy(
                "\(proxy == "socks" ? "socks5://" : "")127.0.0.1:\(try port(proxy))", user: "desk", password: Secret("open sesame"))
        }
        return settings
    }

    func port(_ name: String) throws -> Int {
        struct Unknown: Error { let name: String }
        guard let port = ports[name] else { throw Unknown(name: name) }
        return port
    }

    /// A request that one of the servers, or a proxy, has got.
    struct Entry: Decodable {
        let `where`: String
        let method: String
        let target: String
        /// Which request of its connection it was, from 1 on.
        let asked: Int?
    }

    /// All requests so far.
    func log() throws -> [Entry] {
        let answer = try HTTPSClient(try settings("plain")).send(HTTPSRequest(.get, "/log"))
        return try JSONNode.parse(answer.body, as: .json, limit: HTTPSSettings.mostBytes).decoded(as: [Entry].self)
    }

    /// What `/echo` says of the request that it got.
    struct Echo: Decodable {
        let method: String
        let target: String
        let body: String
        let asked: Int
        let headers: [String]
        let authorization: String
        let host: String
        let type: String
        let client: Bool

        init(_ response: HTTPSResponse) throws {
            self = try JSONNode.parse(response.body, as: .json, limit: 100_000).decoded(as: Echo.self)
        }
    }
}

/// Why a request failed; `nil` if it did not.
func refusal(_ settings: HTTPSSettings, _ path: String = "/echo", _ method: HTTPSRequest.Method = .get) -> HTTPSFault? {
    do throws(HTTPSFault) {
        _ = try HTTPSClient(settings).send(HTTPSRequest(method, path))
        return nil
    } catch {
        return error
    }
}

import CPQ
import Flow
import Glibc
import VisibleText

/// Where a database is and how it is spoken to: an address as of libpq, `postgresql://[user[:password]@][host][:port][/database][?name=value&…]`. What it does
/// not say comes from libpq's own places: a service file, the environment, a password file.
package struct DatabaseAddress: Hashable, Sendable {
    /// What the address says, by libpq's names, without passwords.
    let settings: [String: String]
    private let hidden: [String: Secret]
    /// Whether statements are kept on the server under names, which some poolers cannot have: `?certdesk_prepare=off` says no.
    let isPreparing: Bool
    /// Whether somebody in between gives each statement or transaction any connection that is free.
    package var isPooled: Bool { !isPreparing }

    /// The longest address, in bytes.
    package static let limit = 4_000

    private static let schemes = ["postgresql://", "postgres://"]
    private static let preparing = "certdesk_prepare"
    private static let secretNames: Set = ["password", "sslpassword"]

    /// Whether a text is meant as an address of a database, right or wrong: with a slip in it, it must not become the name of a folder, since there may be a
    /// password in it.
    package static func isAddress(_ text: String) -> Bool {
        let start = text.trimmingBlanks.lowercased()
        // Whoever means a folder of such a name writes where it begins.
        guard !["/", "./", "../", "~"].contains(where: start.hasPrefix) else { return false }
        return start.contains("://") || ["postgres:", "postgresql:"].contains(where: start.hasPrefix)
            || ["host=", "hostaddr=", "dbname=", "user=", "service=", "password="].contains(where: start.hasPrefix)
    }

    private static func hasScheme(_ text: String) -> Bool {
        let start = text.prefix(schemes[0].count).lowercased()
        return schemes.contains { start.hasPrefix($0) }
    }

    /// Reads an address.
    ///
    /// - Throws: ``DatabaseFault/Kind/badAddress``, ``DatabaseFault/Kind/missingLibrary``.
    package init(_ text: String) throws(DatabaseFault) {
        guard Self.hasScheme(text), text.utf8.count <= Self.limit, !text.utf8.contains(0), let colon = text.firstIndex(of: ":") else {
            throw .badAddress("It begins with postgresql:// and has \(Self.limit) bytes at most.")
        }
        if let words = cq_missing() { throw .missingLibrary(String(cString: words)) }
        let (rest, isPreparing) = try Self.withoutOwnSettings(text[colon...])
        self.isPreparing = isPreparing
        var named: [String: String] = [:]
        let wrong = withUnsafeMutablePointer(to: &named) { named in
            cq_read_address(text[..<colon].lowercased() + rest, named) { context, name, value in
                guard let name, let value else { return }
                context?.assumingMemoryBound(to: [String: String].self).pointee[String(cString: name)] = String(cString: value)
            }
        }
        if let wrong {
            defer { free(wrong) }
            throw .badAddress(Self.advice(String(cString: wrong)))
        }
        // The end of a password with an @ in it becomes part of the host, which messages name.
        guard !(named["host"] ?? "").split(separator: ",").contains(where: { $0.dropFirst().contains("@") }) else {
            throw .badAddress("There is an @ too many: within a name or password, write %40.")
        }
        // And the end of one with a / in it becomes the database, its beginning the port.
        guard (named["port"] ?? "").allSatisfy({ $0.isNumber || $0 == "," }), !(named["dbname"] ?? "").contains("@") else {
            throw .badAddress("Behind the colon of a host stands its port: within a name or password, write %2F for / and %3A for a colon.")
        }
        // What is empty is not said: so libpq has it.
        named = named.filter { !$0.value.isEmpty }
        try Self.judge(named)
        hidden = named.filter { Self.secretNames.contains($0.key) }.mapValues { Secret($0) }
        settings = named.filter { !Self.secretNames.contains($0.key) }
    }

    private static func withoutOwnSettings(_ text: Substring) throws(DatabaseFault) -> (rest: String, isPreparing: Bool) {
        guard let mark = text.firstIndex(of: "?") else { return (String(text), true) }
        let query = text[text.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let isOurs = { (part: Substring) in part.hasPrefix(preparing + "=") }
        var isPreparing = true
        for part in query where isOurs(part) {
            switch part.dropFirst(preparing.count + 1) {
            case "off": isPreparing = false
            case "on": isPreparing = true
            default: throw .badAddress("\(preparing) is on or off.")
            }
        }
        let kept = query.filter { !isOurs($0) }
        return (text[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")), isPreparing)
    }

    /// Libpq says of these only when it connects that they are wrong, or never.
    private static let choices = [
        "sslmode": ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"],
        "target_session_attrs": ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"],
    ]
    private static let numbers = [
        "connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
    ]

    /// Refuses settings that nothing can be done with.
    private static func judge(_ named: [String: String]) throws(DatabaseFault) {
        let ports = (named["port"] ?? "").split(separator: ",")
        guard ports.allSatisfy({ Int($0).map((1...65_535).contains) ?? false }) else {
            throw .badAddress("A port is a number from 1 to 65535.")
        }
        for name in numbers {
            guard let value = named[name], Int(value) == nil else { continue }
            throw .badAddress("The setting \(name) is a whole number, and \(Excerpt.of(value)) is none.")
        }
        for (name, known) in choices.sorted(by: { $0.key < $1.key }) {
            guard let value = named[name], !known.contains(value) else { continue }
            throw .badAddress("The setting \(name) is one of \(known.joined(separator: ", ")), and not \(Excerpt.of(value)).")
        }
    }

    /// What is wrong, without what libpq quotes: part of it may be a password.
    private static func advice(_ words: String) -> String {
        if let start = words.firstRange(of: "invalid URI query parameter: ") {
            return "There is no setting \(Excerpt.of(words[start.upperBound...].trimmingBlanks)): see libpq's list of them."
        }
        if words.contains("percent-encoded") { return "A % in it is written %25, and other characters %40 and so on." }
        if words.contains("separator") { return "Behind the ? there are settings as name=value, with & between them." }
        return "Write it as in postgresql://certdesk@db.example.com/certdesk."
    }

    // MARK: What it says

    /// The user, the database and the hosts that are named, here or where libpq looks besides.
    var user: String? { settings["user"] ?? service?["user"] ?? variable("PGUSER") }
    var database: String? { settings["dbname"] ?? service?["dbname"] ?? variable("PGDATABASE") ?? user }
    private var host: String? { settings["host"] ?? service?["host"] ?? variable("PGHOST") ?? hostAddress }
    private var hostAddress: String? { settings["hostaddr"] ?? service?["hostaddr"] ?? variable("PGHOSTADDR") }
    private var port: String? { settings["port"] ?? service?["port"] ?? variable("PGPORT") }

    var service: [String: String]? { (settings["service"] ?? variable("PGSERVICE")).map(ServiceFile.settings) }

    /// The file with the certificate of the server's authority, where one is named.
    var rootCertificate: String? { settings["sslrootcert"] ?? service?["sslrootcert"] ?? variable("PGSSLROOTCERT") }

    private func variable(_ name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
        return value
    }

    var hosts: [Substring] { (host ?? "").split(separator: ",", omittingEmptySubsequences: false) }

    /// Whether nothing of it leaves this machine. Where an address is named beside a host, libpq connects to the address.
    var isLocal: Bool {
        (hosts + (hostAddress ?? "").split(separator: ",")).allSatisfy { host in
            host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1"
                || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
        }
    }

    /// The most time for connecting that the address names, at least two seconds as with libpq; `nil` if it names none.
    var connectTimeout: Duration? {
        (settings["connect_timeout"] ?? variable("PGCONNECT_TIMEOUT")).flatMap { Int($0) }.flatMap { $0 > 0 ? .seconds(max(2, $0)) : nil }
    }

    /// What libpq is told, and with which passwords. The server has to prove its name where the way to it is not this machine's and nobody says otherwise.
    func connectionSettings(name: String) -> [(name: String, value: String)] {
        var all = settings
        let isSecurityNamed = all["sslmode"] != nil || service?["sslmode"]?.isEmpty == false || variable("PGSSLMODE") != nil
        if !isSecurityNamed, !isLocal { all["sslmode"] = "verify-full" }
        for (name, secret) in hidden { all[name] = secret.revealed }
        all["client_encoding"] = "UTF8"
        let usual = [
            "fallback_application_name": name, "keepalives_idle": "20", "keepalives_interval": "5", "keepalives_count": "3",
            "tcp_user_timeout": "15000",
        ]
        all.merge(usual) { named, _ in named }
        return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Host and port, as messages name them.
    package var server: String {
        if host == nil, let name = settings["service"] ?? variable("PGSERVICE") { return "the service \(Excerpt.of(name))" }
        let ports = (port ?? "5432").split(separator: ",", omittingEmptySubsequences: false)
        return hosts.enumerated().map { index, host in
            let named = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : ""
            let port = named.isEmpty ? "5432" : named
            if host.isEmpty { return "this machine, port \(Excerpt.of(port))" }
            if host.hasPrefix("/") || host.hasPrefix("@") { return "\(Excerpt.of(host, limit: 100)), port \(Excerpt.of(port))" }
            return "\(Excerpt.of(host.contains(":") ? "[\(host)]" : String(host), limit: 100)):\(Excerpt.of(port))"
        }.joined(separator: " or ")
    }

    /// The database and where it is, as messages name them.
    package var place: String { "\(database.map { "the database \(Excerpt.of($0))" } ?? "the database") at \(server)" }
}

extension DatabaseAddress: CustomStringConvertible {
    /// The address as it can be given again, without its passwords.
    package var description: String {
        var rest = settings
        var text = "postgresql://"
        if let user = rest.removeValue(forKey: "user") { text += Self.escaped(user) + "@" }
        if let host = rest["host"], !host.contains("/"), !host.contains("@") {
            let ports = (rest["port"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
            let hosts = host.split(separator: ",", omittingEmptySubsequences: false)
            if ports.count == hosts.count || ports.count < 2 {
                text += hosts.enumerated().map { index, host in
                    let port = ports.isEmpty ? "" : ports[ports.count == 1 ? 0 : index]
                    return Self.written(String(host)) + (port.isEmpty ? "" : ":\(port)")
                }.joined(separator: ",")
                rest["host"] = nil
                rest["port"] = nil
            }
        }
        if let database = rest.removeValue(forKey: "dbname") { text += "/" + Self.escaped(database) }
        if !isPreparing { rest[Self.preparing] = "off" }
        let query = rest.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.escaped($0.value, isPath: true))" }.joined(separator: "&")
        return query.isEmpty ? text : "\(text)?\(query)"
    }

    private static func written(_ host: String) -> String { host.contains(":") ? "[\(host)]" : escaped(host) }

    private static func escaped(_ text: String, isPath: Bool = false) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "/") where isPath, UInt8(ascii: ",") where isPath: escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return escaped
    }
}

extension StringProtocol {
    /// Without blanks and line ends around it.
    var trimmingBlanks: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

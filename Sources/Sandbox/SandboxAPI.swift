import AtlasAPI
import Console
import Certificates
import Glibc
import JSONText
package import Orders
import Synchronization

/// The API of the authority over a state folder, without any network: a call in, a reply out.
package final class SandboxAPI: Sendable {
    /// Where all paths begin.
    package static let base = "/v2"
    /// The longest body of a call, in bytes.
    package static let bodyLimit = 100_000
    /// The most tokens that live at a time; the oldest goes.
    private static let tokenLimit = 1_000

    /// What changes with calls.
    struct State: Sendable {
        var ledger: Ledger
        /// When each token ends, in Unix seconds.
        var tokens: [String: Int] = [:]
        /// How often certificates were asked for that were then said to be in the making.
        var asked: [AtlasSerial: Int] = [:]
    }

    let settings: SandboxSettings
    let policy: ValidationPolicy
    let keys: SandboxKeys
    let folder: StateFolder
    private let journal: Int32
    let state: Mutex<State>

    /// Goes on with what a folder holds.
    package init(folder: StateFolder, keys: SandboxKeys, settings: SandboxSettings) throws {
        (self.folder, self.keys, self.settings) = (folder, keys, settings)
        var policy = settings.policy ?? ValidationPolicy(of: settings)
        policy.isSandbox = true
        self.policy = policy
        let (ledger, journal) = try folder.openJournal()
        self.journal = journal
        state = Mutex(State(ledger: ledger))
    }

    deinit {
        close(journal)
    }

    /// Answers a call.
    ///
    /// - Parameters:
    ///   - now: the sandbox's time.
    ///   - tokenSeconds: how long a token lives that is given out now.
    package func answer(_ call: Call, at now: Timestamp, tokenSeconds: Int? = nil) -> Reply {
        do {
            let route = try route(of: call)
            let now = now.secondsSinceEpoch
            if route != .logIn { try requireToken(of: call, at: now) }
            switch route {
            case .logIn: return try logIn(call, at: now, seconds: tokenSeconds ?? settings.tokenSeconds)
            case .requestCertificate: return try request(call, at: now)
            case .certificate(let serial): return try certificate(serial)
            case .revoke(let serial): return try revoke(serial, body(Revocation.self, of: call), at: now)
            case .trustChain: return .value([keys.issuing.certificate.pem, keys.root.certificate.pem].map { String($0.dropLast()) })
            case .validationPolicy: return .value(policy)
            case .count(let count): return self.count(count)
            case .statistics(let list): return try statistics(list, call, at: now)
            case .claims: return try claims(call, at: now)
            case .claim(let domain): return try claim(domain, at: now)
            case .claimed(let id): return .value(try look(at: id, now).claim)
            case .withdrawClaim(let id): return try withdraw(id, at: now)
            case .authorizationDomains(let id): return .value(Self.authorizationDomains(of: try look(at: id, now).claim.name))
            case .prove(let id, let method):
                return try prove(id, by: method, hasBody(call) ? body(ClaimProof.self, of: call) : ClaimProof(), at: now)
            case .claimAddresses(let id):
                return .value(
                    ClaimAddresses(
                        constructed: Self.mailboxes(of: try look(at: id, now).claim.name),
                        records: .init(soa: .init(emails: [], errors: []))))
            case .reassert(let id): return try reassert(id, at: now)
            }
        } catch let refusal as Refusal {
            return refusal.reply
        } catch {
            // What the disk says of the sandbox's own folder is for whoever runs it.
            StandardError.line("certdesk-sandbox: \(Exit.sentence(error))")
            return Refusal(500, "The sandbox could not do this; its own messages say why.").reply
        }
    }

    // MARK: Calls

    /// The call that is meant, whoever makes it.
    private func route(of call: Call) throws -> AtlasRoute {
        guard call.path.hasPrefix(Self.base), let path = Self.decoded(call.path.dropFirst(Self.base.count)) else {
            throw Refusal(404, "There is nothing at this path. All paths begin with \(Self.base).")
        }
        // Clients of before 2021 revoke with DELETE.
        let method = call.method == "DELETE" && path.hasPrefix("/certificates/") ? "PATCH" : call.method
        if let route = AtlasRoute(method: method, path: path) { return route }
        let methods = AtlasRoute.methods(ofPath: path)
        let parts = path.split(separator: "/").map(String.init)
        if parts.count == 2, parts[0] == "certificates", methods.isEmpty {
            throw Refusal(422, "The serial number is malformed: hexadecimal digits.")
        }
        let isClaim = parts.count > 2 && parts[..<2] == ["claims", "domains"]
        if isClaim, ["GET", "DELETE", "POST"].contains(call.method), ClaimID(parts[2]) == nil {
            throw Refusal(422, "The name of the claim is malformed: 32 letters and digits.")
        }
        guard !methods.isEmpty else { throw Refusal(404, "There is nothing at this path.") }
        throw Refusal(
            405, "This path has no such method.", headers: ["Allow": methods.joined(separator: ", ")])
    }

    /// A path without its percent signs; `nil` if they are none, or hide a slash or a control character.
    static func decoded(_ path: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), value > 0x20, value != UInt8(ascii: "/")
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private func hasBody(_ call: Call) -> Bool { !call.body.isEmpty }

    /// The value in a call's body.
    func body<Value: Decodable>(_ type: Value.Type, of call: Call) throws -> Value {
        // Old clients revoke without a reason.
        if call.method == "DELETE", !hasBody(call), let value = Revocation(reason: .unspecified) as? Value { return value }
        return try Self.read(call) { node throws(JSONFault) in try node.decoded(as: type) }
    }

    /// The JSON in a call's body, as a value.
    static func read<Value>(_ call: Call, _ decode: (JSONNode) throws(JSONFault) -> Value) throws -> Value {
        guard let length = call.headers["content-length"], length != "0" else {
            throw Refusal(411, "The call needs a body, and the header Content-Length with its length.")
        }
        guard AtlasJSON.isUTF8(call.headers["content-type"] ?? "") else {
            throw Refusal(415, "The body must be of the type \(AtlasJSON.mediaType).")
        }
        let node: JSONNode
        do {
            node = try JSONNode.parse(call.body, as: .json, limit: bodyLimit)
        } catch {
            throw Refusal(400, "The body is no JSON: \(error.message) (\(error.position)).")
        }
        do throws(JSONFault) {
            return try decode(node)
        } catch {
            throw Refusal(422, "The body cannot be used: \(error.message).")
        }
    }

    // MARK: Tokens

    private func logIn(_ call: Call, at now: Int, seconds: Int) throws -> Reply {
        let credentials = try Self.read(call) { node throws(JSONFault) in try node.decoded(as: LogIn.self) }
        guard credentials.api_key == keys.apiKey, credentials.api_secret == keys.apiSecret else {
            throw Refusal(401, "The API key or the API secret is wrong.")
        }
        let token = RandomText.unambiguous(count: 48)
        state.withLock { state in
            state.tokens = state.tokens.filter { $0.value > now }
            if state.tokens.count >= Self.tokenLimit, let oldest = state.tokens.min(by: { $0.value < $1.value }) {
                state.tokens[oldest.key] = nil
            }
            state.tokens[token] = now + seconds
        }
        return Reply(status: 200, mediaType: AtlasJSON.mediaType, body: AtlasToken(.init(token)).body)
    }

    private struct LogIn: Decodable {
        let api_key: String
        let api_secret: String
    }

    private func requireToken(of call: Call, at now: Int) throws {
        let words = (call.headers["authorization"] ?? "").split(separator: " ")
        let token = words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : ""
        guard state.withLock({ $0.tokens[token].map { $0 > now } ?? false }) else {
            throw Refusal(401, "The call needs a token that a log-in gave out within the last ten minutes.")
        }
    }

    // MARK: Keeping

    /// Notes what is now so, in the journal and then in memory: one write, which a kill cannot divide in a way that reading does not see.
    func note(_ line: JournalLine, in state: inout State) throws {
        let bytes = AtlasJSON.bytes(line) + [UInt8(ascii: "\n")]
        let written = bytes.withUnsafeBytes { write(journal, $0.baseAddress, $0.count) }
        guard written == bytes.count else {
            throw Exit(.ioError, "\(folder.file(StateFolder.journal)) cannot be written: \(String(cString: strerror(errno))).")
        }
        state.ledger.note(line)
    }
}

extension AtlasJSON {
    /// Whether a header says JSON in UTF-8, as the API demands of calls.
    static func isUTF8(_ header: String) -> Bool {
        let parameters = header.split(separator: ";").dropFirst().map { $0.split(whereSeparator: \.isWhitespace).joined().lowercased() }
        return isType(header, "application/json") && parameters.contains { $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
    }
}

import Archive
import Certificates
import Checkout
import Clients
import Flow
import HTTPSClient
import Orders
import Providers
import Validation

/// What a check found right: the answer as it is kept, and what is said about it.
typealias Checked = (answer: Answer, said: [String])

/// It is being worked out, and the rule is asked again.
struct NotKnownYet: Error {}

extension FieldRule {
    /// A check that refuses with a sentence.
    ///
    /// - Parameter check: gets the answer as a text, and the arguments as texts.
    init(
        _ name: String, parameters: [String] = [], asksServices: Bool = false, isRequired: @escaping @Sendable () -> Bool = { false },
        _ check: @escaping @Sendable (_ typed: String, _ arguments: [String: String], _ answer: Answer) throws -> Checked
    ) {
        self.init(name, parameters: parameters, asksServices: asksServices, isRequired: { _ in isRequired() }) { answer, arguments, _ in
            do {
                let (kept, said) = try check(answer.argument, arguments.mapValues(\.argument), answer)
                return Judgement(answer: kept, remarks: said.map { Remark(.advisory, $0) })
            } catch is NotKnownYet {
                return Judgement(answer: answer, isProvisional: true)
            } catch {
                return Judgement(answer: answer, remarks: [Remark(.error, "\(error)")])
            }
        }
    }
}

extension ProviderContext {
    /// The rules of name, address, credentials, network and sealed file.
    var rules: [FieldRule] {
        [
            FieldRule("provider-name", asksServices: true) { typed, _, _ in (.text(try name(typed)), []) },
            FieldRule("api-url") { typed, _, _ in (.text(try address(typed)), []) },
            FieldRule("credentials-file", asksServices: true) { typed, _, answer in
                _ = try credentials(inFile: typed)
                return (answer, [])
            },
            FieldRule("api-key") { typed, _, _ in (.text(try key(typed)), []) },
            FieldRule("api-secret") { typed, _, _ in (.secret(Secret(try piece(typed, "The API secret"))), []) },
            FieldRule("credentials-end") { typed, _, _ in try credentialsEnd(typed) },
            FieldRule("proxy-host") { typed, _, _ in (.text(try proxyHost(typed)), []) },
            FieldRule("roots-file", asksServices: true) { typed, _, answer in
                _ = try roots(inFile: typed)
                return (answer, [])
            },
            FieldRule("seal-passphrase", asksServices: true) { typed, _, answer in
                guard world.hasSealedFile() else {
                    if typed.count < Secret.shortestPassphrase { throw Fault(Secret.shortPassphrase) }
                    return (answer, [])
                }
                let (world, secret) = (world, Secret(typed))
                return (
                    answer,
                    try slowly("seal-passphrase", secret) { () throws(ProviderSetupFault) in
                        try world.tryPassphrase(secret); return []
                    }
                )
            },
            FieldRule("new-seal", asksServices: true, isRequired: { !world.hasSealedFile() }) { _, _, answer in (answer, []) },
        ]
    }

    /// What takes longer than a key may wait.
    func slowly<Fault: Error>(
        _ kind: String, _ secret: Secret, about bytes: [UInt8] = [], _ work: @escaping @Sendable () throws(Fault) -> [String]
    ) throws -> [String] {
        let answer = world.slow.answer(SlowAnswers.Question(kind, secret, about: bytes)) {
            do throws(Fault) {
                return .right(try work())
            } catch {
                return .wrong("\(error)")
            }
        }
        switch answer {
        case .right(let said)?: return said
        case .wrong(let sentence)?: throw ProviderConnection.Fault(sentence)
        case nil: throw NotKnownYet()
        }
    }

    // MARK: Provider

    private func name(_ typed: String) throws(Fault) -> String {
        let name = try line(typed, "The name", limit: Provider.longestName)
        if name.hasPrefix("-") { throw Fault("A name that begins with a hyphen looks like an option in commands: choose another name.") }
        if ProviderID(name) != nil { throw Fault("\(name) is a provider's number: choose another name.") }
        if world.isTaken(name) {
            throw Fault(
                "There is a provider \(name) already: choose another name, or change that one: certdesk provider edit "
                    + ShellWord.quoted(name))
        }
        return name
    }

    private func address(_ typed: String) throws(Fault) -> String {
        let typed = typed.trimmingBlanks
        let address: HTTPSAddress
        do throws(HTTPSAddressFault) {
            address = try HTTPSAddress(typed)
        } catch {
            throw Fault(error.description)
        }
        try ProviderConnection.requireSecrecy(of: address)
        return typed
    }

    /// A text on one line without blanks around it.
    private func line(_ typed: String, _ what: String, limit: Int) throws(Fault) -> String {
        let line = typed.trimmingBlanks
        guard
            !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0.properties.generalCategory == .format })
        else { throw Fault("\(what) has characters that cannot be seen: type it anew.") }
        guard line.unicodeScalars.count <= limit else { throw Fault("\(what) has more than \(limit) characters: shorten it.") }
        return line
    }

    // MARK: Credentials

    /// What is pasted comes with blanks and line ends around it, and never has any within.
    private func piece(_ typed: String, _ what: String) throws(Fault) -> String {
        let piece = try line(typed, what, limit: 200)
        if piece.contains(where: \.isWhitespace) { throw Fault("\(what) has a blank within: paste it once more, in one piece.") }
        return piece
    }

    private func key(_ typed: String) throws(Fault) -> String { try piece(typed, "The API key") }

    /// Key and secret of the file that was downloaded.
    func credentials(inFile path: String) throws -> (key: String, secret: Secret) {
        try CredentialsFile.read(world.readFile(path, ClientKeystore.textLimit), name: DisplayText.sanitized(path))
    }

    private func credentialsEnd(_ typed: String) throws -> Checked {
        guard let rule = Rule.named("date") else { return (.text(typed), []) }
        let verdict = rule.check(typed, RuleContext(asOf: context.asOf, names: context.clients.names))
        guard let normalized = verdict.normalized, let day = CalendarDate(normalized) else {
            throw Fault(verdict.remarks.first?.message ?? "Write a day as YYYY-MM-DD.")
        }
        if day < context.asOf { throw Fault("These credentials ended on \(day): have new ones made.") }
        return (.text(normalized), ending(of: "The credentials end", on: day))
    }

    /// Whether something ends soon, in a sentence.
    func ending(of what: String, on day: CalendarDate) -> [String] {
        context.asOf.days(until: day) <= Provider.warningDays ? ["\(what) on \(day)."] : []
    }

    // MARK: Network

    private func proxyHost(_ typed: String) throws(Fault) -> String {
        let host = typed.trimmingBlanks
        do throws(HTTPSAddressFault) {
            _ = try HTTPSProxy(host.contains(":") && !host.hasPrefix("[") ? "[\(host)]:1" : "\(host):1")
        } catch {
            throw Fault("\(host) is no host: write the proxy's name or address alone, like proxy.example.com.")
        }
        return host
    }

    /// The authorities of a file, in PEM.
    func roots(inFile path: String) throws -> String {
        try certificates(file(path, ClientKeystore.rootsLimit), in: path).map(\.pem).joined()
    }
}

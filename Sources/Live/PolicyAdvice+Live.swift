package import Archive
import AtlasAPI
import Certificates
package import Clients
import Flow
import Names
import Orders
import Providers
import Synchronization

extension PolicyAdvice {
    /// The policies that the last good tests of the providers for servers read. Of several, each that would refuse something is named, and those that
    /// would take it.
    ///
    /// - Parameter start: reads it beside the loop; without it, it is read when it is first asked for.
    package static func live(store: any OrderArchive, beside start: SlowAnswers.Start? = nil) -> PolicyAdvice {
        let shelf = PolicyShelf(store, start)
        return PolicyAdvice { subject, texts in
            switch shelf.known {
            case .unread: nil
            case .read(let accounts): KnownAccount.remarks(of: accounts, on: subject, texts)
            }
        }
    }
}

/// The accounts whose policies count, read once.
private final class PolicyShelf: Sendable {
    enum Known {
        case unread
        case read([KnownAccount])
    }

    private let store: any OrderArchive
    private let start: SlowAnswers.Start?
    private let state = Mutex<(known: Known, isBegun: Bool)>((.unread, false))

    init(_ store: any OrderArchive, _ start: SlowAnswers.Start?) { (self.store, self.start) = (store, start) }

    var known: Known {
        let (known, isBegun) = state.withLock { state in
            defer { state.isBegun = true }
            return state
        }
        guard !isBegun, case .unread = known else { return known }
        guard let start else {
            read()
            return state.withLock(\.known)
        }
        start { [self] in read() }
        return state.withLock(\.known)
    }

    private func read() {
        let standing = (store.providers?.standing ?? []).filter { $0.uses.contains(.tls) }
        state.withLock { $0.known = .read(standing.compactMap(KnownAccount.init)) }
    }
}

/// An account with the policy that is known of it.
struct KnownAccount: Sendable {
    private let name: String
    private let policy: ValidationPolicy
    private let readOn: CalendarDate

    /// `nil` for a provider of which nothing is known yet.
    init?(_ provider: Provider) {
        guard let account = provider.account else { return nil }
        (name, policy, readOn) = (provider.name, account.policy, account.readAt.calendarDate)
    }

    /// What accounts would refuse of some texts, or fill in otherwise; what several say alike once.
    static func remarks(of accounts: [KnownAccount], on subject: PolicyAdvice.Subject, _ texts: [String]) -> [Remark] {
        let found = texts.enumerated().flatMap { line, text -> [Remark] in
            let findings = accounts.map { (account: $0, sentences: $0.findings(subject, text)) }
            let others = findings.filter(\.sentences.isEmpty).map(\.account.name)
            let isTaken = others.isEmpty ? "" : " \(others.inWords()) would take it."
            let said = findings.reduce(into: [(what: String, accounts: [KnownAccount])]()) { said, finding in
                for what in finding.sentences {
                    if let place = said.firstIndex(where: { $0.what == what }) {
                        said[place].accounts.append(finding.account)
                    } else {
                        said.append((what, [finding.account]))
                    }
                }
            }
            return said.map {
                Remark(.advisory, DisplayText.sanitized(sentence($0.what, of: $0.accounts) + isTaken), line: texts.count > 1 ? line : nil)
            }
        }
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func sentence(_ what: String, of accounts: [KnownAccount]) -> String {
        let what = what.count > 200 ? what.prefix(199) + "…" : what[...]
        let (names, days) = (accounts.map(\.name).inWords(), Set(accounts.map(\.readOn)).sorted().map(\.description).inWords())
        return accounts.count == 1
            ? "\(names): \(what) (its policy of \(days))." : "Each of \(names): \(what) (their policies of \(days))."
    }

    private func findings(_ subject: PolicyAdvice.Subject, _ text: String) -> [String] {
        switch subject {
        case .commonName: fieldFindings(.commonName, text) + (IPAddress.isAddress(text) ? addressFindings(text) : nameFindings(text))
        case .names: nameFindings(text)
        case .addresses: addressFindings(text)
        case .organization: fieldFindings(.organization, text)
        case .street: fieldFindings(.streetAddress, text)
        case .city: fieldFindings(.locality, text)
        case .state: fieldFindings(.state, text)
        case .postalCode: fieldFindings(.postalCode, text)
        case .country: fieldFindings(.country, text)
        case .key: keyFindings(text)
        case .request: requestFindings(text)
        case .days: dayFindings(text)
        }
    }

    private func fieldFindings(_ field: RequestedSubject.Field, _ text: String) -> [String] {
        guard let rule = policy.subject?.texts[field] else { return [] }
        if rule.presence == .static { return rule.format.map { $0 == text ? [] : ["it puts \($0) into the certificate here"] } ?? [] }
        // What is forbidden is left out of the request.
        guard rule.presence != .forbidden, let format = rule.format, PatternAnswer(format, text) == .differs else { return [] }
        return ["this does not fit the account's rule \(format)"]
    }

    private func nameFindings(_ text: String) -> [String] {
        var request = IssuanceRequest()
        request.names = IssuanceRequest.AlternativeNames(dnsNames: [text])
        return refused(request, of: "san.dns_names")
    }

    private func addressFindings(_ text: String) -> [String] {
        var request = IssuanceRequest()
        request.names = IssuanceRequest.AlternativeNames(ipAddresses: [text])
        return refused(request, of: "san.ip_addresses")
    }

    /// What is wrong with the only text of a list; that there are too few of them is for the whole request to say.
    private func refused(_ request: IssuanceRequest, of list: String) -> [String] {
        policy.findings(for: request, now: 0) { PatternAnswer($0, $1) }
            .filter { $0.field == "\(list)[0]" || $0.field == list && !$0.message.contains("at least") }.map { "this \($0.message)" }
    }

    private func keyFindings(_ option: String) -> [String] {
        guard let rule = policy.publicKey else { return [] }
        let bits = Int(option.hasPrefix("p") ? option.dropFirst() : option[...]) ?? 0
        let kind: ValidationPolicy.PublicKey.Kind = option.hasPrefix("p") ? .ecdsa : .rsa
        return rule.admits(kind, bits) ? [] : [rule.sentence]
    }

    /// What cannot be read the field's own rule says.
    private func requestFindings(_ text: String) -> [String] {
        guard let rule = policy.publicKey, let request = try? CertificateRequest.received(Array(text.utf8)).value else { return [] }
        let kind: ValidationPolicy.PublicKey.Kind? =
            switch request.key.algorithm {
            case .rsa: .rsa
            case .ec: .ecdsa
            case .ed25519, .other: nil
            }
        return rule.admits(kind, request.key.bits) ? [] : ["the key is \(request.key), and \(rule.sentence)"]
    }

    private func dayFindings(_ text: String) -> [String] {
        guard let rule = policy.validity, let days = Int(text), days > 0, days < 100_000 else { return [] }
        let (shortest, longest) = ((rule.shortest + Self.day - 1) / Self.day, rule.longest / Self.day)
        if days < shortest {
            return ["its certificates count \(shortest) days at least, and the first one of the term is planned for \(days)"]
        }
        // A longer one is requested as long as the account gives it.
        guard days > longest else { return [] }
        return [
            "its certificates count \(longest) days at most, so the first one of the term ends before the \(days) days that are planned"
        ]
    }

    /// Seconds of a day.
    private static let day = 86_400
}

extension ValidationPolicy.PublicKey {
    /// Whether the account takes a key.
    ///
    /// - Parameter kind: `nil` for any other than those that there are.
    fileprivate func admits(_ kind: Kind?, _ bits: Int) -> Bool { kind == self.kind && (lengths.isEmpty || lengths.contains(bits)) }

    fileprivate var sentence: String {
        let lengths = lengths.isEmpty ? "" : " of \(lengths.map(String.init).joined(separator: ", ")) bits"
        return "the account takes \(kind.rawValue) keys\(lengths) alone"
    }
}

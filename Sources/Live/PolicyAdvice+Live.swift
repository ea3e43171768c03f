package import Archive
import AtlasAPI
package import Clients
import Flow
import Names
import Orders
import Providers
import Synchronization

extension PolicyAdvice {
    /// The policy that the last good test of the only provider for servers read; with none or several of them there is nothing to be said.
    ///
    /// - Parameter start: reads it beside the loop; without it, it is read when it is first asked for.
    package static func live(store: any OrderArchive, beside start: SlowAnswers.Start? = nil) -> PolicyAdvice {
        let shelf = PolicyShelf(store, start)
        return PolicyAdvice { subject, texts in
            switch shelf.known {
            case .unread: nil
            case .read(let account): account?.remarks(on: subject, texts) ?? []
            }
        }
    }
}

/// The account whose policy counts, read once.
private final class PolicyShelf: Sendable {
    enum Known {
        case unread
        case read(KnownAccount?)
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
        let account = standing.count == 1 ? standing.first.flatMap(KnownAccount.init) : nil
        state.withLock { $0.known = .read(account) }
    }
}

/// An account with the policy that is known of it.
struct KnownAccount: Sendable {
    private let name: String
    private let policy: ValidationPolicy
    private let day: CalendarDate

    /// `nil` for a provider of which nothing is known yet.
    init?(_ provider: Provider) {
        guard let account = provider.account else { return nil }
        (name, policy, day) = (provider.name, account.policy, account.readAt.calendarDate)
    }

    /// What the account would refuse of some texts, or fills in otherwise.
    func remarks(on subject: PolicyAdvice.Subject, _ texts: [String]) -> [Remark] {
        let found = texts.enumerated().flatMap { line, text in
            findings(subject, text).map { Remark(.advisory, sentence($0), line: texts.count > 1 ? line : nil) }
        }
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func sentence(_ what: String) -> String {
        let what = what.count > 200 ? what.prefix(199) + "…" : what[...]
        return DisplayText.sanitized("\(name): \(what) (its policy of \(day)).")
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
        guard kind != rule.kind || !(rule.lengths.isEmpty || rule.lengths.contains(bits)) else { return [] }
        let lengths = rule.lengths.isEmpty ? "" : " of \(rule.lengths.map(String.init).joined(separator: ", ")) bits"
        return ["the account takes \(rule.kind.rawValue) keys\(lengths) alone"]
    }
}

package import Archive
import Checkout
import Clients
import Console
import Flow
import Live
import Names
package import Orders
import Validation

/// Asks the owner of a name for his approval again, by another way or by the same with a new value.
package struct ApprovalChoice {
    private let store: any OrderArchive
    private let actor: String
    private let today: CalendarDate

    /// Choices of somebody on a day, whose rules say which ways there are.
    package init(store: any OrderArchive, actor: String, today: CalendarDate) {
        (self.store, self.actor, self.today) = (store, actor, today)
    }

    /// The order with another way for one of its base domains, hosts or addresses; the messages are written with it.
    ///
    /// - Parameters:
    ///   - typed: the base domain, host or address, in any form.
    ///   - way: the option id of the way; e-mail if an address is given.
    ///   - email: the address that approves.
    ///   - revision: the order as it was seen; whatever it is if left out.
    package func choose(_ typed: String, way: String?, email: String?, for id: OrderID, revision: Int? = nil) throws -> Order {
        let names = try NameServices.live()
        return try OrderLookup.taking {
            try store.update(id) { order in
                if let revision { try order.require(revision: revision) }
                guard order.tls != nil else { throw StepRefusal.forCertificates }
                let rules = LifeCycle.live(order, names: names, in: store, on: today)
                let known = rules.domainsToAsk
                guard let domain = known.first(where: { $0 == typed.lowercased() || names.unicode($0) == typed }) else {
                    throw StepRefusal.unknownDomain(typed, known: rules.authorizationDomains)
                }
                let own = Self.names(askedWith: domain, rules, of: order)
                let method = try Self.method(way ?? "email", for: domain, own, on: today, names)
                let address = method == .email ? try Self.address(email, for: domain, own, on: today, names) : nil
                if method != .email, email != nil { throw Exit(.usage, "--email goes with the way email, not with \(method.rawValue).") }
                let change = Approval.Change(domain: domain, method: method, email: address)
                return try rules.choosing(change, for: order, actor: actor, at: Clock.live.now())
            }
        }
    }

    /// What the mailbox that was chosen last does not prove, in a sentence (BR 3.2.2.4.4); `nil` where there is nothing above it.
    ///
    /// A value that a provider waits for and that was replaced here is said, too: it finds no other one.
    package func remark(on order: Order) -> String? {
        guard let asked = order.events.last.flatMap(ApprovalRenewal.init)?.domain else { return nil }
        let now = Clock.live.now()
        let claimed = (try? store.messages?.outbox(of: order.id))?.values.last { value in
            value.domain == asked && value.claimed != nil && value.validUntil > now
        }
        if let claim = claimed?.claimed, let method = order.tls?.approval.change(for: asked)?.method, method != .email {
            return
                "A provider still waits for the value of its claim of \(claim), which is told nobody any more, and finds no other one. A fresh one that both "
                + "know: certdesk provider claims reassert PROVIDER \(claim) --order \(order.id)"
        }
        guard
            let email = order.tls?.approval.change(for: asked)?.email, let host = email.split(separator: "@").last,
            let above = order.tls?.certificate.names.first(where: { host.hasSuffix(".\($0.value)") })?.value
        else { return nil }
        return "\(email) proves \(host) and what is below it, but not \(above), which needs an approval of its own."
    }

    /// Why nobody can be asked anew about an order; `nil` if somebody can.
    func refusal(of order: Order) throws -> StepRefusal? {
        guard order.tls != nil else { return .forCertificates }
        guard order.state.isOpen else { return .tooLate(order.state) }
        return try openDomains(of: order, .live(order, in: store, on: today)).isEmpty ? .approvedBefore : nil
    }

    /// Every way that the rules of the day allow for what is not approved yet, with the addresses that can approve.
    func offers(for order: Order) throws -> [Approval.Change] {
        let names = try NameServices.live()
        let rules = LifeCycle.live(order, names: names, in: store, on: today)
        return openDomains(of: order, rules).flatMap { domain in
            let own = Self.names(askedWith: domain, rules, of: order)
            return Approval.Method.allCases.flatMap { way -> [Approval.Change] in
                guard let method = try? Self.method(way.rawValue, for: domain, own, on: today, names) else { return [] }
                guard method == .email else { return [Approval.Change(domain: domain, method: method)] }
                return Self.addresses(for: own, names).map { Approval.Change(domain: domain, method: method, email: $0) }
            }
        }
    }

    private func openDomains(of order: Order, _ rules: LifeCycle) -> [String] {
        let missing = rules.unapproved(order)
        // A base domain can take the place of its hosts while one of them is missing.
        return rules.domainsToAsk.filter { domain in
            missing.contains(domain)
                || !rules.authorizationDomains.contains(domain) && missing.contains { $0.hasSuffix(".\(domain)") }
        }
    }

    private static func names(askedWith domain: String, _ rules: LifeCycle, of order: Order) -> [CertificateName] {
        let own = Set(rules.names(askedWith: domain))
        return (order.tls?.certificate.names ?? []).filter { own.contains($0.value) }
    }

    /// The way by its id, if the rules of the day allow it for these names.
    private static func method(
        _ way: String, for domain: String, _ own: [CertificateName], on day: CalendarDate, _ names: NameServices
    ) throws -> Approval.Method {
        let isAddress = IPAddress.isAddress(domain)
        let isWildcard = own.contains { $0.value.hasPrefix("*.") }
        let type: CertificateType = isAddress ? .publicIP : isWildcard ? .wildcard : .standard
        let context = RuleContext(asOf: day, arguments: ["type": type.rawValue], names: names)
        guard let rule = Rule.named("approval-method") else { throw Exit(.data, "There is no way \(way).") }
        let typed = Approval.Method(rawValue: way.lowercased())
        if let typed, typed.isForAddresses != isAddress {
            let offered = Approval.Method.allCases.filter { $0.isForAddresses == isAddress }.map(\.rawValue)
                .filter { rule.check($0, context).normalized != nil }
            throw Exit(
                .data,
                "\(domain) is \(isAddress ? "an address" : "a name"), and \(typed.rawValue) proves \(isAddress ? "names" : "addresses"). Choose "
                    + "\(offered.inWords("or")).")
        }
        let verdict = rule.check(way, context)
        guard let method = verdict.normalized.flatMap(Approval.Method.init) else {
            throw Exit(.data, verdict.remarks.map(\.message).joined(separator: " "))
        }
        return method
    }

    /// The address, if it is one of those that can approve (BR 3.2.2.4.4).
    private static func address(
        _ typed: String?, for domain: String, _ own: [CertificateName], on day: CalendarDate, _ names: NameServices
    ) throws -> String {
        let all = addresses(for: own, names)
        let context = RuleContext(asOf: day, names: names)
        let address = typed.flatMap { Rule.named("email")?.check($0, context).normalized?.lowercased() }
        guard let address, all.contains(address) else {
            let asked =
                typed.map { "\(DisplayText.sanitized(String($0.prefix(80)))) cannot approve \(domain)." }
                ?? "Approval by e-mail needs --email."
            throw Exit(.data, "\(asked) Choose one of \(all.prefix(10).joined(separator: ", ")).")
        }
        return address
    }

    private static func addresses(for own: [CertificateName], _ names: NameServices) -> [String] {
        // A bare domain that comes free would leave itself as the only choice, as in the form; asked for by itself it has its own addresses.
        let chosen = own.filter { $0.kind != .free }
        let patterns = (chosen.isEmpty ? own : chosen).compactMap { try? HostPattern($0.value, names: names) }
        return AuthorizationDomains.list(for: patterns, names: names).flatMap(\.addresses)
    }
}

extension Approval.Method {
    /// Whether it proves addresses; each of the others proves names.
    fileprivate var isForAddresses: Bool { rawValue.hasPrefix("ip-") }

    /// The way for people, to go on a sentence: `by DNS record`.
    var title: String {
        switch self {
        case .email: "e-mail"
        case .dns: "DNS record"
        case .http: "a file on the web server"
        case .persistentTXT: "TXT record that stays in the zone"
        case .ipHTTP: "a file on the web server at the address"
        case .ipTLSALPN: "the TLS answer of the server at the address"
        case .ipReverseTXT: "TXT record that stays in the reverse zone"
        }
    }
}

import Checkout
package import Flow
import Names
package import Orders
import Parties
import Validation

/// The names of the order as answered so far: what can be ordered, each once, by its class. A name that its rule refuses is left out until it is
/// right, so that a half-typed one costs nothing.
package struct OrderNames: Sendable {
    /// Most names besides the common name.
    static let limit = OrderedNames.limit

    /// In the order of the certificate, the common name first.
    package let all: [CertificateName]
    /// How many names count towards the limit.
    let chargeableEntries: Int
    /// The common name as it is stored; `nil` while it is not right.
    let commonName: String?
    /// The base domain of the common name.
    let commonBaseDomain: String?
    /// One group of approval addresses for each base domain.
    let approvalAddresses: [(baseDomain: String, addresses: [String])]

    /// The answers that say which names there are.
    struct Question: Equatable {
        var answers: [Answer?]

        init(_ answers: ResolvedAnswers) { self.answers = OrderFields.names.map { answers[$0] } }
    }

    init(_ answers: ResolvedAnswers, context: TLSContext) {
        let names = context.clients.names
        func accepted(_ texts: [String], by rule: String, _ arguments: [String: FieldID] = [:]) -> [String] {
            guard !texts.isEmpty, let known = context.rule(rule) else { return [] }
            let surroundings = context.ruleContext(arguments.compactMapValues { answers[$0] })
            return texts.prefix(Rule.readableEntries).compactMap { text in
                text.allSatisfy(\.isWhitespace) ? nil : known.check(text, surroundings).normalized
            }
        }
        let belowCommonName = ["common-name": FieldID.commonName]
        let commonName = accepted([answers.text(.commonName) ?? ""], by: "common-name", ["type": .type]).first
        let base = commonName.flatMap { names.registrableDomain($0.hasPrefix("*.") ? String($0.dropFirst(2)) : $0) }
        let typed = OrderedNames.Typed(
            commonName: commonName ?? "", ucNames: accepted(Self.ucNames(answers, base: base), by: "subdomain", belowCommonName),
            subdomains: accepted(answers.list(.subdomains), by: "subdomain", belowCommonName),
            domains: accepted(answers.list(.domains), by: "domain", belowCommonName),
            wildcards: accepted(answers.list(.wildcards), by: "wildcard", belowCommonName),
            publicIPs: accepted(answers.list(.publicIPs), by: "public-ip"),
            internalNames: accepted(answers.list(.internalNames), by: "internal-name"))
        let ordered = OrderedNames(typed, names: names)
        all = ordered.entries
        // What is too long to be read counts all the same.
        let unread = [FieldID.subdomains, .domains, .wildcards, .publicIPs, .internalNames].reduce(0) {
            $0 + max(0, answers.list($1).count - Rule.readableEntries)
        }
        chargeableEntries = ordered.countedEntries + unread
        self.commonName = commonName
        commonBaseDomain = base
        approvalAddresses = ordered.authorizationDomains(names: names).map { ("\($0.base)", $0.addresses) }
    }

    /// Every UC name with the domain that stands beside it, or else the common name's base domain.
    private static func ucNames(_ answers: ResolvedAnswers, base: String?) -> [String] {
        guard answers.isOn(.unifiedCommunications) else { return [] }
        let domains = answers.list(.ucDomains)
        return answers.list(.ucNames).enumerated().compactMap { index, name in
            (index < domains.count ? domains[index] : base).map { "\(name).\($0)" }
        }
    }

    /// How many names of a class there are.
    func count(_ kind: CertificateName.Kind) -> Int {
        all.count { $0.kind == kind }
    }

    /// The names besides the common name.
    var additional: [CertificateName] { all.filter { $0.kind != .commonName } }

    /// The bare domain above a host that comes free with it; `nil` for none.
    func freeName(above host: String) -> String? { all.first { $0.kind == .free && host.hasSuffix(".\($0.value)") }?.value }

    /// Public suffix plus one label of every domain in the order.
    var baseDomains: [String] { approvalAddresses.map(\.baseDomain) }

    /// The public IP addresses among the names.
    var addresses: [String] {
        all.filter { $0.kind == .publicIP || $0.kind == .commonName && IPAddress.isAddress($0.value) }.map(\.value)
    }

    /// Whether a public IP address is among the names.
    var hasAddresses: Bool { !addresses.isEmpty }
}

extension TLSContext {
    /// The organization as it stands in the certificate: the name it trades under first, the registered one in parentheses (BR 7.1.4.2).
    func certificateOrganization(_ answers: ResolvedAnswers) -> String? {
        guard let name = answers.text(.organizationName) else { return nil }
        return answers.text(.tradingName).map { "\($0) (\(name))" } ?? name
    }

    /// The names of the order as answered so far.
    package func orderNames(_ answers: ResolvedAnswers) -> OrderNames {
        lastNames.value(for: OrderNames.Question(answers)) { OrderNames(answers, context: self) }
    }

    /// A rule of one text, by name.
    func rule(_ name: String) -> Rule? { Rule.named(name).map { name == "common-name" ? remembered($0) : $0 } }

    /// The rule of common names, which says again what it said last.
    private func remembered(_ rule: Rule) -> Rule {
        var remembered = rule
        remembered.check = { text, context in
            lastCommonName.value(for: CommonNameQuestion(text: text, arguments: context.arguments)) { rule.check(text, context) }
        }
        return remembered
    }
}

/// A common name as typed and the answers that its rule looks at. Day and services are the context's.
struct CommonNameQuestion: Equatable {
    var text: String
    var arguments: [String: String]
}

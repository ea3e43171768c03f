import Checkout
import Flow
import Orders
import Parties
import Pricing
import Validation

extension TLSContext {
    /// The lists that a screen may use.
    var lists: [Named<[Choice]>] {
        Named.common + [
            Named("terms", reads: .fields(priceReads)) { terms($0) },
            Named("approval-methods", reads: .fields(OrderFields.names)) { approvalMethods($0) },
            Named("approval-addresses", reads: .fields(OrderFields.names)) { approvalAddresses($0) },
        ]
    }

    private func terms(_ answers: ResolvedAnswers) -> [Choice] {
        let selection = shownSelection(answers)
        return lastTerms.value(for: selection) {
            let offers = selection.flatMap { try? book.termOffers(for: $0) } ?? []
            return Term.allCases.map { term in
                let offer = offers.first { $0.term == term }
                return Choice(id: term.rawValue, label: term.label, detail: offer.map(\.words) ?? "")
            }
        }
    }

    /// E-mail, DNS and HTTP prove control of domains, the `ip-` methods of addresses. Where an order has both kinds of name the other kind is proved
    /// separately, which the note says.
    private func approvalMethods(_ answers: ResolvedAnswers) -> [Choice] {
        guard answers.text(.type) == CertificateType.publicIP.rawValue else { return Self.methodsForDomains }
        return orderNames(answers).baseDomains.isEmpty ? Self.methodsForAddresses : Self.methodsForDomains + Self.methodsForAddresses
    }

    static let methodsForDomains = [
        Choice(id: "email", label: "E-mail to an address of the domain"), Choice(id: "dns", label: "DNS record"),
        Choice(id: "http", label: "File on the web server"), Choice(id: "persistent-txt", label: "DNS record that stays"),
    ]

    static let methodsForAddresses = [
        Choice(id: "ip-http", label: "File on the web server at the address"),
        Choice(id: "ip-tls-alpn", label: "TLS answer of the server at the address"),
        Choice(id: "ip-reverse-txt", label: "TXT record that stays in the reverse zone"),
    ]

    /// What people read for an option of a named list, whatever the answers were; `nil` for one that no list has any more.
    static func label(of id: String, in list: String) -> String? {
        let choices: [Choice] =
            switch list {
            case "terms": Term.allCases.map { Choice(id: $0.rawValue, label: $0.label) }
            case "approval-methods": methodsForDomains + methodsForAddresses
            default: Named.common(list)
            }
        return choices.first { $0.id == id }?.label
    }

    private func approvalAddresses(_ answers: ResolvedAnswers) -> [Choice] {
        orderNames(answers).approvalAddresses.flatMap { group in
            group.addresses.map { address in
                let readable = readable(address)
                return Choice(
                    id: address, label: address, detail: readable == address ? "" : readable, group: group.baseDomain, aliases: [readable])
            }
        }
    }

    /// An address with its domain in the customer's script.
    private func readable(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        return address[...at] + clients.names.unicode(String(address[address.index(after: at)...]))
    }

    /// The presets that a screen may use.
    var presets: [Named<Answer?>] {
        [
            Named("csr-country", reads: .fields([.country]), following: .country) { $0.text(.country).map(Answer.text) },
            Named("uc-domains", reads: .fields(OrderFields.names), following: .commonName) { ucDomains($0) },
            Named("current-expiry", reads: .fields([.currentCertificate]), following: .currentCertificate, asksServices: true) {
                currentExpiry($0)
            },
            Named("approval-method", reads: .fields(OrderFields.names.union(OrderFields.term)), following: .type) { approvalMethod($0) },
        ]
    }

    private func ucDomains(_ answers: ResolvedAnswers) -> Answer? {
        let count = answers.list(.ucNames).count
        guard count > 0, let base = orderNames(answers).commonBaseDomain else { return nil }
        return .list(Array(repeating: base, count: count))
    }

    private func currentExpiry(_ answers: ResolvedAnswers) -> Answer? {
        guard let pem = answers.text(.currentCertificate), let certificate = try? clients.requests.certificate(pem) else {
            return nil
        }
        return .text(certificate.lastDay.description)
    }

    /// E-mail while the rules of the day allow it.
    private func approvalMethod(_ answers: ResolvedAnswers) -> Answer? {
        let options = approvalMethods(answers)
        guard options.first?.id == "email" else { return nil }
        let others: [String: FieldID] = [
            "type": .type, "start": .start, "term": .term, "end": .end, "current-expiry": .currentExpiry,
        ]
        let context = RuleContext(asOf: asOf, arguments: others.compactMapValues { answers.text($0) }, names: clients.names)
        let isAllowed = Rule.named("approval-method").map { $0.check("email", context).normalized != nil } ?? true
        return isAllowed ? .text("email") : nil
    }
}

extension Term {
    /// What people read.
    package var label: String {
        switch self {
        case .sixMonths: "6 months"
        case .oneYear: "1 year"
        case .twoYears: "2 years"
        case .threeYears: "3 years"
        case .fourYears: "4 years"
        case .fiveYears: "5 years"
        }
    }
}

extension TermOffer {
    /// The price, and what a longer term saves.
    fileprivate var words: String {
        let saving = savingPerYear.map { ", saves \($0.text) a year" } ?? ""
        return (isAssumed ? "~" : "") + price.text + saving
    }
}

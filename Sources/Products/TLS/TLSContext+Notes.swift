import Checkout
package import Flow
import IssuanceRules
package import Orders
import Parties
import Pricing
import Validation

extension TLSContext {
    /// The sentences that a screen may show under a field.
    var notes: [Named<String?>] {
        let prices = Reads.fields(priceReads)
        return [
            Named("common-name", reads: .fields(OrderFields.names)) { commonNameNote($0) },
            Named("current-expiry", reads: .fields([.currentExpiry])) { bonusNote($0) },
            Named("uc-names", reads: .fields(OrderFields.names)) { "Free of charge. " + usedNames($0) },
            Named("subdomains", reads: prices) { priceNote(.subdomain, .subdomains, $0) },
            Named("domains", reads: prices) { priceNote(.domain, .domains, $0) + " The applicant must own each domain." },
            Named("wildcards", reads: prices) { priceNote(.wildcardName, .wildcards, $0) },
            Named("public-ips", reads: prices) { priceNote(.publicIPAddress, .publicIPs, $0) + " The applicant must own each address." },
            Named("internal-names", reads: prices) {
                IssuanceRules.refusal(.internalNames, on: asOf)?.sentence ?? priceNote(.internalName, .internalNames, $0)
            },
            Named("servers", reads: .fields([.blocks])) { serversNote($0) },
            Named("term-plan", reads: .fields(OrderFields.term)) { planNote($0) },
            Named("custom-dates", reads: .fields(OrderFields.term)) { customDatesNote($0) },
            Named("vat", reads: prices) { $0.text(.vatNumber) == nil ? nil : (try? book.taxNote(selection($0))) ?? nil },
            Named("csr", reads: .fields(OrderFields.names.union(OrderFields.organization).union([.csrPEM])), asksServices: true) {
                requestNote($0)
            },
            Named("key-length", reads: .fields([.keyLength])) {
                $0.text(.keyLength) == "2048" ? "2048 bits suit every server; 4096 bits make each connection slower." : nil
            },
            Named("key-origin", reads: .fields([.csrMethod, .platform])) { keyOriginNote($0) },
            Named("platform", reads: .fields([.platform, .csrMethod])) { platformNote($0) },
            Named("approval", reads: .fields(OrderFields.names.union([.approvalMethod]))) { approvalNote($0) },
        ]
    }

    // MARK: Names

    private func commonNameNote(_ answers: ResolvedAnswers) -> String? {
        let names = orderNames(answers)
        guard let commonName = names.commonName else { return nil }
        return names.freeName(above: commonName).map { "\($0) is included free of charge." }
    }

    private func usedNames(_ answers: ResolvedAnswers) -> String {
        "\(orderNames(answers).chargeableEntries) of \(OrderNames.limit) names used."
    }

    private func priceNote(_ item: PriceItem, _ field: FieldID, _ answers: ResolvedAnswers) -> String {
        guard hasRegion(answers) else {
            return answers.list(field).isEmpty ? "Not activated. The price is shown once a region is chosen." : usedNames(answers)
        }
        let selection = selection(answers)
        guard let price = try? book.unitPrice(item, term: selection.term, currency: selection.currency) else {
            return "This price book sells none of them."
        }
        let each = "\(price.isAssumed ? "~" : "")\(price.value.text) \(selection.currency.rawValue) each for \(selection.term.label)."
        return answers.list(field).isEmpty ? "Not activated. \(each)" : "\(each) \(usedNames(answers))"
    }

    // MARK: Term

    private func serversNote(_ answers: ResolvedAnswers) -> String? {
        guard answers[.blocks]?.number != nil, let blocks = licenseBlocks(answers) else { return nil }
        return
            "\(blocks == 1 ? "1 block" : "\(blocks) blocks"): the certificate may be used on \(Licenses(blocks: blocks).servers) servers."
    }

    private func bonusNote(_ answers: ResolvedAnswers) -> String? {
        // Of a certificate that has expired the rule says what is added.
        guard let expiry = currentExpiryDay(answers), expiry >= asOf else { return nil }
        let days = SwitchBonus.days(currentExpiry: expiry, asOf: asOf)
        let parts = days > SwitchBonus.gift ? ": the time left and \(SwitchBonus.gift) days" : ""
        return "\(days) days are added to the term free of charge\(parts)."
    }

    /// The expiry of the certificate being replaced, unless its rule refuses it.
    private func currentExpiryDay(_ answers: ResolvedAnswers) -> CalendarDate? {
        answers.text(.currentExpiry).flatMap { accepted($0, by: "current-expiry") }
    }

    /// A typed day as a rule takes it; `nil` where it refuses, so that nothing is worked out from a day that cannot be.
    private func accepted(_ typed: String, by rule: String, _ arguments: [String: String] = [:]) -> CalendarDate? {
        let verdict = Rule.named(rule)?.check(typed, RuleContext(asOf: asOf, arguments: arguments, renewal: credit, names: clients.names))
        return verdict?.normalized.flatMap { CalendarDate($0) }
    }

    /// The term with its certificates under the rules of the day; `nil` while the answers do not give one, as an own day that its rule refuses.
    package func termPlan(_ answers: ResolvedAnswers) -> TermPlan? {
        guard let typed = answers.text(.end) else { return termPlan(answers, end: nil) }
        return end(typed, answers).flatMap { termPlan(answers, end: $0) }
    }

    /// Whether the term can end on a day.
    func isEnd(_ day: CalendarDate, _ answers: ResolvedAnswers) -> Bool { end(day.description, answers) != nil }

    /// An own last day; `nil` if its rule refuses it.
    private func end(_ typed: String, _ answers: ResolvedAnswers) -> CalendarDate? {
        let others: [String: FieldID] = ["start": .start, "term": .term, "current-expiry": .currentExpiry]
        return accepted(typed, by: "end-date", others.compactMapValues { answers.text($0) })
    }

    private func termPlan(_ answers: ResolvedAnswers, end: CalendarDate?) -> TermPlan? {
        guard let term = answers.text(.term).flatMap(Term.init), let start = startDay(answers) else { return nil }
        let bonus =
            (currentExpiryDay(answers).map { SwitchBonus.days(currentExpiry: $0, asOf: asOf) } ?? 0) + (credit?.days(from: start) ?? 0)
        let plan = TermPlanner.plan(start: start, term: term, bonusDays: bonus, end: end)
        return TermPlan(plan, term: term, bonusDays: bonus)
    }

    /// The first day of the term; `nil` for an own day that its rule refuses.
    private func startDay(_ answers: ResolvedAnswers) -> CalendarDate? {
        guard let typed = answers.text(.start) else { return asOf }
        return accepted(typed, by: "start-date")
    }

    /// How many days of the renewed term are left on the first day of the new one; `nil` if none is renewed.
    func daysLeft(_ answers: ResolvedAnswers) -> Int? { credit?.daysLeft(from: startDay(answers) ?? asOf) }

    private func customDatesNote(_ answers: ResolvedAnswers) -> String? {
        guard let plan = termPlan(answers, end: nil) else { return nil }
        let latest = TermPlanner.lastDay(from: plan.start, months: plan.term.months, bonusDays: plan.bonusDays)
        return "The term bought reaches from \(plan.start) to \(latest) at most."
    }

    // MARK: Request, approval

    private func requestNote(_ answers: ResolvedAnswers) -> String? {
        guard let pem = answers.text(.csrPEM),
            case .read(let facts) = clients.requests.request(pem, orderNames(answers).all, certificateOrganization(answers), asOf)
        else { return nil }
        let names = facts.names.isEmpty ? "none" : facts.names.joined(separator: ", ")
        return DisplayText.sanitized("Subject: \(facts.subject). Names: \(names). Key: \(facts.key). Signature: \(facts.signature).")
    }

    /// No authority may make the key of a server's certificate, or take a request whose key it made (Baseline Requirements 6.1.1.3).
    private func keyOriginNote(_ answers: ResolvedAnswers) -> String? {
        if isKeyMadeHere(answers) { return Self.keyMadeHere }
        let recipe =
            switch answers.text(.platform).flatMap(ServerSoftware.init) {
            case nil: "nginx"
            case .other?, .oracle?: "openssl"
            case let known?: known.rawValue
            }
        return "The file to make one there: certdesk csr create --config-for \(recipe)"
    }

    /// What the same rule means for a key that the desk makes.
    static let keyMadeHere = "Made here by you, for the customer: no authority may make the key of a server."

    private func isKeyMadeHere(_ answers: ResolvedAnswers) -> Bool { answers.text(.csrMethod) == SigningRequest.Method.auto.rawValue }

    private func platformNote(_ answers: ResolvedAnswers) -> String? {
        let isKeyMadeHere = isKeyMadeHere(answers)
        return switch answers.text(.platform).flatMap(ServerSoftware.init)?.reading {
        case .text?:
            "The customer gets PEM files: certificate and intermediates"
                + (isKeyMadeHere ? ", and the encrypted key." : ". The key is on the server.")
        case .windows?:
            isKeyMadeHere
                ? "The customer gets a PFX file with certificate and key, under the key's password."
                : "The customer gets a P7B file, with which the server completes its request."
        case .wallet?:
            isKeyMadeHere
                ? "The customer gets ewallet.p12, a wallet with certificate, issuers and key."
                : "The customer gets the certificate and each issuer as PEM, with the commands that add them to the wallet of the request."
        case .keystore?:
            isKeyMadeHere
                ? "The customer gets a PFX file, which Java reads as a keystore."
                : "The customer gets the certificate with the commands that import it into the keystore of the request."
        case nil: nil
        }
    }

    private func approvalNote(_ answers: ResolvedAnswers) -> String? {
        let names = orderNames(answers)
        if names.baseDomains.isEmpty {
            return names.hasAddresses ? "E-mail cannot prove control of an IP address; choose one of these ways instead." : nil
        }
        if answers.text(.approvalMethod) == Approval.Method.http.rawValue {
            let hosts = names.all.filter { $0.kind != .internalName && $0.kind != .publicIP }.map(\.value)
            let shown = hosts.prefix(4).joined(separator: ", ") + (hosts.count > 4 ? " and \(hosts.count - 4) more" : "")
            return hosts.count == 1
                ? "The file proves \(shown)." : "A file proves its own host alone, so \(hosts.count) are published: for \(shown)."
        }
        let domains = names.baseDomains.joined(separator: ", ")
        return names.hasAddresses
            ? "Domains (\(domains)) and IP addresses are proved separately; this is the way for the ones it fits."
            : "Proves control of \(domains)."
    }
}

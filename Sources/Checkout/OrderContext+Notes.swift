package import Flow
package import Orders
import Pricing
import Validation

extension OrderContext {
    /// The sentences a screen may show under a field.
    package static let noteNames: Set<String> = [
        "common-name", "current-expiry", "uc-names", "subdomains", "domains", "public-ips", "internal-names", "servers", "term-plan",
        "custom-dates", "vat", "account", "csr", "key-length", "approval", "card", "payment-method",
    ]

    /// The sentence of a named note; `nil` while there is nothing to say.
    func note(_ name: String, _ answers: ResolvedAnswers) -> String? {
        switch name {
        case "common-name": commonNameNote(answers)
        case "current-expiry": bonusNote(answers)
        case "uc-names": "Free of charge. " + usedNames(answers)
        case "subdomains": priceNote(.subdomain, .subdomains, answers)
        case "domains": priceNote(.domain, .domains, answers) + " The applicant must own each domain."
        case "public-ips": priceNote(.publicIPAddress, .publicIPs, answers) + " The applicant must own each address."
        case "internal-names":
            IssuanceRules.refusal(.internalNames, on: asOf)?.sentence ?? priceNote(.internalName, .internalNames, answers)
        case "servers": serversNote(answers)
        case "term-plan": planNote(answers)
        case "custom-dates": customDatesNote(answers)
        case "vat": answers.text(.vatNumber) == nil ? nil : (try? book.taxNote(selection(answers))) ?? nil
        case "account": accountNote(answers)
        case "csr": requestNote(answers)
        case "key-length": answers.text(.keyLength) == "2048" ? "2048 bits suit every server; 4096 bits make each connection slower." : nil
        case "approval": approvalNote(answers)
        case "card": answers[.cardNumber]?.secret.flatMap { CardFacts(number: $0) }.map { "\($0.brand), ending in \($0.lastFour)" }
        case "payment-method": paymentNote(answers)
        default: nil
        }
    }

    // MARK: Names

    private func commonNameNote(_ answers: ResolvedAnswers) -> String? {
        let names = orderNames(answers)
        guard let commonName = names.commonName else { return nil }
        let bare = names.all.first { $0.kind == .free && commonName.hasSuffix(".\($0.value)") }
        return bare.map { "\($0.value) is included free of charge." }
    }

    private func usedNames(_ answers: ResolvedAnswers) -> String {
        "\(orderNames(answers).chargeableEntries) of \(OrderNames.limit) names used."
    }

    private func priceNote(_ item: PriceItem, _ field: FieldID, _ answers: ResolvedAnswers) -> String {
        let selection = selection(answers)
        let price = book.unitPrice(item, term: selection.term, currency: selection.currency)
        let each = "\(price.isAssumed ? "~" : "")\(price.value.text) \(selection.currency.rawValue) each for \(selection.term.label)."
        return answers.list(field).isEmpty ? "Not activated. \(each)" : "\(each) \(usedNames(answers))"
    }

    // MARK: Term

    private func serversNote(_ answers: ResolvedAnswers) -> String? {
        guard let blocks = answers[.blocks]?.number, (1...99).contains(blocks) else { return nil }
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
    private func accepted(_ typed: String, by rule: String) -> CalendarDate? {
        let verdict = Rule.named(rule)?.check(typed, RuleContext(asOf: asOf, names: clients.names))
        return verdict?.normalized.flatMap { CalendarDate($0) }
    }

    /// The term with its certificates under the rules of the day; `nil` while the answers do not give one.
    package func termPlan(_ answers: ResolvedAnswers) -> TermPlan? {
        guard let term = answers.text(.term).flatMap(Term.init) else { return nil }
        let start = answers.text(.start).flatMap { accepted($0, by: "start-date") } ?? asOf
        let bonus = currentExpiryDay(answers).map { SwitchBonus.days(currentExpiry: $0, asOf: asOf) } ?? 0
        let end = answers.text(.end).flatMap { CalendarDate($0) }
        let plan = TermPlanner.plan(start: start, term: term, bonusDays: bonus, end: end)
        return TermPlan(plan, term: term, bonusDays: bonus)
    }

    private func customDatesNote(_ answers: ResolvedAnswers) -> String? {
        guard let plan = termPlan(answers) else { return nil }
        let latest = TermPlanner.lastDay(from: plan.start, months: plan.term.months, bonusDays: plan.bonusDays)
        return "The term bought reaches from \(plan.start) to \(latest) at most."
    }

    // MARK: Account, request, approval, payment

    private func accountNote(_ answers: ResolvedAnswers) -> String? {
        guard let userID = answers.text(.userID), (try? clients.accounts.find(userID)) != nil else { return nil }
        return "This account exists already. With its password it is used again, and its details are filled in."
    }

    private func requestNote(_ answers: ResolvedAnswers) -> String? {
        guard let pem = answers.text(.csrPEM),
            case .read(let facts) = clients.requests.request(pem, orderNames(answers).all, certificateOrganization(answers), asOf)
        else { return nil }
        let names = facts.names.isEmpty ? "none" : facts.names.joined(separator: ", ")
        return DisplayText.sanitized("Subject: \(facts.subject). Names: \(names). Key: \(facts.key). Signature: \(facts.signature).")
    }

    private func approvalNote(_ answers: ResolvedAnswers) -> String? {
        let names = orderNames(answers)
        if names.baseDomains.isEmpty {
            return names.hasAddresses ? "E-mail cannot prove control of an IP address; choose one of these ways instead." : nil
        }
        let domains = names.baseDomains.joined(separator: ", ")
        return names.hasAddresses
            ? "Domains (\(domains)) and IP addresses are proved separately; this is the way for the ones it fits."
            : "Proves control of \(domains)."
    }

    private func paymentNote(_ answers: ResolvedAnswers) -> String? {
        switch answers.text(.paymentMethod).flatMap(Payment.Method.init) {
        case .card: "Charge the card yourself: certdesk keeps only brand, last four digits and expiry."
        case .purchaseOrder: "Put the purchase order number on the invoice; the certificate is issued on payment or credit terms."
        case .bankTransfer: "Send the invoice with the bank details; the certificate is issued when it is paid."
        case .deposit: "Take the amount from the customer's deposit, then note the payment in the order."
        case nil: nil
        }
    }
}

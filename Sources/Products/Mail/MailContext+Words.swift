import Checkout
import Flow
import Orders
import Parties
import Recipients
import VisibleText

extension MailContext {
    /// So many domains are named before the rest is counted.
    private static let domainsShown = 20

    // MARK: Requirements

    /// What becomes of an order without one of the requirements.
    func missing(_ requirement: EnrollmentRequirements.ID) -> String {
        switch requirement {
        case .team: "The team number is missing: certificates are ordered for a team, so they wait for it."
        case .agreement:
            "The signed EPKI agreement is missing: without it every recipient is validated alone, so the certificates wait for it."
        case .callBack: "The validation call is missing: the organization is not confirmed before it, so the certificates wait for it."
        }
    }

    func checklist(_ answers: ResolvedAnswers) -> [DocumentLine] {
        let requirements = requirements(answers)
        return EnrollmentRequirements.ID.allCases.map { id in
            DocumentLine(id.title.prefix(1).uppercased() + id.title.dropFirst(), .pair(value: words(of: id, in: requirements) ?? "missing"))
        }
    }

    private func words(of requirement: EnrollmentRequirements.ID, in requirements: EnrollmentRequirements) -> String? {
        let words: String? =
            switch requirement {
            case .team: requirements.team.map { team in requirements.account.map { "\(team), account \($0)" } ?? team }
            case .agreement:
                requirements.agreement.map { agreement in
                    "\(agreement.signer), \(agreement.date)" + (agreement.document.map { ", \($0)" } ?? "")
                }
            case .callBack: requirements.callBack.map { "\($0.telephone), \($0.source), \($0.date)" }
            }
        return words.map { DisplayText.sanitized($0) }
    }

    // MARK: Recipients

    /// How many there are, and what is missing with them.
    func recipientsNote(_ answers: ResolvedAnswers) -> String? {
        guard let census = census(answers) else { return nil }
        let waiting = census.count - census.requests
        let requests =
            census.requests == 0 ? "none has a request yet" : waiting == 0 ? "each has a request" : "\(waiting.grouped) without a request"
        return "\(recipients(census.count)), \(requests)."
    }

    func recipients(_ count: Int) -> String { count == 1 ? "1 recipient" : "\(count.grouped) recipients" }

    /// The domains of the list, those that are not proved first.
    func domainLines(_ answers: ResolvedAnswers) -> [DocumentLine] {
        guard let census = census(answers) else {
            return [DocumentLine(list(answers) == nil ? "Nobody is listed yet." : "The list is opened on its own page.")]
        }
        let standings = Array(zip(census.domains, standings(census, answers)))
        let sorted = standings.filter { !$0.1.isProved } + standings.filter(\.1.isProved)
        let lines = sorted.prefix(Self.domainsShown).map { domain, standing in
            let addresses = domain.addresses == 1 ? "1 address" : "\(domain.addresses.grouped) addresses"
            return DocumentLine(DisplayText.sanitized(domain.name), .pair(value: "\(standing.words), \(addresses)"))
        }
        let rest = sorted.count - lines.count
        return lines + (rest > 0 ? [DocumentLine("and \(rest.grouped) more domains")] : [])
    }

    private typealias Standing = (isProved: Bool, isOthers: Bool, words: String)

    /// How the proofs of the domains of the list stand, in its order.
    private func standings(_ census: RecipientCensus, _ answers: ResolvedAnswers) -> [Standing] {
        let (provedUntil, organization) = (order.clients.domains.now(), answers.text(.organizationName))
        return census.domains.map { standing(provedUntil($0.name, organization), anybody: provedUntil($0.name, nil)) }
    }

    /// How the proof of a domain stands on the order's day.
    ///
    /// - Parameter anybody: until when it is proved for anybody.
    private func standing(_ provedUntil: CalendarDate?, anybody: CalendarDate? = nil) -> Standing {
        switch provedUntil {
        case let day? where day >= order.asOf: (true, false, "proved until \(day)")
        case let day?: (false, false, "proof ended on \(day)")
        case nil where anybody.map { $0 >= order.asOf } == true: (false, true, "proved for another organization only")
        case nil: (false, false, "not proved")
        }
    }

    /// The domains that an organization has not proved, by their names.
    func unproved(_ domains: [String], by organization: String?) -> [String] {
        let provedUntil = order.clients.domains.now()
        return domains.filter { !standing(provedUntil($0, organization)).isProved }
    }

    /// What is missing at the domains of the list; `nil` for nothing. It names none of them: they stand in no answer, so whoever masks a trace could not
    /// find them in a sentence.
    func domainRemark(_ census: RecipientCensus, _ answers: ResolvedAnswers) -> String? {
        let standings = standings(census, answers)
        let (open, others) = (standings.count { !$0.isProved }, standings.count(where: \.isOthers))
        if open == 0 { return nil }
        let which =
            census.domains.count == 1
            ? "The mail domain is" : "\(open.grouped) of \(census.domains.count.grouped) mail domains \(open == 1 ? "is" : "are")"
        let whose =
            switch others {
            case 0: ""
            case open: " There is a proof for another organization only, which does not count for this one."
            default: " For \(others.grouped) of them there is a proof for another organization only, which does not count for this one."
            }
        return "\(which) not proved: no certificate is issued for addresses there before that. Have it done with certdesk domains.\(whose)"
    }

    /// A few names, and how many there are besides.
    static func named(_ names: [String]) -> String {
        let shown = names.prefix(3).map { DisplayText.sanitized($0) }
        let rest = names.count - shown.count
        if rest > 0 { return "\(shown.joined(separator: ", ")) and \(rest.grouped) more" }
        return shown.inWords()
    }

    // MARK: Validity and organization

    func periodNote(_ answers: ResolvedAnswers) -> String? {
        guard let last = lastDay(answers) else { return nil }
        let years = MailOrder.begunYears(from: order.asOf, to: last)
        let days = order.asOf.days(until: last) + 1
        return "All certificates end on \(last), \(days) days from today; paid as \(years == 1 ? "1 year" : "\(years) years")."
    }

    /// The number by which certificates name the organization; `nil` while none is answered.
    func identifier(_ answers: ResolvedAnswers) -> OrganizationIdentifier? {
        answers.text(.country).flatMap { country in
            OrganizationIdentifier(
                registration: taken(.registrationNumber, answers, by: registrationJudgement),
                vat: taken(.vatNumber, answers, by: "vat", in: country), country: country)
        }
    }

    func identifierNote(_ answers: ResolvedAnswers) -> String? {
        identifier(answers).map { "Certificates will name the organization as \(DisplayText.sanitized($0.description))." }
    }

    // MARK: Review and offer

    /// Who gets certificates, what is left out and what is missing stand first; then the price and all answers.
    func review(_ flow: FlowReading) -> [DocumentLine] {
        let answers = flow.visible.answers
        return recipientLines(answers) + [DocumentLine("Checklist", .heading)] + checklist(answers)
            + [DocumentLine("Mail domains", .heading)] + domainLines(answers)
            + ((try? quote(answers))?.documentLines ?? []) + flow.advisoryLines
            + flow.visible.lines(before: "review") { parties.words(of: $0) }
    }

    private func recipientLines(_ answers: ResolvedAnswers) -> [DocumentLine] {
        guard let list = list(answers) else { return [DocumentLine("Recipients", .heading), DocumentLine("not answered yet", .emphasis)] }
        var lines = [DocumentLine("Recipients", .heading), DocumentLine(recipients(list.good), .emphasis)]
        if let last = lastDay(answers) { lines.append(DocumentLine("Certificates until", .pair(value: "\(last)"))) }
        if list.rows > list.good {
            lines.append(DocumentLine("Left out because of faults", .pair(value: "\((list.rows - list.good).grouped)")))
        }
        guard let census = census(answers) else { return lines }
        lines += LeftOutRow.list(Array(census.leftOut.prefix(RecipientCensus.shownLeftOut)), of: list.rows - list.good)
            .map { DocumentLine(DisplayText.sanitized($0)) }
        lines.append(DocumentLine("With a request", .pair(value: census.requests.grouped)))
        lines += census.first.map {
            DocumentLine(DisplayText.sanitized("\($0.firstName) \($0.lastName)"), .pair(value: DisplayText.sanitized($0.email)))
        }
        let rest = census.count - census.first.count
        return lines + (rest > 0 ? [DocumentLine("and \(rest.grouped) more")] : [])
    }

    /// What a quote says besides the price.
    func offer(_ visible: VisibleFlow) -> Offer {
        let answers = visible.answers
        var details = list(answers).map { [KeptQuote.Detail("Recipients", $0.good.grouped)] } ?? []
        if let last = lastDay(answers) { details.append(KeptQuote.Detail("Certificates until", "\(last)")) }
        return Offer(customer: parties.customer(answers), details: details)
    }
}

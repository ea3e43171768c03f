import Archive
import Checkout
import Clients
import Flow
import Orders
import Parties
import Recipients

/// Why a list cannot be ordered although nothing speaks against its answers; a sentence.
private struct ListRefusal: Error, CustomStringConvertible {
    let description: String
}

extension MailContext {
    /// Reads the list again and judges it by the rules of the day, which takes up to some seconds.
    func prepare(_ flow: FlowState) throws -> Preparation {
        let answers = flow.visible.answers
        guard let list = list(answers) else { throw AssemblyFault.unanswered(.recipients) }
        let judged: JudgedRecipients
        do throws(TableFault) { judged = try tables.judged(list) } catch { throw ListRefusal(description: error.words) }
        let good = judged.rows.indices.compactMap { place in judged.recipient(at: place).map { ($0, judged.rows[place].keyDigest) } }
        let faulty = judged.rows.count - good.count
        guard !good.isEmpty else {
            throw ListRefusal(description: "No row of the list can be taken today: all have faults. Correct them first.")
        }
        // What the toggle was switched on for was another list, or the rules of another day.
        guard good.count == list.good, faulty == 0 || answers[.goodOnly]?.isOn == true else {
            throw ListRefusal(
                description:
                    "\(faulty.grouped) of \(judged.rows.count.grouped) rows have faults today, which is not what was shown. Look at the list again."
            )
        }
        let price: Quote
        do { price = try quote(answers) } catch { throw AssemblyFault.noPrice(reason: error.description) }
        guard let last = lastDay(answers) else { throw AssemblyFault.unanswered(.lastDay) }
        // The list of a resumed draft may not have been open before.
        var advisories = flow.reading.keptAdvisories
        if let remark = domainRemark(RecipientCensus(judged), answers), !advisories.contains(where: { $0.rule == "mail-domains" }) {
            advisories.append(Advisory(field: "recipients.domains", rule: "mail-domains", message: remark))
        }
        advisories += Self.advisories(about: judged)
        let (kept, leftOut) = (advisories, RecipientCensus.leftOut(judged))
        return Preparation(
            answers: flow.visible.lines(before: "review") { parties.words(of: $0) }, remarks: { nextSteps($0) }
        ) { id, placedAt in
            var requests = RecipientRequests()
            let recipients = good.enumerated().map { place, good in
                let (recipient, key) = good
                let request = recipient.csr.flatMap { pem in
                    key.map { key in
                        requests.add(pem, for: place + 1, recipient.email)
                        return OrderedRecipient.Request(publicKey: key, isMadeHere: false)
                    }
                }
                return OrderedRecipient(
                    number: place + 1, firstName: recipient.firstName, lastName: recipient.lastName, email: recipient.email,
                    country: recipient.country, since: placedAt, request: request)
            }
            let region = parties.region(answers)
            let contents = MailOrder(
                requirements: requirements(answers), lastDay: last, leftOut: faulty, rows: leftOut,
                payment: try parties.payment(of: id, price, answers), recipients: recipients)
            let placed = Order(
                id: id, flow: Self.flow, state: .placed, placedAt: placedAt, asOf: order.asOf, actor: order.actor, region: region,
                currency: region.currency, product: Self.product, customer: try parties.party(answers), contents: .mail(contents),
                answers: StoredAnswers.worthKeeping(answers), quote: price, advisories: kept,
                events: [OrderEvent(time: placedAt, actor: order.actor, what: "placed")])
            let account = try placed.customer.flatMap { try parties.newAccount(answers, contact: $0.applicant.contact, at: placedAt) }
            return Placement(order: placed, requests: requests.text.isEmpty ? nil : requests, account: account)
        }
    }

    /// So many remarks about rows stand in an order; the list has all of them.
    private static let keptRemarks = 100

    /// What was said of the rows that are ordered, and stopped nobody.
    private static func advisories(about judged: JudgedRecipients) -> [Advisory] {
        let good = Set(judged.rows.indices.filter { judged.recipient(at: $0) != nil }.map { judged.rows[$0].row.number })
        // What is said of a column as a whole is about no row.
        let whole = judged.headerRemarks
        let remarks = judged.otherFindings.filter { !$0.finding.blocks && good.contains($0.row) }
        let said = whole.map { ("", $0) } + remarks.map { ("Row \($0.row), ", $0.finding) }
        let kept = said.prefix(keptRemarks).map { place, finding in
            Advisory(
                field: "\(FieldID.recipients)", rule: finding.rule, message: "\(place)\(finding.column): \(finding.message)")
        }
        let rest = said.count - kept.count
        guard rest > 0 else { return kept }
        return kept + [
            Advisory(
                field: "\(FieldID.recipients)", rule: "rows",
                message: "\(rest.grouped) more remarks about rows: certdesk smime check names all.")
        ]
    }

    /// What is to be done with an order that was just placed, under a heading.
    private func nextSteps(_ placed: Order) -> [DocumentLine] {
        guard let mail = placed.mail else { return [] }
        var steps = mail.requirements.missing.map { "Note the \($0.title) once it is there." }
        let open = unproved(mail.domains, by: placed.customer?.organization.name)
        if !open.isEmpty { steps.append("Have \(Self.named(open)) proved: certdesk domains") }
        let waiting = mail.recipients.count { $0.request == nil }
        if waiting > 0 {
            steps.append(
                "Await the requests of \(recipients(waiting)), or have their keys made.")
        }
        if mail.payment.method != .card, placed.quote.total > .zero {
            steps.append("Send the invoice for all certificates, which is paid in one step: \(placed.payingCommand)")
        }
        if mail.leftOut > 0 {
            steps.append(
                "\(mail.leftOut == 1 ? "1 row was" : "\(mail.leftOut.grouped) rows were") left out; who stood there can be added later: certdesk orders recipients add \(placed.id) FILE"
            )
        }
        return placed.cardRemarks + [DocumentLine("What to do next", .heading)]
            + (steps.isEmpty ? ["Certificates can be issued."] : steps).enumerated().map {
                DocumentLine("\($0 + 1). \($1)")
            } + mail.leftOutLines.map { DocumentLine(DisplayText.sanitized($0)) }
    }
}

package import Archive
import Certificates
package import Orders

/// One thing that somebody has to do next with an order.
package struct NextAction: Encodable, Hashable, Sendable {
    /// Whose turn it is. Declared in the order in which they are listed.
    package enum Party: String, Encodable, CaseIterable, Hashable, Sendable {
        case customer
        /// Whoever works at the desk.
        case us
        /// The certification authority.
        case authority

        /// For people, at the head of a line.
        package var title: String {
            switch self {
            case .customer: "The customer"
            case .us: "We"
            case .authority: "The authority"
            }
        }
    }

    /// What is to be done, in the words of an order to whoever does it.
    package let what: String
    /// Whose turn it is.
    package let who: Party
    /// Since when it is waited for.
    package let since: Timestamp
    /// The first day on which it can be done, where that is not at once.
    package let from: CalendarDate?

    init(_ who: Party, _ what: String, since: Timestamp, from: CalendarDate? = nil) {
        (self.who, self.what, self.since, self.from) = (who, what, since, from)
    }

    /// The action for people, not yet fit for a terminal. What cannot be done yet is not waited for since any day.
    package var text: String { from.map { "from \($0) on, \(what)" } ?? "\(what), since \(since.calendarDate)" }
}

/// What has to be done next with an order, by whom, and when its certificate can be there.
package struct NextActions: Hashable, Sendable {
    /// What is to be found out or revoked before anything else, then the customer's, then ours, then the authority's.
    package let all: [NextAction]
    /// The day on which the certificate can be expected if everybody acts at once.
    package let expected: CalendarDate?

    /// - Parameters:
    ///   - outbox: what was written about the order; `nil` where nobody knows.
    ///   - day: the day on which it is asked.
    package init(_ order: Order, _ rules: LifeCycle, outbox: Outbox?, on day: CalendarDate) {
        let reading = Reading(order: order, rules: rules, outbox: outbox ?? Outbox(of: order.id), day: day)
        let found = reading.actions
        all = reading.doubts + reading.revocations + NextAction.Party.allCases.flatMap { party in found.filter { $0.who == party } }
        expected = rules.expectedDay(order, on: day)
    }

    /// The first action in a few words, for a line of a list: `customer: pay, and 3 more`.
    package var summary: String? {
        all.first.map { "\($0.who.rawValue): \($0.what)" + (all.count > 1 ? ", and \(all.count - 1) more" : "") }
    }

    /// The expected day with what it rests on, for people. `~` marks that times were assumed.
    package var expectedWords: String? {
        expected.map { "~\($0) if everybody acts at once (working days, holidays not counted)" }
    }
}

private struct Reading {
    let order: Order
    let rules: LifeCycle
    let outbox: Outbox
    let day: CalendarDate

    var actions: [NextAction] {
        let unsent = outbox.messages.filter(\.isUnsent)
        let sending = unsent.map(\.writtenAt).min().map { since in
            NextAction(
                .us, "send the \(unsent.count == 1 ? "message that waits" : "\(unsent.count) messages that wait") in the outbox",
                since: since)
        }
        return notedByHand + (sending.map { [$0] } ?? []) + (order.state.isOpen ? open : running) + corrections + superseded
    }

    /// What customers should not have to pay any more.
    private var corrections: [NextAction] {
        guard order.progress.payment == .open, order.state.isOpen || order.state.isRunning else { return [] }
        return (order.mail?.invoicesInVain ?? []).map {
            NextAction(.us, "write a credit note: those who were added on the invoice \($0.number) were withdrawn", since: $0.since)
        }
    }

    /// The certificates of which nobody knows whether they are revoked: nobody should pay for or hand over what may be.
    var doubts: [NextAction] {
        order.openRevocations.map {
            NextAction(
                .us,
                "find out whether the certificate \($0.serial) was revoked as requested: certdesk provider status \(provider(of: $0)) \(order.id)",
                since: $0.time)
        }
    }

    /// The certificates that are in force although somebody wanted them revoked.
    var revocations: [NextAction] {
        order.failedRevocations.map { request in
            let recipient = order.mail?.recipients.first { $0.serial.map(request.isOf) == true }
            let which = recipient.map { " \($0.number)" } ?? ""
            let serial = recipient == nil ? " --serial \(request.serial)" : ""
            return NextAction(
                .us,
                "revoke the certificate \(request.serial) again: certdesk orders revoke \(order.id)\(which) --provider \(provider(of: request))\(serial) --because "
                    + request.because, since: request.time)
        }
    }

    /// The certificates that are only noted as revoked, and that a provider has made: nobody has asked it to revoke them, so there they are in force.
    private var notedByHand: [NextAction] {
        let asked = order.openRevocations + order.failedRevocations
        return (order.tls?.certificates ?? []).compactMap { certificate in
            guard certificate.revokedByHand == true, certificate.notAfter >= day, !asked.contains(where: { $0.isOf(certificate.serial) }),
                let issuance = order.issuance, issuance.brought(certificate.serial)
            else { return nil }
            let name = name(of: issuance.provider)
            return NextAction(
                .us,
                "have \(name) revoke the certificate \(certificate.serial), too, where it is in force unless somebody did so: certdesk orders revoke "
                    + "\(order.id) --provider \(name) --serial \(certificate.serial) --because REASON, or Ctrl-Y in the desk",
                since: certificate.revokedAt ?? stateSince)
        }
    }

    /// The certificates of recipients whose places others took: they are in force until somebody has them revoked.
    private var superseded: [NextAction] {
        guard let mail = order.mail, order.state.isOpen || order.state.isRunning else { return [] }
        let asked = order.openRevocations + order.failedRevocations
        let left = mail.recipients.filter { recipient in
            guard recipient.state == .replaced, let serial = recipient.serial, recipient.notAfter.map({ $0 >= day }) ?? true else {
                return false
            }
            return !asked.contains { $0.isOf(serial) }
        }
        // One that came by mail is known to no provider.
        let byProvider = Dictionary(grouping: left) { recipient in
            recipient.serial.flatMap { recipient.issuance?.brought($0) == true ? recipient.issuance?.provider : nil } ?? ""
        }
        return byProvider.sorted { $0.key < $1.key }.map { provider, left in
            let numbers = left.prefix(Self.namedNumbers).map { "\($0.number)" }.joined(separator: " ")
            let what =
                left.count == 1
                ? "have the certificate of \(left[0].email) revoked, whose place another one took"
                : "have the certificates of \(left.count) recipients revoked, whose places others took"
            let some = left.count > Self.namedNumbers ? ", the first \(Self.namedNumbers) of them" : ""
            let way =
                provider.isEmpty
                ? ", and note it\(some): certdesk orders recipients revoke \(order.id) \(numbers) --reason TEXT, or F9 on \(left.count == 1 ? "the recipient" : "each") in the desk"
                : "\(some): certdesk orders revoke \(order.id) \(numbers) --provider \(name(of: provider)) --because superseded, or Ctrl-Y on \(left.count == 1 ? "the recipient" : "each") in the desk"
            return NextAction(.us, what + way, since: left.map(\.since).min() ?? stateSince)
        }
    }

    /// So many recipients are named in a command.
    private static let namedNumbers = 10

    /// How commands call the provider of a request.
    private func provider(of request: RevocationRequest) -> String {
        let issuances = [order.issuance].compactMap(\.self) + (order.mail?.recipients.compactMap(\.issuance) ?? [])
        return name(of: issuances.first { $0.serial.map(request.isOf) == true }?.provider ?? request.provider)
    }

    /// How commands call a provider that the order has by its number or name: its account may have another name by now, or another number.
    private func name(of provider: String) -> String { ShellWord.quoted(rules.currentProvider(provider) ?? provider) }

    private var open: [NextAction] {
        if order.mail?.recipients.contains(where: \.state.isWanted) == false { return [cancelling] }
        // What waits for another step is nobody's turn yet.
        let missing = rules.outstanding(order).filter {
            if case .handOver(let id) = $0 { order.hosted?.handOvers[id]?.state == .open } else { true }
        }
        let question = order.question.map { [NextAction(.customer, "answer: \($0.reason ?? "")", since: $0.time)] } ?? []
        let isFree = order.mail != nil && rules.blocking(order).isEmpty && question.isEmpty
        guard isFree || missing.isEmpty && question.isEmpty else { return question + missing.map(action) + requested }
        if let mail = order.mail { return recipients(mail) + missing.map(action) }
        guard order.tls != nil else {
            return [NextAction(.us, order.hosted == nil ? "do what was ordered" : HandOver.ID.notice.task, since: stateSince)]
        }
        guard !order.hasCertificate else {
            return [NextAction(.us, "bring the order to issued: its certificate is there", since: stateSince)]
        }
        guard requested.isEmpty else { return requested }
        let due = rules.dueDay(order)
        return [NextAction(.authority, "issue the certificate", since: stateSince, from: due > day ? due : nil)]
    }

    /// The certificates that were requested over a provider, which has not made them yet.
    private var requested: [NextAction] {
        if let issuance = order.issuance, issuance.isOpen {
            return [NextAction(.authority, "issue the certificate that was requested from \(issuance.name)", since: issuance.requestedAt)]
        }
        let waiting = (order.mail?.recipients ?? []).filter { $0.state == .pending }.compactMap(\.issuance).filter(\.isOpen)
        return Dictionary(grouping: waiting, by: \.name).sorted { $0.key < $1.key }.map { name, waiting in
            let what = waiting.count == 1 ? "certificate that was" : "\(waiting.count) certificates that were"
            return NextAction(
                .authority, "issue the \(what) requested from \(name)", since: waiting.map(\.requestedAt).min() ?? order.placedAt)
        }
    }

    private var cancelling: NextAction {
        NextAction(.us, "cancel the order: nobody in it wants a certificate any more", since: stateSince)
    }

    /// What recipients who wait need: a key of each, then the certificate.
    private func recipients(_ mail: MailOrder) -> [NextAction] {
        let held = rules.held(order)
        let waiting = mail.recipients.filter { $0.state == .pending && held[$0.number] == nil }
        guard let since = waiting.map(\.since).min() else {
            return [cancelling]
        }
        let isWhole = { (count: Int) in count == 1 ? "1 recipient" : "\(count) recipients" }
        let keyless = waiting.count { $0.request == nil }
        let making = "certdesk orders recipients request \(order.id) NUMBER --make-key"
        let key = NextAction(.us, "make the keys of \(isWhole(keyless)) (\(making)), or ask for their requests", since: since)
        let unrequested = waiting.count { $0.request != nil && $0.issuance?.isOpen != true }
        let issue = NextAction(.authority, "issue the certificates of \(isWhole(unrequested))", since: max(since, stateSince))
        return (keyless > 0 ? [key] : []) + requested + (unrequested > 0 ? [issue] : [])
    }

    /// For how many people the difference is, behind its amount.
    private var whoWasAdded: String {
        let count = order.waitingForDifference
        return count > 0 ? " for \(count) who were added" : ""
    }

    private func waiting(for domain: String) -> String {
        let count = order.mail?.recipients.count { $0.state == .pending && $0.domain == domain } ?? 0
        return count == 1 ? "1 recipient waits" : "\(count) recipients wait"
    }

    private func action(_ item: OutstandingItem) -> NextAction {
        let ended = rules.lastDayPassed(of: item, for: order)
        // From the first moment on at which it did not count any more.
        let since = ended.map { $0.adding(days: 1).midnight } ?? order.missingSince(item)
        let action = firstAction(item, since: since)
        guard let ended else { return action }
        return NextAction(action.who, "\(action.what), again: what was shown counted until \(ended)", since: action.since)
    }

    private func firstAction(_ item: OutstandingItem, since: Timestamp) -> NextAction {
        switch item {
        case .payment:
            NextAction(
                .customer,
                "pay \(MonetaryAmount(order.openAmount, order.currency))\(whoWasAdded), or be given credit terms", since: since)
        case .approval(let domain): approval(domain, since)
        case .call:
            NextAction(.us, "call the organization at a number that is listed elsewhere, to have the order confirmed", since: since)
        case .check(.authorization): NextAction(.us, "check the authorization in the call", since: since)
        case .check(let check): NextAction(.us, "check \(check.title)", since: since)
        case .handOver(let id): NextAction(id.holder == .customer ? .customer : .us, id.task, since: since)
        case .requirement(.team): NextAction(.customer, "name the account and its team number", since: since)
        case .requirement(.agreement): NextAction(.customer, "sign the EPKI agreement and send it in", since: since)
        case .requirement(.callBack):
            NextAction(.us, "call the organization back at a number that is listed elsewhere\(callAgain)", since: since)
        case .domainProof(let domain):
            NextAction(.customer, "prove the domain \(domain), for which \(waiting(for: domain)) (certdesk domains)", since: since)
        }
    }

    /// Why a call that was made is made again, behind the task, where it is not too old.
    private var callAgain: String {
        guard case .beforeAgreement(let signed, let call)? = rules.lapse(of: .callBack, for: order) else { return "" }
        return ", again: the call of \(call) is earlier than the agreement of \(signed)"
    }

    /// How the owner approves: by the message that was written to him, or by the value that it has.
    private func approval(_ domain: String, _ since: Timestamp) -> NextAction {
        if let mailbox = rules.mailboxesBelow[domain] {
            return NextAction(
                .us,
                "ask the owner of \(domain) at an address of \(domain) or in another way, since \(mailbox) does not prove it (certdesk orders change-approval)",
                since: since)
        }
        let value = outbox.currentValues.first { $0.domain == domain }
        let message = value.flatMap { outbox[$0.message] }
        let address = order.tls?.approval.mailbox(for: domain)
        let record = value.map { ": \($0.record)" } ?? ""
        let way =
            switch method(of: domain) {
            // Whatever was chosen for the order: this is what the provider looks for.
            case _ where value?.claimed != nil: " by a TXT record at \(value?.claimed ?? domain)\(record)"
            case .email: address.map { ": answer the mail to \($0)" } ?? record
            case .dns: " by a TXT record in its zone\(record)"
            case .http, .ipHTTP: " by a file on its web server\(record)"
            case .persistentTXT: " by a TXT record that stays at _validation-persist.\(domain)\(record)"
            case .ipReverseTXT: " by a TXT record that stays in its reverse zone\(record)"
            case .ipTLSALPN, nil: record
            }
        let sent = message.flatMap { $0.state == .sent ? $0.changedAt : nil }
        return NextAction(.customer, "approve \(domain)\(way)", since: max(since, sent ?? since))
    }

    /// The way of a base domain, a host or an address; of a host below a base domain whose way was changed, that.
    private func method(of domain: String) -> Approval.Method? {
        let isAddress = domain.contains(":") || domain.last?.isNumber == true
        let base = order.tls?.approval.changes?.last { domain.hasSuffix(".\($0.domain)") }?.domain
        return order.tls?.approval.method(for: domain, base: base).fitting(address: isAddress)
    }

    /// What is left to do for an order whose certificate was issued.
    private var running: [NextAction] {
        let isOwed = order.progress.payment == .open && order.quote.total != .zero && !order.state.isGivenUp
        let payment = isOwed ? [order.state == .revoked ? collecting : action(.payment)] : repayment
        if let mail = order.mail { return payment + ending(mail) }
        guard order.tls != nil else {
            // Another certificate in the place of the first has it configured, tested and told again.
            let again = (order.hosted?.handOvers ?? []).filter { $0.state == .open && order.takesHandOver($0.id) }
            return payment + again.map { action(.handOver($0.id)) }
                + (order.state == .issued ? [NextAction(.us, "deliver what was ordered", since: stateSince)] : [])
        }
        let step: [NextAction] =
            switch order.state {
            case .issued where isEveryCertificateRevoked, .delivered where isEveryCertificateRevoked: []
            case .issued where !order.hasCertificate: [NextAction(.us, "attach the certificate that came back", since: stateSince)]
            case .issued: [NextAction(.us, "deliver the certificate", since: stateSince)]
            case .delivered: [NextAction(.customer, "install the certificate", since: stateSince)]
            default: []
            }
        return payment + step + (order.state.isRunning ? later : [])
    }

    /// Whether nothing is left that could be delivered or installed.
    private var isEveryCertificateRevoked: Bool {
        order.tls.map { !$0.certificates.isEmpty && $0.certificates.allSatisfy { $0.revokedAt != nil } } ?? false
    }

    /// That certificates of recipients end some day.
    private func ending(_ mail: MailOrder) -> [NextAction] {
        guard let end = mail.firstEnd else { return [] }
        let first = end.adding(days: -(RenewalReminder.thresholds.first ?? 0))
        return [due("order anew: the first certificates \(end < day ? "ended" : "end") on \(end)", from: first)]
    }

    /// What is owed stays owed, but nobody pays for a certificate that is revoked before it was spoken of.
    private var collecting: NextAction {
        NextAction(
            .us,
            "agree on the \(MonetaryAmount(order.openAmount, order.currency)) that are still open: what was ordered is revoked",
            since: stateSince)
    }

    /// What is to be done about money that came for an order that was given up.
    private var repayment: [NextAction] {
        guard order.state.isGivenUp else { return [] }
        let paid = order.paidAmount
        let back =
            paid > .zero
            ? [NextAction(.us, "pay back \(MonetaryAmount(paid, order.currency)), or agree on what becomes of it", since: stateSince)] : []
        return back + (order.needOfCreditNote == nil ? [] : [NextAction(.us, "write a credit note for the invoice", since: stateSince)])
    }

    /// Another certificate for one that is revoked, and what comes with time: the next certificate of the plan, or else the renewal.
    private var later: [NextAction] {
        guard let term = order.tls?.term, !order.isProvidedFor else { return [] }
        if let last = order.tls?.certificates.last, let revokedAt = last.revokedAt {
            return [NextAction(.us, "reissue: the certificate \(last.serial) is revoked", since: revokedAt)]
        }
        let first = term.lastDay.adding(days: -(RenewalReminder.thresholds.first ?? 0))
        let renewal = due("renew: the term \(term.lastDay < day ? "ended" : "ends") on \(term.lastDay)", from: first)
        guard let next = term.nextReissue, term.lastDay >= day else { return [renewal] }
        let ended = term.lastIssued.flatMap { $0.end < day ? ": the last one ended on \($0.end)" : nil } ?? ""
        return [due("reissue: the next certificate of the plan\(ended)", from: next.issueFrom)] + (first <= day ? [renewal] : [])
    }

    /// What can be done from a day on, and then waits since that day.
    private func due(_ what: String, from first: CalendarDate) -> NextAction {
        first > day
            ? NextAction(.us, what, since: stateSince, from: first) : NextAction(.us, what, since: max(stateSince, first.midnight))
    }

    /// Since when the order is where it is.
    private var stateSince: Timestamp { order.events.last { $0.to == order.state }?.time ?? order.placedAt }
}

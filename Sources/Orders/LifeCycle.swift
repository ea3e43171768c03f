/// The rules by which an order goes from its number to a running certificate: which steps there are, what each needs, and what it leaves
/// in the order. Pure: the same order and step give the same result.
package struct LifeCycle: Sendable {
    /// What the owner of each name approves: a base domain (public suffix and one label) with all below it, a public address, or a single host, where
    /// the way of approval shows nothing more (BR 3.2.2.4.18). The Baseline Requirements call it authorization domain name.
    package let authorizationDomains: [String]

    /// The names that need approval, each with what it is approved with.
    let approvedNames: [ApprovedName]

    /// The base domains of names that the mailbox asked for them does not prove, each with the mailbox: it stands below them, and speaks for its own domain
    /// and what is below that (BR 3.2.2.4.4).
    package internal(set) var mailboxesBelow: [String: String]

    /// The day of the quote that the order took up: money often comes on the quote, before there is an order. `nil` without one.
    package var quotedOn: CalendarDate?

    /// Of a reissue, the order whose plan it is of and that has come to its end; `nil` while a certificate can be delivered.
    package var endedPlan: (order: OrderID, state: OrderState)?

    /// The last day on which something that was shown counts for a new certificate; `nil` where no rule sets an end. Who knows the rules says so from outside.
    package var lastDay: @Sendable (_ proof: Proof) -> CalendarDate? = { _ in nil }

    /// The reissues among received certificates whose certificates are not the customer's. Who knows says so from outside.
    package var withheld: @Sendable (_ received: [ReceivedCertificate]) -> Set<OrderID> = { _ in [] }

    /// The day on which what was shown has to count; `nil` while nobody asks for that.
    package var day: CalendarDate?

    /// Whether the domain of an address of mail is proved on the day that counts; A-labels in lower case. Who knows says so from outside.
    package var isProved: @Sendable (_ domain: String) -> Bool = { _ in false }

    /// The same for anybody: a domain may be proved, and yet not for the order's organization.
    package var isProvedForAnybody: @Sendable (_ domain: String) -> Bool = { _ in false }

    /// What people call the provider now that an order has by its number or an earlier name; `nil` where nobody knows. Who knows says so from outside.
    package var currentProvider: @Sendable (_ provider: String) -> String? = { _ in nil }

    /// The longest reason and the longest note, in characters.
    package static let reasonLimit = 1000

    /// The rules for an order with these base domains.
    package init(baseDomains: [String]) { (authorizationDomains, approvedNames, mailboxesBelow) = (baseDomains, [], [:]) }

    /// The rules for an order. A name without a registrable domain, such as a host name of the internal network, needs no approval; an
    /// address is approved as it stands.
    ///
    /// - Parameter registrableDomain: the public suffix and one label more of a host name; `nil` for addresses and unknown suffixes.
    package init(_ order: Order, registrableDomain: (String) -> String?) {
        let names = (order.tls?.certificate.names ?? []).filter { $0.kind != .internalName }.map { name in
            ApprovedName(name.value, order.tls?.approval, registrableDomain: registrableDomain)
        }
        // What was issued stays shown by what it was issued on.
        (approvedNames, mailboxesBelow) = order.state.isOpen ? ApprovedName.splitting(names, order.tls?.approval) : (names, [:])
        authorizationDomains = approvedNames.reduce(into: []) { domains, name in
            if !domains.contains(name.authorizationDomain) { domains.append(name.authorizationDomain) }
        }
    }

    /// What the owners of names have still to approve.
    package func unapproved(_ order: Order) -> [String] {
        authorizationDomains.filter { !counts(.approval(domain: $0), for: order) }
    }

    /// Whether an approval, the call or a check is recorded, and counts on the day that decides.
    package func counts(_ item: OutstandingItem, for order: Order) -> Bool {
        let isRecorded =
            switch item {
            case .approval(let domain): order.progress.approvedDomains.contains(domain)
            case .call: order.progress.callMade
            case .check(let check): order.progress.checks.contains(check)
            case .payment, .handOver, .requirement, .domainProof: false
            }
        return isRecorded && !isBeyondMailbox(item, order) && lastDayPassed(of: item, for: order) == nil
    }

    /// Whether an approval that this order recorded itself is one that its mailbox cannot give.
    private func isBeyondMailbox(_ item: OutstandingItem, _ order: Order) -> Bool {
        guard case .approval(let domain) = item, mailboxesBelow[domain] != nil else { return false }
        return order.proof(of: item).map { $0.order == order.id } ?? true
    }

    /// The last day on which something recorded has counted, if that is over and the certificate is still to come: what was issued stays shown by what counted
    /// on the day of its issue.
    package func lastDayPassed(of item: OutstandingItem, for order: Order) -> CalendarDate? {
        if case .requirement(let id) = item {
            if case .old(_, let last)? = lapse(of: id, for: order) { return last }
            return nil
        }
        guard let day, order.tls != nil, order.state.isOpen, let last = order.proof(of: item).flatMap(lastDay) else { return nil }
        return last < min(day, order.tls?.certificates.last?.notBefore ?? day) ? last : nil
    }

    /// What is still missing before the certificate can be issued, in the order people usually go through it.
    package func outstanding(_ order: Order) -> [OutstandingItem] {
        let progress = order.progress
        if let mail = order.mail {
            return (progress.payment == .open && order.quote.total != .zero ? [.payment] : [])
                + missingRequirements(order).map { .requirement($0) }
                + mail.waitingDomains.filter { !isProved($0) }.map { .domainProof($0) }
        }
        // What is no certificate needs neither approval nor vetting.
        guard order.tls != nil else {
            // Whoever is told that it is done is told last.
            let steps = (order.hosted?.handOvers ?? []).filter { $0.state != .done && $0.id != .notice }
            return (progress.payment == .open && order.quote.total != .zero ? [.payment] : []) + steps.map { .handOver($0.id) }
        }
        return (progress.payment == .open ? [.payment] : [])
            + unapproved(order).map { .approval(domain: $0) }
            + ([.call] + VettingCheck.allCases.map { .check($0) }).filter { !counts($0, for: order) }
    }

    /// The same without what keeps only some recipients from their certificates, while others who wait have it: the payment of those who were added, and the
    /// proofs of domains.
    package func blocking(_ order: Order) -> [OutstandingItem] {
        let missing = outstanding(order)
        guard let mail = order.mail, missing.contains(where: \.isOfSomeRecipients) else { return missing }
        let held = held(order)
        // Where nobody waits, somebody's certificate can still be replaced.
        let waiting = mail.recipients.filter { $0.state == .pending }
        let isOneFree = (waiting.isEmpty ? mail.recipients : waiting).contains { held[$0.number] == nil }
        return isOneFree ? missing.filter { !$0.isOfSomeRecipients } : missing
    }

    /// What keeps single recipients from their certificates, by their numbers: the payment, or of those who wait the proof of the domain of their address.
    /// What all of them rest on is not in it.
    package func held(_ order: Order) -> [Int: OutstandingItem] {
        guard let mail = order.mail else { return [:] }
        let (unpaid, unproved) = (order.unpaidRecipients, Set(mail.waitingDomains.filter { !isProved($0) }))
        if unpaid.isEmpty, unproved.isEmpty { return [:] }
        return mail.recipients.reduce(into: [:]) { held, recipient in
            if unpaid.contains(recipient.number) {
                held[recipient.number] = .payment
            } else if recipient.state == .pending, unproved.contains(recipient.domain) {
                held[recipient.number] = .domainProof(recipient.domain)
            }
        }
    }

    /// The day the first certificate may be issued; of what is no certificate, the day of the order.
    package func dueDay(_ order: Order) -> CalendarDate {
        order.tls.map { $0.term.certificates.first?.issueFrom ?? $0.term.start } ?? order.asOf
    }

    /// The states that somebody could bring the order into now; some need a reason.
    package func possibleStates(_ order: Order, on day: CalendarDate) -> [OrderState] {
        order.successors.filter { refusal(of: $0, order, on: day) == nil }
    }

    /// Whether going to a state needs a reason that others can read later; being issued needs the certificate, or the reason why there is none.
    package func needsReason(_ state: OrderState, _ order: Order) -> Bool {
        state.needsReason || state == .issued && order.tls != nil && !order.hasCertificate
    }

    /// The order after a step, with an event that says when, who and why.
    ///
    /// Progress moves an order on by itself, out of `placed` and between `awaiting-approval`, `vetting` and `ready` or `scheduled`; only
    /// a question to the customer holds it until somebody says that the answer came.
    ///
    /// - Parameters:
    ///   - time: the real time, for the event.
    ///   - day: the day that decides what is due; the time's own if left out.
    ///   - reason: why, or what shows it.
    ///   - document: the number of the order's document that shows it.
    package func taking(
        _ step: OrderStep, _ order: Order, actor: String, at time: Timestamp, on day: CalendarDate? = nil, reason: String? = nil,
        document: Int? = nil
    ) throws(StepRefusal) -> Order {
        let day = day ?? time.calendarDate
        let reason = try Self.reason(reason)
        if let document, !order.documents.contains(where: { $0.number == document }) {
            throw .noSuchDocument(document, count: order.documents.count)
        }
        var (step, after) = (step, order)
        switch step {
        case .note(let text): return try noting(text, order, actor: actor, at: time)
        case .takeBack: return try takingBack(order, actor: actor, at: time, reason: reason)
        case .move(let state):
            if let refusal = refusal(of: state, order, on: day) { throw refusal }
            if needsReason(state, order), reason == nil { throw state == .issued ? .noCertificate : .noReason(state) }
            after.state = state
            if state == .revoked {
                let withheld = withheld(order.certificate?.received ?? [])
                after.tls?.certificates.revokeByHand(on: day, without: withheld, at: time)
                after.hosted?.certificates.revokeByHand(on: day, without: withheld, at: time)
            }
        case .settle, .pay, .approve, .noteCall, .complete, .handOver, .fulfill:
            switch step {
            case .settle(let standing): try settle(standing, in: &after, actor: actor, at: time, on: day)
            case .pay(let amount, let date, let method, let reference):
                try pay(
                    ReceivedPayment(
                        amount: amount.money, date: date, method: method, reference: reference, recordedAt: time, actor: actor),
                    in: amount.currency, of: &after, on: day)
            case .handOver(let id, let value): step = .handOver(id, value: try handOver(id, value, in: &after, at: time))
            case .fulfill(let requirement): step = .fulfill(try fulfill(requirement, in: &after, on: day))
            default: try record(step, in: &after)
            }
        }
        after.events.append(OrderEvent(time: time, actor: actor, what: step.what, reason: reason, document: document, asOf: day))
        if case .move = step {
        } else {
            // What the event shows counts from its day on.
            after.state = stateReached(by: after, on: day)
        }
        after.noteMove(from: order.state)
        return after
    }

    /// The reason that somebody typed; `nil` for blanks alone.
    ///
    /// - Throws: ``StepRefusal/reasonTooLong(limit:)``, or what is wrong with a text of one line.
    static func reason(_ typed: String?) throws(StepRefusal) -> String? {
        guard (typed?.unicodeScalars.count ?? 0) <= reasonLimit else { throw .reasonTooLong(limit: reasonLimit) }
        try StepRefusal.require(typed, "What was written")
        return typed.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// The order after several steps in one change, all or none. They are taken back together too.
    package func taking(
        all steps: [OrderStep], _ order: Order, actor: String, at time: Timestamp, on day: CalendarDate? = nil, reason: String? = nil,
        document: Int? = nil
    ) throws(StepRefusal) -> Order {
        var after = order
        for (place, step) in steps.enumerated() {
            after = try taking(step, after, actor: actor, at: time, on: day, reason: reason, document: document)
            if place > 0 { after.events[after.events.count - 1].joined = true }
        }
        return after
    }

    /// A placed order where what it has already brings it, with an event that says so; unchanged where it has nothing yet.
    package func advancing(_ order: Order, on day: CalendarDate) -> Order {
        let state = stateReached(by: order, on: day)
        guard order.state == .placed, state != .placed, order.progress != OrderProgress(), let last = order.events.last else {
            return order
        }
        var after = order
        after.state = state
        after.events.append(
            OrderEvent(time: last.time, actor: last.actor, what: OrderStep.move(to: state).what, from: order.state, to: state))
        return after
    }

    /// Why an order cannot go to a state on a day.
    private func refusal(of state: OrderState, _ order: Order, on day: CalendarDate) -> StepRefusal? {
        if order.state == state { return .alreadyThere(state) }
        let isGated = [.ready, .scheduled, .issued].contains(state) || order.hosted != nil && state == .delivered
        let missing = isGated && order.state.isOpen ? blocking(order) : []
        // What has to be done says more than which states come between.
        guard missing.isEmpty else { return .outstanding(missing, state) }
        if let refusal = order.mail?.refusal(of: state) { return refusal }
        guard order.successors.contains(state) else {
            return .noSuchWay(from: order.state, to: state, ways: order.tls == nil ? order.successors : nil)
        }
        guard isGated, order.tls != nil else { return nil }
        let due = dueDay(order)
        return switch state {
        case .scheduled: due <= day ? .isDue(from: due) : nil
        default: due > day ? .notDue(from: due) : nil
        }
    }

    /// Whether a certificate that lies beside an order is the customer's: the order is or was issued, or a reissue, which nobody moves on, lacks nothing. What
    /// is no certificate of a server of the customer's is not held back; what was given up is.
    package func isHandedOut(_ order: Order) -> Bool {
        order.tls == nil || order.state.isRunning || [.revoked, .superseded].contains(order.state)
            || order.state.isOpen && !order.related(.reissues).isEmpty && outstanding(order).isEmpty
    }

    /// Why a certificate that lies beside an order is not the customer's yet on a day, in a sentence; `nil` where it is.
    package func holdingBack(_ order: Order, on day: CalendarDate) -> String? {
        guard !isHandedOut(order) else { return nil }
        guard order.state.isOpen else {
            return "The order \(order.id) \(order.state.predicate), so its certificate is not the customer's and is not to be installed."
        }
        return refusal(of: .issued, order, on: day)?.description
            ?? "The order \(order.state.predicate) and not issued yet: certdesk orders status \(order.id) issued"
    }

    private func record(_ step: OrderStep, in order: inout Order) throws(StepRefusal) {
        guard order.tls != nil else { throw .forCertificates }
        guard order.state.isOpen else { throw .tooLate(order.state) }
        switch step {
        case .approve(let typed):
            let domain = typed.lowercased()
            guard authorizationDomains.contains(domain) else { throw .unknownDomain(typed, known: authorizationDomains) }
            guard !counts(.approval(domain: domain), for: order) else { throw .alreadyDone(.approve(domain: domain)) }
            if let mailbox = mailboxesBelow[domain] { throw .mailboxBelow(mailbox, domain) }
            if !order.progress.approvedDomains.contains(domain) { order.progress.approvedDomains.append(domain) }
        case .noteCall:
            guard !counts(.call, for: order) else { throw .alreadyDone(step) }
            order.progress.callMade = true
        case .complete(let check):
            guard !counts(.check(check), for: order) else { throw .alreadyDone(step) }
            guard check != .authorization || counts(.call, for: order) else { throw .callFirst }
            if !order.progress.checks.contains(check) { order.progress.checks.append(check) }
        case .move, .settle, .pay, .handOver, .fulfill, .note, .takeBack: break
        }
    }

    /// Where progress has brought an order that nobody holds.
    func stateReached(by order: Order, on day: CalendarDate) -> OrderState {
        if let mail = order.mail { return stateReached(by: order, mail) }
        guard [.placed, .awaitingApproval, .vetting, .ready, .scheduled].contains(order.state) else { return order.state }
        let missing = outstanding(order)
        guard order.tls != nil else {
            guard missing.isEmpty else { return order.hosted != nil && order.state == .ready ? .placed : order.state }
            return order.hosted?.handOvers.isDone(.notice) == true ? .delivered : .ready
        }
        if missing.isEmpty { return order.isIssuedByProvider ? .issued : dueDay(order) <= day ? .ready : .scheduled }
        let lacksApproval = missing.contains { if case .approval = $0 { true } else { false } }
        return lacksApproval ? .awaitingApproval : .vetting
    }
}

extension Order {
    /// Notes with the last event that it brought the order from one state to another, if it did.
    mutating func noteMove(from before: OrderState) {
        guard state != before, let last = events.indices.last else { return }
        (events[last].from, events[last].to) = (before, state)
    }
}

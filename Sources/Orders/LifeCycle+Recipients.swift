extension LifeCycle {
    /// Notes one of the things that recipients of certificates for mail rest on. One that is noted already can be noted again with another value, as where a
    /// name was wrong or a call is too old.
    ///
    /// - Returns: what is noted now, of a team with the account that was known before.
    func fulfill(
        _ requirement: EnrollmentRequirements.Fulfillment, in order: inout Order, on day: CalendarDate
    ) throws(StepRefusal) -> EnrollmentRequirements.Fulfillment {
        guard let before = order.mail?.requirements else { throw .notMail }
        guard order.state.isOpen else { throw .tooLate(order.state) }
        var after = before
        after.take(requirement, at: order.events.count)
        guard let noted = after.fulfilled.first(where: { $0.id == requirement.id }), !before.fulfilled.contains(noted) else {
            throw .alreadyDone(.fulfill(requirement))
        }
        try requirement.check(on: day)
        if let lapse = lapse(of: requirement.id, after, of: order.id, on: day) { throw .doesNotCount(lapse) }
        order.mail?.requirements = after
        return noted
    }

    /// Why one of the things that recipients rest on, which is noted, does not count for their certificates; `nil` where it does, or is not noted.
    package func lapse(of id: EnrollmentRequirements.ID, for order: Order) -> EnrollmentRequirements.Lapse? {
        order.mail.flatMap { lapse(of: id, $0.requirements, of: order.id, on: day) }
    }

    private func lapse(
        of id: EnrollmentRequirements.ID, _ requirements: EnrollmentRequirements, of order: OrderID, on day: CalendarDate?
    ) -> EnrollmentRequirements.Lapse? {
        requirements.lapse(of: id, on: day) { found in
            lastDay(Proof(item: .requirement(id), time: found.midnight, order: order, method: nil))
        }
    }

    /// What the certificates of an order for mail wait for of what their recipients rest on: what is not noted, and what does not count any more.
    package func missingRequirements(_ order: Order) -> [EnrollmentRequirements.ID] {
        let missing = order.mail?.requirements.missing ?? []
        return order.mail == nil
            ? [] : EnrollmentRequirements.ID.allCases.filter { missing.contains($0) || lapse(of: $0, for: order) != nil }
    }

    /// The order after several things were done with its recipients in one change, all or none, with an event for each that names the recipient. Those
    /// by which nobody was told anything, neither the authority nor the recipient, can be taken back, together like they were done; see
    /// ``Order/givenUp(by:at:)``.
    ///
    /// - Parameters:
    ///   - time: the real time, for the events.
    ///   - day: the day that decides what is due; the time's own if left out.
    ///   - reason: why, kept with each; revoking, withdrawing and replacing need one.
    package func taking(
        _ steps: [RecipientStep], _ order: Order, actor: String, at time: Timestamp, on day: CalendarDate? = nil, reason: String? = nil
    ) throws(StepRefusal) -> Order {
        guard var mail = order.mail else { throw .notMail }
        let reason = try Self.reason(reason)
        guard order.state.isOpen || order.state.isRunning else { throw .tooLate(order.state) }
        if steps.contains(where: { $0.action.kind == .issue }) { try requireIssuable(order) }
        if reason == nil, steps.contains(where: { $0.action.kind.needsReason }) { throw .noReasonForRecipients }
        var known = Known(mail.recipients)
        let held = held(order)
        var events: [OrderEvent] = []
        for step in steps {
            guard mail.recipients.indices.contains(step.recipient - 1) else { throw .noSuchRecipient("\(step.recipient)") }
            let email = mail.recipients[step.recipient - 1].email
            if step.action.kind == .issue, let item = held[step.recipient] { throw .recipientHeld(email, by: item, of: order) }
            try take(step, in: &mail, &known, at: time, reason: reason)
            var event = OrderEvent(time: time, actor: actor, what: step.action.what(email), reason: reason)
            event.recipient = step.recipient
            if !events.isEmpty { event.joined = true }
            events.append(event)
        }
        var after = order
        after.mail = mail
        after.state = stateReached(by: after, mail)
        if after.state != order.state, let last = events.indices.last { (events[last].from, events[last].to) = (order.state, after.state) }
        after.events += events
        return after
    }

    /// An order of certificates for mail, brought on by what became true outside it, with an event that says so; `nil` where it stays.
    package func following(_ order: Order, actor: String, at time: Timestamp) -> Order? {
        guard let mail = order.mail, order.state == .placed, stateReached(by: order, mail) == .ready else { return nil }
        var after = order
        after.state = .ready
        after.events.append(
            OrderEvent(
                time: time, actor: actor, what: OrderStep.move(to: .ready).what, from: .placed, to: .ready,
                reason: "A domain that it waited for is proved."))
        return after
    }

    private func requireIssuable(_ order: Order) throws(StepRefusal) {
        let missing = blocking(order)
        // What is there and does not count any more is not missing: the refusal says why.
        let lapses = missing.compactMap { item in
            if case .requirement(let id) = item { lapse(of: id, for: order) } else { nil }
        }
        if let lapse = lapses.first, lapses.count == missing.count { throw .doesNotCount(lapse) }
        guard missing.isEmpty else { throw .outstanding(missing, .issued) }
        guard order.state != .needsInformation else { throw .noSuchWay(from: order.state, to: .issued, ways: order.successors) }
    }

    /// Whose keys and addresses there are, so that each step need not look through all recipients.
    private struct Known {
        var keys: [String: Int] = [:]
        var addresses: [String: Int] = [:]

        init(_ recipients: [OrderedRecipient]) {
            for recipient in recipients {
                if let request = recipient.request, !recipient.isGivenUpUntold { keys[request.publicKey] = recipient.number }
                if recipient.state.isWanted { addresses[recipient.email.lowercased()] = recipient.number }
            }
        }
    }

    /// The recipients of an order, and others behind them.
    func adding(
        _ people: [RecipientStep.Successor], to recipients: [OrderedRecipient], at time: Timestamp
    ) throws(StepRefusal) -> [OrderedRecipient] {
        var (all, known) = (recipients, Known(recipients))
        for person in people { try Self.append(person, replacing: nil, to: &all, &known, at: time) }
        return all
    }

    /// Puts a recipient with an address and a key that nobody else has behind the others.
    private static func append(
        _ person: RecipientStep.Successor, replacing replaced: Int?, to recipients: inout [OrderedRecipient], _ known: inout Known,
        at time: Timestamp
    ) throws(StepRefusal) {
        let (address, number) = (person.email.lowercased(), recipients.count + 1)
        guard known.addresses[address] == nil else { throw .addressTaken(person.email) }
        if let request = person.request {
            if let other = known.keys[request.publicKey] { throw .keyTaken(by: recipients[other - 1].email) }
            known.keys[request.publicKey] = number
        }
        known.addresses[address] = number
        recipients.append(
            OrderedRecipient(
                number: number, firstName: person.firstName, lastName: person.lastName, email: person.email, country: person.country,
                since: time, request: person.request, replaces: replaced))
    }

    private func take(
        _ step: RecipientStep, in mail: inout MailOrder, _ known: inout Known, at time: Timestamp, reason: String?
    ) throws(StepRefusal) {
        let place = step.recipient - 1
        let recipient = mail.recipients[place]
        let hadNone = recipient.state == .replaced && recipient.serial == nil
        guard step.action.kind.states.contains(recipient.state), !hadNone else {
            throw .recipientPast(recipient.email, recipient.state, step.action.kind)
        }
        func requireOwn(_ request: OrderedRecipient.Request, of number: Int) throws(StepRefusal) {
            if let other = known.keys[request.publicKey], other != number { throw .keyTaken(by: mail.recipients[other - 1].email) }
            known.keys[request.publicKey] = number
        }
        func end(_ state: OrderedRecipient.State) {
            (mail.recipients[place].state, mail.recipients[place].since, mail.recipients[place].reason) = (state, time, reason)
            if known.addresses[recipient.email.lowercased()] == step.recipient { known.addresses[recipient.email.lowercased()] = nil }
        }
        switch step.action {
        case .request(let request):
            guard recipient.request?.isMadeHere != true else { throw .keyMadeHere(recipient.email) }
            try requireOwn(request, of: step.recipient)
            mail.recipients[place].request = request
        case .issue(let serial, let notAfter): mail.recipients[place].receive(serial, until: notAfter, at: time)
        case .revoke: end(.revoked)
        case .withdraw: end(.withdrawn)
        case .replace(let successor):
            end(.replaced)
            try Self.append(successor, replacing: step.recipient, to: &mail.recipients, &known, at: time)
        }
    }

    /// Where an order of certificates for mail is brought by what is there: ready once nothing is missing, issued once everybody has a certificate,
    /// back where another recipient waits for one, and revoked with the last certificate once nobody waits.
    func stateReached(by order: Order, _ mail: MailOrder) -> OrderState {
        guard [.placed, .ready, .issued, .delivered].contains(order.state) else { return order.state }
        let isWaiting = mail.recipients.contains { $0.state == .pending }
        if !isWaiting, mail.recipients.contains(where: { $0.state == .issued }) { return order.state == .delivered ? .delivered : .issued }
        // Whose place another one took may still have a certificate that counts.
        let mayCount = mail.recipients.contains { $0.state == .replaced && $0.serial != nil }
        if !isWaiting, !mayCount, mail.recipients.contains(where: { $0.state == .revoked }) { return .revoked }
        if !isWaiting, order.state.isRunning { return order.state }
        return blocking(order).isEmpty && isWaiting ? .ready : .placed
    }
}

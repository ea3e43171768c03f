extension LifeCycle {
    /// What would be taken back now, and its place in the order's events: the last step of all that nobody has taken back yet. Notes, documents,
    /// reminders and the like are passed over. Steps are taken back from the last one on, because each was judged by what the ones before had left; so a certificate that was
    /// attached keeps what led to it, and an order that was cancelled, revoked or superseded by mistake goes back to where it was. Whoever was given up does
    /// not depend on what came for other recipients since, so that is passed over on the way there.
    ///
    /// - Throws: ``StepRefusal/nothingToTakeBack``, or ``StepRefusal/cannotTakeBack(_:)`` where the last event is not one of these steps,
    ///   ``StepRefusal/revokedAtAuthority(serial:)``.
    package func lastStep(of order: Order) throws(StepRefusal) -> (place: Int, event: OrderEvent) {
        let undone = Set(order.events.compactMap(\.undoes))
        // Of the last event that is passed over; and whether the one before it belongs to the same change.
        var (refusal, isSameChange) = (StepRefusal?.none, false)
        for (place, event) in order.events.enumerated().reversed().dropLast() {
            if event.undoes != nil || event.isRemark || undone.contains(place) { continue }
            let isLast = refusal == nil ? Self.isStep(event, at: place, of: order) : order.givenUp(by: event, at: place) != nil
            guard isLast, !isSameChange else {
                let first = refusal ?? Self.refusal(of: event, in: order)
                guard event.recipient != nil, event.to.map({ $0.isOpen || $0.isRunning }) ?? true else { throw first }
                (refusal, isSameChange) = (first, event.joined == true)
                continue
            }
            if event.to == .revoked,
                let revoked = order.certificate?.received.first(where: {
                    $0.revokedByHand != true && ($0.revokedAt == event.time || $0.inUse && $0.revokedAt != nil)
                })
            {
                throw .revokedAtAuthority(serial: revoked.serial)
            }
            // A number on an invoice can never be given again.
            if let invoice = order.mail?.addition(at: place)?.invoice { throw .additionInvoiced(invoice.number) }
            return (place, event)
        }
        throw refusal ?? .nothingToTakeBack
    }

    /// All that would be taken back now, the last first: the last step with those that were recorded in one change with it.
    ///
    /// - Throws: as ``lastStep(of:)``.
    package func lastSteps(of order: Order) throws(StepRefusal) -> [(place: Int, event: OrderEvent)] {
        var found = [try lastStep(of: order)]
        while let first = found.last, first.event.joined == true, first.place > 1 {
            let place = first.place - 1
            guard Self.isStep(order.events[place], at: place, of: order) else { throw Self.refusal(of: order.events[place], in: order) }
            found.append((place, order.events[place]))
        }
        return found
    }

    private static func isStep(_ event: OrderEvent, at place: Int, of order: Order) -> Bool {
        OrderStep(of: event, in: order) != nil || order.mail?.addition(at: place) != nil || order.givenUp(by: event, at: place) != nil
    }

    /// Why an event is not taken back, with what to do instead where a recipient's certificate has ended: the recipient was told, and the authority revokes
    /// for good.
    private static func refusal(of event: OrderEvent, in order: Order) -> StepRefusal {
        guard order.mail != nil, let ended = event.endedRecipient else { return .cannotTakeBack(event.what) }
        let successor = event.successorOfRecipient
        let canAdd = order.state.isOpen || order.state.isRunning
        let instead =
            successor.map { "Whoever is to have the certificate instead takes the place of \($0) (certdesk orders recipients replace)." }
            ?? (canAdd
                ? "What is revoked stays so: add \(ended) once more for another certificate (certdesk orders recipients add)."
                : "What is revoked stays so: take a new order for another certificate of \(ended).")
        return .cannotTakeBack(event.what, instead: instead)
    }

    /// What was noted after an event and stays when that one is taken back: notes, documents, reminders.
    package func remarks(after place: Int, of order: Order) -> [OrderEvent] { order.events.dropFirst(place + 1).filter(\.isRemark) }

    /// The order as it was before its last step, and before those that were recorded in one change with it, with an event for each.
    func takingBack(_ order: Order, actor: String, at time: Timestamp, reason: String?) throws(StepRefusal) -> Order {
        let steps = try lastSteps(of: order)
        guard let reason else { throw .noReasonToTakeBack }
        return steps.reduce(order) { takingBack($1.event, at: $1.place, $0, actor: actor, at: time, reason: reason) }
    }

    private func takingBack(
        _ event: OrderEvent, at place: Int, _ order: Order, actor: String, at time: Timestamp, reason: String
    ) -> Order {
        var after = order
        let addition = order.mail?.addition(at: place)
        if let addition {
            takeBack(addition, in: &after, at: time, reason: reason)
            after.progress.payment = standing(before: place, in: after)
        }
        let givenUp = addition == nil ? order.givenUp(by: event, at: place) : nil
        if let givenUp { after.restore(givenUp, at: time, reason: reason) }
        switch addition == nil && givenUp == nil ? OrderStep(of: event, in: order) : nil {
        case .approve(let domain)?:
            if !isShown(.approval(domain: domain), before: place, in: order) { after.progress.approvedDomains.removeAll { $0 == domain } }
        case .noteCall?: after.progress.callMade = isShown(.call, before: place, in: order)
        case .complete(let check)?:
            if !isShown(.check(check), before: place, in: order) { after.progress.checks.removeAll { $0 == check } }
        case .handOver(let id, _)?: takeBackHandOver(id, at: place, in: &after, at: time)
        case .fulfill(let requirement)?: after.mail?.requirements.takeBack(requirement.id, at: place)
        case .settle?, .pay?:
            after.takeBackPayment(event, at: place)
            after.progress.payment = standing(before: place, in: after)
        case .move?, .note?, .takeBack?, nil: break
        }
        if event.to == .revoked {
            after.tls?.certificates.takeBackRevocation(at: event.time)
            after.hosted?.certificates.takeBackRevocation(at: event.time)
        }
        if event.to == order.state, let from = event.from { after.state = from }
        // Others may have got their certificates since, so that the order is not where it was then.
        if givenUp != nil, let mail = after.mail { after.state = stateReached(by: after, mail) }
        let isMoved = after.state != order.state
        after.events.append(
            OrderEvent(
                time: time, actor: actor, what: "\(OrderStep.takeBack.what): \(event.what)", from: isMoved ? order.state : nil,
                to: isMoved ? after.state : nil, reason: reason, undoes: place))
        after.events[after.events.count - 1].recipient = event.recipient
        return after
    }

    /// Whether something was shown before an event that showed it anew.
    private func isShown(_ item: OutstandingItem, before place: Int, in order: Order) -> Bool {
        order.evidence(of: item, before: place) != nil
    }

    /// How the money stood before an event.
    private func standing(before place: Int, in order: Order) -> PaymentStanding {
        let undone = Set(order.events.compactMap(\.undoes))
        // What was added since has opened what was settled before, as long as that is not paid, too.
        var isReopened = false
        for (earlier, event) in order.events.enumerated().prefix(place).reversed() where !undone.contains(earlier) {
            if let addition = order.mail?.addition(at: earlier) {
                isReopened = isReopened || addition.quote.total > .zero
                continue
            }
            switch OrderStep(of: event, in: order) {
            case .settle(.settled)? where isReopened: return .open
            case .settle(let standing)?: return standing
            case .pay? where order.paidAmount >= order.quote.total: return .settled
            default: break
            }
        }
        return .open
    }

    /// The order with a note, whatever its state. Line breaks become blanks.
    func noting(_ text: String, _ order: Order, actor: String, at time: Timestamp) throws(StepRefusal) -> Order {
        guard text.unicodeScalars.count <= Self.reasonLimit else { throw .noteTooLong(limit: Self.reasonLimit) }
        let note = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !note.isEmpty else { throw .emptyNote }
        var after = order
        after.events.append(OrderEvent(time: time, actor: actor, what: OrderStep.note(note).what, reason: note))
        return after
    }
}

extension LifeCycle {
    /// Notes how the money stands. That it is settled means that what was open was paid on that day; that it is open again, that what was paid went back,
    /// which happens to parts of the price and to orders that were given up, too. Credit terms that end take no money back.
    func settle(
        _ standing: PaymentStanding, in order: inout Order, actor: String, at time: Timestamp, on day: CalendarDate
    ) throws(StepRefusal) {
        let goesBack = standing == .open && order.progress.payment != .creditTerms
        if !goesBack || order.paidAmount == .zero {
            try requirePayable(order)
            guard order.progress.payment != standing else { throw .alreadyDone(.settle(standing)) }
        }
        if standing == .creditTerms, order.progress.payment == .settled { throw .paidInFull }
        let rest = order.openAmount
        if goesBack {
            for payment in order.payments.indices where order.payments[payment].returnedBy == nil {
                order.payments[payment].returnedBy = order.events.count
            }
        }
        if standing == .settled, rest > .zero {
            order.payments.append(
                ReceivedPayment(
                    amount: rest, date: day, method: order.payment?.method ?? .bankTransfer, recordedAt: time, actor: actor))
        }
        order.progress.payment = standing
    }

    /// Takes in a payment; the one that completes the total settles the order.
    func pay(_ payment: ReceivedPayment, in currency: Currency, of order: inout Order, on day: CalendarDate) throws(StepRefusal) {
        try requirePayable(order)
        guard order.quote.total > .zero else { throw .nothingToPay }
        guard currency == order.currency else { throw .otherCurrency(currency, order: order.currency) }
        guard payment.amount > .zero else { throw .noAmount }
        let open = order.openAmount
        guard open > .zero else { throw .paidInFull }
        guard payment.amount <= open else { throw .overpaid(open: MonetaryAmount(open, currency)) }
        guard payment.date <= day else { throw .paidInFuture(payment.date, today: day) }
        let firstDay = min(order.firstDayToPay, quotedOn ?? order.firstDayToPay)
        guard payment.date >= firstDay else {
            throw quotedOn == nil ? .paidBeforeOrder(payment.date, order: firstDay) : .paidBeforeQuote(payment.date, quote: firstDay)
        }
        var payment = payment
        payment.reference = try Self.reference(payment.reference)
        order.payments.append(payment)
        if payment.amount == open { order.progress.payment = .settled }
    }

    /// An invoice is often paid long after the certificate was delivered.
    private func requirePayable(_ order: Order) throws(StepRefusal) {
        guard !order.state.isGivenUp else { throw .tooLate(order.state) }
        if let endedPlan, order.isAwaitingCertificate { throw .undeliverable(endedPlan.order, endedPlan.state) }
        guard order.tls != nil || order.quote.total != .zero else { throw .nothingToPay }
    }

    /// A reference as it is kept: without blanks around it, and with single ones in it; `nil` for none.
    ///
    /// - Throws: ``StepRefusal/referenceTooLong(limit:)``, ``StepRefusal/hidden(_:)``.
    package static func reference(_ typed: String?) throws(StepRefusal) -> String? {
        guard let typed else { return nil }
        let limit = ReceivedPayment.referenceLimit
        guard typed.unicodeScalars.count <= limit else { throw .referenceTooLong(limit: limit) }
        try StepRefusal.require(typed, "The reference")
        let reference = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return reference.isEmpty ? nil : reference
    }
}

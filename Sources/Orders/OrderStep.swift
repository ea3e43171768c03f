/// One thing that somebody does with an order.
package enum OrderStep: Hashable, Sendable {
    /// Brings it into another state.
    case move(to: OrderState)
    /// Notes that the owner of a base domain, a host or an address approved.
    case approve(domain: String)
    /// Notes the call in which the order was confirmed.
    case noteCall
    /// Notes a check as done.
    case complete(VettingCheck)
    /// Notes a step of a hosted service as done, with what came of it.
    case handOver(HandOver.ID, value: String?)
    /// Notes one of the things that recipients of certificates for mail rest on.
    case fulfill(EnrollmentRequirements.Fulfillment)
    /// Notes how the money stands; that it is settled says that what was open was paid on that day.
    case settle(PaymentStanding)
    /// Notes that some of the money came.
    case pay(MonetaryAmount, on: CalendarDate, by: Payment.Method, reference: String?)
    /// Adds a note, which changes nothing else.
    case note(String)
    /// Takes the last step back that was recorded by mistake.
    case takeBack
}

/// Why a step was refused.
package enum StepRefusal: Error, Hashable, Sendable {
    /// The table knows no such way. `ways` are those it knows, where the order's are not all of its state's.
    case noSuchWay(from: OrderState, to: OrderState, ways: [OrderState]? = nil)
    /// The order is there already.
    case alreadyThere(OrderState)
    /// Something must be done before.
    case outstanding([OutstandingItem], OrderState)
    /// The certificate is not due yet.
    case notDue(from: CalendarDate)
    /// The certificate is due, so there is nothing to wait for.
    case isDue(from: CalendarDate)
    /// The step needs a reason.
    case noReason(OrderState)
    /// There is no certificate beside the order, and no reason was given why.
    case noCertificate
    /// A reason is longer than so many characters.
    case reasonTooLong(limit: Int)
    /// The order is past the step.
    case tooLate(OrderState)
    /// The order has nothing of the name to approve; the others are those it has.
    case unknownDomain(String, known: [String])
    /// A wildcard name, and a way of approval that shows one host alone.
    case wildcardByHost(String)
    /// A mailbox, and a domain above its own, for which it does not speak.
    case mailboxBelow(String, String)
    /// It was noted before.
    case alreadyDone(OrderStep)
    /// Every approval that the order needs is there.
    case approvedBefore
    /// The order is for no certificate of a server that is vetted here, and the step is one towards such a certificate.
    case forCertificates
    /// The order costs nothing.
    case nothingToPay
    /// The order is paid.
    case paidInFull
    /// The order is a reissue of an order that has come to its end, so no certificate can be delivered for it.
    case undeliverable(OrderID, OrderState)
    /// An amount of nothing.
    case noAmount
    /// The amount is in another currency than the order.
    case otherCurrency(Currency, order: Currency)
    /// More than what is open, which is so much.
    case overpaid(open: MonetaryAmount)
    /// What was typed looks like a day and is none.
    case noSuchDay(String)
    /// A payment of a day that has not come.
    case paidInFuture(CalendarDate, today: CalendarDate)
    /// A payment of a day before the order's.
    case paidBeforeOrder(CalendarDate, order: CalendarDate)
    /// A payment of a day before that of the quote which the order took up.
    case paidBeforeQuote(CalendarDate, quote: CalendarDate)
    /// A reference is longer than so many characters.
    case referenceTooLong(limit: Int)
    /// The order is for no hosted service, so it has no such step.
    case notHosted
    /// Others come before a step of a hosted service.
    case handOverBefore(HandOver.ID, missing: [HandOver.ID])
    /// No certificate was attached to the order, so it cannot be noted as received.
    case notAttached(OrderID)
    /// A step of a hosted service needs a value.
    case noValue(HandOver.ID)
    /// A value is longer than so many characters.
    case valueTooLong(limit: Int)
    /// A text has a character in it that nobody sees, or more than one line; which text, and the sentence of ``LineText``.
    case hidden(String)
    /// A text cannot be what it is to be; why, in a sentence.
    case unusable(String)
    /// The order is for no certificates for mail, so it has neither recipients nor what they rest on.
    case notMail
    /// A text is missing; what it says.
    case noText(String)
    /// What recipients are to rest on counts for no certificate.
    case doesNotCount(EnrollmentRequirements.Lapse)
    /// No telephone number in E.164.
    case noTelephone(String)
    /// A day that has not come.
    case inFuture(CalendarDate, today: CalendarDate)
    /// The order has no such recipient, as it was typed.
    case noSuchRecipient(String)
    /// A recipient, by its address, who is past the step.
    case recipientPast(String, OrderedRecipient.State, RecipientStep.Action.Kind)
    /// The key of a recipient, by its address, was made here, and no other request takes its place.
    case keyMadeHere(String)
    /// Another recipient of the order, by its address, has the key.
    case keyTaken(by: String)
    /// Another recipient of the order has the address.
    case addressTaken(String)
    /// The certificate of a recipient, by its address, waits for the payment of what was added to an order; so much is open.
    case recipientUnpaid(String, OrderID, open: MonetaryAmount)
    /// The certificate of a recipient, by its address, waits for the proof of a domain.
    case recipientUnproved(String, domain: String)
    /// So many recipients still wait for their certificates.
    case recipientsWait(Int)
    /// So many recipients have certificates that are in use.
    case certificatesInUse(Int)
    /// What is done with recipients needs a reason.
    case noReasonForRecipients
    /// No certificate could begin that would end on the order's last day.
    case lastDayPast(CalendarDate)
    /// Nobody is to be added, or more than so many in one change.
    case tooManyRecipients(limit: Int)
    /// Recipients who were added stand on an invoice.
    case additionInvoiced(InvoiceNumber)
    /// The call comes before this check.
    case callFirst
    /// A note without a text.
    case emptyNote
    /// A note is longer than so many characters.
    case noteTooLong(limit: Int)
    /// Nothing was done to the order since it was placed, or all of it has been taken back.
    case nothingToTakeBack
    /// What was done last cannot be taken back; the event's words, and what to do instead in a sentence, where there is something.
    case cannotTakeBack(String, instead: String? = nil)
    /// The authority has revoked the certificate in use, of this serial number.
    case revokedAtAuthority(serial: String)
    /// Taking a step back needs a reason.
    case noReasonToTakeBack
    /// The order has no document of this number; it has so many.
    case noSuchDocument(Int, count: Int)
    /// An order has at most so many documents.
    case tooManyDocuments(limit: Int)
}

/// Something that is still missing before a certificate can be issued.
package enum OutstandingItem: Hashable, Sendable {
    case payment
    case approval(domain: String)
    case call
    case check(VettingCheck)
    case handOver(HandOver.ID)
    /// One of the things that recipients of certificates for mail rest on.
    case requirement(EnrollmentRequirements.ID)
    /// The proof that a domain of addresses of mail is the organization's.
    case domainProof(String)

    /// Whether it keeps only those recipients from their certificates who are meant by it.
    var isOfSomeRecipients: Bool {
        switch self {
        case .payment, .domainProof: true
        case .approval, .call, .check, .handOver, .requirement: false
        }
    }
}

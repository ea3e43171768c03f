extension StepRefusal: CustomStringConvertible {
    /// One sentence for people, safe to print on a terminal.
    package var description: String {
        let sentence =
            switch self {
            case .noSuchWay(let from, let to, let ways) where (ways ?? from.successors).isEmpty:
                "An order that \(from.predicate) stays so and cannot become \(to.title)."
            case .noSuchWay(let from, let to, let ways):
                "An order that \(from.predicate) cannot become \(to.title), only \((ways ?? from.successors).map(\.title).inWords("or"))."
            case .alreadyThere(let state): "The order \(state.predicate) already."
            case .outstanding(let items, let state):
                "The order cannot become \(state.title) yet: \(items.map(\.description).inWords()) \(items.count == 1 ? "is" : "are") still missing."
            case .notDue(let day): "The certificate starts later: it may be issued from \(day) on."
            case .isDue(let day): "The certificate may be issued since \(day), so there is nothing to wait for."
            case .noReason(let state): "The state \"\(state.title)\" needs a reason."
            case .noCertificate:
                "There is no certificate beside the order. Attach the one that came back (certdesk orders attach), or give the reason why there is none."
            case .reasonTooLong(let limit): "What was written is longer than \(limit) characters."
            case .tooLate(let state): "The order \(state.predicate), so this can no longer be noted."
            case .unknownDomain(let domain, let known):
                known.isEmpty
                    ? "\(domain) is nothing that the order has to have approved: it has no name that needs an approval."
                    : "\(domain) is nothing that the order has to have approved; that is \(known.inWords())."
            case .wildcardByHost(let name):
                "A file or an answer of one server cannot prove the wildcard name \(name). Choose dns, persistent-txt or email."
            case .mailboxBelow(let mailbox, let domain):
                "\(mailbox) proves its own domain and what is below it, but not \(domain). Ask the owner of \(domain) first, at an address of \(domain) or in another way (certdesk orders change-approval)."
            case .alreadyDone(let step): "\(step.noun) was noted before."
            case .approvedBefore: "Every approval that the order needs was noted before."
            case .forCertificates:
                "The order is for no certificate of a server that is vetted here, so there is nothing to approve, to confirm by telephone or to check; its page says what it waits for (certdesk orders show)."
            case .nothingToPay: "The order costs nothing, so there is nothing to pay."
            case .paidInFull: "The order is paid, so nothing more can be taken for it."
            case .undeliverable(let id, let state):
                "The order is a reissue of the order \(id), which \(state.predicate): no certificate can be delivered for it, so nothing is taken. Cancel it."
            case .noAmount: "An amount is more than nothing."
            case .otherCurrency(let currency, let own): "The order is in \(own.rawValue), and the amount in \(currency.rawValue)."
            case .overpaid(let open):
                "Only \(open) is open, and no more can be taken for the order: what was paid beyond it belongs to the customer's deposit (certdesk customers deposit)."
            case .noSuchDay(let text): "There is no day \(text): write it like 2026-11-29."
            case .paidInFuture(let date, let today): "The day \(date) has not come: today is \(today)."
            case .paidBeforeOrder(let date, let day): "The day \(date) is before the order, which is of \(day)."
            case .paidBeforeQuote(let date, let day): "The day \(date) is before the quote that the order took up, which is of \(day)."
            case .referenceTooLong(let limit): "The reference is longer than \(limit) characters."
            case .notHosted: "The order is for no hosted service, so it has no steps that go to and fro."
            case .handOverBefore(let id, let missing):
                "The step \"\(id.title)\" comes after \(missing.map { "\"\($0.title)\"" }.inWords())."
            case .notAttached(let id):
                "A certificate is received once it lies beside the order, matched to its key: certdesk orders attach \(id) FILE"
            case .noValue(let id): "The step \"\(id.title)\" needs a value: \(id.neededValue ?? "what came of it")."
            case .valueTooLong(let limit): "The value is longer than \(limit) characters."
            case .hidden(let sentences), .unusable(let sentences): sentences
            case .notMail: "The order is for no certificates for mail, so it has neither recipients nor what they rest on."
            case .noText(let what): "Nothing is said about it: type \(what)."
            case .doesNotCount(let lapse): lapse.description
            case .noTelephone(let text): "\(text) is no telephone number: write it with its country, like +16178300740."
            case .inFuture(let date, let today): "The day \(date) has not come: today is \(today)."
            case .noSuchRecipient(let typed):
                "The order has no recipient \(typed): name one by address or number (certdesk orders recipients)."
            case .recipientPast(let email, let state, let step): "The recipient \(email) is \(state.rawValue), so \(step.refusal)."
            case .keyMadeHere(let email):
                "The key of \(email) was made here and is kept: for another one let the same person take the place (certdesk orders recipients replace)."
            case .keyTaken(let email): "The key is that of the recipient \(email) already: everybody needs a key of their own."
            case .addressTaken(let email): "The order has a recipient \(email) already, who waits for a certificate or has one."
            case .recipientUnpaid(let email, let order, let open):
                "The recipient \(email) was added to the order and is still to be paid for, so there is no certificate yet: \(open) is open (\(Order.payingCommand(order, open.money)))."
            case .recipientUnproved(let email, let domain):
                "The recipient \(email) waits for the proof of the domain \(domain), so there is no certificate yet (certdesk domains)."
            case .recipientsWait(let count):
                "\(count) \(count == 1 ? "recipient waits" : "recipients wait") for a certificate; the order becomes issued by itself with the last one (certdesk orders recipients issue)."
            case .certificatesInUse(let count):
                "\(count) \(count == 1 ? "recipient has a certificate that is" : "recipients have certificates that are") in use: revoke first what is given up (certdesk orders recipients revoke)."
            case .noReasonForRecipients: "What is done with recipients needs a reason."
            case .lastDayPast(let day): "The certificates of the order end on \(day), so nobody can be added to it. Take a new order."
            case .tooManyRecipients(let limit): "From 1 to \(limit) recipients are added at once: divide the list."
            case .additionInvoiced(let number):
                "The recipients who were added stand on the invoice \(number), so that is not taken back. Withdraw them, so that nobody makes their certificates (certdesk orders recipients withdraw); what they cost stays until a credit note corrects the invoice, and certdesk writes none."
            case .callFirst: "The authorization is given in a telephone call: note the call first."
            case .emptyNote: "The note has no text."
            case .noteTooLong(let limit): "The note is longer than \(limit) characters."
            case .nothingToTakeBack: "Nothing has been done with the order that could be taken back."
            case .cannotTakeBack(let what, let instead):
                "What was done last cannot be taken back: \(what)." + (instead.map { " \($0)" } ?? "")
            case .revokedAtAuthority(let serial):
                "The authority has revoked the certificate \(serial), and no authority takes that back. Reissue the order for another certificate."
            case .noReasonToTakeBack: "Taking a step back needs a reason."
            case .noSuchDocument(let number, 0):
                "The order has no document \(number): it has none at all. Add the file first: certdesk orders documents add"
            case .noSuchDocument(let number, let count):
                "The order has no document \(number); its documents are numbered from 1 to \(count)."
            case .tooManyDocuments(let limit): "The order has \(limit) documents, and no order takes more. Put several pages into one file."
            }
        return DisplayText.sanitized(sentence)
    }
}

extension StepRefusal {
    /// What is said of a recipient of an order, by its address, who is kept from a certificate by something that not all wait for.
    package static func recipientHeld(_ email: String, by item: OutstandingItem, of order: Order) -> StepRefusal {
        if case .domainProof(let domain) = item { return .recipientUnproved(email, domain: domain) }
        return .recipientUnpaid(email, order.id, open: MonetaryAmount(order.openAmount, order.currency))
    }

    /// Refuses a text that is kept on one line and cannot be; see ``LineText``.
    static func require(_ text: String?, _ subject: String) throws(StepRefusal) {
        if let fault = text.flatMap({ LineText.fault(in: $0, of: subject) }) { throw .hidden(fault) }
    }
}

extension OrderStep {
    /// What is noted by it, as a sentence begins.
    fileprivate var noun: String {
        switch self {
        case .move(let state): "The state \"\(state.title)\""
        case .approve(let domain): "The approval for \(domain)"
        case .noteCall: "The telephone call"
        case .complete(let check): "The check of \(check.title)"
        case .handOver(let id, _): "The step \"\(id.title)\""
        case .fulfill(let requirement): "The \(requirement.id.title)"
        case .settle(.open): "That the payment is open"
        case .settle(.settled): "That the payment is settled"
        case .settle(.creditTerms): "That the customer pays on credit terms"
        case .pay: "The payment"
        case .note: "The note"
        case .takeBack: "That the last step is taken back"
        }
    }
}

extension OutstandingItem: CustomStringConvertible {
    /// The item for people; domains as they are in the order.
    package var description: String {
        switch self {
        case .payment: "payment or credit terms"
        case .approval(let domain): "the approval for \(domain)"
        case .call: "the telephone call"
        case .check(let check): "the check of \(check.title)"
        case .handOver(let id): "the step \"\(id.title)\""
        case .requirement(let id): "the \(id.title)"
        case .domainProof(let domain): "the proof of the domain \(domain)"
        }
    }
}

extension VettingCheck {
    /// The check for people.
    package var title: String {
        switch self {
        case .existence: "existence"
        case .officialRecords: "official records"
        case .domainRights: "domain rights"
        case .authorization: "authorization"
        }
    }
}

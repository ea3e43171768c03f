package import Orders

/// Why an archive did not do what it was asked. Nothing that is reported so was acknowledged before.
package enum ArchiveFault: Error, Hashable, Sendable {
    /// What it is kept in has refused.
    case storage(StorageFault)
    /// Another order has this id: draw another one.
    case orderIDTaken(OrderID)
    /// Every draft id that was drawn is in use, which good random bytes never do.
    case noFreeDraftID
    /// The account exists already and is never overwritten.
    case accountExists(userID: String)
    /// So many orders as may have used the code, as `coupon:CODE` or `campaign:CODE`.
    case codeUsedUp(String, limit: Int)
    /// Empty, or longer than an account's name can be.
    case unusableUserID
    /// The private key is not encrypted, so it is not written.
    case unencryptedKey
    /// A value cannot be written as JSON; the text is for those who mend the program.
    case notEncodable(String)
    /// The order, draft or account would be larger than any record may be; `limit` in bytes.
    case tooLarge(limit: Int)
    case noSuchOrder(OrderID)
    /// The order has been changed since it was read: its revision now, and who changed it last.
    case changedMeanwhile(OrderID, revision: Int, by: String)
    /// The order is not as the trail has it: something else than this program wrote it.
    case changedOutside(OrderID)
    /// An order was to be written without an event for the change, or with other events than it had.
    case eventsRewritten(OrderID)
    case noSuchDraft(DraftID)
    /// Somebody else has the draft open; who, if that could be read.
    case draftInUse(DraftID, by: DraftHolder?)
    /// Nothing of that id was discarded in the last thirty days.
    case noSuchDiscardedDraft(DraftID)
    /// The draft is there already, so nothing is brought back in its place.
    case draftExists(DraftID)
    /// Somebody else has taken the draft over; who, if that could be read.
    case draftTaken(DraftID, by: DraftHolder?)
    /// The lock that was shown is not the draft's.
    case notHeld(DraftID)
    /// No list is kept under the digest.
    case noSuchList(ListDigest)
    /// No message has this number.
    case noSuchMessage(String)
    /// Somebody else is sending messages.
    case outboxInUse
    /// The messages that an order has to be told of could not be put together; why.
    case noLetter(String)
    /// Another quote has this id: draw another one.
    case quoteIDTaken(QuoteID)
    case noSuchQuote(QuoteID)
    /// The quote is not as the trail has it: something else than this program wrote it.
    case quoteChangedOutside(QuoteID)
    /// An order has taken the quote up.
    case quoteAccepted(QuoteID, by: OrderID)
    /// Somebody has taken the quote back.
    case quoteWithdrawn(QuoteID, by: String)
    /// Another mail domain has this id: draw another one.
    case mailDomainIDTaken(MailDomainID)
    /// The domain stands in the list already, under another id.
    case mailDomainExists(String, MailDomainID)
    case noSuchMailDomain(MailDomainID)
    /// The mail domain is not as the trail has it: something else than this program wrote it.
    case mailDomainChangedOutside(MailDomainID)
    /// Another provider has the name.
    case providerExists(String)
    /// There is no provider of the name or number.
    case noSuchProvider(String)
    /// Another order renews the order already.
    case renewedAlready(OrderID, by: OrderID)
    /// A reissue of the order has no certificate yet, so there is no other one beside it.
    case reissueOpen(OrderID, by: OrderID)
    case noSuchCustomer(CustomerID)
    /// The customer's deposit has less than was to be taken from it; what it has.
    case depositTooLow(CustomerID, balance: MonetaryAmount)
    /// The order is no customer's, so there is no deposit to take from.
    case noDeposit(OrderID)
    /// The order gets no invoice; why, in a sentence.
    case noInvoice(OrderID, because: String)
    /// The customer was forgotten.
    case customerForgotten(CustomerID, at: Timestamp, by: String)
    /// The record is there and cannot be used.
    case faulty(RecordFault)
}

extension ArchiveFault {
    /// How a fault is to be taken; what exit code that is, is the program's to say.
    package enum Kind: Hashable, Sendable {
        /// There is no such thing.
        case noInput
        /// What is there, or was given, cannot be used.
        case badData
        /// Something is in the way, or nothing can be written there.
        case cannotCreate
        /// Reading or writing failed.
        case inputOutput
        /// It may work a little later, or after another look.
        case tryAgain
        /// It was asked for something that cannot be.
        case misused
        /// Whoever asks may not do that.
        case denied
        /// The program has done what it must not.
        case programFault
    }

    /// How it is to be taken.
    package var kind: Kind {
        switch self {
        case .storage(let fault):
            switch fault.kind {
            case .cannotCreate: .cannotCreate
            case .inputOutput, .outcomeUnknown: .inputOutput
            case .busy: .tryAgain
            case .misused: .misused
            case .badData: .badData
            case .denied: .denied
            }
        case .draftInUse, .draftTaken, .changedMeanwhile, .outboxInUse: .tryAgain
        case .orderIDTaken, .noFreeDraftID, .accountExists, .draftExists, .quoteIDTaken, .mailDomainIDTaken:
            .cannotCreate
        case .providerExists, .unusableUserID, .faulty, .changedOutside, .tooLarge, .codeUsedUp, .noLetter, .quoteAccepted, .quoteWithdrawn,
            .quoteChangedOutside, .mailDomainExists, .mailDomainChangedOutside, .renewedAlready, .reissueOpen, .depositTooLow, .noDeposit,
            .noInvoice:
            .badData
        case .noSuchOrder, .noSuchDraft, .noSuchDiscardedDraft, .noSuchList, .noSuchMessage, .noSuchQuote, .noSuchMailDomain,
            .noSuchProvider,
            .noSuchCustomer,
            .customerForgotten:
            .noInput
        case .unencryptedKey, .notEncodable, .notHeld, .eventsRewritten: .programFault
        }
    }
}

extension ArchiveFault {
    /// Whether what was to be written may be there, whole, or not at all.
    package var isOutcomeUnknown: Bool { if case .storage(let fault) = self { fault.kind == .outcomeUnknown } else { false } }

    /// Whether a quote cannot be taken up any more.
    package var isLostQuote: Bool {
        switch self {
        case .quoteAccepted, .quoteWithdrawn, .quoteChangedOutside, .noSuchQuote: true
        default: false
        }
    }
}

extension ArchiveFault: CustomStringConvertible {
    /// What happened, where, and what to do, for people; safe to print on a terminal.
    package var description: String { DisplayText.sanitized(sentence) }

    private var sentence: String {
        switch self {
        case .storage(let fault):
            fault.description
        case .orderIDTaken(let id):
            "The order \(id) exists already and was left as it is."
        case .noFreeDraftID:
            "No free draft number was found. Try again."
        case .accountExists(let userID):
            "The account \(userID) exists already and was left as it is. Use its password, or another user id."
        case .codeUsedUp(let code, let limit):
            "The code \(code.split(separator: ":").last ?? "") was for \(limit) \(limit == 1 ? "order" : "orders"), and the last was placed meanwhile. Leave it out."
        case .unusableUserID:
            "A user id needs 1 to 64 characters."
        case .unencryptedKey:
            "The private key is not encrypted, so it was not written."
        case .notEncodable(let detail):
            "This cannot be written as JSON (\(detail)). Please report it."
        case .tooLarge(let limit):
            "This would be more than \(limit >> 20) MB, which no file of the store may have. Nothing was written; shorten it."
        case .noSuchOrder(let id):
            "There is no order \(id) in this store."
        case .changedMeanwhile(let id, let revision, let actor):
            "The order \(id) was changed meanwhile by \(actor) (revision \(revision)). Look at it again, then repeat your change."
        case .changedOutside(let id):
            "The file of the order \(id) was changed by something other than certdesk, so nothing was done to it. Restore it from a backup, or "
                + "undo that change; certdesk orders verify names what differs."
        case .eventsRewritten(let id):
            "The order \(id) was to be changed without saying so in its events. Please report it."
        case .noSuchDraft(let id):
            "There is no draft \(id) in this store."
        case .draftInUse(let id, let holder):
            "\(Self.whoHas(id, holder)) \(Self.takingOver(holder)) If nobody works there any more, take it over: certdesk resume \(id) --take"
        case .noSuchDiscardedDraft(let id):
            "There is no discarded draft \(id): it was not discarded here, or its thirty days are over. certdesk drafts list --discarded shows "
                + "what can be brought back."
        case .draftExists(let id):
            "There is a draft \(id) already; it was left as it is."
        case .draftTaken(let id, let holder):
            "The draft \(id) was taken over\(holder.map(Self.taker) ?? ""), so nothing was written to it here."
        case .notHeld(let id):
            "The draft \(id) was not opened for writing. Please report it."
        case .noSuchList:
            "The list is not kept here any more, as none is that neither a draft nor a quote has named for thirty days. Give it anew."
        case .noSuchMessage(let id):
            "There is no message \(id) in this store."
        case .outboxInUse:
            "Messages are being sent by somebody else. Try again when that is done."
        case .noLetter(let reason):
            "The messages about the order cannot be written, so nothing was done to it: \(reason)"
        case .quoteIDTaken(let id):
            "The quote \(id) exists already and was left as it is."
        case .noSuchQuote(let id):
            "There is no quote \(id) in this store. certdesk quotes list shows those there are."
        case .quoteChangedOutside(let id):
            "The file of the quote \(id) was changed by something other than certdesk, so what it says is no promise and nothing was done to it. "
                + "certdesk quotes show \(id) shows what it says now. Restore it from a backup, or make a new one: certdesk quotes show \(id) --json "
                + "> answers.json, then certdesk quotes save --answers answers.json"
        case .mailDomainIDTaken(let id):
            "The mail domain \(id) exists already and was left as it is."
        case .mailDomainExists(let domain, let id):
            "The domain \(domain) is in the list already, as \(id). certdesk domains show \(domain) shows it."
        case .noSuchMailDomain(let id):
            "There is no mail domain \(id) in this store. certdesk domains list shows those there are."
        case .mailDomainChangedOutside(let id):
            "The file of the mail domain \(id) was changed by something other than certdesk, so what it says proves nothing and nothing was done to it. "
                + "Restore it from a backup."
        case .providerExists(let name):
            "There is a provider \(name) already. certdesk provider list shows those there are."
        case .noSuchProvider(let name):
            "There is no provider \(name). certdesk provider list shows those there are."
        case .renewedAlready(let id, let order):
            "The order \(id) is renewed already, by the order \(order)."
        case .reissueOpen(let id, let order):
            "The reissue \(order) of the order \(id) has no certificate yet. Finish it or cancel it before you begin another one."
        case .quoteAccepted(let id, let order):
            "The quote \(id) was taken up by the order \(order), and one quote makes one order."
        case .quoteWithdrawn(let id, let actor):
            "The quote \(id) was withdrawn by \(actor)."
        case .noSuchCustomer(let id):
            "There is no customer \(id) in this store. certdesk customers list shows those there are."
        case .depositTooLow(let id, let balance):
            "The deposit of the customer \(id) has \(balance), and more was to be taken from it. Record what was paid ahead with certdesk customers deposit \(id), or take less."
        case .noDeposit(let id):
            "The order \(id) is no customer's of this store, so there is no deposit to take from. Record how else it was paid."
        case .noInvoice(_, let reason):
            reason
        case .customerForgotten(let id, let time, let actor):
            "The customer \(id) was forgotten on \(time.calendarDate) by \(actor)."
        case .faulty(let fault):
            fault.description
        }
    }

    /// Who has a draft open, in a sentence that is safe to print on a terminal.
    package static func whoHas(_ id: DraftID, _ holder: DraftHolder?) -> String {
        guard let holder else { return "The draft \(id) is open somewhere else." }
        // The number of a process says nothing on another machine.
        let place =
            holder.machine.map { "on the machine \($0), last heard of \(holder.silence ?? 0) s ago" } ?? "process \(holder.processID)"
        return DisplayText.sanitized("The draft \(id) is open at \(holder.actor)'s since \(holder.since) (\(place)).")
    }

    private static func taker(_ holder: DraftHolder) -> String {
        DisplayText.sanitized(" by \(holder.actor) at \(holder.since)\(holder.machine.map { " on the machine \($0)" } ?? "")")
    }

    /// What becomes of the other one where somebody takes a draft over.
    package static func takingOver(_ holder: DraftHolder?) -> String {
        guard holder?.machine != nil else { return "Taking it over asks the other certdesk to save it and to end; then it opens here." }
        return
            "Taken over, it opens here as it was saved last: a certdesk of another machine cannot be asked to end, and what is typed there becomes a draft of its own."
    }
}

package import Orders

/// The door to the orders, drafts and accounts of a desk, wherever they are kept. Several processes may use what is behind it at once; nothing
/// that is acknowledged is lost.
package protocol OrderArchive: Sendable {
    // MARK: Orders

    /// One order.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with it.
    func order(_ id: OrderID) throws(ArchiveFault) -> Order

    /// Places an order with its request, its key and its account: all of it or nothing. Ids, accounts and the uses of codes are claimed in the same
    /// step, so of two who want the same one gets it. The orders that it is related to say so afterwards, too (``Order/answering(_:)``).
    ///
    /// - Returns: where it all lies.
    /// - Throws: ``ArchiveFault/orderIDTaken(_:)``, ``ArchiveFault/accountExists(userID:)``, ``ArchiveFault/codeUsedUp(_:limit:)``,
    ///   ``ArchiveFault/unusableUserID``, ``ArchiveFault/unencryptedKey``; of a related order ``ArchiveFault/noSuchOrder(_:)`` and what refuses a
    ///   change.
    func place(_ placement: Placement) throws(ArchiveFault) -> OrderFiles

    /// Writes changed orders over the revisions that they were made from, each with what is put beside it, all of it or nothing, and returns them with
    /// their new revisions. Each order is changed once.
    ///
    /// What is paid from a deposit has to be there at that moment.
    ///
    /// - Throws: ``ArchiveFault/depositTooLow(_:balance:)``, ``ArchiveFault/noDeposit(_:)``,
    ///   ``ArchiveFault/changedMeanwhile(_:revision:by:)`` if somebody was faster, ``ArchiveFault/changedOutside(_:)`` if it was not
    ///   certdesk that wrote it, ``ArchiveFault/eventsRewritten(_:)`` if an old event is missing or changed or none was added,
    ///   ``ArchiveFault/noSuchOrder(_:)``.
    func change(_ changes: [OrderChange]) throws(ArchiveFault) -> [Order]

    /// Gives an order its invoice, with the next number of the year; as it stands, if it has one. No number is ever given twice, and none is left out.
    ///
    /// - Throws: ``ArchiveFault/noInvoice(_:because:)``, ``ArchiveFault/noSuchOrder(_:)``, ``ArchiveFault/changedOutside(_:)``.
    func invoice(_ id: OrderID, by actor: String, at time: Timestamp) throws(ArchiveFault) -> Order

    /// The bytes of what lies beside an order; `nil` if it is not there.
    func attachment(_ attachment: OrderAttachment, of id: OrderID) throws(ArchiveFault) -> [UInt8]?

    /// Where an order and what lies beside it are found.
    func files(of id: OrderID) throws(ArchiveFault) -> OrderFiles

    /// The orders whose signing request is as wanted, newest first, of at most `limit` that have one. One that cannot be read is passed over.
    func orders(limit: Int, whoseRequest isWanted: (_ pem: [UInt8]) -> Bool) -> [OrderID]

    /// The lines of the audit trail about an order, or all of them, in the order in which they were written.
    func trail(of id: OrderID?) throws(ArchiveFault) -> [TrailEntry]

    /// The account of a user id, capitals or not; `nil` if there is none.
    ///
    /// - Throws: ``ArchiveFault/unusableUserID``.
    func account(userID: String) throws(ArchiveFault) -> Account?

    // MARK: Lists

    /// Some rows of a list, at most `limit`. The first are there without anybody counting the rest.
    func rows(_ query: OrderQuery, from start: PageStart, limit: Int) throws(ArchiveFault) -> [ListedRecord]

    /// How many rows a list has.
    func count(_ query: OrderQuery) throws(ArchiveFault) -> Int

    /// The same, as long as somebody wants to know it; `nil` if nobody did any more.
    ///
    /// - Parameter isWanted: is asked every few milliseconds, on any thread.
    func count(_ query: OrderQuery, while isWanted: @escaping @Sendable () -> Bool) throws(ArchiveFault) -> Int?

    /// The same as far as it takes no time to know, but at least so many where there are as many.
    func count(_ query: OrderQuery, upTo limit: Int) throws(ArchiveFault) -> PartialCount

    /// On which days how many of a list's orders are due; see ``OrderSummary/dueDay``.
    func dueDays(_ query: OrderQuery) throws(ArchiveFault) -> [CalendarDate: Int]

    /// Where a record stands in a list, counted from 0; `nil` if it is not in it.
    func position(of id: RecordID, in query: OrderQuery) throws(ArchiveFault) -> Int?

    /// Everybody who took an order, has a draft or made a quote, each once, in no order.
    func actors() throws(ArchiveFault) -> Set<String>

    /// The records of some kinds that no list can show, each with what is wrong with it.
    func faults(of records: Set<RecordKind>) throws(ArchiveFault) -> [RecordFault]

    /// Holds what lists know of some kinds against the records themselves, from now on: for programs, which cannot look twice. Where nothing can change a
    /// record behind the archive's back there is nothing to do.
    func recheck(_ records: Set<RecordKind>) throws(ArchiveFault)

    /// Reads again what lists are made from when they are asked for next: for somebody who knows that something behind the archive's back has
    /// changed a record in its place. Where nothing can there is nothing to do.
    func reread()

    /// Equal to an earlier one while nothing has changed that lists or orders show. Asked at every key.
    var stamp: ArchiveStamp { get }

    // MARK: Drafts

    /// A number for a new draft with the right to write it. Nothing is saved yet.
    ///
    /// - Throws: ``ArchiveFault/noFreeDraftID``, or what `randomBytes` throws.
    func newDraft(actor: String, at time: Timestamp, randomBytes: (_ count: Int) throws -> [UInt8]) throws -> DraftLock

    /// The right to write a draft that exists. Keep the value as long as the draft is open.
    ///
    /// - Throws: ``ArchiveFault/draftInUse(_:by:)`` with who has it, ``ArchiveFault/noSuchDraft(_:)``.
    func openDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock

    /// The same, also where somebody has it open; whatever that one tries to write afterwards is refused with
    /// ``ArchiveFault/draftTaken(_:by:)``.
    func takeDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock

    /// Writes a draft, replacing what was saved of it before. The draft is safe when this returns; of its trace, the last that was saved may be lost
    /// with the machine's power.
    ///
    /// - Parameter trace: the text of the trace so far; `nil` leaves the one that is there.
    /// - Throws: ``ArchiveFault/notHeld(_:)``, ``ArchiveFault/draftTaken(_:by:)``.
    func save(_ draft: Draft, trace: [UInt8]?, under lock: DraftLock) throws(ArchiveFault)

    /// The text of a draft's trace, also of a discarded one's; `nil` if there is none.
    func trace(of id: DraftID) throws(ArchiveFault) -> [UInt8]?

    /// Who takes the draft over, while the process that has it was asked to end for that.
    func claimant(of lock: DraftLock) -> String?

    /// Removes a draft for good, because it became an order. One that was never saved is no error.
    func discard(_ lock: DraftLock) throws(ArchiveFault)

    /// Takes a draft out of the way without destroying it: until thirty days later ``restore(_:)`` brings it back.
    func setAside(_ lock: DraftLock, at time: Timestamp) throws(ArchiveFault)

    /// One draft.
    ///
    /// - Throws: ``ArchiveFault/noSuchDraft(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with it.
    func draft(_ id: DraftID) throws(ArchiveFault) -> Draft

    /// Every draft, the one saved last first, and behind them every one that cannot be used.
    func drafts() -> [Result<Draft, RecordFault>]

    /// Every draft that can be brought back, the one discarded last first.
    func discardedDrafts() -> [DiscardedDraft]

    /// What is in a discarded draft.
    ///
    /// - Throws: ``ArchiveFault/noSuchDiscardedDraft(_:)``, or ``ArchiveFault/faulty(_:)``.
    func contents(of draft: DiscardedDraft) throws(ArchiveFault) -> Draft

    /// Brings a discarded draft back, as it was.
    ///
    /// - Throws: ``ArchiveFault/noSuchDiscardedDraft(_:)``, ``ArchiveFault/draftExists(_:)``.
    func restore(_ id: DraftID) throws(ArchiveFault)

    /// Keeps a list that somebody gives a field, and returns its digest; the list is safe then. Drafts name it, and nothing has a copy of it.
    ///
    /// - Throws: ``ArchiveFault/tooLarge(limit:)``.
    func keepList(_ bytes: [UInt8]) throws(ArchiveFault) -> ListDigest

    /// The bytes of a list.
    ///
    /// - Throws: ``ArchiveFault/noSuchList(_:)``, or ``ArchiveFault/faulty(_:)`` if they are not those that were kept.
    func list(_ id: ListDigest) throws(ArchiveFault) -> [UInt8]

    /// Removes the drafts for good that were discarded thirty days ago or longer, and the lists that were kept as long ago and that no draft names, not
    /// even one that can be brought back.
    func purgeDiscarded(at now: Timestamp)

    // MARK: Quotes

    /// Keeps a new quote.
    ///
    /// - Throws: ``ArchiveFault/quoteIDTaken(_:)``, and then nothing was written.
    func keep(_ quote: KeptQuote) throws(ArchiveFault)

    /// One quote.
    ///
    /// - Throws: ``ArchiveFault/noSuchQuote(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with it.
    func quote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote

    /// The same, if it is what was kept: for whoever relies on what it promises.
    ///
    /// - Throws: also ``ArchiveFault/quoteChangedOutside(_:)`` if it was not certdesk that wrote it.
    func recordedQuote(_ id: QuoteID) throws(ArchiveFault) -> KeptQuote

    /// Every quote, the one made last first, and behind them every one that cannot be used.
    func quotes() -> [Result<KeptQuote, RecordFault>]

    /// Keeps whom a quote that named no address was written to; one that names an address stays as it is.
    ///
    /// - Throws: as ``withdraw(_:_:)``.
    func address(_ id: QuoteID, to customer: KeptQuote.Customer, by actor: String, at time: Timestamp) throws(ArchiveFault)

    /// Takes a quote back, and returns it as it stands then.
    ///
    /// - Throws: ``ArchiveFault/quoteAccepted(_:by:)``, ``ArchiveFault/quoteWithdrawn(_:by:)``, ``ArchiveFault/noSuchQuote(_:)``,
    ///   ``ArchiveFault/quoteChangedOutside(_:)``.
    func withdraw(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault) -> KeptQuote
}

extension OrderArchive {
    /// The same for records of every kind.
    package func recheck() throws(ArchiveFault) { try recheck(Set(RecordKind.allCases)) }

    /// Where lists are short, it never takes time.
    package func count(_ query: OrderQuery, upTo limit: Int) throws(ArchiveFault) -> PartialCount {
        PartialCount(rows: try count(query), isWhole: true)
    }

    /// Where lists are short, nobody changes his mind meanwhile.
    package func count(_ query: OrderQuery, while isWanted: @escaping @Sendable () -> Bool) throws(ArchiveFault) -> Int? {
        try count(query)
    }

    /// Where lists are short, they are read.
    package func dueDays(_ query: OrderQuery) throws(ArchiveFault) -> [CalendarDate: Int] {
        let orders = try rows(query, from: .first, limit: .max).compactMap(\.order)
        return Dictionary(orders.compactMap(\.dueDay).map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// Nobody can ask for a draft.
    package func claimant(of lock: DraftLock) -> String? { nil }
}

package import Archive
import Orders
import PostgreSQL

extension PostgresArchive {
    /// Holds everything in the database against everything else, as it is at one moment: records against their formats, themselves and the trail, the trail
    /// against its digests, and what lists and claims know against the records. Faults first. Nothing is changed.
    package func verify() throws(ArchiveFault) -> [StoreFinding] {
        let database = Database(database.address, name: "certdesk-verify", statementTimeout: .seconds(6 * 3600))
        defer { database.close() }
        closeOthers()
        return try asking {
            try database.transaction(.snapshot) { transaction in
                var verifier = DatabaseVerifier(self, transaction)
                return try verifier.findings()
            }
        }
    }
}

/// One pass over a database.
struct DatabaseVerifier {
    let archive: PostgresArchive
    let transaction: DatabaseTransaction
    private(set) var found: [StoreFinding] = []
    /// What can be looked at.
    private(set) var rights = ReadingRights()
    /// The last lines of the trail about records, by what they are about.
    private(set) var told: [String: TrailEntry] = [:]
    /// The digests of what lies beside orders, by the names there.
    private var beside: [OrderID: [String: String]] = [:]
    private var relations: [OrderID: [Relation]] = [:]
    private(set) var invoices: [(number: InvoiceNumber, order: OrderID)] = []
    private(set) var unreadable: Set<OrderID> = []
    private var orders: Set<OrderID> = []
    private var ordersBefore = 0
    private var untold: [OrderID] = []
    /// The quotes that orders say they took up.
    var takenUp: [OrderID: QuoteID] = [:]
    /// The digests of the messages that the record says there are.
    var messages: [MessageID: String] = [:]
    /// What a database that was made of the records now would have.
    var customers = OrderedCustomers()
    /// The codes of standing orders, each with its order.
    private(set) var uses: Set<[String]> = []
    /// Whose orders are.
    var owners: [OrderID: CustomerID] { customers.owners }
    /// The orders of forgotten customers.
    var forgotten: [OrderID: CustomerID] = [:]
    /// What forgotten customers were known by.
    private(set) var formerKeys: Set<String> = []
    /// Who took an order or made a quote.
    private(set) var actors: Set<String> = []
    var ledgers: [DepositLedger] = []
    /// The messages whose texts are there.
    var texts: Set<MessageID> = []
    /// Since when there is what messages are about.
    var since: [MessageSubject: CalendarDate] = [:]
    /// The month in which messages about something lie, and when the last one was written.
    var outboxes: [MessageSubject: (month: CalendarDate, writtenAt: Timestamp?)] = [:]
    /// What orders took of deposits.
    private(set) var withdrawals: [OrderID: MonetaryAmount] = [:]
    /// Drafts, discarded ones too, and those of them whose trace is still to come.
    var (drafts, traced): (Set<DraftID>, Set<DraftID>) = ([], [])

    init(_ archive: PostgresArchive, _ transaction: DatabaseTransaction) { (self.archive, self.transaction) = (archive, transaction) }

    mutating func findings() throws -> [StoreFinding] {
        var foreign: [String] = []
        rights = try ReadingRights(transaction)
        let reader = CopyReader(transaction, rights) { foreign.append($0) }
        try checkTrail()
        try reader.eachForgotten { record in try look(at: record) }
        try checkOrders(reader)
        found += StoreFinding.ofRelations(relations, unreadable: unreadable) { !orders.contains($0) }
        found += StoreFinding.ofInvoices(invoices, isWhole: unreadable.isEmpty)
        try reader.eachOther { record in try look(at: record) }
        for path in foreign.sorted() { add(RecordFault(path: path, reason: .foreign)) }
        for id in traced.map(\.description).sorted() {
            fault(id, "The trace of the draft \(id) is missing. The draft is whole; how it came about cannot be shown.")
        }
        checkLeft()
        try checkDerived()
        if let unread = rights.unread {
            note("not read", "\(unread) A role that is in certdesk_operator or certdesk_administrator looks at all of it.")
        }
        return found.filter { $0.severity == .fault } + found.filter { $0.severity == .note }
    }

    mutating func fault(_ subject: String, _ message: String) { found.append(StoreFinding(.fault, subject, message)) }
    mutating func note(_ subject: String, _ message: String) { found.append(StoreFinding(.note, subject, message)) }
    mutating func add(_ fault: RecordFault) { found.append(StoreFinding(fault)) }

    // MARK: The trail

    private mutating func checkTrail() throws {
        var (previous, last) = (TrailEntry.beginning, 0)
        let sql = """
            SELECT sequence, line, order_id, quote_id, customer_id, domain_id, provider_id FROM certdesk.trail ORDER BY sequence
            """
        try CopyReader(transaction).eachPage(sql) { page in
            for row in page { checkLine(row, &previous, &last) }
        }
        let head = try transaction.rows("SELECT sequence, digest FROM certdesk.head")
        guard head.count == 1, head[0].integer(0) == last, head[0].text(1) == previous else {
            return fault("trail", "The end of the trail is not where the store has it: lines were removed, or written by something else.")
        }
    }

    private mutating func checkLine(_ row: SQLRow, _ previous: inout String, _ last: inout Int) {
        let (sequence, line) = (row.integer(0), row.bytes(1))
        if sequence != last + 1 { fault("trail", "Lines are missing before line \(sequence) of the trail.") }
        last = sequence
        defer { previous = hexadecimal(archive.digest(line)) }
        guard let entry = TrailEntry(line: line) else { return fault("trail", "Line \(sequence) of the trail is no line of a trail.") }
        if entry.previous != previous {
            fault(
                "trail", "Line \(sequence) of the trail does not follow the line before: one of them was changed, or lines are missing."
            )
        }
        let subjects = [
            entry.order?.description, entry.quote?.description, entry.customer?.description, entry.domain?.description,
            entry.provider?.description,
        ]
        if (2..<7).map({ row.optionalText($0) }) != subjects {
            fault("trail", "Line \(sequence) of the trail is found by something else than what it tells of.")
        }
        take(entry, sequence)
    }

    private mutating func take(_ entry: TrailEntry, _ sequence: Int) {
        if sequence == 1 { ordersBefore = entry.ordersBefore ?? 0 }
        if let subject = entry.subject {
            let before = told.updateValue(entry, forKey: subject)?.revision
            if let before, let revision = entry.revision, revision != before, revision != before + 1 {
                fault(
                    subject,
                    "Line \(sequence) of the trail tells of revision \(revision) of the order \(subject) after \(before): lines are missing."
                )
            }
        }
        if let id = entry.order { entry.putBeside(&beside[id, default: [:]]) }
    }

    // MARK: The orders

    private mutating func checkOrders(_ reader: CopyReader) throws {
        var (current, lying): (Order?, [String: [UInt8]]) = (nil, [:])
        try reader.eachOrder { record in
            switch record {
            case .order(let id, _, let bytes):
                if let current { checkParts(of: current, lying) }
                lying = [:]
                current = look(at: id, bytes)
            case .attachment(_, let name, let bytes): lying[name.rawValue] = bytes
            default: break
            }
        }
        if let current { checkParts(of: current, lying) }
        if untold.count > ordersBefore {
            for id in untold { fault(id.description, "The trail does not tell of the order \(id).") }
        }
    }

    private mutating func look(at id: OrderID, _ bytes: [UInt8]) -> Order? {
        let path = PostgresArchive.path(id)
        orders.insert(id)
        let entry = told.removeValue(forKey: id.description)
        let order: Order
        do throws(RecordFault) {
            order = try StoredJSON.order(id, from: bytes, path)
        } catch {
            unreadable.insert(id)
            add(error)
            return nil
        }
        for message in order.contradictions { fault(id.description, "\(path): \(message).") }
        invoices += order.invoices.map { ($0.number, id) }
        if !order.relations.isEmpty { relations[id] = order.relations }
        if let quote = order.quoteID { takenUp[id] = quote }
        if let entry {
            if let last = order.events.last, !entry.tells(of: last) {
                fault(
                    id.description,
                    "The last line of the trail about the order \(id) does not tell of its last event: one of them was changed.")
            }
            if entry.file != hexadecimal(archive.digest(bytes)) { changedOutside(path, id.description) }
        } else {
            untold.append(id)
        }
        since[.order(id)] = order.placedAt.calendarDate
        take(order)
        return order
    }

    mutating func changedOutside(_ path: String, _ subject: String) {
        fault(subject, "\(path) is not as the trail has it: it was changed by something else.")
    }

    private mutating func take(_ order: Order) {
        let summary = OrderSummary(OrderExcerpt(order), unlisted: nil)
        if OrderState.standing.contains(order.state) {
            for code in summary.codes where !OrderExcerpt.marks.contains(code) { uses.insert([code, "\(order.id)"]) }
        }
        _ = customers.take(order)
        if forgotten[order.id] != nil, let party = order.customer { formerKeys.formUnion(Customer.keys(of: party.organization)) }
        addActor(summary.actor)
        if order.paidFromDeposit > .zero { withdrawals[order.id] = MonetaryAmount(order.paidFromDeposit, order.currency) }
    }

    /// Notes who took an order or made a quote.
    mutating func addActor(_ actor: String) {
        if !actor.isEmpty { actors.insert(actor) }
    }

    private mutating func checkParts(of order: Order, _ lying: [String: [UInt8]]) {
        let (id, told) = (order.id.description, beside.removeValue(forKey: order.id) ?? [:])
        let documents = Dictionary(order.documents.map { (OrderAttachment.document($0.number).rawValue, $0.sha256) }) { first, _ in first }
        let earlier = order.earlierParts
        for name in lying.keys.sorted() {
            let attachment = OrderAttachment(rawValue: name)
            if case .document = attachment, documents[name] == nil { fault(id, "\(name) of \(id) is no document that the order lists.") }
            if attachment?.isOfEarlierRequest == true, !earlier.contains(name) {
                fault(id, "\(name) of \(id) is no earlier request or key that the order lists.")
            }
        }
        let parts = order.parts(told: told.keys).union(order.mail?.attachments.map(\.rawValue) ?? [])
        for name in lying.keys.sorted() where !parts.contains(name) {
            guard let attachment = OrderAttachment(rawValue: name), !attachment.isOfEarlierRequest else { continue }
            if case .document = attachment { continue }
            // Requests that came with a list of recipients are told with the order, or the order is older than that.
            if attachment == .requests, order.mail != nil { continue }
            fault(id, "\(name) lies beside the order \(id), and nothing tells of it.")
        }
        for name in parts.sorted() {
            guard let bytes = lying[name] else {
                fault(id, "\(name) of the order \(id) is missing. Restore it from a backup.")
                continue
            }
            guard rights.attachments else { continue }
            let digest = hexadecimal(archive.digest(bytes))
            if let told = told[name], told != digest {
                changedOutside("\(name) of \(PostgresArchive.path(order.id))", id)
            } else if let listed = documents[name], listed != digest {
                fault(id, "\(name) of \(id) is not as the order lists it: it was changed by something else.")
            }
        }
    }

    // MARK: Everything else

    /// Holds a record against the line of the trail about it.
    mutating func hold(_ what: String, _ id: String, _ bytes: [UInt8], isToldOf: Bool = true) {
        if let entry = told.removeValue(forKey: id) {
            if entry.file != hexadecimal(archive.digest(bytes)) { changedOutside(what, id) }
        } else if isToldOf {
            fault(id, "The trail does not tell of \(what).")
        }
    }

    /// What the trail tells of and is not there.
    private mutating func checkLeft() {
        for (id, entry) in told.sorted(by: { $0.key < $1.key }) where entry.file != nil {
            fault(id, "The trail tells of \(id) (\(entry.time), \(entry.actor)), but it is not there. Restore it from a backup.")
        }
    }
}

extension TrailEntry {
    /// What the line is about; `nil` where that is the trail.
    fileprivate var subject: String? {
        order?.description ?? quote?.description ?? customer?.description ?? domain?.description ?? provider?.description
    }
}

package import Archive
import Orders

extension OrderStore {
    /// Holds everything in the store against everything else: orders against their format, themselves and the trail, the trail against its
    /// digests, the index against the orders, and every file's permissions. Faults first. Nothing is changed.
    ///
    /// What somebody is just writing is no fault: a store that seems to have one is looked at again while nobody writes, if that can be had
    /// within a few seconds.
    package func verify() -> [StoreFinding] {
        guard (try? operations.inspect(layout.orders)) != nil else { return [] }
        let findings = StoreVerifier(self).findings()
        guard findings.contains(where: { $0.severity == .fault }),
            let lock = try? FileLock(
                path: layout.writersLock, exclusive: true, patience: Self.patience * 1000, mode: modes.file, operations: operations)
        else { return findings }
        defer { withExtendedLifetime(lock) {} }
        return StoreVerifier(self).findings()
    }
}

/// One pass over a store.
struct StoreVerifier {
    let store: OrderStore
    var found: [StoreFinding] = []
    /// What the orders that could be read say of each other.
    private var relations: [OrderID: [Relation]] = [:]
    private(set) var unreadable: Set<OrderID> = []
    private var invoices: [(number: InvoiceNumber, order: OrderID)] = []
    /// The names of the documents in the folders of orders whose own files are still to be read.
    private var lyingDocuments: [OrderID: [String]] = [:]
    /// The same of earlier requests and their keys.
    private var lyingKeys: [OrderID: [String]] = [:]
    /// The quotes that orders say they took up.
    private(set) var takenUp: [OrderID: QuoteID] = [:]
    /// The last lines of the trail about quotes, and when the first was written.
    private(set) var toldQuotes: (last: [QuoteID: TrailEntry], since: Timestamp?) = ([:], nil)
    /// The last lines of the trail about mail domains.
    private(set) var toldMailDomains: [MailDomainID: TrailEntry] = [:]
    /// The last lines of the trail about providers.
    private(set) var toldProviders: [ProviderID: TrailEntry] = [:]
    /// Who was forgotten, by the trail.
    var toldForgotten: Set<CustomerID> = []
    /// The customers that the orders make; `nil` where nothing is to be held against them.
    var customers: CustomerFold?
    var layout: StoreLayout { store.layout }

    init(_ store: OrderStore) {
        self.store = store
    }

    func findings() -> [StoreFinding] {
        var verifier = self
        let index = verifier.readIndex()
        let last = verifier.checkTrail()
        verifier.beginCustomers()
        verifier.checkOrders(last, index)
        verifier.checkRelations()
        verifier.checkMoney(last)
        verifier.checkOthers()
        return verifier.found.filter { $0.severity == .fault } + verifier.found.filter { $0.severity == .note }
    }

    mutating func fault(_ subject: String, _ message: String) { found.append(StoreFinding(.fault, subject, message)) }
    mutating func note(_ subject: String, _ message: String) { found.append(StoreFinding(.note, subject, message)) }

    // MARK: The trail

    private struct Recorded {
        var last: [OrderID: TrailEntry] = [:]
        /// The digests of what lies beside an order, by file name.
        var beside: [OrderID: [String: String]] = [:]
        /// The digests of ledgers.
        var ledgers: [CustomerID: String] = [:]
        var ordersBefore = 0
    }

    private mutating func checkTrail() -> Recorded {
        var recorded = Recorded()
        let trail: TrailReader
        do {
            trail = try TrailReader(layout.trail, store.operations)
        } catch {
            fault(layout.trail, error.description)
            return recorded
        }
        if trail.end == 0 {
            recorded.ordersBefore = store.reader.count
            let lost = recorded.ordersBefore - store.reader.countBeforeTrail
            if lost > 0 {
                fault(layout.trail, "The trail is missing, but it told of \(lost) orders. Restore it from a backup.")
            } else if recorded.ordersBefore > 0 {
                note(layout.trail, "There is no trail yet; it begins with the next change.")
            }
            return recorded
        }
        var previous = TrailEntry.beginning
        for line in trail.entries(from: 0) {
            guard let entry = line.entry else {
                fault(layout.trail, "Line \(line.number) of the trail is no line of a trail.")
                previous = hexadecimal(store.digest(Array(line.bytes)))
                continue
            }
            if entry.previous != previous {
                fault(
                    layout.trail,
                    "Line \(line.number) of the trail does not follow the line before: one of them was changed, or lines are missing.")
            }
            previous = hexadecimal(store.digest(Array(line.bytes)))
            if let id = entry.order {
                let before = recorded.last.updateValue(entry, forKey: id)?.revision
                if let before, let revision = entry.revision, revision != before, revision != before + 1 {
                    fault(
                        id.description,
                        "Line \(line.number) of the trail tells of revision \(revision) of the order \(id) after \(before): lines are missing."
                    )
                }
            }
            if let id = entry.forgottenCustomer { toldForgotten.insert(id) }
            if let id = entry.customer { recorded.ledgers[id] = entry.file }
            if let id = entry.quote {
                toldQuotes.last[id] = entry
                toldQuotes.since = toldQuotes.since ?? entry.time
            }
            if let id = entry.domain { toldMailDomains[id] = entry }
            if let id = entry.provider { toldProviders[id] = entry }
            if let id = entry.order { entry.putBeside(&recorded.beside[id, default: [:]]) }
            if let count = entry.ordersBefore, line.number == 1 { recorded.ordersBefore = count }
        }
        if trail.torn > 0 { note(layout.trail, "The last line of the trail is unfinished; the next change cuts it off.") }
        return recorded
    }

    // MARK: The orders

    private mutating func checkOrders(_ recorded: Recorded, _ index: OrderIndex?) {
        var recorded = recorded
        var (unrecorded, indexed): ([OrderID], Int) = ([], 0)
        let places = customers == nil ? [:] : store.recordedPlaces()
        let entries = index.map { Dictionary($0.all.map { ($0.id, $0) }) { first, _ in first } }
        let (years, faults) = store.reader.years()
        found += faults.map(StoreFinding.init)
        for year in years.sorted() {
            checkMode(layout.year(year))
            let (months, faults) = store.reader.months(of: year)
            found += faults.map(StoreFinding.init)
            for month in months.sorted() {
                checkMode(layout.month(month))
                var orders: [Order] = []
                for name in store.reader.names(in: layout.month(month)).names.sorted() {
                    guard let order = check(name, in: month, &recorded, entries, &unrecorded, &indexed) else { continue }
                    if let quote = order.quoteID { takenUp[order.id] = quote }
                    if customers != nil { orders.append(order) }
                }
                for order in orders.sorted(as: places) { customers?.take(order) }
            }
        }
        for (id, entry) in recorded.last.sorted(by: { $0.key.description < $1.key.description }) {
            fault(id.description, "The trail tells of the order \(id) (\(entry.time), \(entry.actor)), but there is no such order.")
        }
        if unrecorded.count > recorded.ordersBefore {
            for id in unrecorded { fault(id.description, "The trail does not tell of the order \(id).") }
        }
        if let index, indexed != index.count { note(layout.index, "The index is not up to date; the next list makes it so.") }
    }

    private mutating func check(
        _ name: String, in month: StoreLayout.Month, _ recorded: inout Recorded, _ index: [OrderID: OrderSummary]?,
        _ unrecorded: inout [OrderID],
        _ indexed: inout Int
    ) -> Order? {
        let path = "\(layout.month(month))/\(name)"
        guard let id = store.reader.id(ofFile: name) else {
            checkFolder(name, in: month)
            return nil
        }
        checkMode(path)
        let entry = recorded.last.removeValue(forKey: id)
        do throws(RecordFault) {
            let bytes = try StoredJSON.contents(of: path, store.operations)
            let order = try store.reader.order(id, from: bytes, path)
            invoices += order.invoices.map { ($0.number, id) }
            if !order.relations.isEmpty { relations[id] = order.relations }
            for message in order.contradictions { fault(id.description, "\(path): \(message).") }
            do throws(RecordFault) {
                try store.reader.requirePlace(of: order, month, path)
            } catch {
                found.append(StoreFinding(error))
            }
            if let entry {
                if let last = order.events.last, !entry.tells(of: last) {
                    fault(
                        id.description,
                        "The last line of the trail about the order \(id) does not tell of its last event: one of them was changed.")
                }
                if entry.file != hexadecimal(store.digest(bytes)) {
                    fault(
                        id.description,
                        "\(path) is not as the trail has it (revision \(entry.revision ?? 0)): it was changed by something else.")
                }
            } else {
                unrecorded.append(id)
            }
            checkParts(of: order, in: month, recorded.beside[id] ?? [:])
            if index?[order.id] == OrderSummary(order) { indexed += 1 }
            checkUnlisted(of: order)
            return order
        } catch {
            unreadable.insert(id)
            found.append(StoreFinding(error))
            return nil
        }
    }

    private mutating func checkRelations() {
        found += StoreFinding.ofRelations(relations, unreadable: unreadable) { [store] in (try? store.month(of: $0)) == .some(nil) }
    }

    private mutating func checkMoney(_ recorded: Recorded) {
        found += StoreFinding.ofInvoices(invoices, isWhole: unreadable.isEmpty)
        for name in store.reader.names(in: layout.deposits).names.sorted() { checkMode("\(layout.deposits)/\(name)") }
        found += store.depositFindings(recorded.ledgers)
    }

    private mutating func checkParts(of order: Order, in month: StoreLayout.Month, _ recorded: [String: String]) {
        let folder = layout.orderFolder(order.id, in: month)
        let documents = Dictionary(
            order.documents.map { (OrderAttachment.document($0.number).rawValue, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        for name in (lyingDocuments.removeValue(forKey: order.id) ?? []) where documents[name] == nil {
            fault(order.id.description, "\(folder)/\(name) is no document that the order lists.")
        }
        let earlier = order.earlierParts
        for name in (lyingKeys.removeValue(forKey: order.id) ?? []) where !earlier.contains(name) {
            fault(order.id.description, "\(folder)/\(name) is no earlier request or key that the order lists.")
        }
        for name in order.parts(told: recorded.keys).union(mailParts(of: order, in: folder)).sorted() {
            let path = "\(folder)/\(name)"
            do throws(RecordFault) {
                let digest = hexadecimal(store.digest(try StoredJSON.contents(of: path, store.operations)))
                if let known = recorded[name], known != digest {
                    changedOutside(path, order.id.description)
                } else if let known = documents[name], known != digest {
                    fault(order.id.description, "\(path) is not as the order lists it: it was changed by something else.")
                }
            } catch  where error.reason == .unreadable(.missing) {
                fault(order.id.description, "\(path) is missing. Restore it from a backup.")
            } catch {
                found.append(StoreFinding(error))
            }
        }
    }

    /// What has to lie beside an order of certificates for mail: what its recipients say, and the requests that came with the list.
    private func mailParts(of order: Order, in folder: String) -> [String] {
        guard let mail = order.mail else { return [] }
        let lying = Set(store.reader.names(in: folder).names)
        let isOfList = mail.recipients.contains { recipient in
            recipient.request?.isMadeHere == false && !lying.contains(OrderAttachment.recipientRequest(recipient.number).rawValue)
        }
        return mail.attachments.map(\.rawValue) + (isOfList ? [RecipientRequests.fileName] : [])
    }

    /// An order's folder, or something that does not belong there.
    private mutating func checkFolder(_ name: String, in month: StoreLayout.Month) {
        let path = "\(layout.month(month))/\(name)"
        guard let id = OrderID(canonical: name), (try? store.operations.inspect(path))?.kind == .folder else {
            found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
            return
        }
        checkMode(path)
        for name in store.reader.names(in: path).names.sorted() {
            if let attachment = OrderAttachment(rawValue: name) {
                checkMode("\(path)/\(name)")
                if case .document = attachment { lyingDocuments[id, default: []].append(name) }
                if attachment.isOfEarlierRequest { lyingKeys[id, default: []].append(name) }
            } else {
                found.append(StoreFinding(RecordFault(path: "\(path)/\(name)", reason: .foreign)))
            }
        }
        if (try? store.operations.inspect(layout.orderFile(id, in: month))) == nil {
            if isStaged(id) {
                note(path, "\(path) was left by an order that was never placed; the next start removes it.")
            } else {
                fault(id.description, "\(path) belongs to an order that is not there.")
            }
        }
    }

    func isStaged(_ id: OrderID) -> Bool {
        store.reader.names(in: layout.staging).names.contains { $0.contains(".\(id).") }
    }

    // MARK: Everything else

    private mutating func readIndex() -> OrderIndex? {
        guard (try? store.operations.inspect(layout.index)) != nil else {
            note(layout.index, "There is no index; the next list makes it.")
            return nil
        }
        checkMode(layout.index)
        guard let index = store.storedIndex() else {
            if store.hasIndexOfAnotherVersion {
                note(layout.index, "The index is of another version; the next list makes it anew.")
                return nil
            }
            fault(layout.index, "\(layout.index) is damaged; the next list makes it anew.")
            return nil
        }
        return index
    }

    private mutating func checkOthers() {
        checkMode(layout.root)
        let known = Set(
            (layout.folders + layout.laterParts).map {
                String($0.dropFirst(layout.root.count + 1))
            })
        for name in store.reader.names(in: layout.root).names.sorted() {
            let path = "\(layout.root)/\(name)"
            if known.contains(name) { checkMode(path) } else { found.append(StoreFinding(RecordFault(path: path, reason: .foreign))) }
        }
        var traced: Set<DraftID> = []
        for draft in store.drafts() {
            switch draft {
            case .success(let draft):
                checkMode(layout.draftFile(draft.id))
                if draft.traced == true { traced.insert(draft.id) }
            case .failure(let fault): found.append(StoreFinding(fault))
            }
        }
        for name in store.reader.names(in: layout.discarded).names.sorted() {
            let path = "\(layout.discarded)/\(name)"
            // What is in it is nobody's concern any more, unless it is brought back.
            if DiscardedDraft(fileName: name) == nil {
                found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
            } else {
                checkMode(path)
            }
        }
        checkTraces(of: traced)
        checkLists()
        checkOutbox()
        checkQuotes()
        checkMailDomains()
        check(Provider.self, told: toldProviders)
        checkCustomers()
        checkSegments()
        checkUnlisted()
        for name in store.reader.names(in: layout.accounts).names.sorted() { checkAccount(name) }
        for path in store.reader.names(in: layout.locks).names.sorted().map({ "\(layout.locks)/\($0)" }) {
            let draft = path.hasSuffix(".lock") ? DraftID(canonical: path.dropFirst(layout.locks.count + 1).dropLast(5)) : nil
            let known = [
                layout.writersLock, layout.indexLock, layout.sendingLock, layout.quotesLock, layout.mailDomainsLock, layout.customersLock,
                layout.providersLock,
            ]
            if known.contains(path) || draft != nil {
                checkMode(path)
            } else {
                found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
            }
        }
        for name in store.reader.names(in: layout.staging).names.sorted() {
            let path = "\(layout.staging)/\(name)"
            if name.hasPrefix("."), name.hasSuffix(".tmp") {
                note(path, "\(path) was left by a writer that was stopped, or is being written; the next start sees to it.")
            } else {
                found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
            }
        }
    }

    /// Segments that the index does not name are the rest of an older one, or of one that is being made.
    private mutating func checkSegments() {
        for name in store.reader.names(in: layout.segments).names.sorted() {
            let path = "\(layout.segments)/\(name)"
            if name.hasSuffix(".segment"), SegmentHeader.isName(String(name.dropLast(8))) {
                checkMode(path)
            } else if !(name.hasPrefix(".") && name.hasSuffix(".tmp")) {
                found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
            }
        }
    }

    /// A text that is not there is made by whoever searches; one that is there has to be the order's.
    private mutating func checkUnlisted(of order: Order) {
        let path = layout.unlistedFile(order.id)
        guard let kept = store.keptUnlisted(order.id), kept != UnlistedText(order) else { return }
        note(path, "\(path) is not what is searched of the order \(order.id); the next search makes it anew.")
    }

    private mutating func checkUnlisted() {
        for name in store.reader.names(in: layout.unlisted).names.sorted() {
            let path = "\(layout.unlisted)/\(name)"
            if name.hasSuffix(".txt"), OrderID(canonical: name.dropLast(4)) != nil {
                checkMode(path)
            } else {
                found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
            }
        }
    }

    /// A draft is whole without its trace; only how it came about cannot be shown.
    private mutating func checkTraces(of traced: Set<DraftID>) {
        var missing = traced
        for name in store.reader.names(in: layout.traces).names.sorted() {
            let path = "\(layout.traces)/\(name)"
            guard name.hasSuffix(".jsonl"), let id = DraftID(canonical: name.dropLast(6)) else {
                found.append(StoreFinding(RecordFault(path: path, reason: .foreign)))
                continue
            }
            checkMode(path)
            missing.remove(id)
            do throws(RecordFault) {
                if let fault = StoredJSON.faultInLines(try StoredJSON.contents(of: path, store.operations)) {
                    throw RecordFault(path: path, reason: .damaged(fault))
                }
            } catch {
                found.append(StoreFinding(error))
            }
        }
        for id in missing.sorted(by: { $0.description < $1.description }) {
            fault(id.description, "\(layout.traceFile(id)) is missing. The draft is whole; how it came about cannot be shown.")
        }
    }

    private mutating func checkAccount(_ name: String) {
        let path = "\(layout.accounts)/\(name)"
        checkMode(path)
        do throws(RecordFault) {
            let account = try StoredJSON.value(Account.self, at: path, store.operations)
            guard layout.accountFile(userID: account.userID) == path else {
                throw RecordFault(path: path, reason: .misplaced(id: account.userID))
            }
        } catch {
            found.append(StoreFinding(error))
        }
    }

    mutating func checkMode(_ path: String) {
        guard let status = try? store.operations.inspect(path) else { return }
        let wanted =
            switch status.kind {
            case .file: store.modes.file
            case .folder: store.modes.folder
            case .symbolicLink, .other: UInt32?.none
            }
        guard let wanted, status.mode != wanted else { return }
        let octal = { String($0 as UInt32, radix: 8) }
        fault(path, "\(path) has the permissions \(octal(status.mode)) and should have \(octal(wanted)).")
    }
}

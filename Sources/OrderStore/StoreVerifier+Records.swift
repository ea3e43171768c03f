import Archive
import Orders

/// What lies beside the orders: messages, quotes, customers.
extension StoreVerifier {
    mutating func checkOutbox() {
        for month in store.outboxMonths {
            let folder = layout.outboxMonth(month)
            for path in Set([layout.outboxYear(month), folder]) { checkMode(path) }
            var unlisted = Set(store.reader.names(in: folder).names)
            for name in unlisted.sorted() {
                guard let subject = StoreLayout.subject(ofOutbox: name) else { continue }
                unlisted.remove(name)
                checkMode("\(folder)/\(name)")
                for message in checkOutbox(of: subject, in: month) { unlisted.remove("\(MessageID(subject, number: message)).eml") }
            }
            for name in unlisted.sorted() { found.append(StoreFinding(RecordFault(path: "\(folder)/\(name)", reason: .foreign))) }
        }
    }

    /// Whether what messages are about is there, or is just being written.
    private func isThere(_ subject: MessageSubject, in month: StoreLayout.Month) -> Bool {
        switch subject {
        case .order(let id): (try? store.operations.inspect(layout.orderFile(id, in: month))) != nil || isStaged(id)
        case .quote(let id): (try? store.operations.inspect(layout.quoteFile(id))) != nil
        case .domain(let id): (try? store.operations.inspect(MailDomain.file(id, in: layout))) != nil
        }
    }

    /// Quotes and mail domains have one place for their messages, as orders have.
    private mutating func requirePlace(of subject: MessageSubject, _ month: StoreLayout.Month, _ path: String) {
        let own: StoreLayout.Month? =
            switch subject {
            case .order: nil
            case .quote(let id): (try? store.quote(id)).map(OrderStore.month(of:))
            case .domain(let id): (try? store.mailDomain(id)).map(OrderStore.month(of:))
            }
        guard let own else { return }
        if own != month { found.append(StoreFinding(RecordFault(path: path, reason: .otherMonth(layout.outboxMonth(own))))) }
    }

    /// Holds the messages about something against the record of them; their numbers.
    private mutating func checkOutbox(of id: MessageSubject, in month: StoreLayout.Month) -> [Int] {
        if !isThere(id, in: month) {
            let what =
                switch id {
                case .order: "an order"
                case .quote: "a quote"
                case .domain: "a mail domain"
                }
            fault(id.description, "\(layout.outboxFile(id, in: month)) has messages about \(what) that is not there.")
        }
        requirePlace(of: id, month, layout.outboxFile(id, in: month))
        let outbox: Outbox
        do {
            outbox = try store.storedOutbox(id, in: month)
        } catch {
            fault(id.description, error.description)
            return []
        }
        for message in outbox.messages {
            let path = layout.messageFile(MessageID(id, number: message.number), in: month)
            checkMode(path)
            do throws(RecordFault) {
                if hexadecimal(store.digest(try StoredJSON.contents(of: path, store.operations))) != message.digest {
                    fault(id.description, "\(path) is not as it was written: it was changed by something else.")
                }
            } catch {
                fault(id.description, error.description)
            }
        }
        return outbox.messages.map(\.number)
    }

    // MARK: Quotes

    mutating func checkQuotes() {
        var quotes: [QuoteID: KeptQuote] = [:]
        var unreadable: Set<QuoteID> = []
        for quote in store.quotes() {
            switch quote {
            case .success(let quote):
                checkMode(layout.quoteFile(quote.id))
                quotes[quote.id] = quote
            case .failure(let fault):
                found.append(StoreFinding(fault))
                let name = fault.path.split(separator: "/").last ?? ""
                if let id = QuoteID(canonical: name.dropLast(5)) { unreadable.insert(id) }
            }
        }
        for (order, id) in takenUp.sorted(by: { $0.key.description < $1.key.description }) where !unreadable.contains(id) {
            let claim = "The order \(order) says that it took up the quote \(id)"
            if let quote = quotes[id] {
                if quote.acceptance?.order != order { fault(order.description, "\(claim), but that one does not say so.") }
            } else {
                fault(order.description, "\(claim), but there is no such quote. Restore it from a backup.")
            }
        }
        for quote in quotes.values.sorted(by: { $0.id.description < $1.id.description }) {
            guard let order = quote.acceptance?.order, takenUp[order] != quote.id, !self.unreadable.contains(order) else { continue }
            fault(quote.id.description, "The quote \(quote.id) says that the order \(order) took it up, but that one does not say so.")
        }
        let changed = checkToldQuotes(quotes, unreadable)
        checkQuoteIndex(quotes, changed)
    }

    /// Holds quotes against what the trail tells of them; those that are otherwise.
    private mutating func checkToldQuotes(_ quotes: [QuoteID: KeptQuote], _ unreadable: Set<QuoteID>) -> Set<QuoteID> {
        var (older, changed): (Int, Set<QuoteID>) = (0, [])
        for (id, quote) in quotes.sorted(by: { $0.key.description < $1.key.description }) {
            let path = layout.quoteFile(id)
            if let told = toldQuotes.last[id] {
                guard let bytes = try? StoredJSON.contents(of: path, store.operations), hexadecimal(store.digest(bytes)) != told.file
                else { continue }
                changed.insert(id)
                changedOutside(path, id.description)
            } else if let since = toldQuotes.since, since <= quote.savedAt {
                changed.insert(id)
                fault(id.description, "The trail does not tell of the quote \(id).")
            } else {
                older += 1
            }
        }
        for (id, told) in toldQuotes.last.sorted(by: { $0.key.description < $1.key.description })
        where quotes[id] == nil && !unreadable.contains(id) {
            fault(
                id.description,
                "The trail tells of the quote \(id) (\(told.time), \(told.actor)), but there is no such quote. Restore it from a backup.")
        }
        if older > 0 {
            let what = older == 1 ? "1 quote is" : "\(older) quotes are"
            note(
                layout.quotes,
                "\(what) older than the first of which the trail tells, so nothing shows whether the files are as they were kept.")
        }
        return changed
    }

    /// What lists would show of the quotes against what they are.
    private mutating func checkQuoteIndex(_ quotes: [QuoteID: KeptQuote], _ changed: Set<QuoteID>) {
        let path = layout.quotesIndex
        guard (try? store.operations.inspect(path)) != nil else { return }
        guard let index = QuoteIndex(path, store.operations) else {
            if isOfAnotherVersion(path, QuoteLine.header) {
                return note(path, "The index of quotes is of another version; the next list makes it anew.")
            }
            return fault(path, "\(path) is damaged; the next list of quotes makes it anew.")
        }
        var listed: [QuoteID: QuoteSummary] = [:]
        var isWhole = true
        index.eachLine { line in
            let summary = QuoteLine.summary(line, isPlaced: store.isPlaced)
            if let summary { listed[summary.id] = summary }
            isWhole = summary != nil
            return isWhole
        }
        if !isWhole { return fault(path, "\(path) is damaged; the next list of quotes makes it anew.") }
        if index.folder != (try? store.operations.inspect(layout.quotes))?.modified
            || listed != Dictionary(uniqueKeysWithValues: quotes.map { ($0, QuoteSummary($1, isChanged: changed.contains($0))) })
        {
            note(path, "The index of quotes is not up to date; the next list makes it so.")
        }
    }

    /// Whether a file begins as an index of the kind does, with the number of another version.
    private func isOfAnotherVersion(_ path: String, _ header: String) -> Bool {
        guard let file = MappedFile(path, store.operations) else { return false }
        let cell = file.bytes.prefix(100).prefix { $0 != UInt8(ascii: "\t") }
        let (found, own) = (String(decoding: cell, as: UTF8.self).split(separator: " "), header.split(separator: " "))
        return found.count == 2 && found[0] == own[0] && found[1] != own[1] && Int(found[1]) != nil
    }

    // MARK: Customers

    /// Puts the orders together as they are read, if there is an index that claims to know all of them.
    mutating func beginCustomers() {
        guard let index = CustomerIndex(layout.customersIndex, store.operations), index.trailEnd == store.trailSize else { return }
        let forgotten = forgottenRecords
        guard index.forgotten == forgotten.count else { return }
        customers = CustomerFold(after: .empty, without: Set(forgotten.flatMap(\.orders)), isFirst: true)
    }

    private var forgottenRecords: [ForgottenCustomer] { store.forgottenCustomers().compactMap { try? $0.get() } }

    mutating func checkCustomers() {
        for id in toldForgotten.sorted(by: { $0.description < $1.description }) {
            let path = layout.customerFile(id)
            guard (try? store.operations.inspect(path)) == nil else { continue }
            fault(
                path,
                "\(path) is missing, though the trail says that the customer \(id) was forgotten; the next list of customers makes it anew."
            )
        }
        for customer in store.forgottenCustomers() {
            switch customer {
            case .success(let customer):
                checkMode(layout.customerFile(customer.id))
                guard let accounts = customer.accounts else { continue }
                let left = accounts.isEmpty ? "its line in the trail" : "\(accounts.count) of his accounts"
                note(
                    customer.id.description,
                    "The customer \(customer.id) is forgotten but for \(left); the next list of customers sees to it.")
            case .failure(let fault): found.append(StoreFinding(fault))
            }
        }
        guard (try? store.operations.inspect(layout.customersIndex)) != nil else { return }
        guard let index = CustomerIndex(layout.customersIndex, store.operations) else {
            if isOfAnotherVersion(layout.customersIndex, CustomerIndex.header) {
                return note(layout.customersIndex, "The index of customers is of another version; the next list makes it anew.")
            }
            return fault(layout.customersIndex, "\(layout.customersIndex) is damaged; the next list of customers makes it anew.")
        }
        if index.trailEnd > store.trailSize {
            fault(layout.customersIndex, "\(layout.customersIndex) knows more than the trail; the next list of customers makes it anew.")
        }
        guard let customers else { return }
        guard unreadable.isEmpty else {
            return note(
                layout.customersIndex,
                "Orders cannot be used, so it was not looked at whether \(layout.customersIndex) says what the orders say.")
        }
        var listed: Set<CustomerTies> = []
        try? index.each("") { customer in
            listed.insert(CustomerTies(customer))
            return true
        }
        // Orders that were placed in one month and recorded behind those of the next are put together otherwise when they are read month by month.
        if listed != Set(customers.changed.values.map(CustomerTies.init)),
            listed != Set(store.folded(without: Set(forgottenRecords.flatMap(\.orders))).values.map(CustomerTies.init))
        {
            fault(
                layout.customersIndex,
                "\(layout.customersIndex) does not say what the orders say. Remove it; the next list of customers makes it anew.")
        }
    }
}

/// What a customer is tied to, in whatever order the orders of one second were taken in.
private struct CustomerTies: Hashable {
    let id: CustomerID
    let orders: Set<OrderID>
    let keys: Set<String>
    let proofs: Set<DomainProof>
    let identity: Set<Customer.IdentityProof>

    init(_ customer: Customer) {
        (id, orders, keys) = (customer.id, Set(customer.orders), Set(customer.keys))
        (proofs, identity) = (Set(customer.proofs), Set(customer.identity))
    }
}

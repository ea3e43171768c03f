import Archive
import Orders
import PostgreSQL

extension DatabaseVerifier {
    /// Looks at a record that is no order.
    mutating func look(at record: CopiedRecord) throws {
        let bytes = record.bytes
        do throws(RecordFault) {
            switch record {
            case .forgotten(let id, _):
                let record = try StoredJSON.value(ForgottenCustomer.self, from: bytes, "customers/\(id)")
                if record.id != id { throw RecordFault(path: "customers/\(id)", reason: .misplaced(id: "\(record.id)")) }
                for order in customers.forget(record.orders) { forgotten[order] = id }
            case .account(let key, _):
                let account = try StoredJSON.value(Account.self, from: bytes, "accounts/\(key)")
                guard Account.key(of: account.userID) == key else {
                    throw RecordFault(path: "accounts/\(key)", reason: .misplaced(id: account.userID))
                }
            case .draft(let id, _):
                drafts.insert(id)
                if try StoredJSON.draft(id, from: bytes, "drafts/\(id)").traced == true { traced.insert(id) }
            case .discarded(let draft, _):
                drafts.insert(draft.id)
                if (try? StoredJSON.draft(draft.id, from: bytes, ""))?.traced == true { traced.insert(draft.id) }
            case .trace(let id, _):
                traced.remove(id)
                if !drafts.contains(id) { throw RecordFault(path: "traces/\(id)", reason: .foreign) }
                if let fault = StoredJSON.faultInLines(bytes) { throw RecordFault(path: "traces/\(id)", reason: .damaged(fault)) }
            case .list(let id, _, _):
                guard ListDigest(of: bytes, by: archive.digest) == id else {
                    throw RecordFault(path: "lists/\(id)", reason: .changedOutside)
                }
            case .quote(let id, _): try look(at: id, bytes)
            case .mailDomain(let id, _):
                hold("the mail domain \(id)", id.description, bytes)
                let domain = try StoredJSON.value(MailDomain.self, from: bytes, "domains/\(id)")
                since[.domain(id)] = domain.addedAt.calendarDate
                if let damage = domain.damage { throw RecordFault(path: "domains/\(id)", reason: .damaged(damage)) }
            case .provider(let id, _):
                hold("the provider \(id)", id.description, bytes)
                _ = try StoredJSON.value(Provider.self, from: bytes, "providers/\(id)")
            case .deposits(let id, _):
                hold("the deposits of \(id)", id.description, bytes)
                let ledger = try StoredJSON.value(DepositLedger.self, from: bytes, "deposits/\(id)")
                if ledger.customer != id { throw RecordFault(path: "deposits/\(id)", reason: .misplaced(id: "\(ledger.customer)")) }
                ledgers.append(ledger)
            case .outbox(let subject, let month, _): try look(at: subject, month, bytes)
            case .message(let id, _, _):
                texts.insert(id)
                guard let digest = messages[id] else { throw RecordFault(path: "messages/\(id)", reason: .foreign) }
                if digest != hexadecimal(archive.digest(bytes)) { throw RecordFault(path: "messages/\(id)", reason: .changedOutside) }
            case .trail, .order, .attachment: break
            }
        } catch {
            add(error)
        }
    }

    private mutating func look(at subject: MessageSubject, _ month: CalendarDate, _ bytes: [UInt8]) throws(RecordFault) {
        let path = "outbox/\(subject)"
        let outbox = try StoredJSON.value(Outbox.self, from: bytes, path)
        if let own = outbox.subject, own != subject { throw RecordFault(path: path, reason: .misplaced(id: "\(own)")) }
        for message in outbox.messages { messages[MessageID(subject, number: message.number)] = message.digest }
        outboxes[subject] = (month, outbox.messages.last?.writtenAt)
    }

    private mutating func look(at id: QuoteID, _ bytes: [UInt8]) throws(RecordFault) {
        // One that is older than the trail, from a folder, is told of nowhere.
        hold("the quote \(id)", id.description, bytes, isToldOf: false)
        let quote = try StoredJSON.quote(id, from: bytes, "quotes/\(id)")
        since[.quote(id)] = quote.savedAt.calendarDate
        addActor(QuoteSummary(quote).actor)
        guard let order = quote.acceptance?.order else { return }
        if takenUp.removeValue(forKey: order) != id {
            fault(id.description, "The quote \(id) says that the order \(order) took it up, but that one does not say so.")
        }
    }
}

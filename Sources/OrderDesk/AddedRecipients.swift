import Archive
import Clients
import Console
import Live
package import Names
package import Orders
package import Recipients

/// People who are to be added to an order of certificates for mail: judged as the list of the order was, and held against the order.
package struct AddedRecipients {
    /// Who can be added.
    private let people: [(person: Recipient, keyDigest: String?)]
    /// What keeps rows from being taken, a line each.
    package private(set) var faults: [String] = []
    /// What is said of rows that can be taken, a line each.
    package let advisories: [String]
    /// What was filled in for rows that had nothing, a line each; the advisories have it, too.
    let fillings: [String]
    /// How many rows cannot be taken.
    package let faulty: Int

    /// How many can be added.
    package var count: Int { people.count }

    init(_ judged: JudgedRecipients, to mail: MailOrder) {
        let addresses = Set(mail.recipients.filter(\.state.isWanted).map { Recipient.comparable($0.email) })
        let keys = Set(mail.recipients.filter { !$0.isGivenUpUntold }.compactMap(\.request?.publicKey))
        var (people, faults) = ([(person: Recipient, keyDigest: String?)](), [String]())
        for place in judged.rows.indices {
            guard let person = judged.recipient(at: place) else { continue }
            let row = judged.rows[place]
            if addresses.contains(Recipient.comparable(person.email)) {
                faults.append("Row \(row.row.number), Email: \(StepRefusal.addressTaken(person.email))")
            } else if let key = row.keyDigest, keys.contains(key) {
                faults.append("Row \(row.row.number), Csr: The key is that of a recipient of the order already: have a new request made.")
            } else {
                people.append((person, row.keyDigest))
            }
        }
        self.people = people
        let said = judged.otherFindings.map { found in
            let place = found.row == 0 ? "" : "Row \(found.row), "
            return (line: "\(place)\(found.finding.column): \(found.finding.message)", blocks: found.finding.blocks)
        }
        self.faults = (said.filter(\.blocks).map(\.line) + faults).map { DisplayText.sanitized($0) }
        fillings = judged.headerRemarks.map { DisplayText.sanitized("\($0.column): \($0.message)") }
        advisories = fillings + said.filter { !$0.blocks }.map { DisplayText.sanitized($0.line) }
        faulty = judged.rows.count - people.count
    }

    fileprivate var successors: [RecipientStep.Successor] {
        people.map { person, key in
            let request = person.csr == nil ? nil : key.map { OrderedRecipient.Request(publicKey: $0, isMadeHere: false) }
            return RecipientStep.Successor(
                firstName: person.firstName, lastName: person.lastName, email: person.email, country: person.country, request: request)
        }
    }

    /// The requests, by their names beside an order in which the first of them has a number.
    fileprivate func requests(from first: Int) -> [OrderAttachment: [UInt8]?] {
        var beside: [OrderAttachment: [UInt8]?] = [:]
        for (place, person) in people.enumerated() {
            if let csr = person.person.csr { beside[.recipientRequest(first + place)] = Array(csr.utf8) }
        }
        return beside
    }
}

extension OrderRecipients {
    /// Judges people who are to be added: by the rules of lists, against each other, the order and the others of the store.
    ///
    /// - Parameter progress: told, from any thread, how many of how many are judged.
    package func judge(
        _ table: RecipientTable, _ names: NameServices, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws -> AddedRecipients {
        // A longer list is refused in any case, before all of it is judged.
        guard table.rows.count <= RecipientAddition.limit else {
            throw Exit(.data, "\(StepRefusal.tooManyRecipients(limit: RecipientAddition.limit)) Nothing was changed.")
        }
        let (proofs, organization) = (MailDomainProofs(of: store), order.customer?.organization.name)
        var rules = RecipientRules(
            asOf: configuration.asOf, names: names,
            domains: .init(isProofRequired: false, provedUntil: { proofs.proof(of: $0, for: organization)?.validUntil }))
        let (history, own) = (OrderHistory.live(store: store), id)
        rules.earlierOrders = { history.earlierRecipients.besides(own) }
        let filled = order.customer.map { table.filling(country: $0.organization.address.country) } ?? table
        guard let judged = JudgedRecipients.judge(filled, by: rules, progress: progress) else { throw Exit(.interrupted) }
        return AddedRecipients(judged, to: mail)
    }

    /// What it costs to add them, at the prices of the day.
    package func price(of added: AddedRecipients) throws -> Quote { try configuration.price(ofAdding: max(1, added.count), to: order) }

    /// Adds them in one change, with their requests.
    package func add(_ added: AddedRecipients, for quote: Quote) throws -> Order {
        try OrderLookup.taking {
            try store.change(id) { order in
                OrderChange(
                    try rules.adding(
                        added.successors, for: quote, to: order, actor: configuration.actor, at: Clock.live.now(), on: configuration.asOf),
                    beside: added.requests(from: (order.mail?.recipients.count ?? 0) + 1))
            }
        }
    }
}

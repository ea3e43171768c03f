/// One step of bringing a certificate onto a hosted service, in which the work goes from one to another.
package struct HandOver: Codable, Hashable, Sendable {
    /// Which step it is. The raw values stand in files and in commands; declared in the order in which they are gone through.
    package enum ID: String, Codable, CaseIterable, Hashable, Sendable {
        /// The support ticket that the work goes by.
        case ticket
        /// The IP address that the service gets.
        case address
        /// The key and the certificate signing request.
        case request
        /// The request and the address, sent to the customer.
        case requestSent = "request-sent"
        /// The certificate, bought with the request from any authority.
        case purchase
        /// The A or AAAA record that leads the common name to the address.
        case record
        /// The certificate with its chain, received and matched.
        case certificate
        /// The site, configured with it.
        case configuration
        /// The site, tested under its name.
        case test
        /// The customer, told that it is done.
        case notice
    }

    /// Who is to act.
    package enum Holder: String, Codable, CaseIterable, Hashable, Sendable {
        case customer
        /// Whoever runs the service.
        case us
    }

    /// How far a step is.
    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// Another step comes before.
        case waiting
        /// Its holder can act.
        case open
        case done
    }

    /// Which step.
    package var id: ID
    /// Who is to act.
    package var who: Holder
    /// How far it is.
    package var state: State
    /// Since when it is so far.
    package var since: Timestamp
    /// What came of it, in a word: the ticket's number, the address, where it was bought; `nil` for nothing.
    package var value: String?

    /// A step as far as it is.
    package init(_ id: ID, state: State, since: Timestamp, value: String? = nil) {
        (self.id, who, self.state, self.since, self.value) = (id, id.holder, state, since, value)
    }

    /// The longest value, in characters.
    package static let valueLimit = 100

    /// The value of a test for which somebody looked at what the site itself answers with. Orders keep it.
    package static let bySiteAnswer = "by the site's own answer"

    /// The value of sending once the certificate is bought: the request stays as it was. Orders keep it.
    static let addressAlone = "the address alone"
}

extension HandOver.ID {
    /// Who does it.
    package var holder: HandOver.Holder {
        switch self {
        case .ticket, .purchase, .record: .customer
        case .address, .request, .requestSent, .certificate, .configuration, .test, .notice: .us
        }
    }

    /// What has to be done before. The record can be made as soon as the address is known, beside everything else.
    package var needs: [HandOver.ID] {
        switch self {
        case .ticket, .request: []
        case .address: [.ticket]
        case .requestSent: [.address, .request]
        case .purchase, .record: [.requestSent]
        case .certificate: [.purchase]
        case .configuration: [.certificate]
        case .test: [.configuration, .record]
        case .notice: [.test]
        }
    }

    /// What has to be done again once this was done anew with something else: what was sent, tested or configured rested on what it was before.
    package var undoes: [HandOver.ID] {
        switch self {
        case .address: [.requestSent, .record, .test, .notice]
        case .request: [.requestSent, .purchase]
        case .certificate: [.configuration, .test, .notice]
        case .ticket, .requestSent, .purchase, .record, .configuration, .test, .notice: []
        }
    }

    /// The step that an event tells of; `nil` for another event.
    package init?(of event: OrderEvent) {
        let found = Self.allCases.first { event.what == $0.title || event.what.hasPrefix("\($0.title): ") }
        guard let id = found ?? (event.what == Self.addressSent ? .requestSent : nil) else { return nil }
        self = id
    }

    /// What is done where the address alone was sent, since the certificate was bought before.
    package static let addressSent = "address sent"

    /// Whether it cannot be done without a value, and what that is.
    package var neededValue: String? {
        switch self {
        case .ticket: "the number of the ticket"
        case .address: "the IP address of the service"
        case .request, .requestSent, .purchase, .record, .certificate, .configuration, .test, .notice: nil
        }
    }

    /// The step for people, as what is done when it is done.
    package var title: String {
        switch self {
        case .ticket: "ticket opened"
        case .address: "address assigned"
        case .request: "key and CSR made"
        case .requestSent: "CSR and address sent"
        case .purchase: "certificate bought"
        case .record: "DNS record made"
        case .certificate: "certificate received"
        case .configuration: "site configured"
        case .test: "site tested"
        case .notice: "customer notified"
        }
    }

    /// What its holder is told to do.
    package var task: String {
        switch self {
        case .ticket: "open a support ticket and name its number"
        case .address: "assign an IP address"
        case .request: "make the key and the CSR"
        case .requestSent: "send CSR and address to the customer"
        case .purchase: "buy the certificate with the CSR, for F5 BIG-IP"
        case .record: "make the DNS record of the common name"
        case .certificate: "take the certificate and its chain in, and match them to the key"
        case .configuration: "configure the site"
        case .test: "test the site under its name"
        case .notice: "tell the customer that it is done"
        }
    }
}

extension [HandOver] {
    /// The steps of a new order, of which some are done already.
    package static func begun(_ done: [HandOver.ID: String?], at time: Timestamp) -> [HandOver] {
        var steps = HandOver.ID.allCases.map { id in
            done[id].map { HandOver(id, state: .done, since: time, value: $0) } ?? HandOver(id, state: .waiting, since: time)
        }
        steps.follow(at: time)
        return steps
    }

    /// A step of the list.
    package subscript(id: HandOver.ID) -> HandOver? { first { $0.id == id } }

    /// What must be done before a step and is not.
    package func missing(before id: HandOver.ID) -> [HandOver.ID] { id.needs.filter { self[$0]?.state != .done } }

    /// Whether everything up to a step is done, itself included.
    package func isDone(_ id: HandOver.ID) -> Bool { self[id]?.state == .done }

    /// Notes a step as done.
    mutating func set(_ id: HandOver.ID, value: String?, at time: Timestamp) {
        guard let place = firstIndex(where: { $0.id == id }) else { return }
        if self[place].state == .done {
            for other in indices where self[other].state == .done && id.undoes.contains(self[other].id) {
                self[other] = HandOver(self[other].id, state: .waiting, since: time)
            }
        }
        self[place] = HandOver(id, state: .done, since: time, value: value)
        follow(at: time)
    }

    /// Takes a step back: what is given is done as it was before, the step itself open if it is not among that.
    mutating func takeBack(_ id: HandOver.ID, to earlier: [HandOver], at time: Timestamp) {
        for place in indices {
            if let before = earlier.first(where: { $0.id == self[place].id }) {
                self[place] = before
            } else if self[place].id == id {
                self[place] = HandOver(id, state: .waiting, since: time)
            }
        }
        follow(at: time)
    }

    /// Opens what can be done now, and closes what cannot any more.
    private mutating func follow(at time: Timestamp) {
        for place in indices where self[place].state != .done {
            let state: HandOver.State = missing(before: self[place].id).isEmpty ? .open : .waiting
            if state != self[place].state { (self[place].state, self[place].since) = (state, time) }
        }
    }
}

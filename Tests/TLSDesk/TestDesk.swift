package import Archive
package import Checkout
import Clients
package import Flow
package import MemoryArchive
package import Names
package import Orders
package import Pricing
import Screens
import Synchronization
package import TLSProduct

/// The real flow, rules and price book over an outside world made of plain values: names by a short suffix list, an archive in memory, no OpenSSL.
package final class TestDesk: Sendable {
    /// The flow of the program.
    package let definition: FlowDefinition
    /// The book of the program.
    package let book: PriceBook
    /// The day whose rules hold.
    package let asOf: CalendarDate
    /// Where orders go.
    package let archive = MemoryArchive(digest: TestDesk.digest)
    /// What providers are set up in.
    package let setup = SetupWorld()
    private let lists: KeptLists

    private struct State {
        var placements: [Placement] = []
        var accounts: [String: Account] = [:]
        var refusals: [ArchiveFault] = []
        var uses: [String: Int] = [:]
        var isHistoryUnreadable = false
        var spoiled: Set<String> = []
        var byte: UInt8 = 0
        var passwordChecks = 0
        var customers: [Customer] = []
        var prospects: [(prospect: Prospect, answers: [String: [String: JSONValue]])] = []
        var domains: [String: CalendarDate] = [:]
    }

    private let state = Mutex(State())

    private let paymentPage: PaymentPage?
    private let product: Product

    /// A desk on a day.
    ///
    /// - Parameters:
    ///   - product: what is ordered.
    ///   - paymentPage: the link to the page at which customers pay by card; `nil` where cards are typed.
    package init(asOf: String = "2026-11-21", product: Product = .organizationSSL, paymentPage: String? = nil) throws {
        self.product = product
        self.paymentPage = try paymentPage.map { (link) throws(PaymentPage.Fault) in try PaymentPage(link) }
        self.asOf = CalendarDate(asOf) ?? CalendarDate(daysSinceEpoch: 0)
        lists = KeptLists(archive)
        book = try PriceBook.sample()
        var clients = Clients(names: .short)
        clients.paymentPage = self.paymentPage
        let context = OrderContext(clients: clients, book: book, asOf: self.asOf, actor: "tester")
        let whole = try ScreenLoader.load(
            flow: product.flow, files: EmbeddedScreens.files(for: product.flow), catalogue: product.catalogue(context))
        definition = product.asked(of: whole, context)
    }

    /// What the product knows of the order.
    package var context: TLSContext { TLSContext(clients: clients, book: book, asOf: asOf, actor: "tester") }

    /// What the flow is worked out with.
    package var engine: FlowEngine { FlowEngine(definition: definition, catalogue: product.catalogue(orderContext(clients))) }

    /// The same without a store: whoever asks it for something is told that it fails. What was pasted can be read.
    package var engineAlone: FlowEngine {
        let context = orderContext(Clients(names: .short, requests: Self.requests))
        return FlowEngine(definition: definition, catalogue: product.catalogue(context))
    }

    /// The sentence of a note.
    package func note(_ name: String, _ answers: ResolvedAnswers) -> String? { engine.catalogue.notes[name]?.value(answers) ?? nil }

    /// What is read before placing.
    package func review(_ state: FlowState) -> [DocumentLine] { engine.catalogue.documents["review"]?.lines(state.reading) ?? [] }

    /// What the archive took.
    package var placed: [Placement] { state.withLock { $0.placements } }

    /// Lets the store know an account already. Its hash is the password with `hash:` before it.
    package func addAccount(_ userID: String, password: String) {
        let address = PostalAddress(street1: "1 High Street", city: "Leeds", country: "GB")
        let contact = Contact(
            firstName: "Known", lastName: "Customer", email: "known@example.com", telephone: "+441132000000", address: address)
        state.withLock {
            $0.accounts[userID] = Account(
                userID: userID, passwordHash: "hash:\(password)", createdAt: Timestamp(secondsSinceEpoch: 0), contact: contact)
        }
    }

    /// Lets the store have an order, and know its customer by it.
    ///
    /// - Parameter earlier: an order of the same customer that came before.
    @discardableResult
    package func know(_ order: Order, after earlier: Order? = nil) throws(ArchiveFault) -> Customer? {
        if (try? archive.order(order.id)) == nil { _ = try archive.place(Placement(order: order)) }
        var customer = order.customer.map { Customer(first: order, of: $0) }
        if let earlier, let party = earlier.customer { customer?.take(earlier, of: party) }
        state.withLock { $0.customers += customer.map { [$0] } ?? [] }
        return customer
    }

    /// Lets a quote or a draft name an organization that has not ordered.
    package func expect(_ organization: String, in record: RecordID, savedOn day: String, _ answers: [String: [String: JSONValue]]) {
        let savedAt = Timestamp("\(day)T09:00:00Z") ?? Timestamp(secondsSinceEpoch: 0)
        let prospect = Prospect(record: record, organization: organization, savedAt: savedAt)
        state.withLock { $0.prospects.append((prospect, answers)) }
    }

    /// How often a password was held against a hash, which is slow on purpose.
    package var passwordChecks: Int { state.withLock { $0.passwordChecks } }

    /// Lets a mail domain be proved.
    package func prove(_ domain: String, until day: String) { state.withLock { $0.domains[domain] = CalendarDate(day) } }

    /// Bytes of a digest's length that differ where those of two texts do. No cryptography is needed here.
    private static func digest(_ bytes: [UInt8]) -> [UInt8] {
        let sum = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return (0..<32).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0 % 8))) }
    }

    /// Lets the store have an account that it cannot read.
    package func spoilAccount(_ userID: String) {
        state.withLock { _ = $0.spoiled.insert(userID) }
    }

    /// Lets nobody find earlier orders.
    package func spoilHistory() {
        state.withLock { $0.isHistoryUnreadable = true }
    }

    /// Lets the store have so many orders with a code; fewer than none for a store that cannot be read.
    package func pretendUses(_ count: Int, of code: String) {
        state.withLock { $0.uses[code] = count }
    }

    /// What the archive answers to the next orders, before it takes one.
    package func refuse(with refusals: [ArchiveFault]) {
        state.withLock { $0.refusals = refusals }
    }

    /// Places what was gathered.
    package var placement: OrderPlacement {
        OrderPlacement(context: orderContext(clients), product: product)
    }

    /// The surroundings of its orders.
    package var orderContext: OrderContext { orderContext(clients) }

    private func orderContext(_ clients: Clients) -> OrderContext {
        OrderContext(clients: clients, book: book, asOf: asOf, actor: "tester")
    }

    private var clients: Clients {
        var clients = worldWithoutPaymentPage
        clients.paymentPage = paymentPage
        clients.providers = setup.setup
        return clients
    }

    private var worldWithoutPaymentPage: Clients {
        Clients(
            clock: Clock(now: { Timestamp(secondsSinceEpoch: 1_795_000_000) }), randomness: randomness, names: .short,
            keys: KeyWorkshop(make: { order in
                MadeKey(
                    requestPEM: order.subject.map { "\($0.type)=\($0.value)" }.joined(separator: ","),
                    encryptedKeyPEM: "key under \(order.passphrase.revealed)", algorithm: order.keyLength)
            }), requests: Self.requests, accounts: accounts, customers: customers,
            domains: MailDomains { [self] in { domain, _ in self.state.withLock { $0.domains[domain] } } }, lists: lists,
            history: history,
            records: records, filing: filing)
    }

    private var records: OrderRecords {
        OrderRecords(
            order: { [self] id throws(HistoryFault) in try? archive.order(id) }, request: { _ throws(HistoryFault) in nil },
            hasKey: { _, _ in false })
    }

    private var randomness: Randomness {
        Randomness(
            bytes: { [self] count in
                state.withLock { state in
                    (0..<count).map { _ in
                        state.byte &+= 37
                        return state.byte
                    }
                }
            }, passwordSuffix: { "suffix78" })
    }

    private static let requests = RequestReader(
        request: { text, _, _, _ in
            text.contains("good")
                ? .read(
                    RequestFacts(
                        subject: "CN=\(text.count)", names: [], key: "RSA 2048", signature: "SHA-256, valid", remarks: [],
                        pem: "PEM of \(text)"))
                : .unreadable("This is no request.")
        },
        certificate: { text throws(CertificateFault) in
            guard let day = CalendarDate(text.prefix(10)) else { throw CertificateFault(reason: "This is no certificate.") }
            let names = text.split(separator: " ").filter { $0.contains(".") }.map(String.init)
            return CurrentCertificate(lastDay: day, names: names, repairs: text.contains("UTF-32") ? ["It was UTF-32."] : [])
        })

    private var accounts: Accounts {
        Accounts(
            find: { [self] id throws(AccountFault) in
                let (account, isSpoiled) = state.withLock { ($0.accounts[id.lowercased()], $0.spoiled.contains(id)) }
                if isSpoiled { throw .unreadable(userID: id, reason: "\(id)'s file is damaged.") }
                return account ?? (try? archive.account(userID: id)) ?? nil
            }, hash: { "hash:\($0.revealed)" },
            matches: { [self] in
                state.withLock { $0.passwordChecks += 1 }
                return "hash:\($0.revealed)" == $1
            })
    }

    private var customers: Customers {
        Customers(
            find: { [self] words, limit in
                let words = words.lowercased()
                return state.withLock { state in
                    Array(
                        state.customers.filter { "\($0.id) \($0.name) \($0.people) \($0.userIDs)".lowercased().contains(words) }
                            .prefix(limit))
                }
            }, known: { [self] key in state.withLock { $0.customers.first { $0.keys.contains(key) } } },
            lastOrder: { [self] customer in customer.orders.first.flatMap { try? archive.order($0) } },
            prospects: { [self] words, limit in
                let all = state.withLock { $0.prospects.map(\.prospect) }
                return Array(all.filter { $0.organization.lowercased().contains(words.lowercased()) }.prefix(limit))
            }, answered: { [self] record in state.withLock { $0.prospects.first { $0.prospect.record == record }?.answers } })
    }

    private var history: OrderHistory {
        OrderHistory(
            recent: { [self] name throws(HistoryFault) in
                if state.withLock({ $0.isHistoryUnreadable }) { throw HistoryFault(reason: "The store cannot be read.") }
                let recent = try? archive.recentOrder(commonName: name, since: CalendarDate(daysSinceEpoch: 0))
                return recent.map { ($0.id, $0.placedAt) }
            },
            uses: { [self] _, code throws(HistoryFault) in
                let uses = state.withLock { $0.uses[code] ?? 0 }
                if uses < 0 { throw HistoryFault(reason: "The store cannot be read.") }
                return uses
            },
            holder: { [self] id throws(HistoryFault) in try? archive.holder(ofTermOf: id) },
            standing: { [self] words, limit in
                let query = OrderQuery(words: words, states: OrderState.holdingTerm)
                let rows = (try? archive.rows(query, from: .first, limit: limit)) ?? []
                return rows.compactMap(\.order).compactMap(StandingOrder.init)
            })
    }

    private var filing: OrderFiling {
        OrderFiling(place: { [self] placement throws(ArchiveFault) in
            if let refusal = state.withLock({ $0.refusals.isEmpty ? nil : $0.refusals.removeFirst() }) { throw refusal }
            let files = try archive.place(placement)
            state.withLock { $0.placements.append(placement) }
            return files
        })
    }
}

extension NameServices {
    /// A handful of public suffixes; of names beyond ASCII, those with `bücher` for a label.
    package static let short: NameServices = {
        let suffixes: Set<String> = ["com", "net", "org", "uk", "co.uk", "de", "fr"]
        return NameServices(
            baseDomain: { name in
                let labels = name.split(separator: ".").map(String.init)
                for start in labels.indices.dropFirst() where suffixes.contains(labels[start...].joined(separator: ".")) {
                    return BaseDomain(labels[(start - 1)...].joined(separator: "."))
                }
                return nil
            },
            isPublicSuffix: { suffixes.contains($0) },
            ascii: { name in
                let encoded = name.lowercased().replacing("bücher", with: "xn--bcher-kva")
                return encoded.allSatisfy(\.isASCII) ? encoded : nil
            }, unicode: { $0.replacing("xn--bcher-kva", with: "bücher") })
    }()
}

/// Answers files as tests write them: a complete order with changes on top.
package enum Sample {
    /// A standard order without further names, in the United States; everything mandatory answered.
    package static let complete = """
        region: {region: "north-america"},
        certificate: {type: "standard", commonName: "www.example.com"},
        organization: {
          name: "Example Inc", businessType: "private-organization", street1: "Two International Drive", city: "Portsmouth",
          state: "New Hampshire", postalCode: "03801", telephone: "+1 866 511 5035"},
        applicant: {
          sameAsOrganization: true, userId: "buyer", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
          lastName: "Applicant", jobTitle: "Web administrator", email: "test@example.com", telephone: "+1 617 830 0740"},
        billing: {sameAsApplicant: true},
        terms: {accepted: true},
        csr: {pfxPassword: "pfx12345", pfxPasswordConfirmation: "pfx12345"},
        approval: {emails: ["admin@example.com"]},
        payment: {
          method: "card", cardHolder: "TEST APPLICANT", cardNumber: "4111 1111 1111 1111", cardExpiry: "12/28",
          cardSecurityCode: "123"},
        """
}

extension TestDesk {
    /// The answers of JSON5 text without its outer braces.
    package func answers(_ text: String) throws -> AnswersFile.Contents {
        try AnswersText(Array("{\(text)}".utf8)).contents(for: definition, tables: nil)
    }

    /// The complete order with other answers put in, by field id.
    package func state(changing changes: [String: Answer] = [:]) throws -> FlowState {
        var answers = try answers(Sample.complete).answers
        for (id, answer) in changes.sorted(by: { $0.key < $1.key }) {
            if let field = FieldID(id) { answers.give(answer, to: field, in: definition) }
        }
        return FlowState(answers: answers, using: engine)
    }

    /// Places the complete order with changes; nil if a finding blocks it.
    package func place(changing changes: [String: Answer] = [:]) throws -> OrderPlacement.Outcome? {
        var state = try state(changing: changes)
        guard state.receive(.placeRequested, using: engine).contains(.place) else { return nil }
        return try placement.place(state)
    }
}

extension FlowState {
    /// Takes an event at no particular time.
    package mutating func receive(_ event: FlowEvent, using engine: FlowEngine) -> [FlowEffect] {
        receive(event, at: Instant(milliseconds: 0), using: engine)
    }
}

import Checkout
import Clients
import Flow
import Names
import Orders
import Pricing
import Screens
import Synchronization

/// The real flow, rules and price book over an outside world made of plain values: names by a short suffix list, a store in memory, no OpenSSL.
final class TestDesk: Sendable {
    let definition: FlowDefinition
    let book: PriceBook
    let asOf: CalendarDate

    private struct State {
        var orders: [PlacedOrder] = []
        var accounts: [String: AccountRecord] = [:]
        var refusals: [StoreRefusal] = []
        var uses: [String: Int] = [:]
        var isHistoryUnreadable = false
        var spoiled: Set<String> = []
        var byte: UInt8 = 0
        var passwordChecks = 0
    }

    private let state = Mutex(State())

    init(asOf: String = "2026-11-21") throws {
        self.asOf = CalendarDate(asOf) ?? CalendarDate(daysSinceEpoch: 0)
        book = try PriceBook.sample()
        let names = OrderContext(clients: Clients(names: .short), book: book, asOf: self.asOf, actor: "tester").catalogue
        definition = try ScreenLoader.load(
            flow: "organization-ssl", files: EmbeddedScreens.files(for: "organization-ssl"), catalogue: names)
    }

    var context: OrderContext { OrderContext(clients: clients, book: book, asOf: asOf, actor: "tester") }

    var engine: FlowEngine { FlowEngine(definition: definition, catalogue: context.catalogue) }

    /// The same without a store: whoever asks it for something is told that it fails. What was pasted can be read.
    var engineAlone: FlowEngine {
        let context = OrderContext(clients: Clients(names: .short, requests: Self.requests), book: book, asOf: asOf, actor: "tester")
        return FlowEngine(definition: definition, catalogue: context.catalogue)
    }

    /// The sentence of a note.
    func note(_ name: String, _ answers: ResolvedAnswers) -> String? { engine.catalogue.notes[name]?.value(answers) ?? nil }

    /// What is read before placing.
    func review(_ state: FlowState) -> [DocumentLine] { engine.catalogue.documents["review"]?.lines(state.reading) ?? [] }

    /// What the store took.
    var placed: [PlacedOrder] { state.withLock { $0.orders } }

    /// Lets the store know an account already. Its hash is the password with `hash:` before it.
    func addAccount(_ userID: String, password: String) {
        let address = PostalAddress(street1: "1 High Street", city: "Leeds", country: "GB")
        let contact = Contact(
            firstName: "Known", lastName: "Customer", email: "known@example.com", telephone: "+441132000000", address: address)
        state.withLock { $0.accounts[userID] = AccountRecord(userID: userID, passwordHash: "hash:\(password)", contact: contact) }
    }

    /// How often a password was held against a hash, which is slow on purpose.
    var passwordChecks: Int { state.withLock { $0.passwordChecks } }

    /// Lets the store have an account that it cannot read.
    func spoilAccount(_ userID: String) {
        state.withLock { _ = $0.spoiled.insert(userID) }
    }

    /// Lets nobody find earlier orders.
    func spoilHistory() {
        state.withLock { $0.isHistoryUnreadable = true }
    }

    /// Lets the store have so many orders with a code; fewer than none for a store that cannot be read.
    func pretendUses(_ count: Int, of code: String) {
        state.withLock { $0.uses[code] = count }
    }

    /// What the store answers to the next orders, before it takes one.
    func refuse(_ refusals: StoreRefusal...) {
        state.withLock { $0.refusals = refusals }
    }

    private var clients: Clients {
        Clients(
            clock: Clock(now: { Timestamp(secondsSinceEpoch: 1_795_000_000) }), randomness: randomness, names: .short,
            keys: KeyWorkshop(make: { order in
                MadeKey(
                    requestPEM: order.subject.map { "\($0.type)=\($0.value)" }.joined(separator: ","),
                    encryptedKeyPEM: "key under \(order.passphrase.revealed)", algorithm: order.keyLength)
            }), requests: Self.requests, accounts: accounts, history: history, filing: filing)
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
                return account
            }, hash: { "hash:\($0.revealed)" },
            matches: { [self] in
                state.withLock { $0.passwordChecks += 1 }
                return "hash:\($0.revealed)" == $1
            })
    }

    private var history: OrderHistory {
        OrderHistory(
            recent: { [self] name throws(HistoryFault) in
                if state.withLock({ $0.isHistoryUnreadable }) { throw HistoryFault(reason: "The store cannot be read.") }
                return placed.last { $0.order.tls?.certificate.commonName == name }.map { ($0.order.id, $0.order.placedAt) }
            },
            uses: { [self] _, code throws(HistoryFault) in
                let uses = state.withLock { $0.uses[code] ?? 0 }
                if uses < 0 { throw HistoryFault(reason: "The store cannot be read.") }
                return uses
            })
    }

    private var filing: OrderFiling {
        OrderFiling(place: { [self] order throws(StoreRefusal) in
            let refusal = state.withLock { state -> StoreRefusal? in
                if !state.refusals.isEmpty { return state.refusals.removeFirst() }
                state.orders.append(order)
                return nil
            }
            if let refusal { throw refusal }
            return StoredPaths(order: "order.json", request: "csr.pem", key: order.encryptedKeyPEM.map { _ in "key.pem" })
        })
    }
}

extension NameServices {
    /// A handful of public suffixes; of names beyond ASCII, those with `bücher` for a label.
    static let short: NameServices = {
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
enum Sample {
    /// A standard order without further names, in the United States; everything mandatory answered.
    static let complete = """
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
    func answers(_ text: String) throws -> AnswersFile.Contents {
        try AnswersFile.read(Array("{\(text)}".utf8), for: definition)
    }

    /// The complete order with other answers put in, by field id.
    func state(changing changes: [String: Answer] = [:]) throws -> FlowState {
        var answers = try answers(Sample.complete).answers
        for (id, answer) in changes.sorted(by: { $0.key < $1.key }) {
            if let field = FieldID(id) { answers.give(answer, to: field, in: definition) }
        }
        return FlowState(answers: answers, using: engine)
    }

    /// Places the complete order with changes; nil if a finding blocks it.
    func place(changing changes: [String: Answer] = [:]) throws -> OrderPlacement.Outcome? {
        var state = try state(changing: changes)
        guard state.receive(.placeRequested, using: engine).contains(.place) else { return nil }
        return try OrderPlacement(context: context, definition: definition).place(state)
    }
}

extension FlowState {
    /// Takes an event at no particular time.
    mutating func receive(_ event: FlowEvent, using engine: FlowEngine) -> [FlowEffect] {
        receive(event, at: Instant(milliseconds: 0), using: engine)
    }
}

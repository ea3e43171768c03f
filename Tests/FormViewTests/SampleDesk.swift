import Flow
import FormView
import Synchronization

/// A store of orders and drafts made of numbers, and a note of what the desk asked it for.
final class SampleDesk: Sendable {
    private struct Contents {
        var rows: [DeskRow]
        var largestRange = 0
        var rereads = 0
        var isChanged = false
        /// The most rows that are found at once, unless all have to be.
        var glance: Int?
        /// Whether nobody asks for a passphrase any more.
        var isSealOpen = false
        /// What is done beside the desk.
        var activity = ""
        /// Why nothing can be changed.
        var barrier: String?
    }

    private let contents: Mutex<Contents>

    static let states = ["placed", "vetting", "issued"]

    init(orders: Int, drafts: Int = 1, extra: [DeskRow] = []) {
        let drafts = (0..<drafts).map { number in
            DeskRow(
                id: DeskID(.draft, "DRA-FT\(number)"), time: "2026-11-21 09:0\(number)", state: "draft", name: "draft\(number).example",
                organization: "", owner: "tester")
        }
        contents = Mutex(Contents(rows: extra + drafts + (0..<orders).map(Self.order)))
    }

    private static func order(_ number: Int) -> DeskRow {
        let day = 28 - number % 28
        return DeskRow(
            id: id(number), time: "2026-10-\(day < 10 ? "0" : "")\(day) 12:30", state: states[number % states.count],
            name: "www\(number).example.com", organization: number % 5 == 0 ? "株式会社\(number)" : "Example \(number) Ltd",
            owner: number % 2 == 0 ? "tester" : "operator")
    }

    static func id(_ number: Int) -> DeskID {
        let digits = "\(10_000_000 + number)"
        return DeskID(.order, "\(digits.prefix(4))-\(digits.suffix(4))")
    }

    /// The most rows that were ever asked for at once.
    var largestRange: Int { contents.withLock { $0.largestRange } }
    var rereads: Int { contents.withLock { $0.rereads } }

    /// Finds no more rows at once than this, and counts for some time; `nil` if that is over.
    func find(atMost glance: Int?) { contents.withLock { $0.glance = glance } }

    /// From now on nothing can be changed, and why.
    func bar(_ words: String?) { contents.withLock { $0.barrier = words } }

    /// The passphrase was typed.
    func openSeal() { contents.withLock { $0.isSealOpen = true } }

    /// What is done beside the desk just now.
    func work(_ words: String) { contents.withLock { $0.activity = words } }

    func add(_ row: DeskRow) { change { $0.insert(row, at: 0) } }
    func remove(_ id: DeskID) { change { rows in rows.removeAll { $0.id == id } } }

    /// Somebody else brings an order into another state.
    func move(_ id: DeskID, to state: String) {
        change { rows in
            rows = rows.map { row in
                guard row.id == id else { return row }
                return DeskRow(
                    id: id, time: row.time, state: state, name: row.name, organization: row.organization, owner: row.owner,
                    revision: row.revision + 1)
            }
        }
    }

    private func change(_ change: (inout [DeskRow]) -> Void) {
        contents.withLock { contents in
            change(&contents.rows)
            contents.isChanged = true
        }
    }

    private func revision(_ id: DeskID) -> Int {
        contents.withLock { $0.rows.first { $0.id == id }?.revision ?? 0 }
    }

    /// Whether the file of an order or draft cannot be read.
    private func isDamaged(_ id: DeskID) -> Bool {
        contents.withLock { $0.rows.first { $0.id == id }?.state.contains("damaged") == true }
    }

    private func steps(_ id: DeskID, _ revision: Int) -> DeskSteps {
        if id.kind == .closedQuote {
            let isAccepted = contents.withLock { $0.rows.first { $0.id == id }?.state == "accepted quote" }
            return DeskSteps(
                refusal: isAccepted ? "An order took \(id.text) up." : "No order took \(id.text) up.", order: isAccepted ? Self.id(0) : nil)
        }
        guard !isDamaged(id) else { return DeskSteps(refusal: "The file of \(id.text) cannot be read.") }
        guard self.revision(id) == revision else { return DeskSteps(refusal: "\(id.text) was changed meanwhile by a colleague.") }
        if id.kind == .mailDomain { return Self.mailDomainSteps }
        if id.kind == .recipient { return Self.recipientSteps }
        if id.kind == .message { return messageSteps(id) }
        if id.kind == .provider { return Self.providerSteps(isOpen: contents.withLock { $0.isSealOpen }) }
        let state = contents.withLock { $0.rows.first { $0.id == id }?.state ?? "" }
        guard state != "cancelled" else { return DeskSteps(refusal: "\(id.text) is cancelled. That is final.") }
        var steps = DeskSteps(
            state: state,
            steps: [
                DeskStep(id: "approve", label: "example.com is approved by its owner", group: "Approvals", company: .any),
                DeskStep(id: "paid", label: "The order is paid", group: "Payment", reason: .optional, company: .oneOfGroup),
                DeskStep(
                    id: "ask", label: "needs information", detail: "the customer answers first", group: "Bring it to", reason: .needed),
            ],
            cancelling: state == "issued" ? nil : DeskStep(id: "cancel", label: "Cancel the order", group: "Bring it to", reason: .needed),
            refusal: "An order that is issued cannot become cancelled.",
            takingBack: state == "placed" ? nil : DeskStep(id: "take back", label: "Take back: \(state)", group: "Undo", reason: .needed),
            refusalToTakeBack: "Nothing has been done with the order that could be taken back.",
            refusalToRenew: state == "issued" ? nil : "There is no certificate that could be renewed.")
        if contents.withLock({ $0.rows.contains { $0.id.kind == .provider } }) {
            steps.overProvider = Self.overProvider(isOpen: contents.withLock { $0.isSealOpen })
            steps.captionOverProvider = "Issue"
            steps.steps += steps.overProvider + [Self.keyStep]
        } else {
            steps.refusalOverProvider = "No provider is set up."
        }
        steps.hasRecipients = id == Self.manyOrder && contents.withLock { $0.rows.contains { $0.id.kind == .recipient } }
        if steps.hasRecipients { steps.steps.append(Self.addingStep) }
        return steps
    }

    /// The order that is for many.
    static let manyOrder = id(0)

    /// One of the recipients of that order.
    static func recipient(_ number: Int, _ state: String) -> DeskRow {
        DeskRow(
            id: DeskID(.recipient, "\(manyOrder.text)-\(number)"), time: "2027-12-3\(number)", state: state, name: "Person Number\(number)",
            organization: "person\(number)@example.org", owner: "\(number)")
    }

    /// Adds recipients to that order.
    static let addingStep = DeskStep(
        id: DeskStep.addingRecipients, label: "Add recipients", group: "Recipients",
        questions: [DeskQuestion("Who", "One person, or the rows of a list.", .lines)])

    private static let recipientSteps = DeskSteps(
        state: "pending",
        steps: [
            DeskStep(
                id: "request", label: "Take the request in", group: "Files", reason: .needed, evidence: "the file with the request",
                evidenceLabel: DeskStep.fileLabel)
        ], cancelling: DeskStep(id: "withdraw", label: "Give it up", group: "End", reason: .needed), refusal: "")

    /// A customer who has so many orders, the first ones of the desk.
    static func customer(_ number: Int, orders: Int) -> DeskRow {
        DeskRow(
            id: customer(number), time: "2026-11-0\(number) 08:00", state: "\(orders)", name: "example\(number).org until 2027-03-14",
            organization: "Customer \(number) Ltd", owner: "GB")
    }

    static func customer(_ number: Int) -> DeskID { DeskID(.customer, "C-1000-000\(number)") }

    /// A mail domain, and what can be done with one.
    static func mailDomain(_ number: Int, _ state: String) -> DeskRow {
        DeskRow(
            id: DeskID(.mailDomain, "D-1000-000\(number)"), time: "2027-12-3\(number)", state: state, name: "mail\(number).example.org",
            organization: "Customer \(number) Ltd", owner: "tester")
    }

    private static let mailDomainSteps = DeskSteps(
        state: "mail.example.org",
        steps: [
            DeskStep(
                id: "value", label: "The value was shown", group: "Answer", reason: .needed, evidence: "the value", evidenceLabel: "Value"),
            DeskStep(id: "ask email admin@example.org", label: "by e-mail to admin@example.org", group: "Ask"),
        ], cancelling: DeskStep(id: "remove", label: "Remove mail.example.org", group: "", reason: .optional), refusal: "")

    /// A provider, and what can be done with one.
    static func provider(_ number: Int, _ state: String) -> DeskRow {
        DeskRow(
            id: DeskID(.provider, "P-1000-000\(number)"), time: "2026-11-0\(number) 08:00", state: state, name: "Atlas \(number)",
            organization: "TLS", owner: "GlobalSign", due: DeskRow.Due(day: "29 days", what: ""))
    }

    /// A message about an order.
    static func message(_ number: Int, _ state: String) -> DeskRow {
        DeskRow(
            id: DeskID(.message, "\(id(0).text)-\(number)"), time: "2026-11-0\(number) 08:00", state: state,
            name: "Subject number \(number)",
            organization: "person\(number)@example.org", owner: "order-confirmed")
    }

    /// What waits is sent alone or with the others.
    private func messageSteps(_ id: DeskID) -> DeskSteps {
        let states = contents.withLock { $0.rows.filter { $0.id.kind == .message }.map { ($0.id, $0.state) } }
        let command = DeskQuestion("Command", "The command that takes each message.", .optionalLine)
        let one = DeskStep(id: "send", label: "Send it", group: "Outbox", questions: [command])
        let all = DeskStep(id: "send-all", label: "Send all that wait", group: "Outbox", questions: [command])
        let (isOpen, isAnyWaiting) = (states.contains { $0 == id && $1 != "sent" }, states.contains { $1 == "waiting" })
        var steps = DeskSteps(
            state: "waiting", steps: (isOpen ? [one] : []) + (isAnyWaiting ? [all] : []), cancelling: nil, refusal: "It was sent already.")
        steps.overProvider = isAnyWaiting ? [all] : steps.steps
        return steps
    }

    private static let passphrase = DeskQuestion("Passphrase", "The sealed file is opened with it.", .secret)

    private static func providerSteps(isOpen: Bool) -> DeskSteps {
        let test = DeskStep(
            id: "test", label: "Test the connection", group: "Connection", questions: isOpen ? [] : [passphrase], isHarmless: true)
        var steps = DeskSteps(state: "Atlas", steps: [test], cancelling: nil, refusal: "")
        steps.overProvider = [test]
        return steps
    }

    private static func overProvider(isOpen: Bool) -> [DeskStep] {
        let reason = DeskQuestion("Reason", "Why.", .optionalLine)
        return [
            DeskStep(id: "issue", label: "Request the certificate over Atlas", group: "Over", questions: isOpen ? [] : [passphrase]),
            DeskStep(
                id: "revoke", label: "Revoke the certificate over Atlas", group: "Over",
                variants: ["superseded", "keyCompromise"].map {
                    DeskStep(id: "revoke \($0)", label: $0, group: "What the authority is told", questions: [reason])
                }),
        ]
    }

    private static let keyStep = DeskStep(
        id: "key", label: "Another key, made here", group: "Key",
        questions: [
            DeskQuestion("Reason", "Why."), DeskQuestion("Password", "For the key.", .secret),
            DeskQuestion("Again", "Once more.", .repetition),
        ])

    /// The orders of a customer; of an order the one behind it, and the first customer.
    private func related(_ id: DeskID) -> [DeskRelative] {
        let rows = contents.withLock { $0.rows }
        if id.kind == .customer {
            let count = rows.first { $0.id == id }.flatMap { Int($0.state) } ?? 0
            return (0..<count).map { DeskRelative(id: Self.id($0), label: "\(Self.id($0).text), www\($0).example.com") }
        }
        let orders = rows.map(\.id).filter { $0.kind == .order }
        let next = orders.firstIndex(of: id).map { orders[($0 + 1) % orders.count] }
        return (next.map { [DeskRelative(id: $0, label: "renewed by \($0.text)")] } ?? [])
            + [DeskRelative(id: Self.customer(1), label: "customer C-1000-0001", detail: "2 orders")]
    }

    /// Ways to be asked anew, but for what is issued.
    private func approvals(_ id: DeskID, _ revision: Int) -> DeskSteps {
        let state = contents.withLock { $0.rows.first { $0.id == id }?.state ?? "" }
        guard state != "issued" else { return DeskSteps(refusal: "An order that is issued needs no approval.") }
        guard self.revision(id) == revision else { return DeskSteps(refusal: "\(id.text) was changed meanwhile by a colleague.") }
        return DeskSteps(
            state: state, steps: [DeskStep(id: "ask anew example.com dns", label: "by DNS record", group: "example.com")], cancelling: nil,
            refusal: "")
    }

    private func found(_ query: DeskQuery) -> [DeskRow] {
        let rows = contents.withLock { $0.rows }.filter { row in
            let text = "\(row.id.text) \(row.name) \(row.organization)".lowercased()
            return (row.id.kind == .customer) == query.showsCustomers && (row.id.kind == .mailDomain) == query.showsMailDomains
                && (row.id.kind == .provider) == query.showsProviders && (row.id.kind == .message) == query.showsMessages
                && (row.id.kind == .recipient) == (query.recipientsOf == Self.manyOrder)
                && query.text.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
                && (!query.showsDue || row.due != nil) && Self.isMeant(row, query) && (query.owner ?? row.owner) == row.owner
                && query.region == nil
        }
        return switch query.sort {
        case .newest: rows
        case .oldest: rows.reversed()
        case .name: rows.sorted { $0.name < $1.name }
        case .organization: rows.sorted { $0.organization < $1.organization }
        case .state: rows.sorted { $0.state < $1.state }
        }
    }

    private static func isMeant(_ row: DeskRow, _ query: DeskQuery) -> Bool {
        switch query.state {
        case nil: true
        case DeskQuery.quoteState: row.id.kind.isQuote
        case DeskQuery.openQuoteState: row.id.kind == .quote
        case let state?: row.state == state
        }
    }

    private func count(_ query: DeskQuery, _ wanted: Int) -> DeskCount {
        let count = found(query).count
        if wanted == .max { find(atMost: nil) }
        guard let glance = contents.withLock({ $0.glance }) else { return DeskCount(rows: count) }
        let found = min(wanted, glance, count)
        return DeskCount(rows: found, isWhole: found == count)
    }

    var source: DeskSource {
        DeskSource(
            count: { [self] query, wanted in count(query, wanted) },
            rows: { [self] query, range in
                contents.withLock { $0.largestRange = max($0.largestRange, range.count) }
                return Array(found(query)[range])
            },
            position: { [self] query, id in found(query).firstIndex { $0.id == id } },
            choices: { facet in
                switch facet {
                case .state: (["draft"] + Self.states).map { Choice(id: $0, label: $0) }
                case .owner: [Choice(id: "operator", label: "operator"), Choice(id: "tester", label: "tester")]
                case .region: [Choice(id: "europe", label: "Europe")]
                }
            },
            preview: { [self] id in
                guard !isDamaged(id) else { return DeskDocument([DocumentLine("This cannot be shown.", .heading)], isFault: true) }
                return DeskDocument(
                    [DocumentLine("Common name", .pair(value: "name of \(id.text)"))]
                        + (1...12).map { DocumentLine("Detail \($0)", .pair(value: "value \($0)")) }, revision: revision(id))
            },
            document: { [self] id in
                DeskDocument(
                    [DocumentLine("Common name", .heading), DocumentLine("whole \(id.text) \(revision(id))", .emphasis)]
                        + (1...60).map { DocumentLine("Answer \($0)", .pair(value: "text \($0)")) }, revision: revision(id))
            },
            steps: { [self] in steps($0, $1) },
            certificate: { [self] id in DeskDocument([DocumentLine("certificate of \(id.text) \(revision(id))")]) },
            approvals: { [self] in approvals($0, $1) }, related: { [self] in related($0) },
            documentKinds: { [Choice(id: "bill", label: "telephone bill"), Choice(id: "other", label: "other")] },
            weeks: { _ in "Due: overdue 1, this week 2" }, activity: { [self] in contents.withLock { $0.activity } },
            reread: { [self] in contents.withLock { $0.rereads += 1 } },
            refresh: { [self] in
                contents.withLock { contents in
                    defer { contents.isChanged = false }
                    return contents.isChanged
                }
            }, barrier: { [self] in contents.withLock { $0.barrier } })
    }
}

extension DeskScreen {
    init(_ desk: SampleDesk, rows: Int = 24, columns: Int = 80, isRecorded: Bool = false) {
        self.init(source: desk.source, size: Size(rows: rows, columns: columns), isRecorded: isRecorded, width: testWidth)
    }

    /// Presses keys as somebody does who looks at the screen after each.
    @discardableResult
    mutating func tap(_ keys: KeyPress...) -> [DeskEffect] { tap(keys) }

    @discardableResult
    mutating func tap(_ keys: [KeyPress]) -> [DeskEffect] {
        keys.flatMap { key in
            let effects = press(key)
            wasShown()
            return effects
        }
    }

    /// Presses keys that all arrive before the screen is shown again.
    @discardableResult
    mutating func rush(_ keys: KeyPress...) -> [DeskEffect] {
        let effects = keys.flatMap { press($0) }
        wasShown()
        return effects
    }

    /// Types a text character by character.
    @discardableResult
    mutating func type(_ text: String) -> [DeskEffect] {
        tap(text.map { .character($0) })
    }

    var lines: [String] { render().lines }
    var text: String { lines.joined(separator: "\n") }
    /// The row with the mark.
    var markedRow: String? { lines.dropFirst(2).first { $0.hasPrefix("> ") } }
}

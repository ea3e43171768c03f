import Archive
import CSVText
package import Orders

/// Recipients of an order of certificates for mail, as `orders recipients` lists and exports them.
package struct RecipientList {
    /// Those that were asked for, by number.
    package let recipients: [OrderedRecipient]
    /// What keeps single recipients from their certificates, by their numbers.
    package let held: [Int: OutstandingItem]

    /// The recipients of an order.
    ///
    /// - Parameters:
    ///   - rules: those of the order, which know what is proved.
    ///   - states: only those in one of these; all if empty.
    ///   - words: only those in whose names, address or serial numbers each of these stands, capitals and accents or not.
    package init(_ order: Order, _ rules: LifeCycle, states: Set<OrderedRecipient.State>, words: String) {
        held = rules.held(order)
        let words = SearchedForm.plain(words).split(whereSeparator: \.isWhitespace)
        recipients = (order.mail?.recipients ?? []).filter { recipient in
            guard states.isEmpty || states.contains(recipient.state) else { return false }
            if words.isEmpty { return true }
            let earlier = recipient.earlier?.map(\.serial) ?? []
            let text = SearchedForm.text([recipient.name, recipient.email, recipient.serial ?? ""] + earlier)
            return words.allSatisfy { text.contains($0) }
        }
    }

    private static let columns: [(title: String, cell: @Sendable (OrderedRecipient) -> String)] = [
        ("Number", { "\($0.number)" }), ("First Name", { $0.firstName }), ("Last Name", { $0.lastName }), ("Email", { $0.email }),
        ("Country", { $0.country }), ("State", { $0.state.rawValue }), ("Since", { $0.since.description }),
        ("Request", { $0.request.map { $0.isMadeHere ? "made here" : "given" } ?? "" }), ("Serial", { $0.serial ?? "" }),
        ("Valid Until", { $0.notAfter?.description ?? "" }), ("Replaces", { $0.replaces.map(String.init) ?? "" }),
        ("Reason", { $0.reason ?? "" }),
    ]

    /// A recipient on one line, with what the certificate waits for.
    package func row(_ recipient: OrderedRecipient) -> String {
        ([recipient.row] + [recipient.awaited(held)].compactMap(\.self)).joined(separator: "\t")
    }

    /// The table for spreadsheets; every line ends with CR and LF (RFC 4180).
    package var csv: String {
        let heading = Self.columns.map(\.title).joined(separator: ",")
        let rows = recipients.map { recipient in
            Self.columns.map { CSVRecord.quoted(DisplayText.sanitized($0.cell(recipient))) }.joined(separator: ",")
        }
        return ([heading] + rows).map { $0 + "\r\n" }.joined()
    }
}

extension OrderedRecipient {
    /// What the certificate waits for, besides what all of the order wait for; `nil` for nothing.
    ///
    /// - Parameter held: what keeps single recipients from their certificates, by their numbers.
    func awaited(_ held: [Int: OutstandingItem]) -> String? {
        guard state == .pending, let item = held[number] else { return nil }
        if case .domainProof(let domain) = item { return "waits for the proof of \(DisplayText.sanitized(domain))" }
        return "waits for payment"
    }

    /// The state, with what the certificate waits for; see ``awaited(_:)``.
    func standing(_ held: [Int: OutstandingItem]) -> String {
        ([state.rawValue] + [awaited(held)].compactMap(\.self)).joined(separator: ", ")
    }

    /// The recipient on one line for people and for `cut`: number, address, name, state, since when, key, serial number, last day.
    package var row: String {
        [
            "\(number)", email, name, state.rawValue, since.minute,
            request.map { $0.isMadeHere ? "key made here" : "request given" } ?? "no key",
            serial ?? "", notAfter?.description ?? "",
        ].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }
}

/// What became of recipients of an order, as the commands print it that do something with them.
package struct ChangedRecipients: Encodable {
    let order: OrderID
    let state: OrderState
    let revision: Int
    let recipients: [OrderedRecipient]

    /// Some recipients of an order as they stand now, by number.
    package init(_ order: Order, _ numbers: [Int]) {
        (self.order, state, revision) = (order.id, order.state, order.revision)
        let all = order.mail?.recipients ?? []
        recipients = numbers.filter { all.indices.contains($0 - 1) }.map { all[$0 - 1] }
    }

    /// The order's line, then one for each of them. Safe to print on a terminal.
    package var text: String { (["\(order)\t\(state.title)"] + recipients.map(\.row)).joined(separator: "\n") }
}

/// What came of certificates that were taken in for recipients.
package struct IssuedRecipients: Encodable {
    /// A file with a certificate that was not taken.
    package struct Fault: Encodable {
        /// What the file is called.
        package let file: String
        /// What is wrong, in sentences.
        package let message: String

        /// A fault in a file, in sentences.
        package init(file: String, message: String) {
            // What could not be read says in which file.
            let rest = message.hasPrefix("\(file): ") ? String(message.dropFirst(file.count + 2)) : message
            (self.file, self.message) = (file, DisplayText.sanitized(rest))
        }

        /// The fault on one line.
        package var line: String { "\(DisplayText.sanitized(file)): \(message)" }
    }

    /// The recipients who got one, as they stand now.
    package private(set) var issued: [OrderedRecipient] = []
    /// How many certificates were there already.
    package var known = 0
    /// What was not taken.
    package var faults: [Fault] = []
    /// What is odd about those that were taken.
    package private(set) var advisories: [String] = []
    private let order: OrderID
    private var state: OrderState

    /// Nothing has come yet.
    package init(of order: Order) { (self.order, state) = (order.id, order.state) }

    /// How many got one.
    package var issuedCount: Int { issued.count }

    /// Takes note of a recipient who got a certificate.
    package mutating func take(_ number: Int, _ order: Order, _ advisories: [String]) {
        state = order.state
        if let recipients = order.mail?.recipients, recipients.indices.contains(number - 1) { issued.append(recipients[number - 1]) }
        self.advisories += advisories
    }

    /// Takes note of something odd, in a sentence.
    package mutating func note(_ sentence: String) { advisories.append(DisplayText.sanitized(sentence)) }

    /// How many there are of each, and where the order stands.
    package var text: String {
        let counts = [
            "\(issued.count) issued", known > 0 ? "\(known) known already" : "", faults.isEmpty ? "" : "\(faults.count) not taken",
        ]
        return (issued.map(\.row) + ["\(order)\t\(state.title)\t\(counts.filter { !$0.isEmpty }.joined(separator: ", "))"]).joined(
            separator: "\n")
    }
}

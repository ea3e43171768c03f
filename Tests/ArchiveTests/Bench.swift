import Archive
import Certificates
import FoundationEssentials
import MemoryArchive
import OrderStore
import Orders
import PostgresArchive
import PostgresBench
import SampleOrders
import Testing

/// The archives that have to keep the same promises.
enum ArchiveKind: CaseIterable, Sendable, CustomTestStringConvertible {
    case folder
    case memory
    case postgreSQL

    /// Those that a desk can work with: they have customers and messages too.
    static let whole = [ArchiveKind.folder, .postgreSQL]

    var testDescription: String {
        switch self {
        case .folder: "a folder"
        case .memory: "memory"
        case .postgreSQL: "PostgreSQL"
        }
    }
}

/// An empty archive of some kind, removed with the value, and what is put into it.
final class Bench {
    let archive: any OrderArchive
    private let kind: ArchiveKind
    private let root: String
    private let database: PostgresBench?
    private var samples = SampleOrders(seed: 11)

    /// - Parameter correspondent: writes to people about orders.
    init(_ kind: ArchiveKind, correspondent: Correspondent? = nil) throws {
        self.kind = kind
        root = FileManager.default.temporaryDirectory.appending(path: "certdesk-archive-\(UUID())").path
        database = try kind == .postgreSQL ? PostgresBench() : nil
        archive =
            switch kind {
            case .folder: try Self.folder(root, correspondent)
            case .memory: MemoryArchive(digest: SHA256.digest, unicode: Self.unicode)
            case .postgreSQL: Self.archive(try #require(database), correspondent)
            }
    }

    private static func folder(_ root: String, _ correspondent: Correspondent?) throws -> OrderStore {
        var store = try OrderStore(root: root, digest: SHA256.digest, unicode: unicode)
        store.correspondent = correspondent
        return store
    }

    private static func archive(_ database: PostgresBench, _ correspondent: Correspondent?) -> PostgresArchive {
        var archive = database.archive(unicode: unicode)
        archive.correspondent = correspondent
        return archive
    }

    /// What a check of the archive finds, but for the requests that are said to lie beside these orders.
    func faults() throws -> [StoreFinding] {
        try #require(archive as? any MaintainedArchive).verify().filter {
            $0.severity == .fault && !($0.message.contains("csr.pem") && $0.message.contains("is missing"))
        }
    }

    deinit { for path in [root, "\(root).partial"] { try? FileManager.default.removeItem(atPath: path) } }

    /// The same archive as somebody else has it: with nothing remembered of what was done here.
    ///
    /// - Parameter isWhole: refuses a copy that is not finished.
    func other(isWhole: Bool = true) throws -> any OrderArchive {
        switch kind {
        case .folder: try OrderStore(root: root, digest: SHA256.digest, unicode: Self.unicode, isWhole: isWhole)
        case .memory: archive
        case .postgreSQL: try #require(database).archive(unicode: Self.unicode)
        }
    }

    /// The same as a desk has it, which looks first whether it can be worked with.
    func opened() throws -> any OrderArchive {
        let archive = try other()
        try (archive as? PostgresArchive)?.prepare()
        return archive
    }

    private static let unicode: @Sendable (String) -> String? = { name in
        name.contains("xn--mnchen-3ya") ? name.replacing("xn--mnchen-3ya", with: "münchen") : nil
    }

    /// An order that is not placed yet.
    func order(_ when: String = "2026-11-21T09:30:00Z", _ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var order = samples.next(placedAt: try time(when))
        change(&order)
        return order
    }

    /// Places an order, without anything beside it.
    @discardableResult
    func place(_ when: String = "2026-11-21T09:30:00Z", _ change: (inout Order) -> Void = { _ in }) throws -> Order {
        let order = try order(when, change)
        _ = try archive.place(Placement(order: order))
        return order
    }

    func bytes(_ count: Int) -> [UInt8] { samples.bytes(count) }

    /// A quote that is not kept yet, for thirty days.
    func keptQuote(_ savedAt: String = "2026-11-21T09:30:00Z", _ name: String = "www", for customer: String = "Example Ltd") throws
        -> KeptQuote
    {
        let order = try order()
        return KeptQuote(
            id: QuoteID.make { bytes($0) }, flow: order.flow, product: order.product, savedAt: try time(savedAt), asOf: order.asOf,
            actor: "seller", validUntil: order.asOf.adding(days: 30), customer: KeptQuote.Customer(organization: customer),
            details: [KeptQuote.Detail("Common name", "\(name).example")], answers: order.answers, detached: [], quote: order.quote)
    }

    /// The order after a step, not yet written.
    func step(_ order: Order, _ step: OrderStep = .note("A note."), actor: String = "operator") throws -> Order {
        try LifeCycle(baseDomains: []).taking(step, order, actor: actor, at: try time("2026-11-22T10:00:00Z"))
    }

    /// A draft that somebody has open, not yet saved.
    func newDraft(actor: String = "operator") throws -> DraftLock {
        try archive.newDraft(actor: actor, at: try time(), randomBytes: bytes)
    }

    func draft(_ id: DraftID, savedAt: String = "2026-11-21T09:30:00Z", _ change: (inout Draft) -> Void = { _ in }) throws -> Draft {
        var draft = Draft(
            id: id, flow: "organization-ssl", createdAt: try time("2026-11-21T09:00:00Z"), savedAt: try time(savedAt), actor: "operator",
            asOf: nil, stage: "certificate", field: "certificate.commonName", answers: ["region": ["region": .string("europe")]],
            detached: ["billing.email"])
        change(&draft)
        return draft
    }

    /// A draft that is saved and that nobody has open.
    @discardableResult
    func savedDraft(_ savedAt: String = "2026-11-21T09:30:00Z", _ change: (inout Draft) -> Void = { _ in }) throws -> DraftID {
        let lock = try newDraft()
        try archive.save(try draft(lock.id, savedAt: savedAt, change), under: lock)
        return lock.id
    }

    func account(_ userID: String, hash: String = "scrypt$sample") throws -> Account {
        let address = PostalAddress(street1: "1 Example Street", city: "London", country: "GB")
        let contact = Contact(
            firstName: "Test", lastName: "Applicant", email: "a@example.org", telephone: "+442079460000", address: address)
        return Account(userID: userID, passwordHash: hash, createdAt: try time(), contact: contact)
    }

    /// The ids of a whole list.
    func ids(_ query: OrderQuery) throws -> [RecordID] { try archive.rows(query, from: .first, limit: .max).map(\.id) }
}

func time(_ text: String = "2026-11-21T09:30:00Z") throws -> Timestamp { try #require(Timestamp(text)) }

/// PEM-shaped text: what is in it is no archive's affair.
let request = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"
let key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"

import Archive
import Certificates
import Clients
import Flow
import Glibc
import OrderStore
import Orders
import Recipients
import SampleOrders

/// Drafts in a store of the benchmark's own, so that certdesk can be started at any field without the keys that lead to it.
final class SampleDraft {
    let root: String
    private let store: OrderStore
    private var samples = SampleOrders(seed: 3)

    init(root: String) throws {
        self.root = root
        store = try OrderStore(root: root, digest: SHA256.digest)
        try store.prepare()
    }

    /// A new draft with every answer but passwords, opened at a field; what the measured keys are to fill is left empty.
    ///
    /// - Returns: what `certdesk resume` calls it.
    func make(at stage: String, _ field: String, without emptied: String? = nil) throws -> String {
        try save("organization-ssl", at: stage, field) { id in
            var answers = Self.answers
            // A new account each time: one that is known has its password checked on the way, with the memory that takes.
            answers["applicant"]?["userId"] = .string("buyer-\(id)".lowercased())
            // And a new customer: one who is known is asked for no password.
            answers["organization"]?["name"] = .string("Gardens of York \(id) Ltd")
            if let emptied { answers[stage]?[emptied] = nil }
            return answers
        }
    }

    /// A new draft of certificates for mail with a list of recipients, opened at it.
    ///
    /// - Parameter csv: the list.
    /// - Returns: what `certdesk resume` calls it.
    func make(recipients csv: [UInt8], by rules: RecipientRules) throws -> String {
        let table = try RecipientTables(rules: rules, lists: KeptLists(store)).table.read(.bytes(csv, isConfirmed: false), TableCourse())
            .reference
        return try save("smime-bulk", at: "recipients", "table") { _ in
            let kept: JSONValue = .object([
                "digest": .string(table.digest), "rows": .integer(table.rows), "good": .integer(table.good),
            ])
            return ["recipients": ["table": kept]]
        }
    }

    private func save(
        _ flow: String, at stage: String, _ field: String, _ answers: (DraftID) -> [String: [String: JSONValue]]
    ) throws -> String {
        let now = Timestamp(secondsSinceEpoch: time(nil))
        let lock = try store.newDraft(actor: "operator", at: now) { samples.bytes($0) }
        try store.save(
            Draft(
                id: lock.id, flow: flow, createdAt: now, savedAt: now, actor: "operator", asOf: nil, stage: stage,
                field: "\(stage).\(field)", answers: answers(lock.id), detached: []), trace: nil, under: lock)
        return lock.id.description
    }

    private static let answers: [String: [String: JSONValue]] = [
        "region": ["region": .string("north-america")],
        "certificate": ["commonName": .string("www.example.com")],
        "organization": [
            "name": .string("Example Inc"), "businessType": .string("private-organization"), "street1": .string("100 Main Street"),
            "city": .string("Portsmouth"), "state": .string("New Hampshire"), "postalCode": .string("03801"),
            "telephone": .string("+1 603 555 0100"),
        ],
        "applicant": [
            "sameAsOrganization": .bool(true), "firstName": .string("Test"), "lastName": .string("Applicant"),
            "jobTitle": .string("Web administrator"), "email": .string("it@example.com"), "telephone": .string("+1 603 555 0101"),
        ],
        "billing": ["sameAsApplicant": .bool(true)],
        "terms": ["accepted": .bool(true)],
        "approval": ["emails": .array([.string("admin@example.com")])],
        "payment": ["method": .string("purchase-order"), "purchaseOrderNumber": .string("PO-4711")],
    ]
}

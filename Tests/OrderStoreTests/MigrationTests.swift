import FoundationEssentials
import JSONText
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct MigrationTests {
    private func fixture(_ version: Int) throws -> Data {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return try Data(contentsOf: URL(filePath: "\(folder)/Fixtures/order-schema-\(version).json"))
    }

    /// The members of an object by their keys, each as its JSON on one line, keys sorted.
    private func members(of text: [UInt8]) throws -> [String: String] {
        guard case .object(let members) = try JSONNode.parse(text, as: .json).value else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: try members.map { ($0.key, String(decoding: try JSONWriter.bytes($0.node, .line), as: UTF8.self)) })
    }

    @Test func everyOldFormatHasANameAndAFixture() throws {
        #expect(Order.currentSchema == Order.migrations.count + 1)
        #expect(Set(Order.migrations.map(\.name)).count == Order.migrations.count)
        for version in 1..<Order.currentSchema {
            #expect(try members(of: [UInt8](fixture(version)))["schema"] == "\(version)")
        }
    }

    @Test(arguments: 1..<Order.currentSchema)
    func anOldOrderIsReadAndWrittenAsANewOne(version: Int) throws {
        let folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        let members = try members(of: [UInt8](fixture(version)))
        let id = try #require(members["id"].flatMap { OrderID(canonical: String($0.dropFirst().dropLast())) }, "the fixture has no id")
        try folder.write(String(decoding: try fixture(version), as: UTF8.self), to: "orders/2026/11/\(id).json")
        let order = try store.order(id)
        // Its request and its key, and the permissions that a fixture has not.
        for part in [order.tls?.csr.file, order.tls?.csr.keyFile].compactMap(\.self) {
            try folder.write("PEM", to: "orders/2026/11/\(id)/\(part)")
        }
        for name in try folder.tree().filter({ $0.hasPrefix("orders") }) {
            let kind = try FileOperations.live.inspect("\(folder.path)/\(name)").kind
            try FileOperations.live.setMode("\(folder.path)/\(name)", kind == .folder ? 0o700 : 0o600)
        }
        try store.prepare()
        #expect(order.schema == Order.currentSchema && order.revision == (version > 1 ? 2 : 1))
        #expect(version > 1 || order.progress == OrderProgress())
        #expect(order.tls != nil && order.customer != nil && order.relations.isEmpty)
        // What the migration does not name stays as it was.
        let now = try self.members(of: JSONWriter.bytes(order, .line))
        #expect(
            now.filter { !["schema", "revision", "progress", "contents", "relations"].contains($0.key) }
                == members.filter { !["schema", "revision", "progress"].contains($0.key) })
        // Lists, customers and figures know it as they know a new one. Format 2 had a trail, which is missing here.
        #expect(try store.rows(OrderQuery(words: "example inc"), from: .first, limit: 9).map(\.id) == [.order(id)])
        #expect(try store.customer(CustomerID(id)).name == "Example Inc" && store.customerCount() == 1)
        let statistics = try store.statistics(on: time().calendarDate)
        #expect(statistics.orders == 1 && statistics.faults == 0)
        #expect(version > 1 || store.verify().allSatisfy { $0.severity == .note })
        let changed = try LifeCycle(baseDomains: []).taking(.noteCall, order, actor: "operator", at: try time())
        #expect(try store.update(changed).revision == order.revision + 1)
        #expect(try folder.read("orders/2026/11/\(id).json").contains("\"schema\": \(Order.currentSchema)"))
        #expect(try store.index().count == 1)
        #expect(store.verify().allSatisfy { $0.severity == .note })
    }

    /// As the first program wrote it, which knew no places, no stages that were opened, no traces, quotes and renewals.
    @Test func anOldDraftIsListedAndWrittenOn() throws {
        let folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        try store.prepare()
        let id = try #require(DraftID("RCP-JGR"))
        let name = "drafts/\(id).json"
        try folder.write(
            """
            {
              "actor" : "operator",
              "answers" : {
                "certificate" : { "commonName" : "www.example.org" },
                "region" : { "region" : "europe" }
              },
              "createdAt" : "2026-11-21T04:27:06Z",
              "detached" : [ "billing.email" ],
              "field" : "certificate.commonName",
              "flow" : "organization-ssl",
              "id" : "RCP-JGR",
              "savedAt" : "2026-11-21T04:28:00Z",
              "schema" : 1,
              "stage" : "certificate"
            }
            """, to: name)
        try FileOperations.live.setMode("\(folder.path)/\(name)", 0o600)
        let rows = try store.rows(OrderQuery(words: "www.example.org", records: [.draft]), from: .first, limit: 9)
        #expect(rows.map(\.id) == [.draft(id)] && store.verify().allSatisfy { $0.severity == .note })
        var draft = try store.draft(id)
        #expect(
            draft.detached == ["billing.email"] && draft.place == nil && draft.opened == nil && draft.traced == nil && draft.quote == nil)
        draft.stage = "options"
        try store.save(draft, under: try store.openDraft(id, actor: "operator", at: try time()))
        #expect(try OrderStore(root: folder.path).draft(id) == draft)
        #expect(store.verify().allSatisfy { $0.severity == .note })
    }
}

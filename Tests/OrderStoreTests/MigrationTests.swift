import FoundationEssentials
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct MigrationTests {
    private func fixture(_ version: Int) throws -> Data {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return try Data(contentsOf: URL(filePath: "\(folder)/Fixtures/order-schema-\(version).json"))
    }

    @Test func everyOldFormatHasANameAndAFixture() throws {
        #expect(Order.currentSchema == Order.migrations.count + 1)
        #expect(Set(Order.migrations.map(\.name)).count == Order.migrations.count)
        for version in 1..<Order.currentSchema {
            let members = try JSONDecoder().decode([String: JSONTree].self, from: try fixture(version))
            #expect(members["schema"] == .integer(version))
        }
    }

    @Test(arguments: 1..<Order.currentSchema)
    func anOldOrderIsReadAndWrittenAsANewOne(version: Int) throws {
        let folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        let members = try JSONDecoder().decode([String: JSONTree].self, from: try fixture(version))
        guard case .string(let name)? = members["id"], let id = OrderID(canonical: name) else {
            Issue.record("the fixture has no id")
            return
        }
        try folder.write(String(decoding: try fixture(version), as: UTF8.self), to: "orders/2026/11/\(id).json")
        let order = try store.order(id)
        #expect(order.schema == Order.currentSchema && order.revision == (version > 1 ? 2 : 1))
        #expect(version > 1 || order.progress == OrderProgress())
        #expect(order.tls != nil && order.customer != nil && order.relations.isEmpty)
        // What the migration does not name stays as it was.
        let now = try JSONDecoder().decode([String: JSONTree].self, from: try JSONEncoder().encode(order))
        #expect(
            now.filter { !["schema", "revision", "progress", "contents", "relations"].contains($0.key) }
                == members.filter { !["schema", "revision", "progress"].contains($0.key) })
        let changed = try LifeCycle(baseDomains: []).taking(.noteCall, order, actor: "operator", at: try time())
        #expect(try store.update(changed).revision == order.revision + 1)
        #expect(try folder.read("orders/2026/11/\(id).json").contains("\"schema\": \(Order.currentSchema)"))
        #expect(try store.index().count == 1)
    }
}

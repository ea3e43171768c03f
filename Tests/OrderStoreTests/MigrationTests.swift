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
        #expect(order.schema == Order.currentSchema && order.revision == (version > 1 ? 2 : 1))
        #expect(version > 1 || order.progress == OrderProgress())
        #expect(order.tls != nil && order.customer != nil && order.relations.isEmpty)
        // What the migration does not name stays as it was.
        let now = try self.members(of: JSONWriter.bytes(order, .line))
        #expect(
            now.filter { !["schema", "revision", "progress", "contents", "relations"].contains($0.key) }
                == members.filter { !["schema", "revision", "progress"].contains($0.key) })
        let changed = try LifeCycle(baseDomains: []).taking(.noteCall, order, actor: "operator", at: try time())
        #expect(try store.update(changed).revision == order.revision + 1)
        #expect(try folder.read("orders/2026/11/\(id).json").contains("\"schema\": \(Order.currentSchema)"))
        #expect(try store.index().count == 1)
    }
}

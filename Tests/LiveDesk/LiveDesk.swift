package import Archive
import FoundationEssentials
package import Live
package import OrderStore
package import Orders
import SampleOrders
package import Screens
import Synchronization

/// A real store in a folder of its own, gone when the value is, with what a command is told to work there.
package final class LiveDesk: Sendable {
    /// The folder; the store is in `store`, and the rest is the test's.
    package let folder: String
    private let samples = Mutex(SampleOrders(seed: 21))

    /// When everything is said to have happened: 2026-09-21T14:13:20Z.
    package static let now = Timestamp(secondsSinceEpoch: 1_790_000_000)

    /// A folder without a store yet.
    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "certdesk-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// The same with a flow of screens alone.
    package convenience init(adding screens: [ScreenFile], to name: String) throws {
        try self.init()
        try write(screens, to: name)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A file or folder of the test's.
    package func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// Writes a file, and the folder that it stands in.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return path(name)
    }

    /// Writes the files of a flow into a folder.
    package func write(_ screens: [ScreenFile], to name: String) throws {
        for file in screens { try write(file.bytes, to: "\(name)/\(file.name)") }
    }

    /// The bytes of a file.
    package func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }

    /// What is in the folder, or in one in it.
    package func names(in name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    /// What a command is told that works here.
    ///
    /// - Parameter screens: the folder of further flows, in this one.
    package func configuration(asOf: CalendarDate? = nil, screens: String? = nil) -> Configuration {
        Configuration(store: path("store"), asOfDay: asOf, actor: "tester", screens: screens.map { path($0) })
    }

    /// The store, made by whoever writes first.
    package func store() throws -> OrderStore { try configuration().openStore() }

    /// Places a sample order with changes.
    package func place(
        request: String? = nil, trace: [UInt8]? = nil, at time: Timestamp = now, _ change: (inout Order) -> Void = { _ in }
    ) throws -> Order {
        var order = samples.withLock { $0.next(placedAt: time) }
        change(&order)
        _ = try store().place(Placement(order: order, request: request, trace: trace))
        return order
    }

    /// Keeps a draft with these answers.
    package func keepDraft(
        _ answers: [String: [String: JSONValue]] = [:], flow: String = "organization-ssl", asOf: CalendarDate? = nil,
        trace: [UInt8]? = nil, at time: Timestamp = now, detached: [String] = []
    ) throws -> Draft {
        let store = try store()
        let lock = try store.newDraft(actor: "tester", at: time) { count in samples.withLock { $0.bytes(count) } }
        let draft = Draft(
            id: lock.id, flow: flow, createdAt: time, savedAt: time, actor: "tester", asOf: asOf, stage: "region", field: nil,
            answers: answers, detached: detached)
        try store.save(draft, trace: trace, under: lock)
        return draft
    }
}

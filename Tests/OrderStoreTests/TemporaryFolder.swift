import FoundationEssentials
import Glibc
import Testing

/// A folder of its own for each test, removed with everything in it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/certdesk-store.XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The paths of everything below the folder, relative to it, sorted.
    func tree() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    }

    /// The paths of everything that is no lock file and not one of the folders a store always has.
    func contents() throws -> [String] {
        let fixed: Set = [
            "orders", "accounts", "drafts", "locks", "staging", "orders/2026", "orders/2026/11", "trail.jsonl", "orders.index",
        ]
        return try tree().filter { !$0.hasPrefix("locks/") && !fixed.contains($0) }
    }

    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        let parent = String(file[..<(try #require(file.lastIndex(of: "/")))])
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
}

import FoundationEssentials
import Glibc
import PseudoTerminals

/// A folder of a test's own, with a place for a store in it; gone when the test is.
final class StoreFolder {
    let path: String
    /// Where the store is made, by whoever writes first.
    var store: String { "\(path)/store" }

    init() throws {
        var template = Array("\(Self.temporary)/certdesk-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFailure(call: "mkdtemp", number: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private static var temporary: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// Writes a file beside the store; gives back its path.
    func write(_ text: String, to name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    /// A file beside the store, as text.
    func read(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    /// Every file and folder of the store, as paths from the store's folder on; `nil` if there is no store.
    var contents: [String]? {
        try? FileManager.default.subpathsOfDirectory(atPath: store).sorted()
    }

    /// The files of the store with their bytes.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        try (contents ?? []).filter { !isFolder($0) }.map { ($0, try bytes(of: $0)) }
    }

    func isFolder(_ name: String) -> Bool { mode(of: name) & S_IFMT == S_IFDIR }

    /// The kind and permissions of something in the store; 0 if it is not there.
    func mode(of name: String) -> mode_t {
        var status = stat()
        return lstat("\(store)/\(name)", &status) == 0 ? status.st_mode : 0
    }

    func bytes(of name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(store)/\(name)")))
    }
}

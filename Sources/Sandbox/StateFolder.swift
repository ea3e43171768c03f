import Console
import Encodings
import Glibc
import Issuing
import JSONText
import Orders

/// The folder in which a sandbox keeps everything: its keys and certificates, what it issued, and the answers that it finds outside. For its owner alone.
package final class StateFolder: Sendable {
    /// Where it is.
    package let path: String
    private let lock: Int32

    /// The longest journal that is read, in bytes: that of a hundred thousand certificates, the most that a quota allows.
    private static let journalLimit = 1_000_000_000

    /// Opens a folder, or makes it.
    ///
    /// - Parameter locking: whether others are kept out, as a server does. The lock goes with the process, however that ends.
    package init(_ path: String, locking: Bool = true) throws {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw Self.failure(path) }
        // Whoever reads the paths may stand elsewhere.
        let whole = realpath(path, nil)
        defer { free(whole) }
        self.path = whole.map { String(cString: $0) } ?? path
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Exit(.cannotCreate, "\(DisplayText.sanitized(path)) is no folder. Name another one with --state.")
        }
        // Of an empty folder nobody has seen anything yet.
        if status.st_mode & 0o077 != 0, status.st_uid == geteuid(), Self.isEmpty(path), chmod(path, 0o700) == 0 { status.st_mode &= ~0o077 }
        guard status.st_mode & 0o077 == 0 else {
            throw Exit(
                .cannotCreate,
                "Others can look into \(DisplayText.sanitized(path)), and the sandbox would keep keys there. Name a new folder, or close this one (chmod 700)."
            )
        }
        guard locking else {
            lock = -1
            return
        }
        lock = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw Self.failure("\(path)/lock") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw Exit(
                .tryAgain,
                "Another sandbox is running with \(DisplayText.sanitized(path)). End it first, or name another folder with --state.")
        }
    }

    private static func isEmpty(_ path: String) -> Bool {
        guard let entries = opendir(path) else { return false }
        defer { closedir(entries) }
        var count = 0
        while readdir(entries) != nil, count < 3 { count += 1 }
        // The folder itself, and the one above.
        return count == 2
    }

    deinit {
        if lock >= 0 { close(lock) }
    }

    /// The path of a file of the folder.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Whether a file is there.
    package func has(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

    /// The bytes of a file.
    package func read(_ name: String) throws -> [UInt8] {
        try InputFile.readNamed(file(name), limit: name == Self.journal ? Self.journalLimit : 1_000_000)
    }

    /// Writes a file (0600) in the place of what has the name.
    package func write(_ bytes: [UInt8], to name: String) throws { try OutputFile.replace(bytes, at: file(name)) }

    static let journal = "journal.jsonl"

    /// All that was noted, and a journal that goes on with it. A line that was torn when the process was killed is cut off: nobody was told of it.
    func openJournal() throws -> (ledger: Ledger, descriptor: Int32) {
        var ledger = Ledger()
        var kept = 0
        if has(Self.journal) {
            let text = try read(Self.journal)
            var number = 1
            while let end = text[kept...].firstIndex(of: UInt8(ascii: "\n")) {
                do throws(JSONFault) {
                    ledger.note(try JSONNode.parse(Array(text[kept..<end]), as: .json, line: number).decoded(as: JournalLine.self))
                } catch {
                    throw Exit(error, in: file(Self.journal))
                }
                (kept, number) = (end + 1, number + 1)
            }
        }
        let descriptor = open(file(Self.journal), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0, ftruncate(descriptor, off_t(kept)) == 0 else { throw Self.failure(file(Self.journal)) }
        return (ledger, descriptor)
    }

    private static func failure(_ path: String) -> Exit {
        Exit(.cannotCreate, "\(DisplayText.sanitized(path)) cannot be used: \(String(cString: strerror(errno))).")
    }
}

import Glibc
import Orders

/// Files that commands write where people say, for their eyes alone (0600).
package enum OutputFile {
    /// Fails early, before a key is made or a password asked for, where the file exists already.
    ///
    /// - Parameter advice: what else can be done, in a sentence.
    package static func requireAbsent(_ path: String, otherwise advice: String = "Name another file.") throws {
        var status = stat()
        if lstat(path, &status) == 0 { throw taken(path, advice) }
    }

    /// Writes a new file, which has its name only once it is whole. What is there already is never touched; on failure nothing is left.
    package static func create(_ bytes: [UInt8], at path: String) throws {
        try requireAbsent(path)
        if try createNameless(bytes, at: path) { return try syncFolder(of: path) }
        let staged = try stage(bytes, for: path)
        defer { unlink(staged) }
        // Unlike a renamed file, a linked one never takes the place of another.
        guard link(staged, path) == 0 else {
            if errno == EEXIST { throw taken(path) }
            // Some file systems of sticks and cameras have no links.
            guard [EPERM, ENOTSUP, ENOSYS].contains(errno) else { throw failure(path) }
            try requireAbsent(path)
            guard rename(staged, path) == 0 else { throw failure(path) }
            return try syncFolder(of: path)
        }
        try syncFolder(of: path)
    }

    /// The same by a file that has no name until it is whole, of which nothing is left however the program ends; `false` where the file system or the
    /// system does not have such files, and then nothing was done.
    private static func createNameless(_ bytes: [UInt8], at path: String) throws -> Bool {
        let descriptor = open(folder(of: path), nameless | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0, writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else { throw failure(path) }
        // A linked file never takes the place of another.
        if linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return true }
        if errno == EEXIST { throw taken(path) }
        return false
    }

    /// `O_TMPFILE`, whose definition Swift does not see (open(2)).
    private static let nameless = 0o20_000_000 | O_DIRECTORY

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// Writes a file beside another, whole and on the disk; its name.
    private static func stage(_ bytes: [UInt8], for path: String) throws -> String {
        var staged = "\(path).\(getpid()).tmp"
        var descriptor: Int32 = -1
        for attempt in 1...100 {
            descriptor = open(staged, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor < 0, errno == EEXIST else { break }
            // Another thread's, or what was left by a process that had our number and was killed: in a container that may be each of them.
            staged = "\(path).\(getpid()).\(attempt).tmp"
        }
        guard descriptor >= 0 else { throw failure(path) }
        do {
            // Whatever the umask made of it.
            guard fchmod(descriptor, 0o600) == 0 else { throw failure(path) }
            guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else { throw failure(path) }
        } catch {
            close(descriptor)
            unlink(staged)
            throw error
        }
        close(descriptor)
        return staged
    }

    /// Waits until the file's name is on the disk as well as its contents.
    private static func syncFolder(of path: String) throws {
        let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written but not read cannot be synced; the file is there all the same.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(path) }
    }

    /// Writes to standard output, whole.
    package static func print(_ bytes: [UInt8]) throws {
        guard writeAll(bytes, to: 1) else {
            throw Exit(.ioError, "Standard output cannot be written: \(String(cString: strerror(errno))).")
        }
    }

    /// `false` if not everything could be written, with the reason in `errno`.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Whether two paths name one file, as far as their letters tell: of two files that do not exist yet nothing else does.
    package static func areSame(_ first: String, _ second: String) -> Bool {
        func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
        return first.hasPrefix("/") == second.hasPrefix("/") && parts(first) == parts(second)
    }

    /// Writes a file in the place of another, which stays whole until the new one is.
    package static func replace(_ bytes: [UInt8], at path: String) throws {
        let staged = try stage(bytes, for: path)
        guard rename(staged, path) == 0 else {
            let failure = failure(path)
            unlink(staged)
            throw failure
        }
        try syncFolder(of: path)
    }

    /// Writes files into a new folder (0700). On failure nothing is left.
    package static func createFolder(of files: [(name: String, bytes: [UInt8])], at path: String) throws {
        guard mkdir(path, 0o700) == 0 else { throw errno == EEXIST ? taken(path) : failure(path) }
        var made: [String] = []
        do {
            for file in files {
                made.append("\(path)/\(file.name)")
                try create(file.bytes, at: "\(path)/\(file.name)")
            }
        } catch {
            for file in made { unlink(file) }
            rmdir(path)
            throw error
        }
    }

    /// Writes files into a folder, a new one (0700) or one that is there and has none of them. What is there already is never touched; on failure nothing
    /// is left of what was written.
    package static func fillFolder(with files: [(name: String, bytes: [UInt8])], at path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return try createFolder(of: files, at: path) }
        for file in files { try requireAbsent("\(path)/\(file.name)") }
        var made: [String] = []
        do {
            for file in files {
                try create(file.bytes, at: "\(path)/\(file.name)")
                made.append("\(path)/\(file.name)")
            }
        } catch {
            for file in made { unlink(file) }
            throw error
        }
    }

    /// Makes what is missing of the folders that a file is to lie in, each for its owner alone (0700).
    package static func makeFolders(for path: String) throws {
        let folder = folder(of: path)
        guard mkdir(folder, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, folder != path else { throw failure(folder) }
        try makeFolders(for: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(folder) }
    }

    /// Takes a file back that ``create(_:at:)`` has just made.
    package static func remove(_ path: String) {
        unlink(path)
    }

    private static func taken(_ path: String, _ advice: String = "Name another file.") -> Exit {
        Exit(.cannotCreate, "\(DisplayText.sanitized(path)) exists already and was left as it is. \(advice)")
    }

    private static func failure(_ path: String) -> Exit {
        Exit(.cannotCreate, "\(DisplayText.sanitized(path)) cannot be written: \(String(cString: strerror(errno))).")
    }
}

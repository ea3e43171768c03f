import Glibc

/// Files people name on the command line, read with a size limit.
package enum InputFile {
    /// The largest document an order begins with, in bytes: a letter with a request in it.
    package static let documentLimit = 1_000_000

    /// The largest price book, in bytes.
    package static let bookLimit = 1_000_000

    /// The bytes of a file; `-` is standard input.
    package static func read(_ path: String, limit: Int) throws -> [UInt8] {
        if path == "-" { return try read(descriptor: 0, path: "standard input", limit: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw Exit(.noInput, "\(path): \(String(cString: strerror(errno))).") }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, path: path, limit: limit)
    }

    /// The bytes of a file that somebody names while the program runs: a regular one and nothing else, since the program waits for no pipe and reads no
    /// device, and `-` is a name like any other. The error is a sentence.
    ///
    /// - Parameters:
    ///   - limit: the most bytes; a larger file is not read at all.
    ///   - followingLinks: whether the name may be that of a symbolic link.
    ///   - advice: what to do with a file that is too large, in a sentence.
    package static func readNamed(
        _ path: String, limit: Int, followingLinks: Bool = true, tooLarge advice: String? = nil
    ) throws(Exit) -> [UInt8] {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw Exit(.noInput, "Type the name of a file.") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else {
            if errno == ELOOP, !followingLinks {
                throw Exit(.noInput, "\(path) is a link and not the file itself: name the file that it leads to.")
            }
            throw Exit(.noInput, "\(path): \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Exit(
                .noInput, "\(path) is no file but \(status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "a device or a pipe"): name a file.")
        }
        if let advice, status.st_size > limit { throw Exit(.data, "\(path) has \(status.st_size) bytes, which is too much. \(advice)") }
        do {
            return try read(descriptor: descriptor, path: path, limit: limit)
        } catch let error as Exit {
            throw error
        } catch {
            throw Exit(.noInput, "\(path) cannot be read.")
        }
    }

    /// A file's name in messages with a place.
    package static func shown(_ path: String) -> String { path == "-" ? "<stdin>" : path }

    private static func read(descriptor: Int32, path: String, limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw Exit(.noInput, "\(path): \(String(cString: strerror(errno))).")
            }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw Exit(.data, "\(path) is larger than \(limit) bytes; that cannot be right.") }
        }
    }

    /// Ends the program unless there is a folder: checking nothing must not look like finding no fault.
    package static func requireFolder(_ path: String) throws {
        guard let directory = opendir(path) else { throw Exit(.noInput, "\(path): \(String(cString: strerror(errno))).") }
        closedir(directory)
    }

    /// Regular files of a folder whose names end so, sorted by name.
    package static func names(in folder: String, ending: String) throws -> [String] {
        // A pipe of that name would be waited for as long as nobody writes into it.
        try entries(of: folder) { $0 == S_IFREG }.filter { $0.hasSuffix(ending) }
    }

    /// What ends so in a folder and is no regular file: a folder, a pipe, a device.
    package static func misfits(in folder: String, ending: String) throws -> [String] {
        try entries(of: folder) { $0 != S_IFREG }.filter { $0.hasSuffix(ending) }
    }

    /// The folders in a folder, sorted by name.
    package static func folders(in folder: String) throws -> [String] { try entries(of: folder) { $0 == S_IFDIR } }

    /// What is of some kinds in a folder, links followed, without what is hidden.
    private static func entries(of folder: String, where isOfKind: (mode_t) -> Bool) throws -> [String] {
        guard let directory = opendir(folder) else { throw Exit(.noInput, "\(folder): \(String(cString: strerror(errno))).") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard !name.hasPrefix("."), stat("\(folder)/\(name)", &status) == 0 else { continue }
            if isOfKind(status.st_mode & S_IFMT) { names.append(name) }
        }
        return names.sorted()
    }
}

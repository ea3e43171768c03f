package import Glibc

/// A `StoreWriter` at work on a store, and what it says.
package struct WriterProcess {
    /// Its number.
    package let processID: pid_t
    private let output: Int32

    /// Starts one on a folder or a database.
    ///
    /// - Parameters:
    ///   - program: where it lies; beside the tests, unless it is said.
    ///   - count: how many orders it places; without it it works until it is killed.
    package init(_ store: String, seed: Int, count: Int? = nil, program: String? = nil) throws(WriterFault) {
        guard let program = program ?? Self.besideTests else { throw WriterFault("there is no StoreWriter beside the tests") }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw WriterFault("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        let arguments = [program, store, "\(seed)"] + (count.map { ["\($0)"] } ?? [])
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, program, &actions, nil, &pointers, environ)
        close(ends[1])
        guard result == 0 else { throw WriterFault("\(program) cannot be started") }
        (processID, output) = (child, ends[0])
    }

    /// Everything it says until its end of the pipe is closed, by its death at the latest, or until there are so many bytes.
    package func said(upTo limit: Int = .max) -> String {
        var (text, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
        while text.count < limit {
            let count = read(output, &chunk, chunk.count)
            guard count > 0 else { break }
            text += chunk[..<count]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Waits for its end; how it ended, as `waitpid` has it.
    @discardableResult package func end() -> Int32 {
        var status: Int32 = 0
        waitpid(processID, &status, 0)
        close(output)
        return status
    }

    /// The words of each whole line of what was said: `placed ID MILLISECONDS`, `changed ID REVISION`, `saved DRAFT`.
    package static func acknowledged(_ text: String) -> [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { $0.split(separator: " ").map(String.init) }
    }

    /// The program beside this test bundle, which is a program itself or a library of one.
    private static var besideTests: String? {
        guard let maps = fopen("/proc/self/maps", "r") else { return nil }
        defer { fclose(maps) }
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        while fgets(&bytes, Int32(bytes.count), maps) != nil {
            let line = String(decoding: bytes.prefix { $0 != 0 && $0 != 0x0A }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard line.hasSuffix(".xctest"), let slash = line.firstIndex(of: "/"), let last = line.lastIndex(of: "/") else { continue }
            return "\(line[slash..<last])/StoreWriter"
        }
        return nil
    }
}

/// Why there is no writer.
package struct WriterFault: Error, CustomStringConvertible {
    /// What is wrong.
    package let description: String

    init(_ description: String) { self.description = description }
}

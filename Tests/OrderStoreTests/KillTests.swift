import Certificates
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Processes that work on one store and are killed at any moment. What they were told is done must be there, whole and once.
struct KillTests {
    /// A child process and what it said.
    private struct Child {
        let processID: pid_t
        let output: Int32

        init(_ arguments: [String]) throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
            var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
            defer { pointers.forEach { free($0) } }
            var child: pid_t = 0
            let result = posix_spawn(&child, arguments[0], &actions, nil, &pointers, environ)
            close(ends[1])
            try #require(result == 0, "\(arguments[0]) cannot be started")
            (processID, output) = (child, ends[0])
        }

        /// Everything it says until its end of the pipe is closed, by its death at the latest.
        func said(upTo limit: Int = .max) -> String {
            var (text, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
            while text.count < limit {
                let count = read(output, &chunk, chunk.count)
                guard count > 0 else { break }
                text += chunk[..<count]
            }
            return String(decoding: text, as: UTF8.self)
        }

        func end() -> Int32 {
            var status: Int32 = 0
            waitpid(processID, &status, 0)
            close(output)
            return status
        }
    }

    private static func writer() throws -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let bundle = try #require(TestBundle.folder(&bytes))
        return "\(bundle)/StoreWriter"
    }

    @Test func whatWasAcknowledgedSurvivesHundredsOfKills() throws {
        let folder = try TemporaryFolder()
        let writer = try Self.writer()
        let random = ByteSequence(seed: 77)
        var (placed, changed, saved): (Set<String>, [String: Int], Set<String>) = ([], [:], [])
        let kills = 240
        for round in 0..<kills / 3 {
            let children = try (0..<3).map { try Child([writer, folder.path, "\(round * 3 + $0 + 1)"]) }
            for child in children {
                // Reading a few bytes lets it get somewhere; how many decides where it is hit.
                let choice = Int(random.next(1)[0])
                var text = child.said(upTo: choice % 4 == 0 ? 0 : choice)
                kill(child.processID, SIGKILL)
                text += child.said()
                #expect(child.end() & 0x7F == SIGKILL, "a writer ended by itself: \(text)")
                for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                    let words = line.split(separator: " ").map(String.init)
                    switch words.first {
                    case "placed": #expect(placed.insert(words[1]).inserted)
                    case "changed": changed[words[1]] = Int(words[2])
                    case "saved": saved.insert(words[1])
                    default: Issue.record("a writer said: \(line)")
                    }
                }
            }
        }
        let store = try OrderStore(root: folder.path)
        #expect(placed.count > kills / 4)
        #expect(try FileOperations.live.list(store.layout.staging) == [])
        #expect(store.verify().filter { $0.severity == .fault } == [])
        let index = try store.index()
        let listed = index.all.map(\.id.description)
        #expect(Set(listed).count == listed.count)
        #expect(placed.subtracting(listed).isEmpty)
        for id in placed {
            let order = try store.order(try #require(OrderID(id)))
            #expect(order.revision >= changed[id] ?? 1)
        }
        let drafts = Set(store.drafts().compactMap { try? $0.get().id.description })
        #expect(saved.subtracting(drafts).isEmpty)
    }

    @Test func eightProcessesAtOnceLoseNothing() throws {
        let folder = try TemporaryFolder()
        let writer = try Self.writer()
        let children = try (1...8).map { try Child([writer, folder.path, "\($0 * 1000)", "250"]) }
        var placed: [String] = []
        for child in children {
            placed += child.said().split(separator: "\n").map { String($0.dropFirst("placed ".count)) }
            #expect(child.end() == 0)
        }
        let store = try OrderStore(root: folder.path)
        #expect(placed.count == 2000 && Set(placed).count == 2000)
        #expect(try Set(store.index().all.map(\.id.description)) == Set(placed))
        #expect(store.verify() == [])
    }
}

/// Where the programs lie that were built with these tests.
private enum TestBundle {
    /// The folder of this test bundle, which is a program itself or a library of one.
    static func folder(_ bytes: inout [CChar]) -> String? {
        guard let maps = fopen("/proc/self/maps", "r") else { return nil }
        defer { fclose(maps) }
        while fgets(&bytes, Int32(bytes.count), maps) != nil {
            let line = String(decoding: bytes.prefix { $0 != 0 && $0 != 0x0A }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard line.hasSuffix(".xctest"), let slash = line.firstIndex(of: "/"), let last = line.lastIndex(of: "/") else { continue }
            return String(line[slash..<last])
        }
        return nil
    }
}

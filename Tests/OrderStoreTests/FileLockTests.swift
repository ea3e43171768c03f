import Glibc
import Synchronization
import Testing

@testable import Archive
@testable import OrderStore

struct FileLockTests {
    let folder: TemporaryFolder
    var path: String { "\(folder.path)/a.lock" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func lock(
        exclusive: Bool, patience: Int = 0, removesFile: Bool = false, _ operations: FileOperations = .live
    ) throws -> FileLock? {
        try FileLock(
            path: path, exclusive: exclusive, patience: patience, removesFile: removesFile, mode: 0o600, operations: operations)
    }

    struct Pair: Sendable, CustomTestStringConvertible {
        let first: Bool
        let second: Bool
        let both: Bool
        var testDescription: String { "\(first ? "exclusive" : "shared") then \(second ? "exclusive" : "shared")" }
    }

    @Test(arguments: [
        Pair(first: true, second: true, both: false), Pair(first: true, second: false, both: false),
        Pair(first: false, second: true, both: false), Pair(first: false, second: false, both: true),
    ])
    func excludes(pair: Pair) throws {
        let first = try #require(try lock(exclusive: pair.first))
        let second = try lock(exclusive: pair.second)
        #expect((second != nil) == pair.both)
        withExtendedLifetime((first, second)) {}
    }

    @Test func waitsOnlyAsLongAsItWasTold() throws {
        let waited = Mutex(0)
        let held = try #require(try lock(exclusive: true))
        var operations = FileOperations.live
        operations.pause = { milliseconds in waited.withLock { $0 += milliseconds } }
        #expect(try lock(exclusive: false, patience: 100, operations) == nil)
        #expect(waited.withLock { $0 } == 100)
        withExtendedLifetime(held) {}
    }

    @Test func theDescriptorDoesNotOutliveAnExec() throws {
        let held = try #require(try lock(exclusive: true))
        #expect(fcntl(held.descriptor, F_GETFD) & FD_CLOEXEC != 0)
    }

    /// The file goes with the lock, so whoever got hold of the old file must notice and take the new one.
    @Test func aLockOnARemovedFileIsNotALock() throws {
        let path = path
        let swaps = Mutex(1)
        var operations = FileOperations.live
        operations.lock = { (descriptor, exclusive) throws(SystemError) in
            let isLocked = try FileOperations.live.lock(descriptor, exclusive)
            // Another holder released and removed the file between our opening and our locking it.
            if swaps.withLock({ $0 }) == 1 {
                swaps.withLock { $0 = 0 }
                try FileOperations.live.remove(path)
            }
            return isLocked
        }
        let first = try #require(try lock(exclusive: true, removesFile: true, operations))
        #expect(try lock(exclusive: true) == nil)
        withExtendedLifetime(first) {}
    }

    private final class Census: Sendable {
        private let counts = Mutex((inside: 0, most: 0))
        var most: Int { counts.withLock { $0.most } }

        func enter() {
            counts.withLock { counts in
                counts.inside += 1
                counts.most = max(counts.most, counts.inside)
            }
        }

        func leave() { counts.withLock { $0.inside -= 1 } }
    }

    @Test func manyThreadsNeverHoldItTogether() async throws {
        let (path, census) = (path, Census())
        let taken = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<20 {
                        let lock = try #require(
                            try FileLock(
                                path: path, exclusive: true, patience: 60_000, removesFile: true, mode: 0o600, operations: .live))
                        census.enter()
                        census.leave()
                        withExtendedLifetime(lock) {}
                    }
                    return 20
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(taken == 160)
        #expect(census.most == 1)
    }
}

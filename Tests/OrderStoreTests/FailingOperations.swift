import Glibc
import Synchronization

@testable import Archive
@testable import OrderStore

/// The file system's own operations, counted, with one of them or all from one on failing.
final class FailingOperations: Sendable {
    /// What goes wrong.
    enum Failure: Sendable {
        case none
        /// Operation number `at`, counted from 0, fails.
        case once(at: Int, code: Int32)
        /// Everything from operation number `at` on fails, clearing up included, as if the process had been killed there.
        case allFrom(Int)
    }

    private struct State {
        var failure: Failure
        var log: [String] = []
        var paths: [Int32: String] = [:]
    }

    private let state: Mutex<State>

    init(_ failure: Failure = .none) {
        state = Mutex(State(failure: failure))
    }

    /// The operations so far, each with its path.
    var log: [String] { state.withLock { $0.log } }

    /// Starts counting anew.
    func start(_ failure: Failure) {
        state.withLock { ($0.failure, $0.log) = (failure, []) }
    }

    private func path(_ descriptor: Int32) -> String { state.withLock { $0.paths[descriptor] ?? "" } }

    private func step(_ name: String, _ path: String = "") throws(SystemError) {
        let code: Int32? = state.withLock { state in
            let number = state.log.count
            state.log.append("\(name) \(path)")
            return switch state.failure {
            case .none: nil
            case .once(let at, let code): number == at ? code : nil
            case .allFrom(let at): number >= at ? EIO : nil
            }
        }
        if let code { throw SystemError(code: code) }
    }

    /// To be handed to a store. Closing really closes whatever happens, or the tests would run out of descriptors.
    var operations: FileOperations {
        let live = FileOperations.live
        var operations = live
        operations.open = { (path, flags, mode) throws(SystemError) in
            try self.step("open", path)
            let descriptor = try live.open(path, flags, mode)
            self.state.withLock { $0.paths[descriptor] = path }
            return descriptor
        }
        operations.write = { (descriptor, bytes) throws(SystemError) in
            try self.step("write", self.path(descriptor))
            return try live.write(descriptor, bytes)
        }
        operations.read = { (descriptor, bytes) throws(SystemError) in
            try self.step("read", self.path(descriptor))
            return try live.read(descriptor, bytes)
        }
        operations.readAt = { (descriptor, bytes, offset) throws(SystemError) in
            try self.step("read", self.path(descriptor))
            return try live.readAt(descriptor, bytes, offset)
        }
        operations.writeAt = { (descriptor, bytes, offset) throws(SystemError) in
            try self.step("write", self.path(descriptor))
            return try live.writeAt(descriptor, bytes, offset)
        }
        operations.truncate = { (descriptor, length) throws(SystemError) in
            try self.step("truncate", self.path(descriptor))
            try live.truncate(descriptor, length)
        }
        operations.sync = { (descriptor) throws(SystemError) in
            try self.step("sync", self.path(descriptor))
            try live.sync(descriptor)
        }
        operations.syncData = { (descriptor) throws(SystemError) in
            try self.step("sync", self.path(descriptor))
            try live.syncData(descriptor)
        }
        operations.close = { (descriptor) throws(SystemError) in
            let path = self.path(descriptor)
            try live.close(descriptor)
            try self.step("close", path)
        }
        operations.setMode = { (path, mode) throws(SystemError) in
            try self.step("setMode", path)
            try live.setMode(path, mode)
        }
        operations.setModeOpen = { (descriptor, mode) throws(SystemError) in
            try self.step("setMode", self.path(descriptor))
            try live.setModeOpen(descriptor, mode)
        }
        operations.rename = { (old, new) throws(SystemError) in
            try self.step("rename", new)
            try live.rename(old, new)
        }
        operations.link = { (old, new) throws(SystemError) in
            try self.step("link", new)
            try live.link(old, new)
        }
        operations.remove = { (path) throws(SystemError) in
            try self.step("remove", path)
            try live.remove(path)
        }
        operations.makeFolder = { (path, mode) throws(SystemError) in
            try self.step("makeFolder", path)
            try live.makeFolder(path, mode)
        }
        operations.removeFolder = { (path) throws(SystemError) in
            try self.step("removeFolder", path)
            try live.removeFolder(path)
        }
        operations.list = { (path) throws(SystemError) in
            try self.step("list", path)
            return try live.list(path)
        }
        operations.inspect = { (path) throws(SystemError) in
            try self.step("inspect", path)
            return try live.inspect(path)
        }
        operations.inspectTarget = { (path) throws(SystemError) in
            try self.step("inspectTarget", path)
            return try live.inspectTarget(path)
        }
        operations.inspectOpen = { (descriptor) throws(SystemError) in
            try self.step("inspectOpen", self.path(descriptor))
            return try live.inspectOpen(descriptor)
        }
        operations.lock = { (descriptor, exclusive) throws(SystemError) in
            try self.step("lock", self.path(descriptor))
            return try live.lock(descriptor, exclusive)
        }
        // Like closing, it happens whatever is reported.
        operations.unlock = { (descriptor) throws(SystemError) in
            try live.unlock(descriptor)
            try self.step("unlock", self.path(descriptor))
        }
        return operations
    }
}

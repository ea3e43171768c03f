import Archive
import Glibc

/// An advisory lock on a file, held until the value goes away. The system frees it when the process dies, however it dies.
///
/// Locks belong to the open file, not to the process, so two threads exclude each other too. The descriptor is closed on exec.
final class FileLock: Sendable {
    let path: String
    let descriptor: Int32
    private let operations: FileOperations
    private let removesFile: Bool

    /// How long to wait between two tries, in milliseconds.
    private static let pause = 2

    /// Takes the lock, making its file if need be. `nil` if somebody else has it and `patience`, in milliseconds, is over.
    ///
    /// - Parameter removesFile: removes the file with the lock; for exclusive locks only.
    init?(
        path: String, exclusive: Bool, patience: Int, removesFile: Bool = false, mode: UInt32, operations: FileOperations
    ) throws(ArchiveFault) {
        let descriptor = try Self.open(path, exclusive: exclusive, patience: patience, mode: mode, operations)
        guard let descriptor else { return nil }
        (self.path, self.descriptor) = (path, descriptor)
        (self.operations, self.removesFile) = (operations, removesFile)
    }

    deinit {
        // While still locked: nobody else can have locked this file, and whoever waits for it will notice that it has gone. One that was put in
        // its place by force is another's.
        if removesFile, isNamed { try? operations.remove(path) }
        // Closing alone is not enough: a program just being started has a copy of the descriptor until its exec, and would keep the lock so long.
        try? operations.unlock(descriptor)
        try? operations.close(descriptor)
    }

    /// Whether the locked file still has the name: somebody may have taken the name away by force, and then the lock guards nothing.
    var isNamed: Bool {
        guard let own = try? operations.inspectOpen(descriptor), let named = try? operations.inspect(path) else { return false }
        return named.isSameFile(as: own)
    }

    private static func open(
        _ path: String, exclusive: Bool, patience: Int, mode: UInt32, _ operations: FileOperations
    ) throws(ArchiveFault) -> Int32? {
        var waited = 0
        while true {
            let descriptor = try attempt(.open, path) { () throws(SystemError) in try operations.open(path, O_RDWR | O_CREAT, mode) }
            do throws(ArchiveFault) {
                while true {
                    if try attempt(.lock, path, { () throws(SystemError) in try operations.lock(descriptor, exclusive) }) { break }
                    guard waited < patience else {
                        try? operations.close(descriptor)
                        return nil
                    }
                    operations.pause(pause)
                    waited += pause
                }
                let locked = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspectOpen(descriptor) }
                // Our umask may have made it too narrow; a file that another operator made is as it should be.
                if locked.mode != mode { try? operations.setModeOpen(descriptor, mode) }
                if try named(path, operations)?.isSameFile(as: locked) == true { return descriptor }
            } catch {
                try? operations.close(descriptor)
                throw error
            }
            try? operations.close(descriptor)
        }
    }

    /// What has the name now. The holder before us may have removed the file: then our lock guards nothing, and there may be a new file.
    private static func named(_ path: String, _ operations: FileOperations) throws(ArchiveFault) -> FileStatus? {
        do {
            return try attempt(.inspect, path) { () throws(SystemError) in try operations.inspect(path) }
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }
}

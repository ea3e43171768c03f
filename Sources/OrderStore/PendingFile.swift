import Archive
import Glibc

/// A new file that the disk is writing meanwhile.
final class PendingFile {
    private let path: String
    private let operations: FileOperations
    private var descriptor: Int32?
    private let sync: PendingSync

    /// Writes a file that must not exist yet and does not wait for the disk. If that fails, nothing is left.
    init(_ bytes: [UInt8], at path: String, _ files: AtomicFile) throws(ArchiveFault) {
        (self.path, operations) = (path, files.operations)
        let operations = files.operations
        let opened = try attempt(.create, path) { () throws(SystemError) in
            try operations.open(path, O_WRONLY | O_CREAT | O_EXCL, files.modes.file)
        }
        do throws(ArchiveFault) {
            try attempt(.setMode, path) { () throws(SystemError) in try operations.setModeOpen(opened, files.modes.file) }
            try files.writeAll(bytes, to: opened, path)
        } catch {
            try? operations.close(opened)
            try? operations.remove(path)
            throw error
        }
        descriptor = opened
        sync = PendingSync(of: opened, operations)
    }

    /// Waits until it is on the disk. Whoever made it removes it if that fails.
    func wait() throws(ArchiveFault) {
        guard let open = descriptor else { return }
        descriptor = nil
        do throws(ArchiveFault) {
            try attempt(.sync, path) { () throws(SystemError) in try sync.wait() }
        } catch {
            try? operations.close(open)
            throw error
        }
        try attempt(.write, path) { () throws(SystemError) in try operations.close(open) }
    }

    /// Whoever gave up waiting still must not close what the disk is at work on.
    deinit { try? wait() }
}

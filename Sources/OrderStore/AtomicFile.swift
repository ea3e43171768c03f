import Archive
import Glibc

/// Writes files that are either there, whole and on the disk, or not there at all.
///
/// The temporary file lies in one staging folder of the same store, not beside its target: a rename within a file system is atomic from
/// any folder to any other, and what a killed process left is found by listing one folder instead of every month of orders.
struct AtomicFile: Sendable {
    let operations: FileOperations
    /// The folder of the temporary files.
    let staging: String
    let modes: AccessModes

    /// Writes a file that must not exist yet and waits until it is on the disk. Whatever fails, nothing is left.
    ///
    /// - Parameters:
    ///   - isAwaited: `false` waits for nothing, so that a power failure may leave the file without its contents.
    ///   - other: what else there is to do, while the disk is at work; if that fails, the file goes too.
    func create(
        _ bytes: [UInt8], at path: String, isAwaited: Bool = true, while other: (() throws(ArchiveFault) -> Void)? = nil
    ) throws(ArchiveFault) {
        let descriptor = try attempt(.create, path) { () throws(SystemError) in
            try operations.open(path, O_WRONLY | O_CREAT | O_EXCL, modes.file)
        }
        do throws(ArchiveFault) {
            do throws(ArchiveFault) {
                try attempt(.setMode, path) { () throws(SystemError) in try operations.setModeOpen(descriptor, modes.file) }
                try writeAll(bytes, to: descriptor, path)
                if let other {
                    operations.startWriting(descriptor)
                    try other()
                }
                if isAwaited { try attempt(.sync, path) { () throws(SystemError) in try operations.sync(descriptor) } }
            } catch {
                try? operations.close(descriptor)
                throw error
            }
            try attempt(.write, path) { () throws(SystemError) in try operations.close(descriptor) }
        } catch {
            try? operations.remove(path)
            throw error
        }
    }

    /// Writes a temporary file and returns its path. The name is the label's and the process's, so that a stale one says whose it was.
    /// `other` is what else there is to do while the disk is at work.
    func stage(
        _ bytes: [UInt8], label: String, isAwaited: Bool = true, while other: (() throws(ArchiveFault) -> Void)? = nil
    ) throws(ArchiveFault) -> String {
        var attempts = 0
        while true {
            let path = "\(staging)/.\(label).\(getpid()).\(attempts).tmp"
            do {
                try create(bytes, at: path, isAwaited: isAwaited, while: other)
                return path
            } catch {
                // Another thread of this process, or one long dead that had its number.
                guard error.isNameTaken, attempts < 100 else { throw error }
                attempts += 1
            }
        }
    }

    /// Gives a temporary file its name; on failure it is removed. `EEXIST` if the name is taken and must not be replaced.
    func publish(_ staged: String, as path: String, replacing: Bool) throws(ArchiveFault) {
        do throws(ArchiveFault) {
            if replacing {
                return try attempt(.rename, path) { () throws(SystemError) in try operations.rename(staged, path) }
            }
            // A second name is given as atomically as a new one, and unlike that never takes the place of an old file.
            try attempt(.rename, path) { () throws(SystemError) in try operations.link(staged, path) }
        } catch {
            try? operations.remove(staged)
            throw error
        }
        try? operations.remove(staged)
    }

    /// Waits until the names in a folder are on the disk.
    func syncFolder(_ path: String) throws(ArchiveFault) {
        // The dot lets the store itself be behind a symbolic link; within it, links were refused before.
        let descriptor = try attempt(.open, path) { () throws(SystemError) in
            try operations.open("\(path)/.", O_RDONLY | O_DIRECTORY, 0)
        }
        defer { try? operations.close(descriptor) }
        try attempt(.sync, path) { () throws(SystemError) in try operations.sync(descriptor) }
    }

    /// Replaces a file, or makes it: temporary file, sync, rename, sync of the folder. If the last sync fails, the new file is in place
    /// but may not survive a power failure, and the error says so.
    func replace(_ bytes: [UInt8], at path: String, in folder: String, label: String) throws(ArchiveFault) {
        try publish(stage(bytes, label: label), as: path, replacing: true)
        try syncFolder(folder)
    }

    /// The most bytes that are written over where they lie: no more than a system writes in one go.
    private static let amendedLimit = 64 << 10

    /// Makes a file that begins as these bytes do the same as they where it lies; `false` if there is none that can be made so, and then it is to be
    /// replaced. Nothing is waited for. Replacing would be: ext4 puts what takes a file's name on the disk first.
    func amend(_ path: String, to bytes: [UInt8]) -> Bool {
        guard let descriptor = try? operations.open(path, O_RDWR | O_NONBLOCK, 0) else { return false }
        defer { try? operations.close(descriptor) }
        do {
            let status = try operations.inspectOpen(descriptor)
            guard status.kind == .file, 1...StoredJSON.sizeLimit ~= status.size else { return false }
            let old = try StoredJSON.readAll(descriptor, expecting: status.size, operations)
            var shared = 0
            while shared < min(old.count, bytes.count), old[shared] == bytes[shared] { shared += 1 }
            guard shared > 0, max(old.count, bytes.count) - shared <= Self.amendedLimit else { return false }
            if shared < bytes.count { try writeAll(Array(bytes[shared...]), to: descriptor, at: shared, path) }
            if old.count > bytes.count { try operations.truncate(descriptor, bytes.count) }
            return true
        } catch {
            return false
        }
    }

    /// Writes until everything is written: from where the file stands, or from an offset on.
    func writeAll(_ bytes: [UInt8], to descriptor: Int32, at offset: Int? = nil, _ path: String) throws(ArchiveFault) {
        var written = 0
        while written < bytes.count {
            let count = try attempt(.write, path) { () throws(SystemError) -> Int in
                let start = written
                let result: Result<Int, SystemError> = bytes.withUnsafeBytes { buffer in
                    let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
                    do throws(SystemError) {
                        guard let offset else { return .success(try operations.write(descriptor, rest)) }
                        return .success(try operations.writeAt(descriptor, rest, offset + start))
                    } catch {
                        return .failure(error)
                    }
                }
                return try result.get()
            }
            // A disk that takes nothing and reports nothing would keep us here for ever.
            guard count > 0 else { throw .failed(.write, path: path, code: EIO) }
            written += count
        }
    }
}

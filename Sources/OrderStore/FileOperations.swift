import Archive
import Glibc

/// Everything the store asks of the file system, one closure a system call, so that a test can let any of them fail.
struct FileOperations: Sendable {
    /// Opens a file close-on-exec and without following a symbolic link; the result is a descriptor.
    var open: @Sendable (_ path: String, _ flags: Int32, _ mode: UInt32) throws(SystemError) -> Int32
    /// Writes some of the bytes, perhaps not all; the result is how many.
    var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int
    /// Reads up to so many bytes; 0 at the end.
    var read: @Sendable (_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
    /// Reads up to so many bytes from a place on; 0 at the end.
    var readAt: @Sendable (_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer, _ offset: Int) throws(SystemError) -> Int
    /// Writes some of the bytes from a place on, perhaps not all; the result is how many.
    var writeAt: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ offset: Int) throws(SystemError) -> Int
    /// Shows so many bytes of an open file as memory until they are unmapped; not 0.
    var map: @Sendable (_ descriptor: Int32, _ count: Int) throws(SystemError) -> UnsafeRawBufferPointer
    /// Cuts a file to so many bytes.
    var truncate: @Sendable (_ descriptor: Int32, _ length: Int) throws(SystemError) -> Void
    /// Lets the disk begin with what was written to a file, without waiting for it.
    var startWriting: @Sendable (_ descriptor: Int32) -> Void
    /// Waits until a file's or a folder's contents are on the disk.
    var sync: @Sendable (_ descriptor: Int32) throws(SystemError) -> Void
    /// Waits until a file's contents are on the disk and can be found there; its times may follow later.
    var syncData: @Sendable (_ descriptor: Int32) throws(SystemError) -> Void
    /// Closes a descriptor (`close(2)`).
    var close: @Sendable (_ descriptor: Int32) throws(SystemError) -> Void
    /// Gives a folder exactly these permissions, whatever the umask made of them.
    var setMode: @Sendable (_ path: String, _ mode: UInt32) throws(SystemError) -> Void
    /// The same for an open file: whoever may write its folder could have put a link in the place of its name meanwhile.
    var setModeOpen: @Sendable (_ descriptor: Int32, _ mode: UInt32) throws(SystemError) -> Void
    /// Renames, replacing what has the new name.
    var rename: @Sendable (_ old: String, _ new: String) throws(SystemError) -> Void
    /// Gives a file a second name unless that is taken (`EEXIST`).
    var link: @Sendable (_ old: String, _ new: String) throws(SystemError) -> Void
    /// Removes a file's name.
    var remove: @Sendable (_ path: String) throws(SystemError) -> Void
    /// Makes one folder (`mkdir(2)`).
    var makeFolder: @Sendable (_ path: String, _ mode: UInt32) throws(SystemError) -> Void
    /// Removes an empty folder.
    var removeFolder: @Sendable (_ path: String) throws(SystemError) -> Void
    /// The names in a folder, without `.` and `..`, in no order.
    var list: @Sendable (_ path: String) throws(SystemError) -> [String]
    /// What has a name, a symbolic link itself included.
    var inspect: @Sendable (_ path: String) throws(SystemError) -> FileStatus
    /// What a name leads to, symbolic links followed.
    var inspectTarget: @Sendable (_ path: String) throws(SystemError) -> FileStatus
    /// What is open.
    var inspectOpen: @Sendable (_ descriptor: Int32) throws(SystemError) -> FileStatus
    /// Tries to lock an open file, for itself or together with other sharers; `false` if somebody else has it.
    var lock: @Sendable (_ descriptor: Int32, _ exclusive: Bool) throws(SystemError) -> Bool
    /// Gives a lock back.
    var unlock: @Sendable (_ descriptor: Int32) throws(SystemError) -> Void
    /// Waits a number of milliseconds before a lock is tried again.
    var pause: @Sendable (_ milliseconds: Int) -> Void
}

extension FileOperations {
    /// The operating system's own.
    static let live = FileOperations(
        open: { (path, flags, mode) throws(SystemError) in
            try SystemError.check { Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode) }
        },
        write: { (descriptor, bytes) throws(SystemError) in
            try SystemError.check { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
        },
        read: { (descriptor, bytes) throws(SystemError) in
            try SystemError.check { Glibc.read(descriptor, bytes.baseAddress, bytes.count) }
        },
        readAt: { (descriptor, bytes, offset) throws(SystemError) in
            try SystemError.check { pread(descriptor, bytes.baseAddress, bytes.count, offset) }
        },
        writeAt: { (descriptor, bytes, offset) throws(SystemError) in
            try SystemError.check { pwrite(descriptor, bytes.baseAddress, bytes.count, offset) }
        },
        map: { (descriptor, count) throws(SystemError) in
            guard let start = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
                throw SystemError(code: errno)
            }
            return UnsafeRawBufferPointer(start: start, count: count)
        },
        truncate: { (descriptor, length) throws(SystemError) in _ = try SystemError.check { ftruncate(descriptor, length) } },
        // Pages that are not needed any more are written before they are let go of: all that POSIX has for this.
        startWriting: { descriptor in _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) },
        sync: { (descriptor) throws(SystemError) in _ = try SystemError.check { fsync(descriptor) } },
        syncData: { (descriptor) throws(SystemError) in _ = try SystemError.check { fdatasync(descriptor) } },
        // On Linux the descriptor is gone even when close is interrupted, so it must not be repeated.
        close: { (descriptor) throws(SystemError) in
            if Glibc.close(descriptor) == -1, errno != EINTR { throw SystemError(code: errno) }
        },
        setMode: { (path, mode) throws(SystemError) in _ = try SystemError.check { chmod(path, mode) } },
        setModeOpen: { (descriptor, mode) throws(SystemError) in _ = try SystemError.check { fchmod(descriptor, mode) } },
        rename: { (old, new) throws(SystemError) in _ = try SystemError.check { Glibc.rename(old, new) } },
        link: { (old, new) throws(SystemError) in _ = try SystemError.check { Glibc.link(old, new) } },
        remove: { (path) throws(SystemError) in _ = try SystemError.check { unlink(path) } },
        makeFolder: { (path, mode) throws(SystemError) in _ = try SystemError.check { mkdir(path, mode) } },
        removeFolder: { (path) throws(SystemError) in _ = try SystemError.check { rmdir(path) } },
        list: { (path) throws(SystemError) in try names(in: path) },
        inspect: { (path) throws(SystemError) in
            var record = stat()
            _ = try SystemError.check { lstat(path, &record) }
            return FileStatus(record)
        },
        inspectTarget: { (path) throws(SystemError) in
            var record = stat()
            _ = try SystemError.check { stat(path, &record) }
            return FileStatus(record)
        },
        inspectOpen: { (descriptor) throws(SystemError) in
            var record = stat()
            _ = try SystemError.check { fstat(descriptor, &record) }
            return FileStatus(record)
        },
        lock: { (descriptor, exclusive) throws(SystemError) in
            do throws(SystemError) {
                _ = try SystemError.check { flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) }
                return true
            } catch {
                if error.code == EWOULDBLOCK { return false }
                throw error
            }
        },
        unlock: { (descriptor) throws(SystemError) in _ = try SystemError.check { flock(descriptor, LOCK_UN) } },
        pause: { milliseconds in _ = usleep(UInt32(clamping: milliseconds * 1000)) })

    private static func names(in path: String) throws(SystemError) -> [String] {
        guard let folder = opendir(path) else { throw SystemError(code: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            // The name is an array of characters in C and a tuple in Swift.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        if errno != 0 { throw SystemError(code: errno) }
        return names
    }
}

import Glibc

/// What the store needs to know about a file before it trusts it.
struct FileStatus: Hashable, Sendable {
    /// What kind of thing has the name.
    enum Kind: Hashable, Sendable {
        case file
        case folder
        case symbolicLink
        /// A pipe, a socket or a device.
        case other
    }

    /// What it is.
    var kind: Kind
    /// Bytes.
    var size: Int
    /// The permission bits: `0o600`.
    var mode: UInt32
    /// When the contents were last changed, in nanoseconds since 1970; times more than 285 years away count as that.
    var modified: Int
    /// The file system it is on.
    var device: UInt64
    /// Its number there.
    var inode: UInt64

    /// Reads the system's record.
    init(_ record: stat) {
        kind =
            switch record.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            default: .other
            }
        size = Int(record.st_size)
        mode = UInt32(record.st_mode & 0o7777)
        let seconds = min(max(record.st_mtim.tv_sec, -9_000_000_000), 9_000_000_000)
        modified = seconds * 1_000_000_000 + record.st_mtim.tv_nsec
        device = UInt64(record.st_dev)
        inode = UInt64(record.st_ino)
    }

    /// Whether two records are of the same file.
    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}

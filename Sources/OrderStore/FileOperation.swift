import Archive
import Glibc
import Orders

/// What was being done to a file or folder when the system refused.
enum FileOperation: String, Hashable, Sendable {
    case createFolder, create, open, read, write, sync, rename, remove, setMode, list, inspect, lock

    /// What a path's name is followed by.
    fileprivate var complaint: String {
        switch self {
        case .createFolder, .create: "cannot be created"
        case .open: "cannot be opened"
        case .read: "cannot be read"
        case .write: "cannot be written"
        case .sync: "cannot be brought safely to the disk"
        case .rename: "cannot be given its name"
        case .remove: "cannot be removed"
        case .setMode: "cannot be given its permissions"
        case .list: "cannot be listed"
        case .inspect: "cannot be looked at"
        case .lock: "cannot be locked"
        }
    }

    /// How it is to be taken that the system refused with a number.
    fileprivate func kind(_ code: Int32) -> StorageFault.Kind {
        switch self {
        case .createFolder, .create, .open, .setMode: .cannotCreate
        case .lock: code == ENOLCK ? .busy : .cannotCreate
        case .read, .write, .sync, .rename, .remove, .list, .inspect: code == EACCES || code == EROFS ? .cannotCreate : .inputOutput
        }
    }
}

/// What only an archive of files can meet.
extension ArchiveFault {
    /// The system refused an operation; `code` is its `errno`.
    static func failed(_ operation: FileOperation, path: String, code: Int32) -> ArchiveFault {
        .storage(
            StorageFault(
                operation.kind(code), operation: operation.rawValue, subject: path, code: code,
                sentence: "\(path) \(operation.complaint): \(SystemError(code: code).reason).\(advice(code))"))
    }

    /// A file, a symbolic link or a device stands where the store needs a folder.
    static func notAFolder(path: String) -> ArchiveFault {
        .storage(
            StorageFault(
                .cannotCreate, operation: "", subject: path,
                sentence: "\(path) is not a folder, and the store needs one there. Move it away, or name another place with --store."))
    }

    /// The lock was not free for so many seconds.
    static func busy(path: String, seconds: Int) -> ArchiveFault {
        .storage(
            StorageFault(
                .busy, operation: FileOperation.lock.rawValue, subject: path,
                sentence:
                    "\(path) was locked by another process for \(seconds) seconds. Try again; if it stays so, see which certdesk hangs."
            ))
    }

    /// A backup was to be made in the store itself.
    static func backupInside(path: String) -> ArchiveFault {
        .storage(
            StorageFault(
                .badData, operation: "backup", subject: path, sentence: "\(path) lies in the store itself. Name a folder elsewhere."))
    }

    /// A store was to be made from another one where something lies already.
    static func notEmpty(path: String) -> ArchiveFault {
        .storage(
            StorageFault(
                .cannotCreate, operation: "copy", subject: path,
                sentence: "\(path) is not empty, and nothing is copied over what is there. Name a folder that does not exist yet."))
    }

    /// The group that the store is to be shared with is none that the system knows.
    static func noSuchGroup(_ name: String) -> ArchiveFault {
        .storage(
            StorageFault(
                .misused, operation: "share", subject: name,
                sentence: "The store cannot be shared with the group \(name): there is no such group. Make it, or name another one."))
    }

    /// The folder cannot be given to the group that the store is to be shared with.
    ///
    /// - Parameter code: the system's number for the reason (`errno`).
    static func unusableGroup(_ name: String, path: String, code: Int32) -> ArchiveFault {
        let reason =
            code == EPERM
            ? "you are no member of it, or \(path) is not yours. A member who owns the folder can share it."
            : "\(path) cannot be given to it: \(String(cString: strerror(code)))."
        return .storage(
            StorageFault(
                .misused, operation: "share", subject: name, code: code,
                sentence: "The store cannot be shared with the group \(name): \(reason)"))
    }

    /// Whether the system refused because the name is taken.
    var isNameTaken: Bool { storageFault?.code == EEXIST }

    /// Whether the system found nothing of the name.
    var isMissing: Bool {
        guard let fault = storageFault else { return false }
        return fault.code == ENOENT || fault.code == ENOTDIR && fault.operation == FileOperation.inspect.rawValue
    }

    private var storageFault: StorageFault? {
        if case .storage(let fault) = self { fault } else { nil }
    }

    private static func advice(_ code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: " Free some space there, then try again."
        case EROFS: " The disk is mounted read-only; name another place with --store."
        case EACCES, EPERM: " Check who owns the store, or name another place with --store."
        case ENOTDIR: " A part of the path is not a folder."
        case ELOOP: " Symbolic links are not followed inside the store."
        case EMFILE, ENFILE: " Too many files are open; close other programs and try again."
        case ENOLCK, ENOTSUP: " This file system has no locks to give; keep the store on a local disk."
        case EIO: " The disk reports an error: check it before you try again."
        default: ""
        }
    }
}

/// Runs one system call and names what it was for when it fails.
func attempt<Result>(
    _ operation: FileOperation, _ path: String, _ call: () throws(SystemError) -> Result
) throws(ArchiveFault) -> Result {
    do {
        return try call()
    } catch {
        throw .failed(operation, path: path, code: error.code)
    }
}

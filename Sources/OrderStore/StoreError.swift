import Glibc
package import Orders

/// Why the store did not do what it was asked. Nothing that is reported so was acknowledged before.
package enum StoreError: Error, Hashable, Sendable {
    /// What was being done to a file or folder when the system refused.
    package enum Operation: String, Hashable, Sendable {
        case createFolder, create, open, read, write, sync, rename, remove, setMode, list, inspect, lock
    }

    /// The system refused an operation; `code` is its `errno`.
    case failed(Operation, path: String, code: Int32)
    /// A file, a symbolic link or a device stands where the store needs a folder.
    case notAFolder(path: String)
    /// The lock was not free for so many seconds.
    case busy(path: String, seconds: Int)
    /// Another order has this id: draw another one.
    case orderIDTaken(OrderID)
    /// Every draft id that was drawn is in use, which good random bytes never do.
    case noFreeDraftID
    /// The account exists already and is never overwritten.
    case accountExists(userID: String)
    /// Empty, or longer than an account's file name can be.
    case unusableUserID
    /// The private key is not encrypted, so it is not written.
    case unencryptedKey
    /// A value cannot be written as JSON; the text is for those who mend the program.
    case notEncodable(String)
    /// The order, draft or account would be larger than any file of the store may be; `limit` in bytes.
    case tooLarge(limit: Int)
    /// A backup was to be made in the store itself.
    case backupInside(path: String)
    case noSuchOrder(OrderID)
    /// The order has been changed since it was read: its revision now, and who changed it last.
    case changedMeanwhile(OrderID, revision: Int, by: String)
    /// The order's file is not as the trail has it: something else than this program wrote it.
    case changedOutside(OrderID)
    /// An order was to be written without an event for the change, or with other events than it had.
    case eventsRewritten(OrderID)
    /// The group that the store is to be shared with does not exist, or the folder cannot be given to it.
    case unusableGroup(String)
    case noSuchDraft(DraftID)
    /// Somebody else has the draft open; who, if that could be read.
    case draftInUse(DraftID, by: DraftHolder?)
    /// Nothing of that id was discarded in the last thirty days.
    case noSuchDiscardedDraft(DraftID)
    /// The draft is there already, so nothing is brought back in its place.
    case draftExists(DraftID)
    /// Somebody else has taken the draft over; who, if that could be read.
    case draftTaken(DraftID, by: DraftHolder?)
    /// The lock that was shown is not the draft's.
    case notHeld(DraftID)
    /// The file is there and cannot be used.
    case faulty(FileFault)

    /// The program's exit status by `sysexits.h`: 65 bad data, 66 no such input, 70 a fault of the program, 73 cannot create,
    /// 74 input or output failed, 75 worth trying again.
    package var exitStatus: Int32 {
        switch self {
        case .failed(let operation, _, let code):
            switch operation {
            case .createFolder, .create, .open, .setMode: 73
            case .lock: code == ENOLCK ? 75 : 73
            default: code == EACCES || code == EROFS ? 73 : 74
            }
        case .notAFolder: 73
        case .busy, .draftInUse, .draftTaken, .changedMeanwhile: 75
        case .orderIDTaken, .noFreeDraftID, .accountExists, .draftExists: 73
        case .unusableUserID, .faulty, .changedOutside, .tooLarge, .backupInside: 65
        case .unusableGroup: 64
        case .noSuchOrder, .noSuchDraft, .noSuchDiscardedDraft: 66
        case .unencryptedKey, .notEncodable, .notHeld, .eventsRewritten: 70
        }
    }

    /// Whether the system refused because the name is taken.
    var isNameTaken: Bool {
        if case .failed(_, _, EEXIST) = self { true } else { false }
    }

    /// Whether the system found nothing of the name.
    var isMissing: Bool {
        switch self {
        case .failed(_, _, ENOENT), .failed(.inspect, _, ENOTDIR): true
        default: false
        }
    }
}

extension StoreError: CustomStringConvertible {
    /// What happened, where, and what to do, for people; safe to print on a terminal.
    package var description: String { DisplayText.sanitized(sentence) }

    private var sentence: String {
        switch self {
        case .failed(let operation, let path, let code):
            "\(path) \(operation.complaint): \(SystemError(code: code).reason).\(advice(code))"
        case .notAFolder(let path):
            "\(path) is not a folder, and the store needs one there. Move it away, or name another place with --store."
        case .busy(let path, let seconds):
            "\(path) was locked by another process for \(seconds) seconds. Try again; if it stays so, see which certdesk hangs."
        case .orderIDTaken(let id):
            "The order \(id) exists already and was left as it is."
        case .noFreeDraftID:
            "No free draft number was found. Try again."
        case .accountExists(let userID):
            "The account \(userID) exists already and was left as it is. Use its password, or another user id."
        case .unusableUserID:
            "A user id needs 1 to 64 characters."
        case .unencryptedKey:
            "The private key is not encrypted, so it was not written."
        case .notEncodable(let detail):
            "This cannot be written as JSON (\(detail)). Please report it."
        case .tooLarge(let limit):
            "This would be more than \(limit >> 20) MB, which no file of the store may have. Nothing was written; shorten it."
        case .backupInside(let path): "\(path) lies in the store itself. Name a folder elsewhere."
        case .noSuchOrder(let id):
            "There is no order \(id) in this store."
        case .changedMeanwhile(let id, let revision, let actor):
            "The order \(id) was changed meanwhile by \(actor) (revision \(revision)). Look at it again, then repeat your change."
        case .changedOutside(let id):
            "The file of the order \(id) was changed by something other than certdesk, so nothing was done to it. Restore it from a backup, or "
                + "undo that change; certdesk orders verify names what differs."
        case .eventsRewritten(let id):
            "The order \(id) was to be changed without saying so in its events. Please report it."
        case .unusableGroup(let name):
            "The store cannot be shared with the group \(name): it does not exist, or you are no member of it."
        case .noSuchDraft(let id):
            "There is no draft \(id) in this store."
        case .draftInUse(let id, let holder):
            "\(Self.whoHas(id, holder)) If nobody works there any more, take it over: certdesk resume \(id) --take"
        case .noSuchDiscardedDraft(let id):
            "There is no discarded draft \(id): it was not discarded here, or its thirty days are over. certdesk drafts list --discarded shows "
                + "what can be brought back."
        case .draftExists(let id):
            "There is a draft \(id) already; it was left as it is."
        case .draftTaken(let id, let holder):
            "The draft \(id) was taken over\(holder.map { " by \($0.actor) at \($0.since)" } ?? ""), so nothing was written to it here."
        case .notHeld(let id):
            "The draft \(id) was not opened for writing. Please report it."
        case .faulty(let fault):
            fault.description
        }
    }

    /// Who has a draft open, in a sentence that is safe to print on a terminal.
    package static func whoHas(_ id: DraftID, _ holder: DraftHolder?) -> String {
        guard let holder else { return "The draft \(id) is open somewhere else." }
        return DisplayText.sanitized("The draft \(id) is open at \(holder.actor)'s since \(holder.since) (process \(holder.processID)).")
    }

    private func advice(_ code: Int32) -> String {
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

extension StoreError.Operation {
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
}

/// Runs one system call and names what it was for when it fails.
func attempt<Result>(
    _ operation: StoreError.Operation, _ path: String, _ call: () throws(SystemError) -> Result
) throws(StoreError) -> Result {
    do {
        return try call()
    } catch {
        throw .failed(operation, path: path, code: error.code)
    }
}

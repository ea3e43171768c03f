import Orders

/// A record that is there and cannot be used: a file, a row. It is named and hides nothing else.
package struct RecordFault: Error, Hashable, Sendable {
    /// What is wrong with a record.
    package enum Reason: Hashable, Sendable {
        /// It stops before its end.
        case truncated
        /// It is not what it should be; the text says where.
        case damaged(String)
        /// A later program wrote it.
        case newerSchema(Int)
        /// It is nothing that the archive puts there.
        case foreign
        /// It is another order's, by the id in it.
        case misplaced(id: String)
        /// The order was placed in another month than the folder's that it lies in; the folder where it belongs.
        case otherMonth(String)
        /// The trail has it otherwise: something else than this program wrote it.
        case changedOutside
        /// More bytes than an archive ever writes.
        case tooLarge(limit: Int)
        /// The system refused; the text is its reason.
        case unreadable(SystemError)
    }

    /// Where it is: a file's path, or what else people find it by.
    package let path: String
    /// Why it cannot be used.
    package let reason: Reason

    /// A fault of the record at a path.
    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

extension RecordFault: CustomStringConvertible {
    /// The record and what is wrong with it, for people; safe to print on a terminal.
    package var description: String {
        let what =
            switch reason {
            case .truncated: "is cut off before its end. Restore it from a backup."
            case .damaged(let detail): "is damaged: \(detail). Restore it from a backup."
            case .newerSchema(let version): "has format \(version), written by a later certdesk. Use that one; it was left as it is."
            case .foreign: "does not belong in the store. It was left alone."
            case .misplaced(let id): "has \(id) in it, which is another file's. Give it its name back."
            case .otherMonth(let folder): "lies in another month's folder than the one it was placed in. Put it into \(folder)."
            case .changedOutside: "was changed by something other than certdesk, so nothing was done to it. Restore it from a backup."
            case .tooLarge(let limit): "is larger than \(limit) bytes. It was not read."
            case .unreadable(let error): "cannot be read: \(error.reason)."
            }
        return DisplayText.sanitized("\(path) \(what)")
    }
}

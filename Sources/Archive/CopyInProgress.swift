package import Orders

/// A copy of another archive on its way into an empty one. Whoever was stopped begins it again by the same call, and what is there already is not written a
/// second time. Until ``complete()`` nobody takes what is there for an archive.
package protocol CopyInProgress: AnyObject {
    /// Since when there is the beginning that is gone on with; `nil` where there was nothing.
    var begunAt: Timestamp? { get }

    /// The orders that were taken as they are, although nobody can read them.
    var unreadable: [OrderID] { get }

    /// Writes a record, unless it is there to the byte. Records come in the order of ``MaintainedArchive/eachRecord(_:)``, all of them each time.
    func take(_ record: CopiedRecord) throws

    /// Writes what follows from all the records, and removes what an earlier run has written and the source has no more.
    func finish() throws

    /// Every record as it is there now.
    func eachRecord(_ body: (CopiedRecord) throws -> Void) throws

    /// Makes an archive of it.
    func complete() throws
}

/// How far a copy is.
package enum CopyProgress {
    /// Goes on with a beginning that was made then.
    case resumed(Timestamp)
    /// So much was written, or was there; first of all nothing, as soon as there is a beginning to go on with.
    case written(CopySum)
    /// So much was read again.
    case compared(CopySum)
}

/// A copy is not as its source.
package struct CopyDifference: Error, Hashable {
    /// The kinds of records of which there are others.
    package let kinds: [String]
}

extension MaintainedArchive {
    /// Makes this archive, which is empty, a copy of another one, or goes on with one that was stopped; reads it again and compares it by its digests before
    /// anybody else can use it. A source that has changed since an earlier run is caught up with.
    ///
    /// - Parameters:
    ///   - origin: what is copied, in words by which it is known again.
    ///   - actor: who copies.
    ///   - noticing: is told how far it is; what it throws stops the copy there.
    /// - Returns: what was copied.
    /// - Throws: ``CopyDifference`` if the copy is not as the source, ``ArchiveFault``, and what `noticing` throws.
    package func copy(
        _ source: any MaintainedArchive, as origin: String, by actor: String, at time: Timestamp, digest: @escaping Digest,
        noticing notice: (CopyProgress) throws -> Void = { _ in }
    ) throws -> CopySum {
        let copy = try beginCopy(of: origin, by: actor, at: time)
        if let begun = copy.begunAt { try notice(.resumed(begun)) }
        var (written, compared) = (CopySum(digest: digest), CopySum(digest: digest))
        try notice(.written(written))
        try source.eachRecord { record in
            try copy.take(record)
            written.add(record)
            try notice(.written(written))
        }
        try copy.finish()
        written.unreadable = copy.unreadable
        try copy.eachRecord { record in
            compared.add(record)
            try notice(.compared(compared))
        }
        let kinds = written.differences(from: compared)
        guard kinds.isEmpty else { throw CopyDifference(kinds: kinds) }
        try copy.complete()
        return written
    }
}

extension StorageFault {
    /// What there is, is not a whole copy.
    ///
    /// - Parameters:
    ///   - place: where it is, for people.
    ///   - origin: what is being copied.
    ///   - target: where the copy is to be once it is whole, if that is another place.
    package static func unfinishedCopy(_ place: String, of origin: String, into target: String? = nil) -> StorageFault {
        let command = "certdesk store copy \(origin) \(target ?? place)"
        return StorageFault(
            .cannotCreate, operation: "copy", subject: "unfinished",
            sentence:
                "\(place) is a copy of \(origin) that is not finished, so nothing else is done with it. Go on with the copy: \(command)")
    }

    /// A copy of something else was begun there.
    package static func otherCopy(_ place: String, of origin: String, advice: String) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "copy", subject: "other",
            sentence: "\(place) has the beginning of a copy of \(origin), so nothing else is copied there. Finish that one, or \(advice)")
    }

    /// Somebody else is at the same copy.
    package static func copyInUse(_ place: String) -> StorageFault {
        StorageFault(
            .busy, operation: "copy", subject: "in use",
            sentence: "Somebody else is copying into \(place) now. Wait for that, or stop it first.")
    }
}

import Orders

/// What an archive is kept in has refused: a disk, a database. The facts are the archive's own; the sentence is made where they are known.
package struct StorageFault: Hashable, Sendable {
    /// How it is to be taken.
    package enum Kind: Hashable, Sendable {
        /// Something could not be made or opened for writing.
        case cannotCreate
        /// Reading or writing failed.
        case inputOutput
        /// It may work a little later.
        case busy
        /// It was asked for something that cannot be.
        case misused
        /// What it was given cannot be used.
        case badData
        /// Whoever asks may not do that.
        case denied
        /// It was written whole or not at all, and nobody can say which.
        case outcomeUnknown
    }

    /// How it is to be taken.
    package let kind: Kind
    /// What was being done, by the archive's own name for it.
    package let operation: String
    /// What it was done to: a path, an address, a name.
    package let subject: String
    /// The system's number for the reason (`errno`); 0 if it gave none.
    package let code: Int32
    private let sentence: String

    /// A refusal with its facts.
    ///
    /// - Parameter sentence: what happened, where, and what to do, for people.
    package init(_ kind: Kind, operation: String, subject: String, code: Int32 = 0, sentence: String) {
        (self.kind, self.operation, self.subject, self.code, self.sentence) = (kind, operation, subject, code, sentence)
    }
}

extension StorageFault: CustomStringConvertible {
    /// What happened, where, and what to do, for people; safe to print on a terminal.
    package var description: String { DisplayText.sanitized(sentence) }
}

import VisibleText

/// Why a database did not do what it was asked.
package struct DatabaseFault: Error, Hashable, Sendable {
    /// What can be done about it, roughly.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// This machine has no libpq.
        case missingLibrary
        case badAddress
        /// Nobody answers there, or nobody whose name is proved, or the server starts or stops.
        case unreachable
        /// Somebody answers and does not let us in: password, role, too many clients, no such database, too old a server.
        case refused
        /// The connection ended, and nothing of what was begun is there.
        case lost
        /// Somebody else was at the same rows (40001, 40P01), however often it was tried.
        case serialization
        /// A unique row is there already (23505).
        case duplicate
        /// The server, or we, waited long enough (57014, 55P03).
        case timeout
        /// Nothing can be written there: a standby, or a database that was set so (25006).
        case readOnly
        /// The server's disk is full (53100).
        case full
        /// The role may not do that (42501).
        case denied
        /// The connection ended before COMMIT was answered: what was begun may be there, whole, or not at all.
        case outcomeUnknown
        /// A value that its column cannot take (class 22).
        case badData
        case other
    }

    /// What can be done about it, roughly.
    package let kind: Kind
    /// The SQLSTATE; empty where none was given.
    package let state: String
    /// The constraint that was violated, if one was.
    package let constraint: String?
    /// What the server or libpq said, fit for a terminal.
    package let message: String
    /// What is wrong, where, and what to do.
    package let sentence: String

    init(_ kind: Kind, state: String = "", constraint: String? = nil, message: String, sentence: String) {
        (self.kind, self.state, self.constraint) = (kind, state, constraint)
        (self.message, self.sentence) = (Excerpt.of(message, limit: 500), sentence)
    }

    /// Whether the same may go well if it is done again from its beginning: nothing of it is there.
    package var isRepeatable: Bool { kind == .lost || kind == .serialization }

    /// Whether the database cannot be worked with for now, whatever is asked of it.
    package var isAway: Bool { [.unreachable, .refused, .lost, .outcomeUnknown].contains(kind) }
}

extension DatabaseFault: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    package var description: String { sentence }
}

extension DatabaseFault {
    static func missingLibrary(_ words: String) -> DatabaseFault {
        DatabaseFault(
            .missingLibrary, message: words,
            sentence: "This machine has no libpq, which a store in a database needs: install it, in Debian with apt-get install libpq5.")
    }

    /// - Parameter advice: a whole sentence, without anything of the address that may be a password.
    static func badAddress(_ advice: String) -> DatabaseFault {
        DatabaseFault(.badAddress, message: advice, sentence: "The store's address is no address of a database. \(advice)")
    }

    /// The first of something that would end a text early in the server.
    static func zeroInText(_ address: DatabaseAddress) -> DatabaseFault {
        let sentence = "A text with the character U+0000 cannot be kept in \(address.place): take it out."
        return DatabaseFault(.badData, state: "22021", message: "U+0000 in a text", sentence: sentence)
    }

    /// The program's own order of calls is wrong.
    static func misuse(_ words: String) -> DatabaseFault {
        DatabaseFault(.other, message: words, sentence: "The program is at fault: \(words).")
    }

    /// Nothing came within the time.
    static func silent(_ address: DatabaseAddress, _ limit: Duration) -> DatabaseFault {
        DatabaseFault(
            .timeout, message: "no answer within \(limit.components.seconds) seconds",
            sentence: """
                The server did not answer within \(limit.components.seconds) seconds, so the connection to \(address.place) was given up: \
                try again, and ask whoever runs it if that happens often.
                """)
    }

    /// Whoever waited did not want to any longer.
    static func givenUp(_ address: DatabaseAddress) -> DatabaseFault {
        DatabaseFault(
            .timeout, message: "given up",
            sentence:
                "\(address.place.capitalizedFirst) does not answer: try again in a moment, and ask whoever runs it if that happens often.")
    }

    /// The same at connecting.
    static func noConnection(_ address: DatabaseAddress, _ limit: Duration) -> DatabaseFault {
        DatabaseFault(
            .unreachable, message: "no connection within \(limit.components.seconds) seconds",
            sentence: """
                There is no connection to \(address.place) within \(limit.components.seconds) seconds: check host and port, the network, \
                and whether the server runs.
                """)
    }

    static func tooOld(_ version: Int, _ address: DatabaseAddress) -> DatabaseFault {
        let shown = "\(version / 10_000).\(version % 10_000)"
        return DatabaseFault(
            .refused, message: "server version \(shown)",
            sentence: "The server of \(address.place) is PostgreSQL \(shown), and certdesk needs 15 or newer: have it upgraded.")
    }

    /// COMMIT was answered by something else than that it is done.
    static func notCommitted(_ tag: String, _ address: DatabaseAddress) -> DatabaseFault {
        DatabaseFault(
            .other, message: "COMMIT was answered with \(tag)",
            sentence: "Nothing was kept in \(address.place): the server took the whole step back. Try again.")
    }

    /// What became of COMMIT is not known.
    func unanswered(_ address: DatabaseAddress) -> DatabaseFault {
        DatabaseFault(
            .outcomeUnknown, state: state, message: message,
            sentence: """
                The connection to \(address.place) ended before the server said whether it has kept this: look whether it is there before \
                you do it again.
                """)
    }
}

import VisibleText

extension DatabaseFault {
    /// What a server says of a statement.
    init(_ result: SQLResult, _ address: DatabaseAddress, isOpen: Bool) {
        let (state, message, constraint) = (result.field("C"), result.field("M"), result.field("n"))
        if !isOpen || Self.ends(state) {
            self = .lost(state, message.isEmpty ? "the connection ended" : message, address)
            return
        }
        let (kind, sentence) = Self.reading(state, message, address)
        self.init(kind, state: state, constraint: constraint.isEmpty ? nil : constraint, message: message, sentence: sentence)
    }

    static func lost(_ state: String, _ words: String, _ address: DatabaseAddress) -> DatabaseFault {
        DatabaseFault(
            .lost, state: state, message: words.trimmingBlanks,
            sentence: "The connection to \(address.place) is lost, and what was begun there was not done: try again in a moment.")
    }

    /// Whether a connection is over after this.
    private static func ends(_ state: String) -> Bool {
        state.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "25P03", "25P04"].contains(state)
    }

    /// Classes and codes are those of PostgreSQL's appendix A; 40003 is CockroachDB's, too.
    private static func reading(_ state: String, _ message: String, _ address: DatabaseAddress) -> (Kind, String) {
        let (place, said) = (address.place, said(message))
        let isRefused = { (rest: String) in "\(place.capitalizedFirst) \(rest)" }
        return switch state {
        case "40001", "40P01": (.serialization, "Others are changing the same in \(place), again and again: try once more.")
        case "40003": (.outcomeUnknown, "The server of \(place) does not know whether it has kept this: look before you do it again.")
        case "23505": (.duplicate, "It is in \(place) already: \(said)")
        case "57014": (.timeout, isRefused("took too long, so nothing of this was done. Try again; somebody else may be at the same."))
        case "55P03": (.timeout, "Somebody else is changing the same in \(place): try again in a moment.")
        case "42P05", "26000":
            (
                .other,
                """
                What stands before \(place) hands every transaction to another connection, as poolers do: add certdesk_prepare=off to the address, behind \
                a question mark or an ampersand.
                """
            )
        case "25006":
            (
                .readOnly,
                """
                Nothing can be written to \(place), which is a standby or was set so: name the primary server, with several hosts also \
                target_session_attrs=read-write, or wait until it is one.
                """
            )
        case "53100": (.full, "The disk of the server of \(place) is full, so nothing was kept: have room made there, then try again.")
        case "42501":
            (
                .denied,
                """
                The role \(address.user.map { Excerpt.of($0) } ?? "used") may not do this in \(place): \(said) Use one that may, as one in \
                certdesk_operator or certdesk_administrator does.
                """
            )
        case _ where state.hasPrefix("22"): (.badData, isRefused("cannot keep a value: \(said)"))
        default: (.other, isRefused("refuses (\(state)): \(said)"))
        }
    }

    /// Somebody else's words at the end of a sentence.
    private static func said(_ message: String) -> String {
        let words = Excerpt.of(message.trimmingBlanks, limit: 300)
        return [".", "?", "!"].contains(where: words.hasSuffix) ? words : words + "."
    }

    // MARK: Connecting

    /// Why there is no connection, in libpq's words, in which the SQLSTATE of the server's stands.
    init(connecting words: String, _ address: DatabaseAddress) {
        let lines = words.split(separator: "\n").map { String($0) }.filter { !$0.hasPrefix("LOCATION:") }
        let (state, said) = Self.refusal(in: lines)
        let message = said ?? lines.map(\.trimmingBlanks).joined(separator: " ")
        let (kind, sentence) =
            Self.byState(state, Self.said(message), address) ?? Self.byWords(lines, address)
            ?? (.unreachable, "There is no connection to \(address.place): \(Self.said(said ?? lines.first ?? ""))")
        self.init(kind, state: state, message: message, sentence: sentence)
    }

    /// The state and the words of a line as `connection to server … failed: FATAL:  28P01: password …`.
    private static func refusal(in lines: [String]) -> (state: String, said: String?) {
        // Of several hosts and tries, the last one that answered.
        for line in lines.reversed() {
            guard let mark = line.firstRange(of: "FATAL:  ") ?? line.firstRange(of: "ERROR:  ") else { continue }
            let rest = line[mark.upperBound...]
            guard rest.dropFirst(5).hasPrefix(": ") else { return ("", String(rest)) }
            return (String(rest.prefix(5)), String(rest.dropFirst(7)))
        }
        return ("", nil)
    }

    private static func byState(_ state: String, _ said: String, _ address: DatabaseAddress) -> (Kind, String)? {
        let (server, user) = ("The server at \(address.server)", address.user.map { Excerpt.of($0) } ?? "the user of this machine")
        switch state {
        case "": return nil
        case "28P01":
            return (.refused, "\(server) does not take the password of \(user): check it in the address, PGPASSWORD or the password file.")
        case _ where state.hasPrefix("28"):
            return (.refused, "\(server) does not let \(user) in: have whoever runs it look at its roles and pg_hba.conf. It says: \(said)")
        case "3D000":
            let name = address.database.map { Excerpt.of($0) } ?? "of that name"
            let place = "There is no database \(name) at \(address.server)"
            return (.refused, "\(place): check the name, or have it made with createdb and certdesk store migrate.")
        case "53300":
            let what = "have what limits them raised: max_connections, or the CONNECTION LIMIT of the role or of the database."
            return (.refused, "\(server) takes no more clients of \(user) now. It says: \(said) Try again in a moment, or \(what)")
        case "57P01", "57P02", "57P03": return (.unreachable, "\(server) is starting or stopping: try again in a moment.")
        case "42501": return (.refused, "\(server) does not let \(user) connect to \(address.place): \(said)")
        default: return (.refused, "\(server) refuses (\(state)): \(said)")
        }
    }

    /// What libpq says itself has no code; behind a line that says what is wrong there may be others that guess why.
    private static func byWords(_ lines: [String], _ address: DatabaseAddress) -> (Kind, String)? {
        let (server, name) = ("The server at \(address.server)", address.server)
        var words = ""
        let has = { (parts: String...) in
            words = lines.first { line in parts.contains { line.contains($0) } } ?? ""
            return !words.isEmpty
        }
        if has("invalid integer value", "invalid port number", "value: \"", "could not match ") {
            return (.badAddress, "A setting for the connection to \(address.place) is none: \(said(words))")
        }
        if has("no password supplied") {
            let ways = "put it into the file that PGPASSFILE names, else ~/.pgpass (readable by you alone), or into PGPASSWORD."
            return (.refused, "\(server) asks for a password, and there is none: \(ways)")
        }
        if has("could not translate host name") {
            return (.unreachable, "No computer has the name in the store's address (\(name)): check it.")
        }
        if has("service file") {
            return (.badAddress, "Where \(name) should be written, there is no file: check PGSERVICEFILE. Libpq says: \(said(words))")
        }
        if has("definition of service") {
            return (.badAddress, "Libpq's service files do not have \(name): check the name, or write it into ~/.pg_service.conf.")
        }
        if has("server does not support SSL") {
            let ways = "have TLS set up there, or allow it with sslmode in the address."
            return (.unreachable, "\(server) has no TLS, and nothing goes over a network open: \(ways)")
        }
        if has("could not read root certificate file") {
            let begin = "The certificate of \(name) cannot be checked, since the file with the one of its authority cannot be used"
            return (.unreachable, "\(begin): name another one with sslrootcert, or mend it. Libpq says: \(said(words))")
        }
        if has("root certificate file"), let file = address.rootCertificate {
            let begin = "The certificate of \(name) cannot be checked, since the file \(Excerpt.of(file, limit: 200)) does not exist"
            return (.unreachable, "\(begin): mend sslrootcert or PGSSLROOTCERT, or put the certificate of the authority there.")
        }
        if has("root certificate file") {
            let ways = "put that into ~/.postgresql/root.crt, or name it with sslrootcert in the address."
            return (.unreachable, "The certificate of \(name) cannot be checked without the one of its authority: \(ways)")
        }
        if has("does not match host name", "certificate verify failed", "could not get server's host name") {
            let begin = "The certificate of \(name) does not prove that it is that server, so nothing was sent"
            return (.unreachable, "\(begin): check the name and sslrootcert. Libpq says: \(said(words))")
        }
        if has("session is not read-only", "not in hot standby mode") {
            let wish = "and the address asks for one that cannot be, with target_session_attrs"
            return (.unreachable, "Every server at \(name) can be written to, \(wish): leave that out, or name a standby.")
        }
        if has("session is read-only", "in hot standby mode") {
            return (.readOnly, "No server at \(name) can be written to: wait for one, or look at target_session_attrs in the address.")
        }
        if has("Connection refused", "No such file or directory") {
            return (.unreachable, "Nothing answers at \(name): check host and port, and whether the server runs.")
        }
        if has("server closed the connection unexpectedly", "Connection reset") {
            return (.unreachable, "\(server) hung up before it answered, as it does when it starts or stops: try again in a moment.")
        }
        if has("received invalid response", "expected authentication request") {
            return (.unreachable, "What answers at \(name) is no PostgreSQL: check host and port.")
        }
        return nil
    }
}

extension String {
    /// With a capital at its beginning.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

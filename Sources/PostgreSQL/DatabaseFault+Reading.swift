import VisibleText

extension DatabaseFault {
    /// What a server says of a statement.
    init(_ result: SQLResult, _ address: DatabaseAddress, isOpen: Bool) {
        let (state, message, constraint) = (result.field("C"), result.field("M"), result.field("n"))
        guard !state.isEmpty || isOpen else {
            self = .lost("", message.isEmpty ? "the connection ended" : message, address)
            return
        }
        if !isOpen || Self.ends(state) {
            self = .lost(state, message, address)
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
        let place = address.place
        let said = Excerpt.of(message, limit: 300)
        switch state {
        case "40001", "40P01": return (.serialization, "Others are changing the same in \(place), again and again: try once more.")
        case "40003": return (.outcomeUnknown, "The server of \(place) does not know whether it has kept this: look before you do it again.")
        case "23505": return (.duplicate, "That is in \(place) already: \(said)")
        case "57014": return (.timeout, "\(place.capitalizedFirst) took too long, so nothing of this was done: try again, or narrow it down.")
        case "55P03": return (.timeout, "Somebody else is changing the same in \(place): try again in a moment.")
        case "25006":
            return (
                .readOnly, "Nothing can be written to \(place) (\(said)): it is a standby or was set so. Name the primary server, or wait."
            )
        case "53100": return (.full, "The disk of the server of \(place) is full, so nothing was kept: have room made there, then try again.")
        case "42501": return (.denied, "The role \(address.user.map { Excerpt.of($0) } ?? "used") may not do this in \(place): \(said)")
        case _ where state.hasPrefix("22"): return (.badData, "\(place.capitalizedFirst) cannot keep a value: \(said)")
        default: return (.other, "\(place.capitalizedFirst) refuses (\(state)): \(said)")
        }
    }

    // MARK: Connecting

    /// Why there is no connection, in libpq's words, in which the SQLSTATE of the server's stands.
    init(connecting words: String, _ address: DatabaseAddress) {
        let lines = words.split(separator: "\n").map { String($0) }.filter { !$0.hasPrefix("LOCATION:") }
        let (state, said) = Self.refusal(in: lines)
        let message = said ?? lines.map(\.trimmingBlanks).joined(separator: " ")
        if let (kind, sentence) = Self.byState(state, Excerpt.of(message, limit: 300), address) ?? Self.byWords(message, address) {
            self.init(kind, state: state, message: message, sentence: sentence)
        } else {
            let sentence = "There is no connection to \(address.place): \(Excerpt.of(message, limit: 300))"
            self.init(.unreachable, state: state, message: message, sentence: sentence)
        }
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
        let (server, user) = (address.server, address.user.map { Excerpt.of($0) } ?? "the user of this machine")
        switch state {
        case "": return nil
        case "28P01":
            return (.refused, "The server at \(server) does not take the password of \(user): check it in the address, PGPASSWORD or the password file.")
        case _ where state.hasPrefix("28"):
            return (.refused, "The server at \(server) does not let \(user) in from here: \(said). Whoever runs it looks at roles and pg_hba.conf.")
        case "3D000":
            let name = address.database.map { Excerpt.of($0) } ?? "of that name"
            return (.refused, "There is no database \(name) at \(server): check the name, or have it made there with createdb and certdesk store migrate.")
        case "53300": return (.refused, "The server at \(server) has as many clients as it takes: try again in a moment. (\(said))")
        case "57P01", "57P02", "57P03": return (.unreachable, "The server at \(server) is starting or stopping: try again in a moment. (\(said))")
        case "42501": return (.refused, "\(user.capitalizedFirst) may not connect to \(address.place): \(said)")
        default: return (.refused, "The server at \(server) refuses (\(state)): \(said)")
        }
    }

    /// What libpq says itself has no code.
    private static func byWords(_ words: String, _ address: DatabaseAddress) -> (Kind, String)? {
        let server = address.server
        let has = { (part: String) in words.contains(part) }
        if has("no password supplied") || has("fe_sendauth") {
            return (.refused, "The server at \(server) asks for a password, and there is none: put it into ~/.pgpass (readable by you alone) or PGPASSWORD.")
        }
        if has("could not translate host name") { return (.unreachable, "No computer has the name in the store's address (\(server)): check it.") }
        if has("definition of service"), has("not found") { return (.badAddress, "Libpq's service files do not have \(server): check the name.") }
        if has("server does not support SSL") {
            return (
                .unreachable,
                "The server at \(server) has no TLS, and nothing goes over a network open: have TLS set up there, or allow it with sslmode in the address."
            )
        }
        if has("root certificate file") {
            return (
                .unreachable,
                "The certificate of \(server) cannot be checked without that of its authority: put it into ~/.postgresql/root.crt, or name it with sslrootcert in the address."
            )
        }
        if has("does not match host name") || has("certificate verify failed") || has("could not get server's host name") {
            return (.unreachable, "The certificate of \(server) does not prove that it is that server, so nothing was sent: \(Excerpt.of(words, limit: 300))")
        }
        if has("session is read-only") || has("is not in hot standby mode") || has("is in hot standby mode") || has("session is not read-only") {
            return (.readOnly, "No server at \(server) is one that can be written to: wait for one, or look at target_session_attrs in the address.")
        }
        if has("Connection refused") || has("No such file or directory") {
            return (.unreachable, "Nothing answers at \(server): check host and port, and whether the server runs.")
        }
        if has("server closed the connection unexpectedly") || has("Connection reset") {
            return (.unreachable, "The server at \(server) hung up before it answered: it may be starting or stopping. Try again in a moment.")
        }
        if has("received invalid response") || has("expected authentication request") {
            return (.unreachable, "What answers at \(server) is no PostgreSQL: check host and port.")
        }
        return nil
    }
}

extension String {
    /// With a capital at its beginning.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

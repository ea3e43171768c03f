import PostgreSQL
import PostgresServer
import SentenceForm
import Testing

@Suite struct RefusalTests {
    /// What comes of asking at an address.
    private func sentence(_ address: DatabaseAddress, _ kind: DatabaseFault.Kind) -> String {
        var sentence = ""
        #expect { try Database(address, connectTimeout: .seconds(2)).rows("SELECT 1") } throws: { error in
            sentence = (error as? DatabaseFault)?.sentence ?? ""
            return fault(kind)(error)
        }
        #expect(sentence.faultOfForm() == nil, "\(sentence)")
        return sentence
    }

    private func expect(_ address: DatabaseAddress, _ kind: DatabaseFault.Kind, _ words: String) {
        let sentence = sentence(address, kind)
        #expect(sentence.contains(words), "\(sentence)")
    }

    @Test func refusalsSayWhereAndWhatToDo() throws {
        let server = try PostgresServer.shared.get()
        try server.makeRoles()
        let port = server.port
        expect(server.address("nothing"), .refused, "There is no database nothing at \(server.folder), port \(port)")
        expect(server.address("postgres", user: "nobody"), .refused, "role \"nobody\" does not exist")
        expect(server.address("postgres", port: port, user: "locked"), .refused, "asks for a password, and there is none")
        expect(server.address("postgres", port: port, user: "locked:wrong"), .refused, "does not take the password of locked")
        expect(server.address("postgres", port: port, user: "barred"), .refused, "pg_hba.conf")
        expect(server.address("postgres", port: port, rest: "?sslmode=require"), .unreachable, "has no TLS")
        expect(try DatabaseAddress("postgresql://x@no-such-host.invalid/x?sslmode=disable"), .unreachable, "No computer has the name")
        expect(try DatabaseAddress("postgresql://x@/x?host=/tmp/no-such-folder"), .unreachable, "Nothing answers at /tmp/no-such-folder")
        expect(try DatabaseAddress("postgresql://?service=none"), .badAddress, "the service none")
        #expect(try Database(server.address("postgres", port: port, user: "locked:right%20horse")).rows("SELECT 1").count == 1)
    }

    @Test func serverHasToProveItsName() throws {
        let server = try PostgresServer(certificateFor: "db.example.com")
        let root = "sslrootcert=\(server.folder)/root.crt"
        let place = { (host: String, rest: String) in
            try DatabaseAddress("postgresql://tester@\(host):\(server.port)/postgres?hostaddr=127.0.0.1&\(rest)")
        }
        let shown = "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        #expect(try Database(place("db.example.com", root)).rows(shown)[0].text(0).hasPrefix("TLSv1."))
        expect(try place("other.example.com", root), .unreachable, "does not match host name")
        expect(try place("db.example.com", "sslrootcert=/no/such/file"), .unreachable, "the file /no/such/file does not exist")
        expect(try place("db.example.com", "sslrootcert=/etc/passwd"), .unreachable, "root certificate file \"/etc/passwd\"")
        let file = "sslrootcert=/etc/ssl/certs/ca-certificates.crt"
        expect(try place("db.example.com", file), .unreachable, "does not prove that it is that server")
    }

    @Test func nobodyAndSomebodyElseAtThePort() throws {
        let proxy = try WireProxy(to: 1)
        // The proxy hangs up, since nobody is behind it.
        expect(try DatabaseAddress("postgresql://x@127.0.0.1:\(proxy.port)/x"), .unreachable, "hung up before it answered")
        proxy.end()
    }

    @Test func serverWithoutRoomSaysSo() throws {
        let server = try PostgresServer(["max_connections": "3", "superuser_reserved_connections": "0", "max_wal_senders": "0"])
        let clients = (1...3).map { _ in Database(server.address("postgres")) }
        for client in clients { _ = try client.rows("SELECT 1") }
        let sentence = sentence(server.address("postgres"), .refused)
        #expect(sentence.contains("takes no more clients of tester now") && sentence.contains("max_connections"), "\(sentence)")
        clients[0].close()
    }

    /// Which limit it is says the server.
    @Test func aRoleWithoutAnotherConnectionSaysSo() throws {
        let database = try TestDatabase()
        let role = "single_\(UInt32.random(in: 0 ... .max))"
        _ = try database.rows("CREATE ROLE \(role) LOGIN CONNECTION LIMIT 1")
        let address = database.server.address(database.name, user: role)
        let first = Database(address)
        _ = try first.rows("SELECT 1")
        let sentence = sentence(address, .refused)
        #expect(sentence.contains("too many connections for role") && sentence.contains("CONNECTION LIMIT"), "\(sentence)")
        first.close()
        _ = try database.rows("DROP ROLE \(role)")
    }

    /// The server counts a connection that was given back for some more milliseconds.
    @Test func whoHasOneConnectionGivesItBackAndTakesAnother() throws {
        let database = try TestDatabase()
        let role = "single_\(UInt32.random(in: 0 ... .max))"
        _ = try database.rows("CREATE ROLE \(role) LOGIN CONNECTION LIMIT 1")
        let two = (0..<2).map { _ in Database(database.server.address(database.name, user: role)) }
        for turn in 0..<40 {
            #expect(try two[turn % 2].rows("SELECT current_user")[0].text(0) == role)
            two[turn % 2].close()
        }
        _ = try database.rows("DROP ROLE \(role)")
    }

    /// Whoever asks for a standby where there is none is not told that nothing can be written.
    @Test(arguments: ["read-only", "standby"]) func aStandbyThatIsNotThereIsSaid(wish: String) throws {
        let server = try PostgresServer.shared.get()
        let sentence = sentence(server.address("postgres", port: server.port, rest: "?target_session_attrs=\(wish)"), .unreachable)
        #expect(sentence.contains("can be written to") && sentence.contains("target_session_attrs"), "\(sentence)")
    }

    /// Functions of another schema that a role looks into first are not called.
    @Test func aRolesSearchPathChangesNothing() throws {
        let database = try TestDatabase()
        for sql in [
            "CREATE SCHEMA other", "CREATE FUNCTION other.lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''mine''::text'",
            "ALTER DATABASE \(database.name) SET search_path = other, pg_catalog",
        ] { _ = try database.rows(sql) }
        for rest in ["", "?certdesk_prepare=off"] {
            let own = Database(database.server.address(database.name, port: database.server.port, rest: rest))
            #expect(try own.transaction { try $0.rows("SELECT lower('A')") }[0].text(0) == "a", "\(rest)")
            if rest.isEmpty { #expect(try own.rows("SELECT lower('A')")[0].text(0) == "a") }
            own.close()
        }
    }

    @Test func standbyRefusesToWrite() throws {
        let database = try TestDatabase()
        _ = try database.rows("ALTER DATABASE \(database.name) SET default_transaction_read_only = on")
        database.database.close()
        #expect { try database.rows("INSERT INTO public.kept VALUES (1)") } throws: { error in
            fault(.readOnly)(error) && "\(error)".contains("standby")
        }
        #expect(
            failure {
                try database.database.transaction { _ = try $0.rows("INSERT INTO public.kept VALUES (1)") }
            }?.kind == .readOnly)
        let primary = try DatabaseAddress(database.server.text(database.name) + "&target_session_attrs=read-write")
        #expect(failure { try Database(primary).rows("SELECT 1") }?.kind == .readOnly)
        #expect(try database.ids == [])
    }

    @Test func roleThatMayNotDoItIsNamed() throws {
        let database = try TestDatabase()
        try database.server.makeRoles()
        let guest = Database(database.server.address(database.name, user: "locked"))
        #expect { try guest.rows("SELECT * FROM public.kept") } throws: { error in
            fault(.denied)(error) && "\(error)".contains("The role locked may not do this in the database \(database.name)")
        }
    }

    /// What a server says can be made to fool a terminal.
    @Test func wordsOfTheServerAreFitForATerminal() throws {
        let database = try TestDatabase()
        #expect { try database.rows("DO $$ BEGIN RAISE EXCEPTION E'\\x1b[2J\\u202Eboo'; END $$") } throws: { error in
            let words = "\((error as? DatabaseFault)?.message ?? "") \(error)"
            return words.contains("boo") && !words.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" }
        }
        #expect { try database.rows("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$") } throws: { error in
            fault(.full)(error) && "\(error)".contains("disk")
        }
    }
}

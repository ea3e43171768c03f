import Glibc
@testable import PostgreSQL
import SentenceForm
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("postgresql://certdesk@db.example.com/certdesk", "the database certdesk at db.example.com:5432"),
        ("postgres://certdesk:secret@db.example.com:6432/orders", "the database orders at db.example.com:6432"),
        ("postgresql://a,b:5433/orders", "the database orders at a:5432 or b:5433"),
        ("postgresql:///orders?host=/run/pg&port=5433", "the database orders at /run/pg, port 5433"),
        ("postgresql://[::1]/orders", "the database orders at [::1]:5432"),
        ("POSTGRESQL://db/orders", "the database orders at db:5432"),
    ]) func messagesNameTheDatabase(_ text: String, _ place: String) throws {
        #expect(try DatabaseAddress(text).place == place)
    }

    @Test(arguments: [
        ("postgresql://certdesk@db.example.com/certdesk", "postgresql://certdesk@db.example.com/certdesk"),
        ("postgres://certdesk:sec%40ret@db.example.com:6432/orders", "postgresql://certdesk@db.example.com:6432/orders"),
        ("postgresql://a,b:5433/orders?sslmode=require", "postgresql://a:,b:5433/orders?sslmode=require"),
        ("postgresql://c@/orders?host=/run/pg&port=5433&password=secret", "postgresql://c@/orders?host=/run/pg&port=5433"),
        ("postgresql://c%3Ad@[::1]:5433/o%2Fp?certdesk_prepare=off", "postgresql://c%3Ad@[::1]:5433/o%2Fp?certdesk_prepare=off"),
        ("postgresql://db/o?sslpassword=secret&sslkey=/k", "postgresql://db/o?sslkey=/k"),
    ]) func addressCanBeGivenAgainWithoutPassword(_ text: String, _ written: String) throws {
        let address = try DatabaseAddress(text)
        #expect(address.description.replacing("a:,", with: "a,") == written.replacing("a:,", with: "a,"))
        #expect(try DatabaseAddress(address.description).description == address.description)
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!dumped.contains("secret") && !dumped.contains("sec@ret"))
    }

    @Test(arguments: [
        ("postgresql://c:se@cret@db/orders", "%40"), ("postgresql://c:100%@db/orders", "%25"),
        ("postgresql://db/o?nonsense=1", "\"nonsense\""), ("postgresql://c:se/cret@db:5432/o", "%2F"),
        ("postgresql://c:5/cret@db/o", "%2F"),
        ("postgresql://db:99999/o", "from 1 to 65535"), ("postgresql://db:0/o", "from 1 to 65535"),
        ("postgresql://a:5432,b:65536/o", "from 1 to 65535"),
        ("postgresql://db/o?connect_timeout=abc", "connect_timeout is a whole number, and abc is none"),
        ("postgresql://db/o?keepalives_idle=1.5", "keepalives_idle is a whole number"),
        ("postgresql://db/o?sslmode=nonsense", "verify-ca, verify-full, and not nonsense"),
        ("postgresql://db/o?target_session_attrs=master", "read-write"),
        ("postgresql://db/o?certdesk_prepare=perhaps", "on or off"), ("postgresql://db/o?sslmode", "name=value"),
        ("postgresql://[::1/o", "postgresql://certdesk@db.example.com/certdesk"),
    ]) func faultOfAnAddressSaysWhatToDoAndNoPassword(_ text: String, _ advice: String) throws {
        #expect { try DatabaseAddress(text) } throws: { error in
            let sentence = (error as? DatabaseFault)?.sentence ?? ""
            #expect(sentence.contains(advice) && sentence.faultOfForm() == nil, "\(sentence)")
            return fault(.badAddress)(error) && !sentence.contains("cret") && !sentence.contains("100%@")
        }
    }

    @Test func addressesAreToldFromFolders() {
        for text in ["postgresql://", "postgres://x", "PostgreSQL://db/o"] { #expect(DatabaseAddress.isAddress(text)) }
        for text in ["postgres", "/srv/postgresql://", "./postgres://x", "~/a://b", "orders:2026", "hosts", ""] {
            #expect(!DatabaseAddress.isAddress(text))
        }
        // With a slip in it, it must not become the name of a folder.
        for text in [
            "postgresq://a:cret@db/o", "postgresql:/a:cret@db/o", " postgresql://a:cret@db/o", "mysql://a:cret@db/o",
            "host=db password=cret",
        ] {
            #expect(DatabaseAddress.isAddress(text))
            #expect {
                try DatabaseAddress(text)
            } throws: {
                fault(.badAddress)($0) && ($0 as? DatabaseFault)?.sentence.contains("cret") == false
            }
        }
    }

    /// Nothing goes to another machine openly, unless somebody says so.
    @Test(
        arguments: [
            ("postgresql://db.example.com/o", "verify-full"), ("postgresql://10.0.0.1/o", "verify-full"),
            ("postgresql://localhost,db.example.com/o", "verify-full"), ("postgresql://127.0.0.1.example.com/o", "verify-full"),
            ("postgresql://db.example.com/o?sslmode=require", "require"), ("postgresql:///o", nil), ("postgresql://localhost/o", nil),
            ("postgresql://127.0.0.1/o", nil), ("postgresql://[::1]/o", nil), ("postgresql:///o?host=/run/pg", nil),
            ("postgresql:///o?hostaddr=10.0.0.1", "verify-full"), ("postgresql:///o?hostaddr=127.0.0.1", nil),
            // What is empty says nothing, and an address takes the place of a host.
            ("postgresql://db.example.com/o?sslmode=", "verify-full"), ("postgresql://localhost/o?hostaddr=10.0.0.1", "verify-full"),
        ] as [(String, String?)]) func connectionIsProvedUnlessItIsLocal(_ text: String, _ mode: String?) throws
    {
        #expect(try DatabaseAddress(text).setting("sslmode") == mode)
    }

    /// Behind what is wrong libpq guesses why.
    @Test func ofLibpqsWordsTheFirstLineIsSaid() throws {
        let address = try DatabaseAddress("postgresql://x@192.0.2.1/o")
        let line = "connection to server at \"192.0.2.1\", port 5432 failed: Network is unreachable"
        let fault = DatabaseFault(
            connecting: "\(line)\n\tIs the server running on that host and accepting TCP/IP connections?\n", address)
        #expect(fault.kind == .unreachable && fault.sentence == "There is no connection to the database o at 192.0.2.1:5432: \(line).")
        let asked = DatabaseFault(connecting: "Is anybody there?\n", address)
        #expect(asked.sentence.hasSuffix(": Is anybody there?"))
    }

    /// Of what the environment or a service file says libpq is the judge.
    @Test(arguments: ["invalid sslmode value: \"nonsense\"\n", "invalid port number: \"99999\"\n"])
    func aSettingFromElsewhereIsOneOfTheAddress(words: String) throws {
        let fault = DatabaseFault(connecting: words, try DatabaseAddress("postgresql://x@db.example.com/o"))
        #expect(fault.kind == .badAddress && fault.sentence.contains(words.trimmingBlanks) && fault.sentence.faultOfForm() == nil)
    }

    @Test func addressSaysHowLongConnectingMayTake() throws {
        for (setting, seconds) in [("?connect_timeout=3", 3), ("?connect_timeout=1", 2), ("?connect_timeout=0", nil), ("", nil)]
            as [(String, Int?)]
        {
            #expect(try DatabaseAddress("postgresql://db/o\(setting)").connectTimeout == seconds.map { .seconds($0) })
        }
    }

    @Test func serviceFileSaysHowAConnectionIsSecured() throws {
        let path = "/tmp/certdesk-services-\(UInt64.random(in: .min ... .max))"
        let text =
            "# ours\n[open]\nhost=db.example.com\n sslmode = x\nsslmode=require\n[proved]\nhost=db.example.com\n[near]\nhost=/run/pg\n"
            + "[elsewhere]\nhost=localhost\nhostaddr=192.0.2.2\nsslmode=\n"
        let file = try #require(fopen(path, "we"))
        fputs(text, file)
        fclose(file)
        setenv("PGSERVICEFILE", path, 1)
        defer {
            unsetenv("PGSERVICEFILE")
            unlink(path)
        }
        #expect(try DatabaseAddress("postgresql://?service=open").setting("sslmode") == nil)
        #expect(try DatabaseAddress("postgresql://?service=proved").setting("sslmode") == "verify-full")
        #expect(try DatabaseAddress("postgresql://?service=near").setting("sslmode") == nil)
        #expect(try DatabaseAddress("postgresql://?service=proved").server == "db.example.com:5432")
        #expect(try DatabaseAddress("postgresql://?service=elsewhere").setting("sslmode") == "verify-full")
    }
}

extension DatabaseAddress {
    /// What libpq is told of a setting.
    fileprivate func setting(_ name: String) -> String? { connectionSettings(name: "tests").first { $0.name == name }?.value }
}

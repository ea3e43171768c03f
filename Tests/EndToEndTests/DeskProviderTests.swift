import Testing

/// A provider in the desk, against the sandbox.
@Suite struct DeskProviderTests {
    /// The passphrase is typed wrong and right, the connection tested, a certificate requested, given up and brought.
    @Test func aCertificateIsBroughtByTheDesksKeysAlone() throws {
        let faults = try StoreFolder()
        let forEver = try faults.write(#"[{ call: "GET /certificates/*", status: 202 }]"#, to: "faults.json5")
        let bench = try ProviderBench(["--http", "--keys", "ecdsa", "--faults", forEver])
        let workshop = bench.workshop
        try bench.add()
        let claim = try JSON(parsing: bench.ask(["provider", "claims", "add", "Atlas", "example.com", "--json"]).output)
        #expect(try bench.sandbox(["dns", "example.com", try #require(claim["record"].string)]) == 0)
        _ = try bench.ask(["provider", "claims", "check", "Atlas", "example.com"])
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        let id = try workshop.order(request: "mine")

        let desk = try DeskTests.start(in: workshop.place)
        try desk.wait(for: id)
        try desk.type("\u{06}")
        try desk.wait(for: "not tested")
        try desk.type("\u{19}")
        try desk.wait(for: "> Passphrase: ")
        try desk.type("a guess\r")
        try desk.wait(for: "> [ Do this ]")
        #expect(!desk.screen.text.contains("a guess"))
        try desk.press(.enter)
        try desk.wait(for: "The passphrase does not open the sealed file")
        try desk.type("seal them\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "* Atlas: Connection status: Good.")

        try desk.type("\u{06}")
        try desk.wait("the order, chosen") { $0.lines.contains { $0.hasPrefix("> ") && $0.contains(id) } }
        try desk.type("\u{19}")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "Waiting for the certificate.")
        try desk.press(.escape)
        try desk.wait(for: "\(id): given up. What was requested stays requested")
        _ = try faults.write("[]", to: "faults.json5")
        try desk.type("\u{19}")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "came from Atlas")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))

        let order = try JSON(parsing: workshop.certdesk(["orders", "show", id, "--json"]).output)
        #expect(order["certificates"].elements.count == 1 && order["issuance"]["endedAt"].string != nil)
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["issued"].int == 1)
        for (name, bytes) in try workshop.place.files() {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("seal them") && !text.contains("a guess") && !text.contains(bench.secret), "\(name)")
        }
    }
}

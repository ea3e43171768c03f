import Testing

/// What the authority refuses, as the sandbox refuses it: what it means here, its own words, and what to do next.
@Suite struct ProviderRefusalTests {
    private let faults: StoreFolder
    private let bench: ProviderBench

    init() throws {
        faults = try StoreFolder()
        let path = try faults.write("[]", to: "faults.json5")
        bench = try ProviderBench(["--http", "--keys", "ecdsa", "--any-domain", "--pending", "3", "--faults", path])
        try bench.add()
    }

    /// What is said where the sandbox has some faults.
    private func said(_ arguments: [String], status: Int32, _ plan: String = "[]") throws -> String {
        _ = try faults.write(plan, to: "faults.json5")
        defer { _ = try? faults.write("[]", to: "faults.json5") }
        return try bench.ask(arguments, status: status).messages
    }

    @Test func anyCallSaysWhatItMeans() throws {
        let quota = ["provider", "quota", "Atlas", "--wait", "0"]
        let barred = try said(quota, status: 65, #"[{call: "GET /quotas/issuance", status: 403}]"#)
        #expect(
            barred.contains("The account may not do this: This fault was asked for. Its service or its rights do not include it: ask"),
            "\(barred)")
        let slow = try said(quota, status: 75, #"[{call: "GET /quotas/issuance", status: 429, retryAfter: 61}]"#)
        #expect(slow.contains("takes no more for now: This fault was asked for. Try again in 61 seconds."), "\(slow)")
        let refused = try said(quota, status: 65, #"[{call: "GET /quotas/issuance", status: 422}]"#)
        #expect(refused.contains("refused the request: This fault was asked for. Once that is put right,"), "\(refused)")
    }

    @Test func aClaimThatIsMadeOrTooOldSaysSo() throws {
        _ = try bench.ask(["provider", "claims", "add", "Atlas", "example.com"])
        let twice = try said(["provider", "claims", "add", "Atlas", "example.com"], status: 65)
        #expect(twice.contains("example.com is claimed already. How it stands: "), "\(twice)")
        #expect(twice.contains("certdesk provider claims reassert Atlas example.com"))
        let none = try said(["provider", "claims", "check", "atlas", "example.org"], status: 66)
        #expect(none.contains("The account has no claim of example.org: certdesk provider claims add atlas example.org"), "\(none)")
        // What is no order is said before anybody is asked for a passphrase.
        let unknown = try said(["provider", "claims", "check", "atlas", "example.org", "--order", "K9JW-JCHY"], status: 66)
        #expect(unknown.contains("There is no order K9JW-JCHY in this store."), "\(unknown)")
        // Thirty-one days later.
        let check = ["provider", "claims", "check", "Atlas", "example.com"]
        let late = try said(
            check, status: 65, #"[{call: "POST /login", clock: 2678400}, {call: "POST /claims/domains/*", clock: 2678400}]"#)
        #expect(late.contains("The value of the claim is too old to be checked: The claim's token is too old"), "\(late)")
        #expect(late.contains("certdesk provider claims reassert Atlas example.com"))
    }

    @Test func aCertificateInWorkOrUnknownIsNotRevoked() throws {
        let workshop = bench.workshop
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        let id = try workshop.order(request: "mine")
        _ = try bench.ask(["orders", "issue", id, "--provider", "Atlas", "--wait", "0"], status: 75)
        let waiting = try JSON(parsing: workshop.certdesk(["orders", "show", id, "--json"]).output)
        let serial = try #require(waiting["issuance"]["serial"].string)
        let revoke = ["orders", "revoke", id, "--provider", "Atlas", "--because", "superseded"]
        let early = try said(revoke + ["--serial", serial], status: 75)
        #expect(
            early.contains(
                "The certificate \(serial) is still being made at Atlas, and only one that is made can be revoked: The certificate is still being made."
            ),
            "\(early)")
        _ = try bench.ask(["orders", "issue", id, "--provider", "Atlas"])
        let unknown = try said(revoke, status: 65, #"[{call: "PATCH /certificates/*", status: 404}]"#)
        #expect(
            unknown.contains("The provider Atlas does not know the certificate \(serial): This fault was asked for. If it came over this"),
            "\(unknown)")
        #expect(unknown.contains("certdesk provider show Atlas"))
        _ = try bench.ask(revoke)
    }
}

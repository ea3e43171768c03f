import FoundationEssentials
import Testing

/// A returned certificate is held against its order on 2026-11-28. What the product forbids is in BR 7.1.2.7 (subject, names, purposes) and 7.1.6.1
/// (policies); the plan's days are counted by hand from BR 6.3.2.
@Suite struct OrdersAttachJudgmentTests {
    private static let day = ["--as-of", "2026-11-28"]
    private static let server = "extendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\ncertificatePolicies=2.23.140.1.2.2"

    private struct Listed: Decodable {
        let validUntil: String?
        let reissueFrom: String?
    }

    /// A workshop with an order of a year from 2026-11-28 on.
    private static func ordered() throws -> (workshop: CSRWorkshop, id: String) {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        try workshop.issue("mine")
        _ = try workshop.order(request: "mine")
        let run = try workshop.certdesk(["order", "--answers", "answers.json5"] + day)
        return (workshop, run.output.split(separator: "\n").first.map(String.init) ?? "")
    }

    private static func attach(_ workshop: CSRWorkshop, _ id: String, _ arguments: [String]) throws -> CSRWorkshop.Run {
        try workshop.certdesk(["orders", "attach", id] + arguments + day)
    }

    struct Difference: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject = "/C=GB/L=London/O=Example Ltd/CN=www.example.com"
        var names = "DNS:www.example.com,DNS:example.com"
        var extensions = server
        var end = "20270614235959Z"
        /// What is said of it; nothing if nothing is.
        let message: String?
        /// What the event says the product forbids.
        var objection: String?
    }

    static let differences = [
        Difference(testDescription: "none", message: nil),
        Difference(
            testDescription: "clients", extensions: "extendedKeyUsage=clientAuth", message: "clientAuth, and serverAuth is missing",
            objection: "not for servers"),
        Difference(testDescription: "no purpose said", extensions: "keyUsage=digitalSignature", message: "It does not say what it is for"),
        Difference(
            testDescription: "mail besides", extensions: "extendedKeyUsage=serverAuth,emailProtection",
            message: "Besides servers it is for emailProtection"),
        Difference(
            testDescription: "an authority", extensions: "basicConstraints=critical,CA:true\n" + server,
            message: "an authority's certificate",
            objection: "an authority's certificate"),
        Difference(
            testDescription: "a key that may only agree on others", extensions: "extendedKeyUsage=serverAuth\nkeyUsage=keyAgreement",
            message: "serves for old forms of TLS alone"),
        Difference(
            testDescription: "the domain alone validated", extensions: "extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.2.1",
            message: "validated the domain alone", objection: "organization not validated"),
        Difference(
            testDescription: "extended validation", extensions: "extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.1",
            message: "more than the order's Organization SSL"),
        Difference(
            testDescription: "a name too few", names: "DNS:www.example.com", message: "lacks ordered names: dns:example.com",
            objection: "lacking names"),
        Difference(
            testDescription: "a common name alone", names: "", message: "lacks ordered names: dns:www.example.com, dns:example.com",
            objection: "lacking names"),
        Difference(
            testDescription: "a name too many", names: "DNS:www.example.com,DNS:example.com,DNS:m.example.com",
            message: "not ordered: dns:m.example.com"),
        Difference(testDescription: "capitals and a closing dot", names: "DNS:WWW.Example.com.,DNS:example.com", message: nil),
        Difference(
            testDescription: "another common name", subject: "/C=GB/L=London/O=Example Ltd/CN=example.com",
            message: "Its common name is example.com, the order's www.example.com"),
        Difference(
            testDescription: "another organization and place", subject: "/C=FR/L=Paris/O=Example SA/CN=www.example.com",
            message: "Its organization is \"Example SA\", another than the order's \"Example Ltd\"", objection: "another organization"),
        Difference(
            testDescription: "another company", subject: "/C=GB/L=London/O=Quarryfield Ltd/CN=www.example.com",
            message: "another than the order's \"Example Ltd\"", objection: "another organization"),
        Difference(
            testDescription: "the legal form in full", subject: "/C=GB/L=London/O=Example Limited/CN=www.example.com",
            message: "Its organization is \"Example Limited\", the order's \"Example Ltd\"."),
        Difference(
            testDescription: "longer than certificates of its day may be", end: "20270616235959Z",
            message: "It is valid for 201 days, and browsers refuse it", objection: "longer than the rules allow"),
        Difference(
            testDescription: "capitals in the organization", subject: "/C=GB/L=LONDON/O=EXAMPLE LTD/CN=www.example.com", message: nil),
        Difference(
            testDescription: "no organization", subject: "/CN=www.example.com", message: "It names no organization",
            objection: "no organization"),
        Difference(
            testDescription: "shorter", end: "20261228235959Z",
            message: "valid for 31 days, until 2026-12-28: shorter than the plan's 199. The plan follows it: 4 certificates"),
        Difference(
            testDescription: "longer", end: "20270615235959Z",
            message: "valid for 200 days, until 2027-06-15: longer than the plan's 199. The plan follows it: 3 certificates"),
    ]

    /// Each difference is said; what is forbidden is stored by somebody who wants it and says why, and by nobody else.
    @Test func everyDifferenceIsSaid() throws {
        let (workshop, _) = try Self.ordered()
        for difference in Self.differences {
            let id =
                try workshop.certdesk(["order", "--answers", "answers.json5"] + Self.day).output.split(separator: "\n").first.map(
                    String.init) ?? ""
            try workshop.requestAgain("mine", as: "returned", subject: difference.subject, names: difference.names)
            try workshop.issue("returned", from: "20261128000000Z", to: difference.end, extensions: difference.extensions)
            try workshop.write(try workshop.text("returned.pem") + workshop.text("issuing.pem") + workshop.text("root.pem"), to: "all.pem")
            let run = try Self.attach(workshop, id, ["all.pem"])
            #expect(run.status == (difference.objection == nil ? 0 : 65), "\(difference.testDescription): \(run.messages)")
            #expect(difference.message.map(run.messages.contains) ?? run.messages.isEmpty, "\(difference.testDescription): \(run.messages)")
            guard let objection = difference.objection else { continue }
            #expect(run.messages.contains("Nothing was stored; --replace and --reason TEXT store it all the same."))
            #expect(!run.messages.contains("The plan follows"), "what was not stored changes nothing: \(run.messages)")
            for given in [["--replace"], ["--reason", "The customer wants it."], ["--replace", "--reason", " "]] {
                #expect(try Self.attach(workshop, id, ["all.pem"] + given).status == 65, "\(difference.testDescription) \(given)")
            }
            #expect(try !workshop.certdesk(["orders", "show", id]).output.contains("certificate attached"))
            let wanted = try Self.attach(workshop, id, ["all.pem", "--replace", "--reason", "The customer wants it."])
            #expect(
                wanted.status == 0 && wanted.messages.contains("Against the order: "), "\(difference.testDescription): \(wanted.messages)")
            let sheet = try workshop.certdesk(["orders", "show", id]).output
            let event = sheet.split(separator: "\n").first { $0.contains("certificate attached") } ?? ""
            #expect(event.contains("against the order: ") && event.contains(objection), "\(event)")
            #expect(event.hasSuffix(". The customer wants it."), "\(event)")
        }
    }

    @Test func aCertificateForAnotherKeyNeedsAReason() throws {
        let (workshop, id) = try Self.ordered()
        try workshop.request("other", names: "DNS:www.example.com,DNS:example.com")
        try workshop.issue("other", from: "20261128000000Z", to: "20270614235959Z", extensions: Self.server)
        #expect(try Self.attach(workshop, id, ["other.pem", "--replace"]).status == 65)
        let run = try Self.attach(workshop, id, ["other.pem", "--replace", "--reason", "A new key at the customer's."])
        #expect(run.status == 0 && run.messages.contains("No certificate in it is for the key of the order"), "\(run.messages)")
        #expect(
            try workshop.certdesk(["orders", "show", id]).output.contains("against the order: another key. A new key at the customer's."))
        #expect(try workshop.certdesk(["orders", "verify"]).status == 0)
    }

    /// Of several for the key the one valid now that ends last; expired issuers are named and left out of chain and PFX.
    @Test func theRightOneOfSeveralIsTaken() throws {
        let (workshop, id) = try Self.ordered()
        var all = ""
        for (name, start, end) in [
            ("past", "20250101000000Z", "20251231235959Z"), ("short", "20261101000000Z", "20261201235959Z"),
            ("right", "20261128000000Z", "20270614235959Z"), ("future", "20280101000000Z", "20280401235959Z"),
            // More than the 200 days of 2026-11-28 (BR 6.3.2).
            ("tooLong", "20261128000000Z", "20271228235959Z"),
        ] {
            try workshop.requestAgain(
                "mine", as: name, subject: "/C=GB/L=London/O=Example Ltd/CN=www.example.com", names: "DNS:www.example.com,DNS:example.com")
            try workshop.issue(name, from: start, to: end, extensions: Self.server)
            all += try workshop.text("\(name).pem")
        }
        try workshop.issueAuthorityAgain("expired", from: "20200101000000Z", to: "20261127235959Z")
        try workshop.write(
            all + workshop.text("expired.pem") + workshop.text("issuing.pem") + workshop.text("root.pem"), to: "all.pem")
        let run = try Self.attach(workshop, id, ["all.pem"])
        #expect(run.status == 0 && run.messages.contains("There are 5 certificates for the key."), "\(run.messages)")
        #expect(run.messages.contains("has expired on 2026-11-27 23:59:59 UTC and is left out: another path is taken."), "\(run.messages)")
        let paths = run.output.split(separator: "\n").map(String.init)
        #expect(try workshop.text(paths[0]) == workshop.text("right.pem"))
        #expect(try workshop.text(paths[1]) == workshop.text("issuing.pem") + workshop.text("root.pem"))
        let pfx = try workshop.certdesk(
            ["pfx", "create", "--key", "mine.key", "--certificate", "all.pem", "--output", "out.pfx", "--passphrase-fd", "3"] + Self.day,
            secrets: "abcdefg1\n")
        #expect(pfx.status == 0 && pfx.messages.contains("and is left out: another path is taken."), "\(pfx.messages)")
        let held = try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-nokeys"])
        #expect(held.ranges(of: "BEGIN CERTIFICATE").count == 3)
    }

    /// A longer chain stays only while all of it is good.
    @Test func aChainWithAnExpiredIssuerGivesWay() throws {
        let (workshop, id) = try Self.ordered()
        try workshop.issue("mine", from: "20261128000000Z", to: "20270614235959Z", extensions: Self.server)
        try workshop.issueAuthorityAgain("expired", from: "20200101000000Z", to: "20261127235959Z")
        let (leaf, root) = (try workshop.text("mine.pem"), try workshop.text("root.pem"))
        try workshop.write(leaf + workshop.text("expired.pem") + root, to: "old.pem")
        try workshop.write(leaf + workshop.text("issuing.pem"), to: "new.pem")
        let old = try Self.attach(workshop, id, ["old.pem"])
        #expect(old.status == 0 && old.messages.contains("It is in the chain all the same"), "\(old.messages)")
        let new = try Self.attach(workshop, id, ["new.pem"])
        let chain = new.output.split(separator: "\n").last.map(String.init) ?? ""
        #expect(try workshop.text(chain) == workshop.text("issuing.pem"), "\(new.messages)")
    }

    /// `orders show` and the list have the real last day and the day of the next reissue.
    @Test func thePlanFollowsTheCertificate() throws {
        let (workshop, id) = try Self.ordered()
        func listed() throws -> Listed {
            let lines = try workshop.certdesk(["orders", "list", "--json"]).output.split(separator: "\n")
            return try JSONDecoder().decode(Listed.self, from: Data(String(lines.first { $0.contains(id) } ?? "{}").utf8))
        }
        #expect(try listed().validUntil == nil)
        try workshop.issue("mine", from: "20261128000000Z", to: "20261228235959Z", extensions: Self.server)
        #expect(try Self.attach(workshop, id, ["mine.pem"]).status == 0)
        // The next may be signed 48 hours before it starts (BR 7.1.2.7).
        #expect(try listed().validUntil == "2026-12-28" && (try listed()).reissueFrom == "2026-12-27")
        let row = try workshop.certdesk(["orders", "list"]).output.split(separator: "\n").first { $0.contains(id) } ?? ""
        #expect(row.hasSuffix("\t2026-12-28\t2026-12-27\t"), "and it is no sandbox's")
        let sheet = try workshop.certdesk(["orders", "show", id]).output.split(separator: "\n")
            .map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "Certificates 4", "Certificate 2 2026-12-29 to 2027-07-15, 199 days, planned", "Valid until 2026-12-28",
            "Next reissue due from 2026-12-27 on, valid from 2026-12-29 on",
        ] {
            #expect(sheet.contains(line), "\(line)")
        }
        #expect(sheet.contains { $0.hasPrefix("Certificate 1 2026-11-28 to 2026-12-28, 31 days, issued, serial ") })
        #expect(try workshop.certdesk(["orders", "verify"]).status == 0)
    }

    @Test func issuedNeedsACertificateOrAReason() throws {
        let (workshop, id) = try Self.ordered()
        let done = try workshop.certdesk(
            ["orders", "status", id, "--payment", "settled", "--approve", "example.com", "--call", "--evidence", "by answer"]
                + ["existence", "official-records", "domain-rights", "authorization"].flatMap { ["--check", $0] } + Self.day)
        #expect(done.status == 0, "\(done.messages)")
        let refused = try workshop.certdesk(["orders", "status", id, "issued"] + Self.day)
        #expect(refused.status == 65 && refused.messages.contains("There is no certificate beside the order."), "\(refused.messages)")
        try workshop.issue("mine", from: "20261128000000Z", to: "20270614235959Z", extensions: Self.server)
        #expect(try Self.attach(workshop, id, ["mine.pem"]).status == 0)
        #expect(try workshop.certdesk(["orders", "status", id, "issued"] + Self.day).status == 0)
    }
}

import Testing

/// `certificate show` as a user runs it: on files of OpenSSL's, and on an order before and after its certificate came back.
@Suite struct CertificateShowTests {
    private static let day = ["--as-of", "2026-11-28"]

    @Test func aFileIsShownAndHeldAgainstAHost() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:*.example.org")
        try workshop.issue("mine", from: "20261128000000Z", to: "20270614235959Z")
        try workshop.write(try workshop.text("mine.pem") + workshop.text("issuing.pem") + workshop.text("root.pem"), to: "all.pem")
        let shown = try workshop.certdesk(["certificate", "show", "all.pem", "--host", "a.b.example.org"] + Self.day)
        #expect(shown.status == 1, "\(shown.messages)")
        #expect(shown.output.contains("here there are 2 in its place."))
        #expect(shown.output.contains("Issuing") && shown.output.contains(", a root"))
        let json = try workshop.certdesk(
            ["certificate", "show", "-", "--json", "--host", "shop.example.org"] + Self.day, input: workshop.text("all.pem"))
        #expect(json.status == 0, "\(json.messages)")
        let found = try JSON(parsing: json.output)
        #expect(found["sans"].elements.map(\.string) == ["www.example.com", "*.example.org"])
        #expect(found["matches"] == .bool(true) && found["daysLeft"].int == 198)
        let serial = try workshop.openssl(["x509", "-in", "mine.pem", "-noout", "-serial"]).split(separator: "=").last?.dropLast()
        #expect(found["serial"].string == serial.map(String.init))
        #expect(!workshop.exists("store"))
    }

    @Test func anOrderShowsHowItsCertificateWillReadAndThenTheCertificate() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        let id = try workshop.order(request: "mine", options: Self.day)
        let before = try workshop.certdesk(["certificate", "show", id] + Self.day)
        #expect(before.status == 0 && before.output.contains("C=GB, L=London, O=Example Ltd, CN=www.example.com"), "\(before.messages)")
        #expect(before.output.contains("2027-06-14 (199 days)") && before.output.contains("EC P-256"))

        try workshop.issue("mine")
        try workshop.issue(
            "mine", from: "20261128000000Z", to: "20270614235959Z",
            extensions:
                "subjectAltName=DNS:www.example.com,DNS:example.com\nextendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\n"
                + "certificatePolicies=2.23.140.1.2.2")
        #expect(try workshop.certdesk(["orders", "attach", id, "mine.pem"] + Self.day).status == 0)
        let after = try workshop.certdesk(["certificate", "show", id, "--host", "example.com"] + Self.day)
        #expect(after.status == 0 && after.output.contains("The certificate is for the order's key."), "\(after.messages)")
        #expect(after.output.contains("organization validated"))

        try workshop.request("other")
        try workshop.issue("other")
        let other = try workshop.certdesk(["certificate", "show", "other.pem", "--order", id])
        #expect(other.status == 1 && other.output.contains("The certificate is for another key."), "\(other.messages)")
    }

    @Test func whatCannotBeShownIsSaid() throws {
        let workshop = try CSRWorkshop()
        try workshop.write("nothing", to: "text.pem")
        for (arguments, status, message) in [
            (["K9JW-JCHX"], Int32(66), "is neither a file nor an order id"), (["none.pem"], 66, "none.pem: No such file or directory."),
            (["text.pem"], 65, "text.pem: "), (["text.pem", "--host", "*.example.com"], 64, "neither the name of a host nor an address"),
        ] {
            let run = try workshop.certdesk(["certificate", "show"] + arguments)
            #expect(run.status == status && run.messages.contains(message), "\(arguments): \(run.messages)")
            #expect(run.output.isEmpty)
        }
    }
}

import FoundationEssentials
import Testing

/// `csr show` and `order --csr`: what a customer sends becomes a request that can be used, and an order.
@Suite struct CSROpeningTests {
    @Test(arguments: [[], ["--json"]]) func whateverHoldsARequestIsPrintedAsPEM(options: [String]) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample")
        try workshop.openssl(["req", "-in", "sample.csr", "-outform", "DER", "-out", "sample.der"])
        let pem = try workshop.openssl(["req", "-in", "sample.csr"])
        for (file, input) in [
            ("sample.der", ""), ("-", "Dear desk,\r\n> " + pem.split(separator: "\n").joined(separator: "\r\n> ") + "\r\n"),
        ] {
            let run = try workshop.certdesk(["csr", "show", file] + options, input: input)
            #expect(run.status == 0 && run.messages.isEmpty)
            if options.isEmpty {
                #expect(run.output == pem)
            } else {
                #expect(try JSONDecoder().decode([String: String].self, from: Data(run.output.utf8))["pem"] == pem)
            }
        }
        let nothing = try workshop.certdesk(["csr", "show"] + options, input: "no request")
        #expect(nothing.status == 65 && nothing.output.isEmpty && nothing.messages.hasPrefix("<stdin>: "))
    }

    private static let rest = """
        {flow: "organization-ssl", region: {region: "europe"}, organization: {businessType: "private-organization", street1: "High Street 1",
           postalCode: "SW1A 1AA", city: "London", country: "GB", timeZone: "Europe/London", telephone: "+44 20 7946 0000"},
         applicant: {sameAsOrganization: true, userId: "buyer", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
           lastName: "Applicant", jobTitle: "Web administrator", email: "test@example.com", telephone: "+44 20 7946 0000"},
         billing: {sameAsApplicant: true}, terms: {accepted: true}, approval: {method: "dns"},
         payment: {method: "purchase-order", purchaseOrderNumber: "PO-1"}}
        """

    @Test func anAnswersFileLeavesToTheRequestWhatItLeavesOut() throws {
        let workshop = try CSRWorkshop()
        try workshop.request(
            "sample", subject: "/C=US/ST=NH/L=Portsmouth/O=Quarryfield Inc/CN=www.example.com",
            names: "DNS:www.example.com,DNS:example.com,DNS:mail.example.com,DNS:shop.example.com,DNS:www.example.net,DNS:intranet")
        try workshop.write(Self.rest, to: "rest.json5")
        let run = try workshop.certdesk(["order", "--answers", "rest.json5", "--csr", "sample.csr", "--json"])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.messages.hasPrefix("sample.csr: intranet is left out."))
        let answers = try JSON(parsing: run.output)["answers"]
        #expect(answers["certificate"]["commonName"].string == "www.example.com")
        #expect(answers["organization"]["name"].string == "Quarryfield Inc")
        // An address is one thing: the file has its own.
        #expect(answers["organization"]["country"].string == "GB")
        #expect(answers["sans"]["ucNames"].strings == ["mail"])
        #expect(answers["sans"]["subdomains"].strings == ["shop.example.com"])
        #expect(answers["sans"]["domains"].strings == ["www.example.net"])
        #expect(answers["csr"]["method"].string == "paste")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let status: Int32
        let words: String
    }

    static let refused = [
        Refused(
            testDescription: "two requests", arguments: ["--answers", "own.json5", "--csr", "sample.csr"], status: 64, words: "csr.method"),
        Refused(testDescription: "no file", arguments: ["--answers", "rest.json5", "--csr", "missing"], status: 66, words: "missing"),
        Refused(
            testDescription: "no request", arguments: ["--answers", "rest.json5", "--csr", "rest.json5"], status: 65, words: "rest.json5: "),
        Refused(testDescription: "a key", arguments: ["--answers", "rest.json5", "--csr", "sample.key"], status: 65, words: "STOP"),
        Refused(testDescription: "both from one place", arguments: ["--answers", "-", "--csr", "-"], status: 64, words: "--csr -"),
        Refused(testDescription: "the terminal", arguments: ["--csr", "-"], status: 64, words: "--csr -"),
        Refused(testDescription: "a template", arguments: ["--template", "--csr", "sample.csr"], status: 64, words: "--template"),
    ]

    @Test(arguments: refused) func whatDoesNotGoTogetherIsSaid(refused: Refused) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample")
        try workshop.write(Self.rest, to: "rest.json5")
        try workshop.write("{csr: {method: \"auto\"}}", to: "own.json5")
        let run = try workshop.certdesk(["order"] + refused.arguments)
        #expect(run.status == refused.status && run.output.isEmpty)
        #expect(run.messages.contains(refused.words))
        #expect(!workshop.exists("store/orders"))
    }

    /// The key of the first stage, with the file's name typed by a person: a device and a folder are no files.
    @Test func theFirstStageBeginsFromAFile() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample", subject: "/C=US/ST=NH/L=Portsmouth/O=Quarryfield Inc/CN=www.example.com")
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.program.press(.f4)
        try typing.program.settle("the window") { $0.text.contains("Paste or file") }
        for (path, words) in [("/dev/zero", "a device or a pipe"), ("/tmp", "a folder"), ("/tmp/no-such-file-here", "No such file")] {
            try typing.program.type(path)
            try typing.program.press(.enter)
            try typing.program.settle("the reason") { $0.text.contains(words) }
        }
        try typing.program.type(workshop.path("sample.csr"))
        try typing.program.press(.enter)
        try typing.program.settle("what was taken") { $0.text.contains("Quarryfield Inc") && $0.text.contains("New Hampshire") }
        try typing.program.press(.enter)
        try typing.program.settle("the form") { $0.text.contains("[ Next ]") }
        try typing.program.press(.down)
        try typing.program.press(.space)
        try typing.goOn(to: "certificate")
        try typing.program.settle("the name") { $0.text.contains("www.example.com") }
    }
}

import Glibc
import Testing

/// `orders bundle` as a user runs it, up to a server that is reached with what was handed over.
@Suite struct OrdersBundleTests {
    private static let day = ["--as-of", "2026-11-28"]
    private static let server =
        "subjectAltName=DNS:www.example.com,DNS:example.com\nextendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\n"
        + "certificatePolicies=2.23.140.1.2.2"

    /// A workshop with an order whose key was made at the desk, its certificate beside it; the order's id and the key's password.
    static func issued() throws -> (workshop: CSRWorkshop, id: String, password: String) {
        let workshop = try CSRWorkshop()
        try workshop.request("mine")
        try workshop.issue("mine")
        _ = try workshop.order(request: "mine", account: "other", commonName: "www.example.com")
        let answers = try workshop.text("answers.json5")
        let start = try #require(answers.firstRange(of: "csr: {"))
        let end = try #require(answers[start.upperBound...].firstRange(of: "}"))
        try workshop.write(
            answers.replacing("\"other\"", with: "\"buyer\"").replacing(
                answers[start.lowerBound..<end.upperBound],
                with:
                    "csr: {method: \"auto\", platform: \"nginx\", country: \"GB\", keyLength: \"p256\", pfxPassword: \"abcdefg1\", pfxPasswordConfirmation: \"abcdefg1\"}"
            ),
            to: "answers.json5")
        let run = try workshop.certdesk(["order", "--answers", "answers.json5", "--json"])
        let order = try JSON(parsing: run.output)
        let (id, suffix) = (try #require(order["id"].string, "\(run.messages)"), try #require(order["pfxSuffix"].string))
        let page = try workshop.certdesk(["orders", "show", id]).output
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("Request (CSR)") })
        try workshop.write(try workshop.text(String(try #require(line.split(separator: " ").last))), to: "mine.csr")
        try workshop.issue("mine")
        try workshop.write(workshop.text("mine.pem") + workshop.text("issuing.pem") + workshop.text("root.pem"), to: "returned.pem")
        let attached = try workshop.certdesk(["orders", "attach", id, "returned.pem"])
        #expect(attached.status == 0, "\(attached.messages)")
        return (workshop, id, "abcdefg1\(suffix)")
    }

    /// The order says that it is for nginx, and so does the message.
    @Test func nginxServesWhatWasHandedOver() throws {
        let (workshop, id, password) = try Self.issued()
        let run = try workshop.certdesk(["orders", "bundle", id, "--output", "handed"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.contains("cannot become issued yet: payment or credit terms"), "\(run.messages)")
        #expect(try workshop.mode("handed") == 0o700 && workshop.mode("handed/www.example.com.key") == 0o600)
        #expect(try workshop.text("handed/README.txt").contains("server_name www.example.com example.com;"))
        #expect(!(run.output + run.messages).contains(password))
        func outbox() throws -> [JSON] {
            try workshop.certdesk(["outbox", "list", "--json"]).output.split(separator: "\n").map { try JSON(parsing: String($0)) }
        }
        #expect(try !outbox().contains { $0["kind"].string == "issued" }, "nobody has paid or approved anything")
        let done = try workshop.certdesk(
            ["orders", "status", id, "--payment", "settled", "--approve", "example.com", "--call", "--evidence", "by answer"]
                + ["existence", "official-records", "domain-rights", "authorization"].flatMap { ["--check", $0] })
        #expect(done.status == 0, "\(done.messages)")
        let moved = try workshop.certdesk(["orders", "status", id, "issued"])
        #expect(moved.status == 0, "\(moved.messages)")
        let issued = try #require(outbox().last { $0["kind"].string == "issued" })
        let message = try workshop.text(try #require(issued["file"].string))
        #expect(message.contains("ssl_certificate     /etc/nginx/ssl/www.example.com/fullchain.pem;"), "\(message)")
        let after = try workshop.certdesk(["orders", "bundle", id, "--output", "after", "--json"])
        #expect(
            try JSON(parsing: after.output)["advisories"].elements.contains { $0.string?.contains("not the customer's") == true } == false)
        #expect(message.contains("filename=\"fullchain.pem\"") && !message.contains("PRIVATE KEY"))
        try workshop.write("\(password)\n", to: "password")
        let hosts = ["www.example.com", "example.com", "shop.example.com"]
        let seen = try workshop.servedByNginx("handed", key: "handed/www.example.com.key", password: "password", hosts: hosts)
        for (host, seen) in zip(hosts, seen) {
            #expect(seen.contains("Verify return code: 0 (ok)") == (host != "shop.example.com"), "\(host): \(seen)")
        }
    }

    @Test func aPFXFileOpensWithTheKeysPasswordAndNothingIsOverwritten() throws {
        let (workshop, id, password) = try Self.issued()
        let arguments = ["orders", "bundle", id, "--for", "iis", "--passphrase-fd", "3", "--output"]
        let wrong = try workshop.certdesk(arguments + ["iis.zip"], secrets: "abcdefg1\n")
        #expect(wrong.status == 65 && wrong.messages.contains("The passphrase does not open this key"), "\(wrong.messages)")
        #expect(!workshop.exists("iis.zip"))
        let run = try workshop.certdesk(arguments + ["iis", "--json"], secrets: "\(password)\n")
        #expect(run.status == 0, "\(run.messages)")
        #expect(try JSON(parsing: run.output)["files"].elements.map(\.string) == ["README.txt", "www.example.com.pfx"])
        #expect(try workshop.mode("iis/www.example.com.pfx") == 0o600)
        let inside = try workshop.openssl(["pkcs12", "-in", "iis/www.example.com.pfx", "-passin", "pass:\(password)", "-nodes"])
        #expect(inside.contains("PRIVATE KEY") && inside.components("BEGIN CERTIFICATE") == 2)

        // A folder that is there takes what is not in it yet; a file of the name stops everything.
        let again = try workshop.certdesk(arguments + ["iis"], secrets: "\(password)\n")
        #expect(again.status == 73 && again.messages.contains("README.txt exists already"), "\(again.messages)")
        #expect(try workshop.certdesk(["orders", "bundle", id, "--for", "haproxy", "--output", "b.ZIP"]).status == 0)
        #expect(try workshop.bytes("b.ZIP").starts(with: Array("PK\u{3}\u{4}".utf8)) && workshop.mode("b.ZIP") == 0o600)
        #expect(try workshop.certdesk(["orders", "bundle", id, "--for", "haproxy", "--output", "b.ZIP"]).status == 73)
    }

    @Test func whatCannotBeHandedOverIsSaid() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        try workshop.issue("mine")
        let id = try workshop.order(request: "mine", options: Self.day)
        let early = try workshop.certdesk(["orders", "bundle", id, "--for", "nginx", "--output", "out"])
        #expect(early.status == 65 && early.messages.contains("has no certificate yet"), "\(early.messages)")
        try workshop.issue("mine", from: "20261128000000Z", to: "20270614235959Z", extensions: Self.server)
        #expect(try workshop.certdesk(["orders", "attach", id, "mine.pem"] + Self.day).status == 0)
        let nowhere = try workshop.certdesk(["orders", "bundle", id, "--output", "out"])
        #expect(nowhere.status == 64 && nowhere.messages.contains("--for names it: nginx, apache"), "\(nowhere.messages)")
        let elsewhere = try workshop.certdesk(["orders", "bundle", id, "--for", "iis", "--format", "pfx", "--output", "out"])
        #expect(elsewhere.status == 65 && elsewhere.messages.contains("Choose --format p7b"), "\(elsewhere.messages)")
        #expect(!workshop.exists("out"))
        #expect(try workshop.certdesk(["orders", "bundle", id, "--for", "iis", "--output", "out"] + Self.day).status == 0)
        #expect(workshop.exists("out/www.example.com.p7b") && !workshop.exists("out/www.example.com.key"))
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}

import Testing

/// What is handed over, used as its text says by the software it is for.
@Suite struct BundledServersTests {
    /// The virtual host of README.txt as it stands, but for its place and port.
    @Test func apacheServesWhatWasHandedOver() throws {
        let (workshop, id, password) = try OrdersBundleTests.issued()
        let run = try workshop.certdesk(["orders", "bundle", id, "--for", "apache", "--output", "handed"])
        #expect(run.status == 0, "\(run.messages)")
        let readme = try workshop.text("handed/README.txt")
        let begin = try #require(readme.firstRange(of: "<VirtualHost *:443>"))
        let end = try #require(readme.firstRange(of: "</VirtualHost>"))
        let host = readme[begin.lowerBound..<end.upperBound].replacing("/etc/ssl/www.example.com", with: "\(workshop.folder)/handed")
        try workshop.withApache(String(host), password: password) { port in
            for (host, isRight) in [("www.example.com", true), ("example.com", true), ("shop.example.com", false)] {
                let seen = try workshop.openssl([
                    "s_client", "-connect", "127.0.0.1:\(port)", "-servername", host, "-verify_hostname", host, "-CAfile", "root.pem",
                ])
                #expect(seen.contains("Verify return code: 0 (ok)") == isRight, "\(host): \(seen)")
            }
        }
    }

    /// The key was made at the desk: Java reads the PFX file, and makes a JKS file of it.
    @Test func javaReadsThePFXFileAsAKeystore() throws {
        let (workshop, id, password) = try OrdersBundleTests.issued()
        let run = try workshop.certdesk(
            ["orders", "bundle", id, "--for", "java", "--passphrase-fd", "3", "--output", "handed"], secrets: "\(password)\n")
        #expect(run.status == 0, "\(run.messages)")
        try Self.expectChain(in: "handed/www.example.com.pfx", password, workshop)
        let command =
            "keytool -importkeystore -srckeystore www.example.com.pfx -srcstoretype PKCS12 -destkeystore www.example.com.jks -deststoretype JKS"
        let readme = try workshop.text("handed/README.txt")
        #expect(readme.replacing("\\\n", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(command))
        let words = command.split(separator: " ").dropFirst().map(String.init)
        try workshop.succeed(
            "/bin/sh",
            ["-c", "cd handed && exec keytool \"$@\"", "sh"] + words + ["-srcstorepass", password, "-deststorepass", password, "-noprompt"])
        try Self.expectChain(in: "handed/www.example.com.jks", password, workshop)
    }

    /// The key was made by keytool: the reply completes the entry that it is in, in whatever form it comes.
    @Test(arguments: ["p7b", "pem", "der"]) func keytoolTakesTheReplyToItsRequest(_ format: String) throws {
        let workshop = try CSRWorkshop()
        let store = ["-keystore", "www.example.com.p12", "-storetype", "PKCS12", "-storepass", "changeit", "-alias", "tomcat"]
        try workshop.succeed(
            "/usr/bin/keytool",
            ["-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=www.example.com, O=Example Ltd, L=London, C=GB"]
                + store)
        try workshop.succeed(
            "/usr/bin/keytool", ["-certreq", "-file", "mine.csr", "-ext", "SAN=dns:www.example.com,dns:example.com"] + store)
        try workshop.issue("mine")
        let id = try workshop.order(request: "mine")
        try workshop.write(workshop.text("mine.pem") + workshop.text("issuing.pem") + workshop.text("root.pem"), to: "returned.pem")
        let attached = try workshop.certdesk(["orders", "attach", id, "returned.pem", "--replace", "--reason", "test authority"])
        #expect(attached.status == 0, "\(attached.messages)")
        let run = try workshop.certdesk(["orders", "bundle", id, "--for", "tomcat", "--format", format, "--output", "handed"])
        #expect(run.status == 0, "\(run.messages)")
        let readme = try workshop.text("handed/README.txt")
        let file = format == "p7b" ? "www.example.com.p7b" : "fullchain.pem"
        #expect(readme.contains("keytool -importcert -trustcacerts -alias tomcat -file \(file)"))
        let conversion = readme.split(separator: "\n").filter { $0.hasPrefix("    rm ") || $0.hasPrefix("    openssl x509 ") }
        #expect(conversion.isEmpty == (format != "der"))
        try workshop.succeed("/bin/sh", ["-c", (["set -e; cd handed"] + conversion.map(String.init)).joined(separator: "\n")])
        try workshop.succeed("/usr/bin/keytool", ["-importcert", "-trustcacerts", "-noprompt", "-file", "handed/\(file)"] + store)
        try Self.expectChain(in: "www.example.com.p12", "changeit", workshop)
    }

    /// A keystore with the key under its certificate and the intermediate, in this order.
    private static func expectChain(in keystore: String, _ password: String, _ workshop: CSRWorkshop) throws {
        try workshop.succeed("/bin/sh", ["-c", "exec keytool -list -v -keystore \"$0\" -storepass \"$1\" >list.txt", keystore, password])
        let list = try workshop.text("list.txt")
        #expect(list.contains("Entry type: PrivateKeyEntry") && list.contains("Certificate chain length: 2"), "\(list)")
        let owners = list.split(separator: "\n").filter { $0.hasPrefix("Owner: ") }
        #expect(owners.count == 2 && owners[0].contains("CN=www.example.com") && owners[1].contains("CN=Issuing"), "\(owners)")
    }
}

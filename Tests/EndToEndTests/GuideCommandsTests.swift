import Testing

/// Every command and every server's file that a guide shows, with an order's names in it, used as it stands with the programs that it is for.
@Suite struct GuideCommandsTests {
    /// What the commands of a guide say, in the order in which they stand there: each has one text for each command.
    private static let said: [String: [String]] = [
        "server-in-three-steps": ["www.example.com", "www.example.com.zip"],
        "what-it-proves": ["CN = Issuing", "DNS:www.example.com", "Fingerprint="],
        "https-and-padlock": ["Verify return code: 0 (ok)"],
        "exact-name": ["does match certificate", "does NOT match certificate", "It matches by the name www.example.com."],
        "wildcard": ["ok\t*.example.com"],
        "public-ip": ["ok\t8.8.8.8", "ok\t2001:4860:4860::8888"],
        "sites-and-addresses": ["Verify return code: 0 (ok)", "Verify return code: 0 (ok)"],
        "own-dates": [""],
        "request": ["verify OK", "www.example.com"],
        "request-openssl": ["", "", "", "DNS:www.example.com", "DNS.1 = www.example.com"],
        "request-tomcat": ["", "", "CN=www.example.com"],
        "paste-rules": ["", "verify OK"],
        "subject-fields": ["ok\tExample Ltd", "ok\tGB", ""],
        "test-certificate": ["", "CN = www.example.com", ""],
        "what-is-checked": ["check existence"],
        "what-comes-by-mail": ["Your order "],
        "installing": ["www.example.com.zip", "(stdin)", "(stdin)", "certificate.pem: OK", "Verify return code: 0 (ok)"],
        "installing-web-servers": ["Verify return code: 0 (ok)"],
        "moving-with-pfx": ["", "MAC", "", "", "PrivateKeyEntry"],
        "lost-key": ["(stdin)", "(stdin)", "", ""],
        "hosted-service": ["Verify return code: 0 (ok)"],
        "personal-certificates": ["Verify return code: 0 (ok)", "Verify return code: 0 (ok)"],
        "strong-encryption": ["Verify return code: 0 (ok)"],
        "old-servers": ["www.example.com"],
    ]

    /// What the commands of a guide leave behind, in the folder in which they were run.
    private static let made: [String: [String]] = [
        "server-in-three-steps": ["www.example.com.zip"], "request-openssl": ["www.example.com.key", "www.example.com.csr"],
        "request-tomcat": ["www.example.com.p12", "www.example.com.csr"], "paste-rules": ["www.example.com.csr"],
        "subject-fields": ["www.example.com.csr"], "test-certificate": ["test.key", "test.pem", "test.p12"],
        "installing": ["www.example.com.zip"], "moving-with-pfx": ["www.example.com.pfx"], "lost-key": ["new.key"],
    ]

    @Test func everyCommandDoesWhatItsGuideSays() throws {
        let guides = try GuideWorkshop()
        var unused = Set(Self.said.keys)
        for topic in try guides.topics() {
            let blocks = try guides.blocks(of: topic)
            let commands = blocks.filter { $0.language == "sh" }.flatMap(\.commands)
            guard !commands.isEmpty || blocks.contains(where: { ["nginx", "apache"].contains($0.language) }) else { continue }
            unused.remove(topic)
            let said = try #require(Self.said[topic], "\(topic) has commands that nobody looks at")
            try #require(said.count == commands.count, "\(topic): \(commands)")
            try guides.begin(topic)
            // A request is made where there is none yet.
            for name in Self.made[topic] ?? [] where !["moving-with-pfx", "lost-key"].contains(topic) {
                try guides.workshop.succeed("/bin/rm", ["-f", "\(topic)/\(name)"])
            }
            for block in blocks where block.language == "text" {
                if let file = block.file { try guides.workshop.write(block.text + "\n", to: "\(topic)/\(file)") }
            }
            var outputs: [String] = []
            try guides.withNginx(blocks) {
                for (command, said) in zip(commands, said) {
                    let run = try guides.run(command, of: topic)
                    let output = run.output + run.messages
                    #expect(run.status == 0 && output.contains(said), "\(topic): \(command)\n\(output)")
                    outputs.append(run.output)
                }
            }
            for name in Self.made[topic] ?? [] { #expect(guides.workshop.exists("\(topic)/\(name)"), "\(topic): \(name)") }
            // The numbers of key and certificate.
            let numbers = outputs.filter { $0.contains("(stdin)") }
            #expect(numbers.isEmpty || numbers.count == 2 && numbers[0] == numbers[1], "\(topic)")
            guard blocks.contains(where: { $0.language == "apache" }) else { continue }
            try guides.withApache(blocks) { port in
                for (command, said) in zip(commands, said) where command.contains("-connect www.example.com:443") {
                    let run = try guides.run(command, of: topic, server: "-connect 127.0.0.1:\(port)")
                    #expect(run.output.contains(said), "\(topic): \(command)\n\(run.output)\(run.messages)")
                }
            }
        }
        #expect(unused.isEmpty, "these guides have no commands: \(unused)")
    }

    /// What changes an order is not done here, but is a command that there is, with options that it has, and with all that it needs.
    @Test func commandsThatChangeOrdersAreThere() throws {
        let folder = try StoreFolder()
        let topics = try CertDesk("help", "--list", in: folder).output.split(separator: "\n").map(String.init)
        var seen: [String: String] = [:]
        for topic in topics {
            let guide = try JSON(parsing: CertDesk("help", topic, "--json", in: folder).output)
            let texts = guide["parts"].elements.filter { $0["language"].string == "text" }.compactMap { $0["text"].string }
            for line in texts.flatMap({ $0.split(separator: "\n") }) where line.hasPrefix("certdesk ") {
                let words = line.split(separator: " ").dropFirst().map(String.init)
                let path = Array(words.prefix { $0.allSatisfy { $0 == "-" || $0.isLowercase } && !$0.hasPrefix("--") }.prefix(3))
                let usage = try seen[path.joined()] ?? CertDesk(["help"] + path, in: folder).output
                seen[path.joined()] = usage
                for word in ["USAGE: certdesk \(path.joined(separator: " "))"] + words.filter({ $0.hasPrefix("--") }) {
                    #expect(usage.contains(word), "\(topic): \(line) has \(word)")
                }
                // What stands in the usage without brackets is needed.
                let form = usage.split(separator: "\n").first { $0.hasPrefix("USAGE: ") }?.replacing(/\[[^\]]*\]/, with: "") ?? ""
                for option in form.split(separator: " ") where option.hasPrefix("--") {
                    #expect(words.contains(String(option)), "\(topic): \(line) lacks \(option)")
                }
            }
        }
        #expect(seen.count >= 4)
    }

    /// A request that was made by the book has all names of the order, and what was sent back fits its key.
    @Test func requestsOfTheGuidesAreOnesThatAnOrderTakes() throws {
        let guides = try GuideWorkshop()
        for topic in ["request-openssl", "request-tomcat"] {
            let blocks = try guides.blocks(of: topic)
            try guides.begin(topic)
            try guides.workshop.succeed("/bin/rm", ["-f", "\(topic)/www.example.com.csr"])
            for block in blocks {
                if block.language == "text", let file = block.file { try guides.workshop.write(block.text + "\n", to: "\(topic)/\(file)") }
                guard block.language == "sh" else { continue }
                for command in block.commands { #expect(try guides.run(command, of: topic).status == 0, "\(command)") }
            }
            let json = try JSON(parsing: guides.run("certdesk csr inspect www.example.com.csr --json", of: topic).output)
            #expect(json["findings"].elements.allSatisfy { $0["severity"].string != "error" }, "\(topic): \(json)")
            let names = try guides.workshop.openssl(["req", "-in", "\(topic)/www.example.com.csr", "-noout", "-text"])
            #expect(names.contains("DNS:www.example.com") && names.contains("DNS:example.com") && names.contains("Example Ltd"))
        }
    }

    /// Who has no certificate stays outside, with nginx and with Apache.
    @Test func personalCertificatesAreAskedFor() throws {
        let guides = try GuideWorkshop()
        let blocks = try guides.blocks(of: "personal-certificates")
        let person = ["-cert", "files/person.pem", "-key", "files/person.key"]
        try guides.withNginx(blocks) { () throws -> Void in
            let server = ["-unix", "socket"]
            #expect(try guides.answer([], server: server)?.contains(" 400 ") == true)
            #expect(try guides.answer(person, server: server)?.contains(" 400 ") == false)
        }
        try guides.withApache(blocks) { (port) throws -> Void in
            let server = ["-connect", "127.0.0.1:\(port)"]
            #expect(try guides.answer([], server: server) == nil)
            #expect(try guides.answer(person, server: server)?.hasPrefix("HTTP/1.1 ") == true)
        }
    }

    /// With one address and two names each site has its own certificate; whoever says no name gets the first one.
    @Test func twoSitesOnOneAddressHaveTheirOwnCertificates() throws {
        let guides = try GuideWorkshop()
        let blocks = try guides.blocks(of: "sites-and-addresses")
        func subject(_ server: [String], _ name: [String]) throws -> String {
            try guides.workshop.run("openssl", ["s_client", "-CAfile", "root.pem"] + server + name, input: "", secrets: "").output
        }
        func look(_ server: [String]) throws {
            #expect(try subject(server, ["-servername", "shop.example.com"]).contains("CN = shop.example.com"))
            #expect(try subject(server, ["-servername", "www.example.com"]).contains("CN = www.example.com"))
            #expect(try subject(server, ["-noservername"]).contains("CN = www.example.com"))
        }
        try guides.withNginx(blocks) { try look(["-unix", "socket"]) }
        try guides.withApache(blocks) { port in try look(["-connect", "127.0.0.1:\(port)"]) }
    }
}

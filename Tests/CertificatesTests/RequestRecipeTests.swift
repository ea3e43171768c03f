import CertificateAuthority
import Certificates
import Testing

@Suite struct RequestRecipeTests {
    /// Everything that means something to a shell, to OpenSSL's configuration, to a policy file or to a name parser.
    private static let hostile = "A, \"B\" 'x' `id` $(id) ${HOME} $HOME #1 \\ 100% <a>;+b=c&d ü"

    private static func recipe(_ platform: ServerPlatform, organization: String, algorithm: KeyAlgorithm = .ec(.p256)) -> RequestRecipe {
        RequestRecipe(
            platform: platform, commonName: "*.example.com", names: [.dns("*.example.com"), .dns("example.com"), .ip("2606:4700::1111")],
            subject: ["C": "GB", "ST": "Greater London", "L": "London", "O": organization, "CN": "*.example.com"], algorithm: algorithm)
    }

    @Test(arguments: [ServerPlatform.openssl, .apache, .nginx, .haproxy, .f5], [KeyAlgorithm.rsa(bits: 3072), .ec(.p256), .ec(.p384)])
    func opensslMakesExactlyTheRequest(platform: ServerPlatform, algorithm: KeyAlgorithm) throws {
        let recipe = Self.recipe(platform, organization: Self.hostile, algorithm: algorithm)
        let openssl = try OpenSSLCommand()
        try openssl.write(recipe.text.utf8, to: recipe.fileName)
        // The command as it stands in the file's comment, with full paths.
        let line = try #require(recipe.text.split(separator: "\n").first { $0.hasPrefix("#   openssl ") })
        let words = line.split(separator: " ").dropFirst(2).map(String.init)
        try openssl.run(words.map { $0.hasPrefix("wildcard.example.com.") ? openssl.path($0) : $0 } + ["-passout", "pass:abcdefg1"])
        let request = try CertificateRequest.read(openssl.read("wildcard.example.com.csr"))
        #expect(request.subject["O"] == Self.hostile)
        #expect(request.subject.attributes.map(\.type) == ["C", "ST", "L", "O", "CN"])
        #expect(request.alternativeNames == recipe.names)
        #expect(request.key.algorithm == algorithm)
        #expect(request.signature.isValid)
        #expect(String(decoding: try openssl.read("wildcard.example.com.key"), as: UTF8.self).contains("BEGIN ENCRYPTED PRIVATE KEY"))
    }

    /// A common name over 64 characters is left out, and nothing else may be known of the subject.
    @Test func aLongNameAloneMakesAUsableRecipe() throws {
        let name = "\(String(repeating: "a", count: 60)).example.com"
        func recipe(_ platform: ServerPlatform) -> RequestRecipe {
            RequestRecipe(platform: platform, commonName: name, names: [.dns(name)], subject: ["CN": name], algorithm: .ec(.p256))
        }
        let openssl = try OpenSSLCommand()
        let file = recipe(.openssl)
        try openssl.write(file.text.utf8, to: file.fileName)
        let line = try #require(file.text.split(separator: "\n").first { $0.hasPrefix("#   openssl ") })
        let words = line.split(separator: " ").dropFirst(2).map(String.init)
        try openssl.run(words.map { $0.hasPrefix(name) ? openssl.path($0) : $0 } + ["-passout", "pass:abcdefg1"])
        let request = try CertificateRequest.read(openssl.read("\(name).csr"))
        #expect(request.subject.attributes.isEmpty && request.alternativeNames == [.dns(name)])
        let commands = recipe(.tomcat).text
        #expect(commands.contains("-dname 'CN=tomcat'") && commands.contains("-certreq -alias tomcat -dname ''"))
        #expect(recipe(.iis).text.contains("Subject = \"\"\r\n"))
    }

    @Test func lineBreaksCannotAddLines() {
        for platform in ServerPlatform.allCases {
            let clean = Self.recipe(platform, organization: "Example").text
            let broken = Self.recipe(platform, organization: "Example\r\nCN = evil.example\n[x]\u{2028}y").text
            #expect(clean.unicodeScalars.count { $0 == "\n" } == broken.unicodeScalars.count { $0 == "\n" }, "\(platform)")
        }
    }

    /// A shell reads the words back: `printf` is put in the place of keytool and prints what keytool would get.
    @Test func shellSeesEachValueAsOneWord() throws {
        let openssl = try OpenSSLCommand()
        let script = Self.recipe(.tomcat, organization: Self.hostile).text
        let traced = "keytool() { printf '%s\\n' \"$@\"; }\n" + script
        try openssl.write(traced.utf8, to: "script.sh")
        let printed = try openssl.run([openssl.path("script.sh")], program: "sh").split(separator: "\n").map(String.init)
        let name = try #require(printed.firstIndex(of: "-dname"))
        #expect(
            printed[name + 1]
                == #"CN=*.example.com, O=A\, \"B\" 'x' `id` $(id) ${HOME} $HOME #1 \\ 100% \<a\>\;\+b\=c&d ü, L=London, ST=Greater London, C=GB"#
        )
        #expect(printed.filter { $0 == "san=dns:*.example.com,dns:example.com,ip:2606:4700::1111" }.count == 2)
        #expect(printed.contains("EC") && printed.contains("secp256r1"))
    }

    @Test(arguments: [ServerPlatform.iis, .exchange]) func policyFileQuotesForBothParsers(platform: ServerPlatform) throws {
        let lines = Self.recipe(platform, organization: "A \"B\", 100% Ltd").text.split(separator: "\r\n").map(String.init)
        // The name parser wants the value in quotes with quotes doubled; the policy file doubles every quote again, and the per cent sign.
        #expect(lines.contains(#"Subject = "C=GB, S=Greater London, L=London, O=""A """"B"""", 100%% Ltd"", CN=*.example.com""#))
        #expect(lines.contains("KeyAlgorithm = ECDSA_P256"))
        #expect(lines.contains("Exportable = \(platform == .exchange ? "TRUE" : "FALSE")"))
        #expect(
            lines.suffix(4) == [
                #"2.5.29.17 = "{text}""#, #"_continue_ = "dns=*.example.com&""#, #"_continue_ = "dns=example.com&""#,
                #"_continue_ = "ipaddress=2606:4700::1111""#,
            ])
    }

    @Test(arguments: [
        ("www.example.com", "www.example.com.cnf"), ("*.example.com", "wildcard.example.com.cnf"),
        ("2606:4700::1111", "2606-4700--1111.cnf"),
        ("-rf", "request-rf.cnf"), ("../x; id", "request..-x--id.cnf"), ("", "request.cnf"),
    ]) func fileNamesAreHarmless(commonName: String, fileName: String) {
        let recipe = RequestRecipe(platform: .nginx, commonName: commonName, names: [], subject: [:], algorithm: .rsa(bits: 2048))
        #expect(recipe.fileName == fileName)
    }
}

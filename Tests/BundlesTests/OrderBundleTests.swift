import CertificateAuthority
import Certificates
import Orders
import Testing

@testable import Bundles

/// What is handed over for each server: files, their order, and the text.
@Suite struct OrderBundleTests {
    /// A certificate with an authority below a root.
    private struct Made {
        let chain: CertificateChain
        let root: Certificate
        let issuing: Certificate

        init(names: [AlternativeName] = [.dns("www.example.com"), .dns("example.com")]) throws {
            let authority = try CertificateAuthority()
            (root, issuing) = (authority.root, authority.issuing)
            let moment = Timestamp(secondsSinceEpoch: try authority.issue(names).validFrom.secondsSinceEpoch + 60)
            chain = CertificateChain(leaf: try authority.issue(names), offered: [root, issuing], at: moment)
        }

        func bundle(
            _ platform: ServerSoftware, _ format: BundleFormat, key: String? = "KEY\n",
            names: [String] = ["www.example.com", "example.com"]
        ) throws -> OrderBundle {
            let id = try #require(OrderID("K9JW-JCHY"))
            return OrderBundle(
                of: id, commonName: names[0], names: names, chain: chain, key: key.map { Array($0.utf8) }, for: platform, as: format)
        }
    }

    private static func text(_ name: String, in files: [ZIPArchive.Entry]) throws -> String {
        String(decoding: try #require(files.first { $0.name == name }, "\(files.map(\.name))").bytes, as: UTF8.self)
    }

    @Test func nginxGetsTheCertificateBeforeItsIssuersAndNoRoot() throws {
        let made = try Made()
        let files = try made.bundle(.nginx, .pem).files()
        #expect(files.map(\.name) == ["README.txt", "fullchain.pem", "certificate.pem", "chain.pem", "www.example.com.key"])
        #expect(try Certificate.readAll(Array(Self.text("fullchain.pem", in: files).utf8)) == [made.chain.leaf, made.issuing])
        #expect(try Certificate.readAll(Array(Self.text("chain.pem", in: files).utf8)) == [made.issuing])
        #expect(try Self.text("certificate.pem", in: files) == made.chain.leaf.pem)
        #expect(try Self.text("www.example.com.key", in: files) == "KEY\n")
        let readme = try Self.text("README.txt", in: files)
        for line in [
            "Order        K9JW-JCHY", "        server_name www.example.com example.com;",
            "        ssl_certificate     /etc/nginx/ssl/www.example.com/fullchain.pem;",
            "        ssl_certificate_key /etc/nginx/ssl/www.example.com/www.example.com.key;",
            "        ssl_password_file   /etc/nginx/ssl/www.example.com/password;",
            "    openssl s_client -connect www.example.com:443 -servername www.example.com \\",
        ] { #expect(readme.contains(line + "\n"), "\(line)\n\(readme)") }
        #expect(readme.contains(made.chain.leaf.fingerprint) && !readme.contains("Before you begin"))
    }

    @Test func namesInOtherLettersAreReadInThem() throws {
        let names = ["www.xn--bcher-kva.example", "xn--bcher-kva.example"]
        let bundle = try Made(names: names.map { .dns($0) }).bundle(.nginx, .pem, names: names)
        let readme = try Self.text("README.txt", in: bundle.files())
        #expect(readme.ranges(of: "xn--bcher-kva.example stands for bücher.example.\n").count == 1)
        #expect(readme.contains("server_name www.xn--bcher-kva.example xn--bcher-kva.example;"))
    }

    @Test func aKeyThatIsElsewhereIsSpokenOfSo() throws {
        let made = try Made()
        let files = try made.bundle(.nginx, .pem, key: nil).files()
        #expect(files.map(\.name) == ["README.txt", "fullchain.pem", "certificate.pem", "chain.pem"])
        let readme = try Self.text("README.txt", in: files)
        #expect(readme.contains("it is where the request was made") && !readme.contains("ssl_password_file"))
        #expect(BundleFormat.usual(for: .iis, hasKey: false) == .p7b && BundleFormat.usual(for: .iis, hasKey: true) == .pfx)
        #expect(BundleFormat.usual(for: .tomcat, hasKey: false) == .jksInstructions)
        #expect(BundleFormat.usual(for: .haproxy, hasKey: true) == .pem && BundleFormat.usual(for: .other, hasKey: false) == .pem)
    }

    /// OpenSSL's command reads the collection in the certificate's order, and so does the desk.
    @Test func aCollectionIsOneThatOthersRead() throws {
        let made = try Made()
        let files = try made.bundle(.iis, .p7b, key: nil).files()
        let collection = try #require(files.last)
        #expect(collection.name == "www.example.com.p7b")
        #expect(try CertificateBundle.read(collection.bytes) == [made.chain.leaf, made.issuing])
        let openssl = try OpenSSLCommand()
        try openssl.write(collection.bytes, to: "made.p7b")
        let printed = try openssl.run(["pkcs7", "-in", openssl.path("made.p7b"), "-print_certs", "-noout"])
        #expect(printed.split(separator: "\n").filter { $0.hasPrefix("subject=") }.count == 2, "\(printed)")
        #expect(try Self.text("README.txt", in: files).contains("certreq -accept -machine www.example.com.p7b"))
    }

    @Test func binariesAreNumberedInTheirOrder() throws {
        let made = try Made()
        let files = try made.bundle(.nginx, .der, key: nil).files()
        #expect(files.map(\.name) == ["README.txt", "www.example.com.cer", "intermediate-1.cer"])
        #expect(files[1].bytes == made.chain.leaf.der && files[2].bytes == made.issuing.der)
        let readme = try Self.text("README.txt", in: files)
        #expect(readme.contains("openssl x509 -inform DER -in www.example.com.cer >> fullchain.pem"))
        // What brings no issuers along is accepted once Windows knows them.
        for (format, file) in [(BundleFormat.der, "intermediate-1.cer"), (.pem, "chain.pem")] {
            let lines = try Self.text("README.txt", in: made.bundle(.iis, format, key: nil).files()).split(separator: "\n")
            let place = try #require(lines.firstIndex(of: "    certutil -addstore CA \(file)"))
            #expect(lines[place + 1].hasPrefix("    certreq -accept -machine "))
        }
    }

    /// Whatever form somebody asks for, what the text installs is there or made by its own commands.
    @Test func everyFileThatATextNamesIsThereOrMade() throws {
        let made = try Made()
        for platform in ServerSoftware.allCases {
            for format in BundleFormat.allCases {
                for key in ["KEY\n", nil] where format != .pfx || key != nil {
                    let files = try made.bundle(platform, format, key: key).files(pfx: format == .pfx ? [1] : nil)
                    let names = files.map(\.name)
                    let readme = try Self.text("README.txt", in: files)
                    #expect(names.dropFirst().allSatisfy { readme.contains("\($0)\n") }, "\(platform) \(format)")
                    let known = [
                        "fullchain.pem", "certificate.pem", "chain.pem", "www.example.com.pfx", "www.example.com.p7b",
                        "www.example.com.cer",
                    ]
                    let words = readme.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
                    for name in known where words.contains(Substring(name)) && !names.contains(name) {
                        let makers = ["-out \(name)", "> \(name)", ">> \(name)", "rm -f \(name)"]
                        #expect(makers.contains { readme.contains($0) }, "\(platform) \(format) \(key ?? "no key"): \(name)\n\(readme)")
                    }
                    #expect(readme.hasPrefix("www.example.com on \(platform.title)\n==="))
                }
            }
        }
    }

    @Test func whatComesFromASandboxSaysSoAtTheTop() throws {
        let made = try Made()
        let bundle = OrderBundle(
            of: try #require(OrderID("K9JW-JCHY")), commonName: "www.example.com", names: ["www.example.com"], chain: made.chain, key: nil,
            for: .nginx, as: .pem, isSandbox: true)
        let lines = try Self.text("README.txt", in: bundle.files()).split(separator: "\n")
        #expect(lines[0] == "www.example.com on nginx (sandbox)")
        #expect(lines[2] == "SANDBOX: the certificate is for demonstrations, training and tests.")
        #expect(try !Self.text("README.txt", in: made.bundle(.nginx, .pem).files()).lowercased().contains("sandbox"))
    }

    /// Nobody here reissues what was bought for a hosted service.
    @Test func whatCuresALostPasswordDependsOnWhatWasOrdered() throws {
        let made = try Made()
        let reissued = try Self.text("README.txt", in: made.bundle(.nginx, .pem).files())
        #expect(reissued.contains("if the password is lost, the certificate is issued again for a new key."))
        let hosted = OrderBundle(
            of: try #require(OrderID("K9JW-JCHY")), commonName: "www.example.com", names: ["www.example.com"], chain: made.chain,
            key: Array("KEY\n".utf8), for: .nginx, as: .pem, isBoughtAgain: true)
        let readme = try Self.text("README.txt", in: hosted.files())
        #expect(readme.contains("if the password is lost, the certificate is bought again for a new key."))
        #expect(!readme.contains("issued again"))
    }

    /// A wallet is a PKCS#12 file of a fixed name; orapki takes one issuer from each file, from the root down.
    @Test func oracleGetsAWalletOrEveryIssuerByItself() throws {
        let made = try Made()
        let withKey = try made.bundle(.oracle, BundleFormat.usual(for: .oracle, hasKey: true)).files(pfx: [1, 2])
        #expect(withKey.map(\.name) == ["README.txt", "ewallet.p12"] && withKey[1].bytes == [1, 2])
        let said = try Self.text("README.txt", in: withKey)
        #expect(said.contains("    orapki wallet display -wallet /u01/wallet\n") && !said.contains("-user_cert"))
        let reply = try made.bundle(.oracle, BundleFormat.usual(for: .oracle, hasKey: false), key: nil).files()
        #expect(
            reply.map(\.name) == ["README.txt", "fullchain.pem", "certificate.pem", "chain.pem", "issuer-1.pem", "issuer-2.pem"])
        #expect(try Certificate.readAll(Array(Self.text("issuer-1.pem", in: reply).utf8)) == [made.issuing])
        #expect(try Certificate.readAll(Array(Self.text("issuer-2.pem", in: reply).utf8)) == [made.root])
        let commands = try Self.text("README.txt", in: reply).split(separator: "\n").filter { $0.contains("orapki wallet add") }
        #expect(commands.map { $0.split(separator: " ").last ?? "" } == ["issuer-2.pem", "issuer-1.pem", "certificate.pem"])
        // Without the root in it, the wallet lacks it, and that is said.
        let binary = try Self.text("README.txt", in: made.bundle(.oracle, .der, key: nil).files())
        #expect(binary.contains("orapki wallet add -wallet /u01/wallet -trusted_cert -cert root.pem"))
        // What takes a chain apart is run.
        let openssl = try OpenSSLCommand()
        try openssl.write(Array((made.issuing.pem + made.root.pem).utf8), to: "chain.pem")
        let command = try #require(binary.split(separator: "\n").first { $0.contains("awk ") })
        #expect(command.hasSuffix("chain.pem > issuer-1.pem"))
        try openssl.run(["-c", "cd \(openssl.path("")) && \(command)"], program: "sh")
        #expect(try Certificate.readAll(openssl.read("issuer-1.pem")) == [made.issuing])
    }

    @Test func windowsIsToldTheThumbprint() throws {
        let made = try Made()
        let thumbprint = try #require(made.chain.leaf.sha1).uppercased()
        for platform in [ServerSoftware.iis, .exchange] {
            let files = try made.bundle(platform, .pfx).files(pfx: [1, 2, 3])
            #expect(files.map(\.name) == ["README.txt", "www.example.com.pfx"] && files[1].bytes == [1, 2, 3])
            #expect(try Self.text("README.txt", in: files).contains(thumbprint))
        }
    }

    @Test func aWildcardAndAnUnfitNameHarmNoCommand() throws {
        let made = try Made()
        let names = ["*.example.com", "example.com", "x; rm -rf /\u{1B}[2J", "2001:db8::1"]
        let files = try made.bundle(.apache, .pem, names: names).files()
        #expect(files.last?.name == "wildcard.example.com.key")
        let readme = try Self.text("README.txt", in: files)
        #expect(readme.contains("        ServerName example.com\n        ServerAlias *.example.com\n"))
        #expect(readme.contains("-connect www.example.com:443") && !readme.contains("\u{1B}"))
    }

    @Test func aMissingIssuerIsAskedForFirst() throws {
        let made = try Made()
        let alone = CertificateChain(leaf: made.chain.leaf, offered: [], at: made.chain.leaf.validFrom)
        let bundle = OrderBundle(
            of: try #require(OrderID("K9JW-JCHY")), commonName: "www.example.com", names: ["www.example.com"], chain: alone, key: nil,
            for: .f5, as: .pem)
        let files = bundle.files()
        #expect(files.map(\.name) == ["README.txt", "fullchain.pem", "certificate.pem"])
        let readme = try Self.text("README.txt", in: files)
        #expect(
            readme.contains("Before you begin") && readme.contains("\(made.chain.leaf.issuer)") && !readme.contains("chain.pem\n    tmsh"))
        #expect(!readme.contains("-chain"))
    }
}

import CertificateAuthority
import Certificates
import Console
import ContactRequest
import Flow
import Glibc
import LiveDesk
import Orders
import Testing

@testable import Live

/// Certificates and keys that somebody names on the command line, rules for passphrases, and stores that are not there.
@Suite struct FilesTests {
    private let folder: LiveDesk

    init() throws { folder = try LiveDesk() }

    // MARK: Certificates

    @Test func certificatesAreReadInEveryForm() throws {
        let authority = try CertificateAuthority()
        let leaf = try authority.issue([.dns("www.example.com")])
        let chain = try folder.write((leaf.pem + authority.issuing.pem).utf8, to: "chain.pem")
        #expect(try CertificateFile.read(chain) == [leaf, authority.issuing])
        #expect(try CertificateFile.read(folder.write(leaf.der, to: "leaf.der")) == [leaf])
        try authority.openssl.run([
            "crl2pkcs7", "-nocrl", "-certfile", authority.openssl.path("certificate.pem"), "-out", authority.openssl.path("c.p7b"),
        ])
        #expect(try CertificateFile.read(authority.openssl.path("c.p7b")) == [leaf])
    }

    @Test func whatIsNoCertificateIsNamed() throws {
        let refused = Exit.caught { _ = try CertificateFile.read(folder.write("hello".utf8, to: "letter.txt")) }
        #expect(refused?.status == 65 && refused?.message.hasPrefix("\(folder.path("letter.txt")): ") == true)
        #expect(Exit.caught { _ = try CertificateFile.certificates(in: [], path: "-") }?.message.hasPrefix("<stdin>: ") == true)
        #expect(Exit.caught { _ = try CertificateFile.read(folder.path("none.pem")) }?.status == 66)
        let large = try folder.write([UInt8](repeating: 0x41, count: CertificateFile.limit + 1), to: "large.pem")
        #expect(
            Exit.caught { _ = try CertificateFile.read(large) }?.message == "\(large) is larger than 1000000 bytes; that cannot be right.")
    }

    // MARK: Keys

    /// Reads a key whose passphrase comes from a pipe; nothing is asked on a terminal.
    private func key(_ bytes: [UInt8], passphrase: String?) throws -> PrivateKey {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let line = Array(((passphrase ?? "") + "\n").utf8)
        #expect(write(ends[1], line, line.count) == line.count)
        close(ends[1])
        return try KeyFile.key(in: bytes, path: "k.pem", from: PassphraseSource(), descriptor: ends[0], before: false)
    }

    @Test func aKeyIsOpenedWithItsPassphraseAlone() throws {
        let made = try PrivateKey.generate(.ec(.p256))
        let encrypted = Array(try withUTF8("correct horse") { try made.encryptedPEM(passphrase: $0) }.utf8)
        let request = try CertificateRequest.create(key: made, subject: ["CN": "x"], alternativeNames: [])
        func digest(_ key: PrivateKey) throws -> String {
            try CertificateRequest.create(key: key, subject: ["CN": "x"], alternativeNames: []).publicKeyDigest
        }
        #expect(try digest(key(encrypted, passphrase: "correct horse")) == request.publicKeyDigest)
        let wrong = Exit.caught { _ = try key(encrypted, passphrase: "wrong horse") }
        #expect(wrong?.status == 65 && wrong?.message.hasPrefix("k.pem: ") == true && wrong?.message.contains("horse") == false)
        #expect(Exit.caught { _ = try key(Array("hello".utf8), passphrase: nil) }?.status == 65)
    }

    /// For a key without one no passphrase is read, wherever it would come from.
    @Test func anOpenKeyAsksForNothing() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", openssl.path("k.pem")])
        #expect(throws: Never.self) {
            try KeyFile.key(in: openssl.read("k.pem"), path: "k.pem", from: PassphraseSource(), descriptor: 987, before: false)
        }
    }

    // MARK: Passphrases

    @Test func aPassphraseIsHeldAgainstItsRule() throws {
        let day = LiveDesk.now.calendarDate
        #expect(throws: Never.self) { try PassphraseRule.check(Secret("pfx12345"), by: "pfx-password", asOf: day) }
        let refused = Exit.caught { try PassphraseRule.check(Secret("pfx"), by: "pfx-password", asOf: day) }
        #expect(refused?.status == 65 && refused?.message.hasSuffix(" Nothing was written.") == true)
        #expect(
            refused?.message.contains("pfx\"") == false && refused?.message.hasPrefix("passphrase: ") == true, "\(refused?.message ?? "")")
    }

    // MARK: Stores

    /// Whoever names a store that is not there has made a slip.
    @Test func aStoreThatWasNamedMustBeThere() throws {
        let configuration = folder.configuration()
        let path = try configuration.storeRoot
        let sentence = "There is no store at \(path): certdesk store init --store \(path) makes one, and so does the first order."
        for refused in [
            Exit.caught { _ = try configuration.openExistingArchive() }, Exit.caught { _ = try configuration.openExistingStore() },
        ] {
            #expect(refused?.status == 66 && refused?.message == sentence)
        }
        #expect(try folder.names().isEmpty, "looking makes none")
        _ = try folder.place()
        #expect(throws: Never.self) { try configuration.openExistingArchive().count(.init()) }
        #expect(throws: Never.self) { try configuration.openExistingStore().count(.init()) }
    }

    @Test func aFileIsNoStore() throws {
        try folder.write("no store".utf8, to: "store")
        let refused = Exit.caught { _ = try folder.configuration().openExistingStore() }
        #expect(refused?.status == 73)
        #expect(
            refused?.message
                == "\(folder.path("store")) is not a folder, and the store needs one there. Move it away, or name another place with --store."
        )
    }

    /// POSIX Shell Command Language 2.2.2: nothing within single quotes means anything to a shell.
    @Test(arguments: [
        ("/srv/a-b_c.d", "/srv/a-b_c.d"), ("a b", "'a b'"), ("$(reboot)", "'$(reboot)'"), ("a'b", #"'a'\''b'"#), ("büro", "'büro'"),
        ("~/x", "'~/x'"), ("a;b", "'a;b'"), ("*", "'*'"), ("@1:2,3%+", "@1:2,3%+"), ("a[b", "'a[b'"), ("a\nb", "'a\nb'"),
    ]) func whatIsRepeatedIsOneWordToAShell(_ path: String, _ word: String) {
        #expect(Configuration(actor: "x", screens: path).repeated == " --screens \(word)")
    }

    // MARK: Flows and lists

    @Test func theFlowsAreChosenFrom() throws {
        #expect(ScreenSource(folder.configuration()).choices.map(\.id) == ["organization-ssl", "hosted-service", "smime-bulk"])
        try folder.write(ContactRequest.screens, to: "screens/\(ContactRequest.id)")
        try folder.write("{ id: 'broken' ".utf8, to: "screens/broken.json5")
        let choices = ScreenSource(folder.configuration(screens: "screens")).choices
        #expect(choices.map(\.id) == ["organization-ssl", "hosted-service", "smime-bulk", "broken", "contact-request"])
        #expect(
            choices.map(\.label) == [
                "Organization SSL certificate", "Hosted service certificate", "S/MIME certificates in bulk", "broken", "Contact request",
            ],
            "one with faults by its id")
        #expect(ScreenSource(folder.configuration(screens: "gone")).choices.isEmpty)
    }

    @Test func programsGetTheListsOfSuffixes() throws {
        let text = "// VERSION: 2998-03-31_00-00-00_UTC\n// ===BEGIN ICANN DOMAINS===\ncom\n// ===END ICANN DOMAINS===\n"
        let named = try folder.write(text.utf8, to: "named.dat")
        let lists = SuffixLists(named: named, system: "")
        let json = try JSONOutput.line(SuffixReport(lists, on: try #require(CalendarDate("2998-04-01"))))
        #expect(
            json.contains(#""used":{"date":"2998-03-31","origin":"environment","path":"\#(named)"}"#) && json.contains(#""isOld":false"#))
        #expect(json.contains(#""others":[{"#) && json.contains(#""origin":"libpsl"}"#) && json.contains(#""faults":[]"#))
        #expect(lists.chosen?.source.words == "the list \(named) of 2998-03-31")
        #expect(SuffixLists.Source(origin: .libpsl, path: nil, date: nil).words == "libpsl's own list")
    }

    @Test func aFaultyListIsInTheReport() throws {
        let lists = SuffixLists(named: folder.path("no\u{1B}ne.dat"), system: "relative.dafsa")
        let lines = SuffixReport(lists, on: LiveDesk.now.calendarDate).text.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("fault\tCERTDESK_SUFFIXES: ") && $0.contains("no<U+001B>ne.dat") })
        #expect(lines.first?.hasSuffix("\tinside libpsl") == true && lists.others.isEmpty, "a system's path is absolute")
    }

    /// A system's file that cannot be newer is not opened: an old one may hold anything.
    @Test func anOlderFileOfTheSystemIsOnlyListed() throws {
        let path = try folder.write("no list at all".utf8, to: "list.dat")
        var times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 0, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
        let lists = SuffixLists(named: nil, system: path)
        #expect(lists.chosen?.source.origin == .libpsl && lists.faults.isEmpty)
        #expect(lists.others == [.init(origin: .system, path: path, date: CalendarDate("1970-01-01"))])
    }
}

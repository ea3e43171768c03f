import Archive
import CertificateAuthority
import Certificates
import Clients
import Flow
import Glibc
import LiveDesk
import MemoryArchive
import Names
import Orders
import Pricing
import SampleOrders
import Testing

@testable import Live

/// The world outside as an order meets it: OpenSSL, the suffix list, the clock and the store.
@Suite struct LiveClientsTests {
    // MARK: Clock and randomness

    @Test func theClockIsThisMachines() {
        var before = timespec()
        clock_gettime(CLOCK_REALTIME, &before)
        let now = Clock.live.now().secondsSinceEpoch
        var after = timespec()
        clock_gettime(CLOCK_REALTIME, &after)
        #expect((before.tv_sec...after.tv_sec).contains(now))
    }

    /// Eight characters that nobody mistakes for others on the telephone (organization-ssl.md).
    @Test func whatIsDrawnCannotBeGuessedOrMisread() throws {
        #expect(try Randomness.live.bytes(0).isEmpty && Randomness.live.bytes(33).count == 33)
        #expect(try Randomness.live.bytes(32) != Randomness.live.bytes(32))
        let suffixes = try (0..<200).map { _ in try Randomness.live.passwordSuffix() }
        #expect(Set(suffixes).count == 200)
        for suffix in suffixes {
            #expect(
                suffix.count == 8 && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) && !"0Oo1Il".contains($0) }, "\(suffix)"
            )
        }
    }

    // MARK: Names

    /// From the public suffix list and UTS 46; whichever list this machine has, these do not change.
    @Test func namesAreJudgedByTheList() throws {
        let names = try NameServices.live()
        #expect(names.registrableDomain("www.example.co.uk") == "example.co.uk" && names.registrableDomain("co.uk") == nil)
        #expect(names.isPublicSuffix("com") && names.isPublicSuffix("co.uk") && !names.isPublicSuffix("example.com"))
        #expect(names.baseDomain("x.github.io")?.name == "github.io" && names.baseDomain("x.github.io")?.hoster == "github.io")
        #expect(names.baseDomain("www.example.com")?.hoster == nil)
        #expect(names.ascii("Bücher.example") == "xn--bcher-kva.example" && names.unicode("xn--bcher-kva.example") == "bücher.example")
        #expect(names.decoded("xn--bcher-kva") == "bücher")
        #expect(names.listDate == SuffixLists.ofMachine.chosen?.source.date)
    }

    // MARK: Keys

    private static func make(_ length: String, _ passphrase: String = "correct horse") throws -> MadeKey {
        try KeyWorkshop.live.make(
            KeyOrder(
                keyLength: length, subject: [("C", "GB"), ("O", "Example Ltd"), ("CN", "www.example.com")],
                names: [.init(kind: .commonName, value: "www.example.com"), .init(kind: .publicIP, value: "8.8.8.8")],
                passphrase: Secret(passphrase)))
    }

    @Test(arguments: [
        ("2048", KeyAlgorithm.rsa(bits: 2048), "RSA 2048"), ("p256", .ec(.p256), "EC P-256"), ("p384", .ec(.p384), "EC P-384"),
    ])
    func aKeyIsMadeWithItsRequest(_ option: String, _ algorithm: KeyAlgorithm, _ words: String) throws {
        let made = try Self.make(option)
        let request = try CertificateRequest.read(Array(made.requestPEM.utf8))
        #expect(made.algorithm == words && request.key.algorithm == algorithm && request.signature.isValid == true)
        #expect(request.subject.description == "C=GB, O=Example Ltd, CN=www.example.com")
        #expect(request.alternativeNames == [.dns("www.example.com"), .ip("8.8.8.8")])
        #expect(made.encryptedKeyPEM.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        // The key is that of the request, and nothing but the passphrase opens it: read by OpenSSL itself.
        let openssl = try OpenSSLCommand()
        try openssl.write(made.encryptedKeyPEM.utf8, to: "k.pem")
        try openssl.write(made.requestPEM.utf8, to: "r.pem")
        let key = try openssl.run(["pkey", "-in", openssl.path("k.pem"), "-passin", "pass:correct horse", "-pubout"])
        #expect(try openssl.run(["req", "-in", openssl.path("r.pem"), "-noout", "-pubkey"]) == key)
        #expect(throws: OpenSSLCommand.Failure.self) {
            try openssl.run(["pkey", "-in", openssl.path("k.pem"), "-passin", "pass:correct horsf", "-pubout"])
        }
    }

    @Test(arguments: ["", "1024x", "dsa", "p999\u{1B}[2J"]) func aLengthThatThereIsNotIsSaid(_ option: String) {
        let fault = #expect(throws: KeyFault.self) { try Self.make(option) }
        #expect(fault == .unknownLength(option) && fault?.description.contains("\u{1B}") == false)
    }

    // MARK: Accounts

    private static func account(_ userID: String) -> Account {
        let address = PostalAddress(street1: "1 High Street", city: "Leeds", country: "GB")
        let contact = Contact(firstName: "A", lastName: "B", email: "a@example.com", telephone: "+441132000000", address: address)
        return Account(userID: userID, passwordHash: "x", createdAt: LiveDesk.now, contact: contact)
    }

    private static func archive(with account: Account) throws -> MemoryArchive {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 1)
        _ = try archive.place(samples.next(placedAt: LiveDesk.now), request: nil, key: nil, account: account)
        return archive
    }

    @Test func anAccountIsFoundWhateverItsCapitals() throws {
        let accounts = Accounts.live(store: try Self.archive(with: Self.account("Buyer")))
        #expect(try accounts.find("bUYER")?.userID == "Buyer")
        #expect(try accounts.find("other") == nil && accounts.find("") == nil, "an empty one is for the rule to refuse")
        #expect(try accounts.find(String(repeating: "x", count: 65)) == nil)
    }

    /// An account that cannot be read is not the same as none: somebody would make it anew.
    @Test func aDamagedAccountIsAFault() throws {
        let folder = try LiveDesk()
        let store = try folder.store()
        var samples = SampleOrders(seed: 1)
        _ = try store.place(samples.next(placedAt: LiveDesk.now), request: nil, key: nil, account: Self.account("buyer"))
        #expect(try Accounts.live(store: store).find("buyer") != nil)
        for name in try folder.names(in: "store/accounts") { try folder.write("{\"schema\": ".utf8, to: "store/accounts/\(name)") }
        let fault = #expect(throws: AccountFault.self) { try Accounts.live(store: folder.store()).find("buyer") }
        guard case .unreadable("buyer", let reason)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(reason.contains("accounts/"))
    }

    @Test func aPasswordIsKeptAsASaltedHash() throws {
        let accounts = Accounts.live(store: MemoryArchive(digest: SHA256.digest))
        let hash = try accounts.hash(Secret("abc12345"))
        #expect(hash.hasPrefix("$scrypt$") && !hash.contains("abc12345"))
        #expect(try accounts.hash(Secret("abc12345")) != hash, "each has a salt of its own")
        #expect(accounts.matches(Secret("abc12345"), hash) && !accounts.matches(Secret("abc12346"), hash))
        #expect(accounts.matches(Secret("abc12345"), hash), "asked again after another one")
        #expect(!accounts.matches(Secret("abc12345"), "no hash at all"))
    }

    // MARK: Earlier orders

    private static func history(_ orders: [(days: Int, state: OrderState, code: String?)]) throws -> OrderHistory {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 30)
        let today = Clock.live.now().secondsSinceEpoch
        for (days, state, code) in orders {
            var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: today - days * 86_400))
            order.state = state
            order.tls?.certificate.commonName = "www.example.com"
            if let code {
                order.answers["options"] = ["couponCode": .string(code)]
                order.quote.lines.append(
                    Quote.Line(item: "coupon", quantity: 1, unit: .zero, amount: .zero, assumed: false, label: "coupon \(code)"))
            }
            _ = try archive.place(Placement(order: order))
        }
        return .live(store: archive)
    }

    /// Ninety days are a short while; what was given up does not count.
    @Test(arguments: [
        (0, OrderState.placed, true), (89, .placed, true), (92, .placed, false), (3, .cancelled, false), (3, .denied, false),
        (3, .issued, true),
    ]) func anOrderOfTheSameNameIsRemembered(_ days: Int, _ state: OrderState, _ isFound: Bool) throws {
        let history = try Self.history([(days, state, nil)])
        #expect(try (history.recent("www.example.com") != nil) == isFound)
        #expect(try history.recent("www.example.org") == nil && history.recent("") == nil)
        #expect(try (history.recent("WWW.example.com") != nil) == isFound, "whatever its capitals, and asked after another")
    }

    @Test func usesOfACodeAreCountedByKind() throws {
        let history = try Self.history([(1, .placed, "A10"), (200, .issued, "A10"), (1, .cancelled, "A10"), (1, .placed, "B")])
        #expect(try history.uses(.coupon, "A10") == 2 && history.uses(.coupon, "B") == 1)
        #expect(try history.uses(.campaign, "A10") == 0 && history.uses(.coupon, "C") == 0)
    }

    // MARK: Requests and certificates

    private static let names = NameServices(
        baseDomain: { BaseDomain($0.split(separator: ".").suffix(2).joined(separator: ".")) }, isPublicSuffix: { _ in false },
        ascii: { $0.lowercased() }, unicode: { $0 })

    private static func reading(_ text: String, store: (any OrderArchive)? = nil, commonName: String = "www.example.com") -> RequestReading
    {
        RequestReader.live(names: names, store: store)
            .request(text, [.init(kind: .commonName, value: commonName)], "Example Ltd", LiveDesk.now.calendarDate)
    }

    private static func request(_ name: String = "www.example.com") throws -> CertificateRequest {
        try CertificateRequest.create(
            key: .generate(.rsa(bits: 2048)), subject: ["O": "Example Ltd", "CN": name], alternativeNames: [.dns(name)])
    }

    @Test func aRequestIsReadInWords() throws {
        let request = try Self.request()
        guard case .read(let facts) = Self.reading("From: a customer\n\n" + request.pem) else {
            Issue.record("it cannot be read")
            return
        }
        #expect(facts.subject == "O=Example Ltd, CN=www.example.com" && facts.names == ["www.example.com"] && facts.key == "RSA 2048")
        #expect(facts.signature.contains("valid") && facts.pem == request.pem, "what stands around it is left out")
        #expect(!facts.remarks.contains { $0.severity == .error }, "\(facts.remarks)")
    }

    @Test func aRequestOfOtherNamesIsRemarkedOn() throws {
        guard case .read(let facts) = Self.reading(try Self.request("www.example.org").pem) else {
            Issue.record("it cannot be read")
            return
        }
        #expect(facts.remarks.contains { $0.message.contains("www.example.com") || $0.message.contains("www.example.org") })
    }

    /// What is no request, and what must not be there at all, by the names of the faults.
    @Test func aTextThatIsNoRequestIsUnreadable() {
        guard case .unreadable(let words, let rule) = Self.reading("hello") else {
            Issue.record("it was read")
            return
        }
        #expect(words.hasSuffix(".") && rule != ReadFault.privateKeyRule)
        guard case .unreadable(_, let key) = Self.reading("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----") else {
            Issue.record("a key was read")
            return
        }
        #expect(key == ReadFault.privateKeyRule && RequestReader.live(names: Self.names, store: nil).unkept == [ReadFault.privateKeyRule])
    }

    /// The key of another customer's order should not be used again; for the same name it may be.
    @Test func aKeyOfAnEarlierOrderIsNamed() throws {
        let request = try Self.request()
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 40)
        var order = samples.next(placedAt: LiveDesk.now)
        order.tls?.certificate.commonName = "shop.example.net"
        _ = try archive.place(Placement(order: order, request: request.pem))
        #expect(
            archive.earlierUse(ofKey: request.publicKeyDigest, besides: "www.example.com")
                == .init(order: order.id, commonName: "shop.example.net"))
        #expect(archive.earlierUse(ofKey: request.publicKeyDigest, besides: "SHOP.example.net") == nil)
        #expect(try archive.earlierUse(ofKey: Self.request().publicKeyDigest, besides: "www.example.com") == nil)
        func said(_ store: (any OrderArchive)?) -> Bool {
            guard case .read(let facts) = Self.reading(request.pem, store: store) else { return false }
            return facts.remarks.contains { $0.message.contains(order.id.description) }
        }
        #expect(said(archive) && !said(nil), "where there is no store, nothing is known")
    }

    @Test func aCertificateInUseIsReadWithItsNamesAndItsLastDay() throws {
        let authority = try CertificateAuthority()
        let certificate = try authority.issue([.dns("a.example.com"), .ip("8.8.8.8"), .email("x@example.com")])
        let reader = RequestReader.live(names: Self.names, store: nil)
        let current = try reader.certificate(certificate.pem)
        #expect(current.names == ["a.example.com", "8.8.8.8"] && current.lastDay == certificate.notAfter && current.repairs.isEmpty)
        // An old one has its common name alone.
        let old = try authority.certificate("old", by: "old", subject: "/CN=old.example.com", extensions: "basicConstraints=CA:false")
        #expect(try reader.certificate(old.pem).names == ["old.example.com"])
        let fault = #expect(throws: CertificateFault.self) { try reader.certificate("hello") }
        #expect(fault?.reason.hasSuffix(".") == true)
    }

    @Test func damageThatCouldBeMendedIsSaid() throws {
        let certificate = try CertificateAuthority().issue([.dns("a.example.com")])
        let quoted = certificate.pem.split(separator: "\n").map { "| \($0)" }.joined(separator: "\n")
        let current = try RequestReader.live(names: Self.names, store: nil).certificate(quoted)
        #expect(current.names == ["a.example.com"] && current.repairs.count == 1)
    }

    @Test func anOrderThatBeginsWithARequestSaysWhatWasTaken() throws {
        let reader = RequestReader.live(names: Self.names, store: nil)
        guard case .answers(let answers, let said) = reader.opening(Array(try Self.request().pem.utf8), LiveDesk.now.calendarDate) else {
            Issue.record("nothing was taken")
            return
        }
        #expect(answers[FieldID(stage: "organization", name: "name")] == .text("Example Ltd"))
        #expect(said.first == DocumentLine("Taken from the request", .heading))
        #expect(said.contains(DocumentLine("Common name", .pair(value: "www.example.com"))))
        #expect(said.last == DocumentLine("Every answer can be changed. The order goes on stage by stage."))
        #expect(!said.contains(DocumentLine("Not taken", .heading)), "\(said)")
        guard case .unreadable(let reason) = reader.opening(Array("hello".utf8), LiveDesk.now.calendarDate) else {
            Issue.record("a greeting was taken")
            return
        }
        #expect(reason.hasSuffix("."))
    }

    @Test func whatWasNotTakenIsSaidWithTheReason() throws {
        let request = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["C": "XX", "CN": "www.example.com"], alternativeNames: [])
        let reader = RequestReader.live(names: Self.names, store: nil)
        guard case .answers(_, let said) = reader.opening(Array(request.pem.utf8), LiveDesk.now.calendarDate) else {
            Issue.record("nothing was taken")
            return
        }
        let place = said.firstIndex(of: DocumentLine("Not taken", .heading))
        #expect(place.map { said[$0 + 1].text.hasPrefix("Country \"XX\" is left out.") } == true)
    }
}

import Archive
import CertificateAuthority
import Certificates
import Correspondence
import Mail
import Orders
import SampleOrders
import Screens
import Testing

@Suite struct CorrespondenceTests {
    /// An order, what is written about it, and the steps that change both.
    struct Bench {
        var order: Order
        var outbox: Outbox
        var texts: [Int: String] = [:]
        var certificate: [UInt8]?
        var chain: [UInt8]?
        var family: [Order] = []
        let correspondence: Correspondence

        init(_ change: (inout Order) -> Void = { _ in }) throws {
            var samples = SampleOrders(seed: 7)
            order = samples.next(placedAt: try #require(Timestamp("2026-11-29T03:04:05Z")))
            change(&order)
            outbox = Outbox(of: order.id)
            correspondence = try Correspondence.sample(
                registrableDomain: {
                    $0.contains(":") || $0.last?.isNumber == true ? nil : $0.split(separator: ".").suffix(2).joined(separator: ".")
                }, randomBytes: { count in (0..<count).map { UInt8($0) } })
            try take(nil)
        }

        /// The order with another event, told of.
        mutating func happen(_ what: String, to state: OrderState? = nil, reason: String? = nil, undoes: Int? = nil) throws {
            let before = order
            order.revision += 1
            order.events.append(
                OrderEvent(
                    time: order.placedAt, actor: "tester", what: what, from: state == nil ? nil : order.state, to: state, reason: reason,
                    undoes: undoes))
            if let state { order.state = state }
            try take(before)
        }

        private mutating func take(_ before: Order?) throws {
            let change = CorrespondingChange(
                before: before, after: order, family: family, outbox: outbox, certificate: certificate, chain: chain)
            guard let letters = try correspondence.letters(change) else { return }
            outbox = letters.outbox
            for (number, bytes) in letters.texts {
                #expect(outbox[number]?.digest == hexadecimal(SHA256.digest(bytes)))
                texts[number] = String(decoding: bytes, as: UTF8.self)
            }
        }

        var kinds: [MessageKind] { outbox.messages.map(\.kind) }

        /// The text of the last message with its soft breaks taken out.
        var last: String { (texts[outbox.messages.count] ?? "").replacing(" \r\n", with: " ") }
    }

    /// A reissue asks for nothing that was shown before, and says whose plan it is of.
    @Test func aReissueThatNeedsNothingIsConfirmedAlone() throws {
        let root = OrderID.make { [UInt8](repeating: 9, count: $0) }
        let bench = try Bench { order in
            order.relations = [Relation(kind: .reissues, order: root)]
            let domains = LifeCycle(order, registrableDomain: { $0.split(separator: ".").suffix(2).joined(separator: ".") })
                .authorizationDomains
            order.progress = OrderProgress(approvedDomains: domains, checks: VettingCheck.allCases, callMade: true, payment: .settled)
            order.quote.lines = []
            (order.quote.subtotal, order.quote.total) = (.zero, .zero)
        }
        #expect(bench.kinds == [.orderConfirmed])
        #expect(bench.last.contains("another certificate under the plan of your order \(root)"))
        #expect(bench.last.contains("It costs nothing") && bench.last.contains("Nothing is left to be shown"))
    }

    @Test func placingWritesToCustomerAndOwner() throws {
        let bench = try Bench()
        #expect(bench.kinds == [.orderConfirmed, .approvalRequest, .vetting])
        let contact = try #require(bench.order.customer?.applicant.contact)
        #expect(bench.outbox.messages.map(\.to) == [contact.email, bench.order.tls?.approval.emails.first, contact.email])
        #expect(bench.outbox.messages.allSatisfy { $0.state == .waiting && $0.revision == 1 && $0.subject.contains("\(bench.order.id)") })
        #expect(bench.texts[1]?.contains("filename=\"quote-\(bench.order.id).txt\"") == true)
    }

    /// Whoever pays by card is told what became of the number, or where to pay.
    @Test func theConfirmationSaysHowACardIsCharged() throws {
        func confirmation(_ payment: Payment, total: Int = 56_900) throws -> String {
            let bench = try Bench { order in
                order.tls?.payment = payment
                order.quote.total = Money(minorUnits: total)
            }
            return (bench.texts[1] ?? "").replacing(" \r\n", with: " ")
        }
        let checked = "nothing has been charged to it"
        let typed = try confirmation(Payment(method: .card, cardBrand: "Visa", lastFour: "1111"))
        #expect(typed.contains(checked) && !typed.contains("at this page"))
        let link = "https://pay.example.com/?o=K9JW-JCHY&a=569.00"
        let linked = try confirmation(Payment(method: .card, link: link))
        #expect(linked.contains("by card at this page:") && linked.contains("\r\n\(link)\r\n") && !linked.contains(checked))
        let bank = try confirmation(Payment(method: .bankTransfer))
        #expect(!bank.contains(checked) && !bank.contains("at this page"))
        #expect(try !confirmation(Payment(method: .card, lastFour: "1111"), total: 0).contains(checked))
    }

    /// Whoever has to pay before anything is issued is told so.
    @Test func theConfirmationSaysThatPaymentIsAwaited() throws {
        func confirmation(_ method: Payment.Method, _ standing: PaymentStanding = .open, total: Int = 56_900) throws -> String {
            let bench = try Bench { order in
                order.tls?.payment = Payment(method: method)
                order.progress.payment = standing
                order.quote.total = Money(minorUnits: total)
            }
            return (bench.texts[1] ?? "").replacing(" \r\n", with: " ")
        }
        let (awaited, taken) = ("We wait for the payment of", "is taken from your deposit before the certificate is issued")
        for method in [Payment.Method.bankTransfer, .purchaseOrder, .card] {
            let text = try confirmation(method)
            #expect(text.contains(awaited) && text.contains("569.00") && !text.contains(taken), "\(method)")
        }
        let deposit = try confirmation(.deposit)
        #expect(deposit.contains(taken) && !deposit.contains(awaited))
        for text in [try confirmation(.bankTransfer, .creditTerms), try confirmation(.bankTransfer, total: 0)] {
            #expect(!text.contains(awaited) && !text.contains(taken))
        }
    }

    /// Whoever acts for a later day has thirty days from then on; for an earlier one the clock counts.
    @Test func aValueBeginsOnTheDayThatSomebodyActsFor() throws {
        func end(_ day: String) throws -> Timestamp? {
            let day = try #require(CalendarDate(day))
            return try Bench { $0.asOf = day }.outbox.values.first?.validUntil
        }
        #expect(try end("2027-10-15") == Timestamp("2027-11-14T03:04:05Z"))
        #expect(try end("2009-07-15") == Timestamp("2026-12-29T03:04:05Z"))
    }

    /// 128 bits at least, good for thirty days (Baseline Requirements 3.2.2.4).
    @Test func aValueIsRandomAndEnds() throws {
        let bench = try Bench()
        let value = try #require(bench.outbox.values.first)
        #expect(value.value == "000102030405060708090a0b0c0d0e0f")
        #expect(value.validUntil == Timestamp("2026-12-29T03:04:05Z"))
        #expect(value.message == 2)
        #expect(bench.texts[2]?.contains("\r\n\(value.value)\r\n") == true)
        #expect(bench.texts[2]?.contains("2026-12-29 03:04") == true)
    }

    @Test func everyBaseDomainHasItsMessage() throws {
        let bench = try Bench { order in
            order.tls?.approval = Approval(method: .dns)
            order.tls?.certificate.names += [
                CertificateName(kind: .domain, value: "*.example.org"), CertificateName(kind: .publicIP, value: "2001:4860:4860::8888"),
                CertificateName(kind: .internalName, value: "localhost"),
            ]
        }
        #expect(bench.kinds == [.orderConfirmed, .dnsValue, .dnsValue, .approvalRequest, .vetting])
        let domains = bench.outbox.values.map(\.domain)
        #expect(domains.dropFirst() == ["example.org", "2001:4860:4860::8888"])
        let record = try #require(bench.texts[3])
        #expect(
            record.contains(
                "Name:   example.org\r\nType:   TXT\r\nValue:  _globalsign-domain-verification=000102030405060708090a0b0c0d0e0f"))
        #expect(record.contains("\r\nexample.org. 300 IN TXT \"_globalsign-domain-verification=0001"))
        let request = bench.texts[4]?.replacing(" \r\n", with: " ")
        #expect(request?.contains("for the server with this address:") == true && request?.contains("names below it") == false)
        #expect(bench.texts[4]?.contains("http://[2001:4860:4860::8888]/.well-known/pki-validation/gsdv.txt") == true)
    }

    @Test(arguments: [
        (Approval.Method.http, "/.well-known/pki-validation/gsdv.txt"), (.ipTLSALPN, "acme-tls/1"),
    ])
    func aMethodHasItsInstructions(_ method: Approval.Method, _ words: String) throws {
        let bench = try Bench { $0.tls?.approval = Approval(method: method) }
        // Both show their own host alone, so each has its own.
        #expect(bench.kinds.first == .orderConfirmed && bench.kinds.last == .vetting)
        #expect(bench.kinds.count > 3 && bench.kinds.dropFirst().dropLast().allSatisfy { $0 == .approvalRequest })
        #expect(bench.outbox.messages[1].to == bench.order.customer?.applicant.contact.email)
        #expect(bench.texts[2]?.replacing(" \r\n", with: " ").contains(words) == true)
    }

    /// A file proves its own host alone, so each name has its own request with the address of its own server (BR 3.2.2.4.18).
    @Test func eachHostHasItsOwnFile() throws {
        let bench = try Bench { order in
            order.tls?.approval = Approval(method: .http)
            order.tls?.certificate.names = [
                CertificateName(kind: .commonName, value: "a.b.example.com"), CertificateName(kind: .subdomain, value: "shop.example.com"),
                CertificateName(kind: .domain, value: "example.org"),
            ]
        }
        #expect(bench.outbox.values.map(\.domain) == ["a.b.example.com", "shop.example.com", "example.org"])
        for value in bench.outbox.values {
            let text = bench.texts[value.message]?.replacing(" \r\n", with: " ") ?? ""
            #expect(
                text.contains("http://\(value.domain)/.well-known/pki-validation/gsdv.txt")
                    && text.contains("This shows \(value.domain) alone"))
            #expect(bench.outbox.values.allSatisfy { $0.domain == value.domain || !text.contains("\n\($0.domain)\r") }, "\(text)")
        }
    }

    /// The record has its own name and names the account; it has no end, which `persistUntil` would give it (BR 3.2.2.4.22, BR 3.2.2.5.8).
    @Test func aRecordThatStaysIsWrittenExactly() throws {
        let bench = try Bench { order in
            order.tls?.approval = Approval(method: .persistentTXT)
            order.tls?.certificate.names = [
                CertificateName(kind: .commonName, value: "*.example.com"), CertificateName(kind: .publicIP, value: "192.0.2.1"),
                CertificateName(kind: .publicIP, value: "2001:db8::1"),
            ]
        }
        #expect(bench.kinds == [.orderConfirmed, .dnsValue, .dnsValue, .dnsValue, .vetting])
        let record = "globalsign.com; accounturi=https://www.globalsign.com/account/000102030405060708090a0b0c0d0e0f"
        #expect(bench.outbox.values.map(\.record) == Array(repeating: record, count: 3))
        #expect(bench.outbox.values.allSatisfy { $0.end == nil })
        let names = [
            "_validation-persist.example.com", "_ip-validation-persist.1.2.0.192.in-addr.arpa",
            "_ip-validation-persist.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
        ]
        for (number, name) in zip(2..., names) {
            let text = try #require(bench.texts[number])
            #expect(text.contains("Name:   \(name)\r\nType:   TXT\r\nValue:  \(record)\r\n"), "\(text)")
            #expect(text.contains("\r\n\(name). 300 IN TXT \"\(record)\"\r\n") && text.contains("leave it there"))
            #expect(!text.contains("valid until") && !text.contains("ask us for a new one"), "\(text)")
        }
    }

    /// Whoever pays gets an amount that can be paid, also where a price in it is assumed.
    @Test func theAmountToPayIsExact() throws {
        let bench = try Bench { order in
            order.tls?.payment = Payment(method: .card, link: "https://pay.example.com/")
            order.quote.lines = [
                Quote.Line(
                    item: "base", quantity: 1, unit: order.quote.total, amount: order.quote.total, assumed: true, label: "Base")
            ]
            order.progress.payment = .open
        }
        let text = (bench.texts[1] ?? "").replacing(" \r\n", with: " ")
        #expect(text.contains("Please pay \(MonetaryAmount(bench.order.quote.total, bench.order.currency)) by card"), "\(text)")
    }

    @Test func aRenewalNamesWhatItRenews() throws {
        let old = OrderID.make { [UInt8](repeating: 9, count: $0) }
        var bench = try Bench { $0.relations = [Relation(kind: .renews, order: old)] }
        #expect((bench.texts[1] ?? "").replacing(" \r\n", with: " ").contains("It renews your order \(old)."))
        try bench.happen("issued", to: .issued, reason: "It came by mail.")
        #expect(bench.last.contains("takes the place of the certificate of your order \(old)"))
    }

    /// What was carried over is not asked for again.
    @Test func onlyWhatIsMissingIsAskedFor() throws {
        let bench = try Bench { $0.progress.checks = [.existence, .officialRecords] }
        let text = (bench.texts[3] ?? "").replacing(" \r\n", with: " ")
        #expect(bench.kinds.last == .vetting && text.contains("that it has the right to use the names") && text.contains("We also call"))
        #expect(!text.contains("as a legal entity") && !text.contains("telephone or utility bill"))
    }

    /// The plan's next certificate is asked for in time, and the request for it ends when it is there.
    @Test func theNextCertificateOfThePlanIsRemindedOf() throws {
        var bench = try Bench()
        let day = bench.order.asOf
        let end = day.adding(days: 198)
        bench.order.tls?.term.certificates = [
            .init(start: day, end: end, days: 199, issueFrom: day, serial: "0A"),
            .init(start: end.adding(days: 1), end: day.adding(days: 297), days: 99, issueFrom: end.adding(days: -1)),
        ]
        bench.certificate = Array("CERTIFICATE".utf8)
        bench.order.state = .issued
        try bench.happen(OrderEvent.attached + "serial 0A, then")
        #expect(
            bench.last.contains("begins on \(end.adding(days: 1)); we can issue it from \(end.adding(days: -1)) on, which leaves 2 days"))
        #expect(RenewalReminder.due(of: bench.order, on: end.adding(days: -31)) == nil)
        let reminder = try #require(RenewalReminder.due(of: bench.order, on: end.adding(days: -30)))
        #expect(reminder.lastDay == end && reminder.isOfPlan(of: bench.order))
        try bench.happen(reminder.what)
        #expect(bench.kinds.last == .renewalReminder && bench.last.contains("its next certificate costs nothing"))
        #expect(bench.last.contains("ends on \(end), in 30 days") && !bench.last.contains("To renew it"))
        #expect(RenewalReminder.due(of: bench.order, on: end.adding(days: -29)) == nil)
        bench.order.tls?.term.certificates[1].serial = "0B"
        let number = bench.outbox.messages.count
        try bench.happen("certificate of the reissue K9JW-JCHY: serial 0B")
        #expect(bench.outbox[number]?.reason == "The next certificate came before it was sent.")
    }

    @Test func aQuestionIsAsked() throws {
        var bench = try Bench()
        try bench.happen("needs-information", to: .needsInformation, reason: "Which of the two addresses is right?")
        #expect(bench.kinds.last == .vetting)
        #expect(bench.last.contains("Which of the two addresses is right?"))
        #expect(!bench.last.contains("four things"))
    }

    @Test func cancellingWithdrawsWhatAsks() throws {
        var bench = try Bench()
        try bench.happen("cancelled", to: .cancelled, reason: "The customer changed plans.")
        #expect(bench.kinds.last == .cancelled)
        #expect(bench.outbox.messages.map(\.state) == [.waiting, .failed, .failed, .waiting])
        #expect(bench.last.contains("was cancelled") && bench.last.contains("The customer changed plans."))
        try bench.happen("taken back: cancelled", to: .placed, reason: "mistaken", undoes: 1)
        #expect(bench.outbox.messages.map(\.state) == [.waiting, .waiting, .waiting, .failed])
        #expect(bench.outbox.messages.last?.isWithdrawn == true)
        #expect(bench.kinds.count == 4)
    }

    /// What is not so any more is not sent, and the customer is told of the revocation.
    @Test func aRevocationIsWrittenAndTakesBackWhatItMakesUntrue() throws {
        var bench = try Bench()
        bench.certificate = Array("CERTIFICATE".utf8)
        let day = bench.order.asOf
        bench.order.tls?.certificates = [ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day.adding(days: 198))]
        bench.order.state = .issued
        try bench.happen(OrderEvent.attached + "serial 0A, then")
        try bench.happen("revoked", to: .revoked, reason: "key lost")
        #expect(bench.kinds == [.orderConfirmed, .approvalRequest, .vetting, .issued, .revoked])
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [true, true, true, true, false])
        for words in ["key lost", "Serial number:  0A", "\(day.adding(days: 198))", "off every server", "is revoked"] {
            #expect(bench.last.contains(words), "\(words): \(bench.last)")
        }
        bench.order.state = .issued
        try bench.happen("taken back: revoked", reason: "mistaken", undoes: bench.order.events.count - 1)
        #expect(bench.outbox.messages.last?.isWithdrawn == true && bench.outbox[4]?.state == .waiting)
    }

    /// A certificate that is not in use any more can be revoked by itself.
    @Test func anEarlierCertificateIsRevokedByItself() throws {
        var bench = try Bench()
        let day = bench.order.asOf
        var old = ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day)
        (old.inUse, old.revokedAt) = (false, bench.order.placedAt)
        bench.order.tls?.certificates = [old, ReceivedCertificate(serial: "0B", sha256: "bb", notBefore: day, notAfter: day)]
        try bench.happen(OrderEvent.revoked(certificate: "0A"), reason: "keyCompromise")
        #expect(
            bench.kinds.last == .revoked && bench.last.contains("Serial number:  0A") && bench.last.contains("not the one that is in use"))
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, false, false, false])
    }

    @Test func supersedingTakesBackWhatWaits() throws {
        var bench = try Bench()
        bench.order.state = .issued
        try bench.happen("superseded", to: .superseded, reason: "renewed")
        #expect(bench.kinds.count == 3 && bench.outbox.messages.allSatisfy(\.isWithdrawn))
    }

    /// Nobody is asked for what is there; what is missing again is asked for again.
    @Test func whatIsShownIsNotAskedFor() throws {
        var bench = try Bench()
        let domain = try #require(bench.outbox.values.first?.domain)
        bench.order.progress.approvedDomains = [domain]
        try bench.happen("\(domain) approved", reason: "by mail")
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, false])
        #expect(bench.outbox[2]?.reason?.contains("was shown before it was sent") == true)
        bench.order.progress.checks = VettingCheck.allCases
        bench.order.progress.callMade = true
        try bench.happen("existence checked")
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true])
        bench.order.progress.approvedDomains = []
        try bench.happen("taken back: \(domain) approved", reason: "another domain", undoes: 1)
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, false, true])
        try bench.happen("needs-information", to: .needsInformation, reason: "Which?")
        bench.order.state = .vetting
        try bench.happen("vetting", to: .vetting)
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, false, true, true], "the question is answered")
    }

    @Test func whatWasSentStaysSent() throws {
        var bench = try Bench()
        bench.outbox.messages[1].note(sent: true, at: bench.order.placedAt, by: "tester", because: nil)
        try bench.happen("denied", to: .denied, reason: "no such company")
        #expect(bench.outbox.messages[1].state == .sent)
        #expect(bench.last.contains("was refused"))
    }

    @Test func aCertificateIsSentOnce() throws {
        var bench = try Bench()
        bench.certificate = Array("CERTIFICATE".utf8)
        bench.chain = Array("CHAIN".utf8)
        // Whoever has not paid or shown what the order needs gets none; the certificate lies there until the order is issued.
        try bench.happen(OrderEvent.attached + "serial 01")
        #expect(!bench.kinds.contains(.issued))
        try bench.happen("issued", to: .issued)
        #expect(bench.kinds.last == .issued)
        #expect(bench.last.contains("filename=\"certificate.pem\"") && bench.last.contains("filename=\"chain.pem\""))
        #expect(bench.last.contains("Q0VSVElGSUNBVEU="))
        let count = bench.kinds.count
        bench.chain = nil
        try bench.happen(OrderEvent.attached + "serial 02")
        #expect(bench.kinds.count == count + 1)
        try bench.happen("installed", to: .installed)
        try bench.happen("taken back: installed", to: .issued, undoes: bench.order.events.count - 1)
        #expect(bench.kinds.count == count + 1, "once for each certificate")
        #expect(bench.outbox.messages.map(\.isWithdrawn).suffix(2) == [true, false])
        #expect(!bench.last.contains("chain.pem"))
    }

    /// The text and the files are those of the server that the order names; no key is among them.
    @Test(arguments: [
        (ServerSoftware.nginx, SigningRequest.Method.auto, "ssl_certificate_key /etc/nginx/ssl/", ["fullchain.pem"]),
        (.iis, .paste, "certreq -accept -machine ", [".p7b"]),
        (.iis, .auto, "Import-PfxCertificate", []),
        (.tomcat, .paste, "keytool -importcert", ["fullchain.pem", ".p7b"]),
    ]) func issuedSaysHowToInstallIt(
        _ platform: ServerSoftware, _ method: SigningRequest.Method, _ step: String, _ files: [String]
    ) throws {
        let authority = try CertificateAuthority()
        var bench = try Bench { $0.tls?.csr = SigningRequest(method: method, keyAlgorithm: "RSA 2048", platform: platform) }
        bench.certificate = Array(try authority.issue([.dns("www.example.com")]).pem.utf8)
        bench.chain = Array(authority.issuing.pem.utf8)
        bench.order.state = .issued
        try bench.happen("certificate attached: serial 01")
        #expect(bench.last.contains(step), "\(bench.last)")
        #expect(!bench.last.contains("To install it: Apache"))
        let names = bench.last.split(separator: "\r\n").filter { $0.contains("filename=") }
        for file in ["certificate.pem", "chain.pem"] + files { #expect(names.contains { $0.contains("\(file)\"") }, "\(file): \(names)") }
        #expect(!names.contains { $0.contains(".key") || $0.contains(".pfx") })
        // A file that has the key is named by the steps and comes another way.
        #expect(bench.last.contains("is not attached, because the private key is in it") == (platform == .iis && method == .auto))
    }

    @Test func issuedWithoutACertificateSaysSo() throws {
        var bench = try Bench()
        try bench.happen("issued", to: .issued, reason: "The authority sent it itself.")
        #expect(bench.last.contains("not in this message") && bench.last.contains("The authority sent it itself."))
        #expect(!bench.last.contains("Serial number"))
    }

    @Test func notesAndApprovalsTellNobody() throws {
        var bench = try Bench()
        let before = bench.outbox
        try bench.happen("note", reason: "calls back")
        try bench.happen("example.org approved")
        #expect(bench.outbox == before)
    }

    @Test func anApprovalThatIsAskedForAnewHasItsOwnValue() throws {
        var bench = try Bench()
        let domain = try #require(bench.outbox.values.first?.domain)
        bench.order.tls?.approval.choose(.init(domain: domain, method: .dns))
        try bench.happen("approval of \(domain) asked anew: dns")
        #expect(bench.kinds == [.orderConfirmed, .approvalRequest, .vetting, .dnsValue])
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, false, false])
        #expect(bench.outbox.values.map(\.message) == [2, 4] && bench.outbox.currentValues.map(\.message) == [4])
        #expect(bench.outbox.messages[3].to == bench.order.customer?.applicant.contact.email)
        bench.order.tls?.approval.choose(.init(domain: domain, method: .email, email: "postmaster@\(domain)"))
        try bench.happen("approval of \(domain) asked anew: email to postmaster@\(domain)")
        #expect(bench.kinds.last == .approvalRequest && bench.outbox.messages.last?.to == "postmaster@\(domain)")
        #expect(bench.last.contains("as the administrator of \(domain)") && bench.outbox.messages[3].isWithdrawn)
    }

    @Test func aReminderTakesTheEarlierOnesPlace() throws {
        var bench = try Bench()
        try bench.happen("renewal reminder, 58 days before 2027-11-29")
        #expect(bench.kinds.last == .renewalReminder && bench.outbox.messages.last?.to == bench.order.customer?.applicant.contact.email)
        #expect(bench.last.contains("ends on 2027-11-29, in 58 days.") && !bench.last.contains("the last reminder"))
        for name in bench.order.tls?.certificate.names ?? [] { #expect(bench.last.contains("\r\n\(name.value)\r\n")) }
        try bench.happen("renewal reminder, 0 days before 2027-11-29")
        #expect(bench.last.contains("ends today, on 2027-11-29.") && bench.last.contains("the last reminder"))
        let reminders = bench.outbox.messages.filter { $0.kind == .renewalReminder }
        #expect(reminders.map(\.isWithdrawn) == [true, false])
        #expect(bench.last.contains("After that day browsers and other programs refuse the certificate."))
    }

    @Test(
        arguments: [("revoked", OrderState.revoked), ("superseded", .superseded), ("renewed by K9JW-JCHY", nil)] as [(String, OrderState?)])
    func nobodyIsRemindedOfWhatIsOver(what: String, state: OrderState?) throws {
        var bench = try Bench()
        try bench.happen("renewal reminder, 58 days before 2027-11-29")
        try bench.happen("note", reason: "calls back")
        #expect(bench.outbox.messages.allSatisfy { !$0.isWithdrawn })
        try bench.happen(what, to: state)
        let withdrawn = bench.outbox.messages.filter(\.isWithdrawn).map(\.kind)
        // Of an order that is over nothing is true any more.
        #expect(state == nil ? withdrawn == [.renewalReminder] : withdrawn.contains(.renewalReminder))
    }

    @Test func whatIsNoCertificateTellsNobody() throws {
        #expect(try Bench { $0.contents = .plain }.kinds.isEmpty)
        #expect(try Bench { $0.customer = nil }.kinds.isEmpty)
    }

    /// What is in answers and names must not end a header or move a cursor.
    @Test func hostileNamesStayInTheirPlace() throws {
        let bench = try Bench { order in
            order.customer?.applicant.contact.firstName = "Mo\r\nBcc: all@example.com\r\n\r\n"
            order.customer?.organization.name = "Example\u{202E}\u{1B}[2J"
            order.tls?.certificate.commonName = "a\r\nTo: b"
        }
        for text in bench.texts.values {
            let headers = text.split(separator: "\r\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
            #expect(headers.count { $0.hasPrefix("To:") } == 1 && !headers.contains { $0.hasPrefix("Bcc:") })
            #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{1B}"))
        }
    }

    @Test func everyKindHasItsText() throws {
        let templates = try MessageLoader.load(EmbeddedScreens.messages, vocabularies: MessageKind.vocabularies)
        #expect(Set(templates.keys) == Set(MessageKind.allCases.map(\.rawValue)))
        for file in EmbeddedScreens.messages { #expect(file.bytes.count < 10_000) }
    }
}

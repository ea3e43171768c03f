import Archive
import CertificateAuthority
import Certificates
import Console
import Orders
import Requests
import SampleOrders
import Testing

@testable import Reports

/// Orders, drafts and certificates as rows and objects for other programs.
@Suite struct RowsTests {
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)

    private static func order(_ change: (inout Order) -> Void = { _ in }) -> Order {
        var samples = SampleOrders(seed: 12)
        var order = samples.next(placedAt: placedAt)
        change(&order)
        return order
    }

    /// The cells of a row by the names of the heading. No cell of these orders has a comma in it.
    private static func cells(_ order: Order) -> [String: String] {
        let names = OrderTable.heading.split(separator: ",").map(String.init)
        let cells = OrderTable.row(order).split(separator: ",", omittingEmptySubsequences: false).map { String($0.dropFirst().dropLast()) }
        #expect(names.count == cells.count)
        return Dictionary(uniqueKeysWithValues: zip(names, cells))
    }

    @Test func eachCellOfTheTableIsItsColumns() throws {
        let order = Self.order { order in
            order.tls?.payment = Payment(method: .purchaseOrder, purchaseOrderNumber: "PO 7")
            order.progress.payment = .creditTerms
            order.customer?.organization.address.street2 = "Floor 2"
            order.customer?.organization.address.state = "Yorkshire"
            order.customer?.billing.firstName = "Bill"
            order.customer?.billing.email = "bill@example.org"
            (order.quote.subtotal, order.quote.tax) = (Money(minorUnits: 100), Money(minorUnits: 20))
            order.quote.total = Money(minorUnits: 120)
            order.payments = [
                ReceivedPayment(
                    amount: Money(minorUnits: 50), date: order.asOf, method: .card, recordedAt: order.placedAt, actor: "cashier")
            ]
            order.invoice = InvoiceNumber(year: 2026, number: 7).map { Invoice(number: $0, date: order.asOf) }
        }
        let (tls, customer) = try (#require(order.tls), #require(order.customer))
        let (address, contact) = (customer.organization.address, customer.applicant.contact)
        let expected = [
            "id": order.id.description, "placedAt": "2026-09-21T14:13:20Z", "asOf": "2026-09-21", "state": "placed", "actor": order.actor,
            "region": order.region.rawValue, "product": "Organization SSL", "type": "standard", "commonName": tls.certificate.commonName,
            "names": tls.certificate.names.dropFirst().map(\.value).joined(separator: " "), "servers": "3", "start": "2026-09-21",
            "end": "2027-09-21", "organization": customer.organization.name, "country": "GB", "applicant": contact.name,
            "email": contact.email, "telephone": "'\(contact.telephone)", "paymentMethod": "purchase-order", "payment": "credit-terms",
            "currency": order.currency.rawValue, "subtotal": "1.00", "tax": "0.20", "total": "1.20", "street1": address.street1,
            "street2": "Floor 2", "city": address.city, "stateOrProvince": "Yorkshire", "postalCode": address.postalCode ?? "",
            "purchaseOrderNumber": "PO 7", "billingContact": customer.billing.name, "billingEmail": "bill@example.org",
            "paid": "0.50", "open": "0.70", "invoice": "2026-000007",
        ]
        let cells = Self.cells(order)
        #expect(Set(cells.keys) == Set(expected.keys))
        for (name, value) in expected { #expect(cells[name] == value, "\(name)") }
    }

    /// Programs find the columns where they were in earlier versions.
    @Test func noColumnMoves() {
        #expect(OrderTable.heading.hasPrefix("id,placedAt,asOf,state,actor,region,product,type,commonName,names,servers,start,end,"))
        #expect(OrderTable.heading.contains(",subtotal,tax,total,street1,"))
    }

    @Test func whatAnOrderDoesNotHaveIsAnEmptyCell() {
        let cells = Self.cells(Self.order { ($0.contents, $0.customer, $0.quote.tax) = (.plain, nil, nil) })
        for name in ["type", "commonName", "names", "servers", "start", "end", "organization", "applicant", "tax", "billingEmail", "city"] {
            #expect(cells[name] == "", "\(name)")
        }
        #expect(cells["state"] == "placed" && cells["total"]?.isEmpty == false)
    }

    // MARK: Drafts

    private static func draft(flow: String = "organization-ssl", asOf: CalendarDate? = nil, savedBefore seconds: Int = 0) -> Draft {
        let saved = Timestamp(secondsSinceEpoch: placedAt.secondsSinceEpoch - seconds)
        return Draft(
            id: DraftID.make { [UInt8](repeating: 7, count: $0) }, flow: flow, createdAt: saved, savedAt: saved, actor: "mo", asOf: asOf,
            stage: "sans", field: nil, answers: [:], detached: [])
    }

    /// The age of a discarded one counts from when it was discarded.
    @Test func aRowsAgeCountsFromWhatIsAsked() {
        let draft = Self.draft(savedBefore: 86_400)
        #expect(draft.row(at: Self.placedAt).split(separator: "\t")[1] == "1 day")
        let later = Timestamp(secondsSinceEpoch: Self.placedAt.secondsSinceEpoch - 3_600)
        #expect(draft.row(at: Self.placedAt, since: later).split(separator: "\t")[1] == "1 hour")
    }

    /// Of a certificate's draft without a name nothing tells it from others; one of screens alone is known by its flow.
    @Test func aDraftIsKnownByItsCommonNameOrItsFlow() {
        #expect(DraftSummary(Self.draft()).name.isEmpty)
        #expect(DraftSummary(Self.draft(flow: "contact-request")).name == "contact-request")
        var named = Self.draft(flow: "contact-request")
        named.answers = ["certificate": ["commonName": .string("www.example.com")]]
        #expect(DraftSummary(named).name == "www.example.com")
    }

    @Test(arguments: [
        (0, "just now"), (59, "just now"), (60, "1 min ago"), (3_599, "59 min ago"), (3_600, "1 h ago"), (172_799, "47 h ago"),
        (172_800, "2 days ago"), (-90, "just now"),
    ]) func aDraftsPageSaysHowOldItIs(_ seconds: Int, _ words: String) {
        let lines = DraftPage(draft: Self.draft(savedBefore: seconds)).lines(nil, now: Self.placedAt)
        guard case .pair(let value)? = lines.first?.style else {
            Issue.record("\(lines)")
            return
        }
        #expect(value.hasSuffix(" UTC, \(words)"))
    }

    @Test func anotherDaysRulesAreSaid() throws {
        let day = try #require(CalendarDate("2009-07-15"))
        let lines = DraftPage(draft: Self.draft(asOf: day)).lines(nil, now: Self.placedAt)
        #expect(lines.contains { $0.text == "Rules and prices of" && $0.style == .pair(value: "2009-07-15") })
        #expect(lines.contains { $0.text == "Stage" && $0.style == .pair(value: "sans") }, "without screens the id")
        #expect(!DraftPage(draft: Self.draft()).lines(nil, now: Self.placedAt).contains { $0.text == "Rules and prices of" })
    }

    /// A reissue asks for no common name: it is that of its order.
    @Test func theDraftOfAReissueIsNamedByItsOrder() {
        var draft = Self.draft()
        draft.answers = ["names": ["order": .string("K9JW-JCHY")]]
        #expect(DraftSummary(draft).name == "reissue of K9JW-JCHY" && draft.row(at: Self.placedAt).contains("\treissue of K9JW-JCHY\t"))
    }

    /// It is kept for thirty days.
    @Test func whoDiscardsADraftIsToldHowToHaveItBack() throws {
        let discarded = DiscardedDraft(id: Self.draft().id, discardedAt: try #require(Timestamp("2026-11-28T10:00:00Z")))
        #expect(discarded.remark == "Until 2026-12-28 it can be brought back: certdesk drafts restore \(discarded.id)")
    }

    // MARK: Certificates and requests

    @Test func anAttachedCertificateIsDescribed() throws {
        let certificate = try CertificateAuthority().issue([.dns("www.example.com")])
        let order = Self.order()
        let plan = try #require(order.tls).term
        let files = OrderFiles(order: "o", request: nil, key: nil, certificate: "o/cert.pem", chain: nil)
        let text = try JSONOutput.line(AttachedCertificate(order.id, certificate, files, plan, ["It is short."]))
        for part in [
            #""order":"\#(order.id)""#, #""certificate":"o/cert.pem""#, #""serial":"\#(certificate.serial)""#,
            #""notBefore":"\#(certificate.validFrom)""#, #""notAfter":"\#(certificate.validUntil)""#,
            #""fingerprint":"\#(certificate.fingerprint)""#, #""advisories":["It is short."]"#,
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(!text.contains("chain") && !text.contains("reissueFrom"), "there is none")
        var two = plan
        two.certificates[0].serial = "0A"
        two.certificates.append(.init(start: plan.start, end: plan.end, days: 1, issueFrom: plan.end))
        let next = try JSONOutput.line(AttachedCertificate(order.id, certificate, files, two, []))
        #expect(next.contains(#""reissueFrom":"\#(plan.end)""#))
    }

    /// RSASSA-PSS has a salt and a mask; a broken signature is told from one that nobody checked.
    @Test func aSignatureIsDescribedWithAllItsParts() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", openssl.path("k.pem"), "-subj", "/CN=www.example.com", "-sha384",
            "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:48", "-outform", "DER", "-out", openssl.path("r.der"),
        ])
        let bytes = try openssl.read("r.der")
        let text = try JSONOutput.line(InspectedRequest(.read(bytes), []))
        #expect(text.contains(#""hash":"SHA-384""#) && text.contains(#""saltLength":48"#) && text.contains(#""valid":true"#), "\(text)")
        #expect(text.contains(#""maskHash":"SHA-384""#) && text.contains(#""findings":[]"#))
        var broken = bytes
        broken[broken.count - 1] ^= 1
        #expect(try JSONOutput.line(InspectedRequest(.read(broken), [])).contains(#""valid":false"#))
    }

    @Test func aChallengePasswordIsSaidAndNotShown() throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(
            "[req]\ndistinguished_name=n\nattributes=a\nprompt=no\n[n]\nCN=www.example.com\n[a]\nchallengePassword=hunter2x\n".utf8,
            to: "c.cnf")
        try openssl.run([
            "req", "-new", "-config", openssl.path("c.cnf"), "-newkey", "rsa:2048", "-nodes", "-keyout", openssl.path("k.pem"), "-out",
            openssl.path("r.pem"),
        ])
        let finding = RequestFinding(rule: "csr-text", severity: .advisory, message: "It was mended.")
        let sheet = try CertificateRequest.read(openssl.read("r.pem")).sheet([finding])
        #expect(sheet.contains("Challenge  a challenge password is in it") && !sheet.contains("hunter2x"))
        #expect(sheet.hasSuffix("advisory  csr-text  It was mended."))
    }
}

import Archive
import Checkout
import Clients
import Flow
import Orders
import TLSDesk
import TLSProduct
import Testing

@Suite struct OrderPlacementTests {
    @Test func placesACompleteOrder() throws {
        let desk = try TestDesk()
        let outcome = try #require(try desk.place())
        let order = outcome.order
        #expect(desk.placed.map(\.order) == [order])
        #expect(order.state == .placed)
        #expect(order.tls?.certificate.commonName == "www.example.com")
        #expect(order.tls?.certificate.names.map(\.value) == ["www.example.com", "example.com"])
        #expect(order.customer?.organization.telephone == "+18665115035")
        #expect(order.customer?.organization.timeZone == "America/New_York", "preset by country, which is preset by region")
        #expect(
            order.customer?.billing.address.street1 == "Two International Drive", "copied from the applicant, copied from the organization")
        #expect(order.customer?.billing.lastName == "Applicant")
        #expect(order.tls?.payment.cardBrand == "Visa")
        #expect(order.tls?.payment.lastFour == "1111")
        #expect(order.quote.total == Money(minorUnits: 34900), "the guide prints 349.00 for one block and one year")
        #expect(order.quote.tax == .zero)
        #expect(order.tls?.term.certificates.count == 3, "twelve months from 2026-11-21")
        #expect(order.events.map(\.what) == ["placed"])
        #expect(outcome.passwordSuffix == "suffix78")
    }

    @Test func keepsNoSecretInTheOrder() throws {
        let desk = try TestDesk()
        let outcome = try #require(try desk.place())
        let text = String(describing: outcome.order)
        for secret in ["abc12345", "pfx12345", "4111111111111111", "4111 1111 1111 1111", "suffix78"] {
            #expect(!text.contains(secret))
        }
        #expect(outcome.order.answers["payment"]?["cardSecurityCode"] == nil)
        #expect(outcome.order.answers["applicant"]?["password"] == nil)
    }

    @Test func encryptsTheKeyUnderPasswordAndSuffix() throws {
        let desk = try TestDesk()
        _ = try desk.place()
        #expect(desk.placed.first?.key == "key under pfx12345suffix78")
        #expect(desk.placed.first?.request == "C=US,ST=New Hampshire,L=Portsmouth,O=Example Inc,CN=www.example.com")
    }

    /// BR 7.1.4.2: the assumed name first, the registered one in parentheses; a department until 2022-09-01 (ballot SC-047).
    @Test(arguments: [("2022-08-31", ",OU=Sales,"), ("2022-09-01", ",")])
    func theSubjectHasTheTradingNameAndADepartmentWhileThereMayBeOne(_ day: String, _ between: String) throws {
        let desk = try TestDesk(asOf: day)
        _ = try desk.place(changing: [
            "organization.tradesUnderOtherName": .toggle(true), "organization.tradingName": .text("Foo Bar"),
            "organization.duns": .text("12-345-6789"), "applicant.department": .text("Sales"),
        ])
        #expect(
            desk.placed.first?.request
                == "C=US,ST=New Hampshire,L=Portsmouth,O=Foo Bar (Example Inc)\(between)CN=www.example.com")
    }

    @Test func takesAPastedRequestAndMakesNoKey() throws {
        let desk = try TestDesk()
        let outcome = try #require(try desk.place(changing: ["csr.method": .text("paste"), "csr.pem": .text("a good request")]))
        #expect(outcome.passwordSuffix == nil)
        #expect(desk.placed.first?.key == nil)
        #expect(desk.placed.first?.request == "PEM of a good request")
        #expect(outcome.order.tls?.csr.keyFile == nil)
        #expect(outcome.order.tls?.csr.keyAlgorithm == "RSA 2048")
    }

    @Test func leavesHiddenAnswersOutOfTheOrder() throws {
        let desk = try TestDesk()
        let outcome = try #require(
            try desk.place(changing: ["sans.subdomains": .list(["secure.example.com"]), "organization.tradingName": .text("Other")]))
        #expect(outcome.order.tls?.certificate.names.count == 2)
        #expect(outcome.order.answers["sans"] == nil)
        #expect(outcome.order.customer?.organization.tradingName == nil)
        #expect(outcome.order.answers["applicant"]?["street2"] == nil, "copied from an empty field")
    }

    @Test func drawsAnotherIDWhenOneIsTaken() throws {
        let desk = try TestDesk()
        desk.refuse(with: Array(repeating: .orderIDTaken(try #require(OrderID("3YJR-QHW7"))), count: 2))
        #expect(try desk.place() != nil)
        #expect(desk.placed.count == 1)
    }

    @Test func reportsAStoreThatCannotBeWritten() throws {
        let desk = try TestDesk()
        desk.refuse(with: [.storage(StorageFault(.inputOutput, operation: "write", subject: "x", sentence: "The disk is full."))])
        let failure = #expect(throws: OrderPlacement.Failure.self) { try desk.place() }
        #expect(failure?.message == "The disk is full.")
        #expect(failure?.kind == .inputOutput)
        #expect(desk.placed.isEmpty)
    }

    /// The last use of a code may be somebody else's by the time the order is written, so the archive counts once more.
    @Test func claimsTheUsesOfLimitedCodesInsideTheWrite() throws {
        let desk = try TestDesk()
        let europe: [String: Answer] = [
            "region.region": .text("europe"), "options.couponCode": .text("euro40"), "organization.country": .text("US"),
        ]
        let order = try #require(try desk.place(changing: europe)).order
        #expect(desk.placed.first?.claims == [CodeClaim(code: "coupon:EURO40", limit: 988)], "1000 uses, of which the book counts 12")
        #expect(OrderSummary(order).codes == ["coupon:EURO40"], "the order carries the code as it is claimed")
        desk.refuse(with: [.codeUsedUp("coupon:EURO40", limit: 988)])
        let failure = #expect(throws: OrderPlacement.Failure.self) { try desk.place(changing: europe) }
        #expect(failure?.kind == .badData && failure?.message.contains("EURO40") == true)
        _ = try desk.place(changing: ["options.couponCode": .text("WELCOME10")])
        #expect(desk.placed.last?.claims == [], "this one has no limit")
    }

    @Test func keepsInTheOrderWhatWasChangedInAnAnswer() throws {
        let outcome = try #require(try TestDesk().place(changing: ["certificate.commonName": .text("https://www.example.com/")]))
        #expect(outcome.order.tls?.certificate.commonName == "www.example.com")
        let advisories = outcome.order.advisories.filter { $0.field == "certificate.commonName" }
        #expect(advisories.contains { $0.message.contains("https://") }, "\(advisories)")
    }

    @Test func makesAnAccountForANewUserIDOnly() throws {
        let desk = try TestDesk()
        _ = try desk.place()
        #expect(desk.placed.first?.account?.passwordHash == "hash:abc12345")
        desk.addAccount("buyer", password: "abc12345")
        _ = try desk.place()
        #expect(desk.placed.last?.account == nil)
    }

    @Test func refusesAnAccountWithAnotherPassword() throws {
        let desk = try TestDesk()
        desk.addAccount("buyer", password: "other123")
        let findings = try desk.state().reading.allFindings.filter(\.blocks)
        #expect(findings.map(\.rule) == ["account"])
        #expect(try desk.place() == nil)
    }

    @Test func offersTheDetailsOfAnAccount() throws {
        let desk = try TestDesk()
        desk.addAccount("buyer", password: "abc12345")
        let answers = try desk.answers(#"applicant: {userId: "buyer", password: "abc12345"}"#).answers
        let visible = desk.engine.visible(for: answers)
        #expect(visible.answers[FieldID(stage: "applicant", name: "lastName")] == .text("Customer"))
        let wrong = try desk.answers(#"applicant: {userId: "buyer", password: "abc12346"}"#).answers
        let hidden = desk.engine.visible(for: wrong)
        #expect(hidden.answers[FieldID(stage: "applicant", name: "lastName")] == nil)
    }

    @Test func remindsOfARecentOrderOfTheSameName() throws {
        let desk = try TestDesk()
        _ = try desk.place()
        let advisories = try desk.state().reading.allFindings.filter { $0.rule == "recent-order" }
        #expect(advisories.map(\.severity) == [.advisory])
        #expect(advisories.first?.field.stage == "options")
    }

    /// A renewal is meant to be another order of its name, and so is every reissue of the old one.
    @Test func aRenewalIsNoSecondOrderOfItsOwnPlan() throws {
        let desk = try TestDesk()
        var order = try #require(try desk.place()).order
        let (reissue, other) = (OrderID.make { [UInt8](repeating: 3, count: $0) }, OrderID.make { [UInt8](repeating: 4, count: $0) })
        order.relations = [Relation(kind: .reissuedBy, order: reissue)]
        let answers = try desk.state().answers
        for (recent, isSaid) in [(order.id, false), (reissue, false), (other, true)] {
            let time = order.placedAt
            var clients = Clients(names: .short)
            clients.history = OrderHistory(recent: { _ in (recent, time) }, uses: { _, _ in 0 })
            let context = OrderContext(
                clients: clients, book: desk.book, asOf: desk.asOf, actor: "tester", renewal: RenewedOrder(order))
            let engine = FlowEngine(definition: desk.definition, catalogue: Product.organizationSSL.catalogue(context))
            let visible = engine.visible(for: answers)
            let found = visible.stages.flatMap(\.fields).flatMap { engine.judge($0, in: visible).findings }
            #expect(found.contains { $0.rule == "recent-order" && $0.message.contains("second one") } == isSaid)
        }
    }

    /// What becomes of a reissue without a certificate is said before the renewal is placed, and which of its names that lacks.
    @Test func anOpenReissueOfTheRenewedOrderIsSaid() throws {
        let desk = try TestDesk()
        let order = try #require(try desk.place()).order
        var reissue = order
        reissue.id = OrderID.make { [UInt8](repeating: 3, count: $0) }
        reissue.tls?.certificate.names.append(CertificateName(kind: .subdomain, value: "late.example.com"))
        let kept = reissue
        var clients = Clients(names: .short)
        clients.records.order = { $0 == kept.id ? kept : nil }
        func said(_ renewal: RenewedOrder) throws -> [String] {
            let context = OrderContext(clients: clients, book: desk.book, asOf: desk.asOf, actor: "tester", renewal: renewal)
            let engine = FlowEngine(definition: desk.definition, catalogue: Product.organizationSSL.catalogue(context))
            let visible = engine.visible(for: try desk.state().answers)
            return visible.stages.flatMap(\.fields).flatMap { engine.judge($0, in: visible).findings }.map(\.message)
        }
        let open = try said(RenewedOrder(order, openReissue: kept.id)).first { $0.contains("\(kept.id)") }
        #expect(open?.contains("lacks its names late.example.com. It is cancelled when this order is issued") == true, "\(open ?? "")")
        #expect(try !said(RenewedOrder(order)).contains { $0.contains("\(kept.id)") })
    }

    /// A store that cannot be read has not been asked.
    @Test func saysThatTheStoreCouldNotBeAskedForARecentOrder() throws {
        let desk = try TestDesk()
        desk.spoilHistory()
        let advisories = try desk.state().reading.allFindings.filter { $0.rule == "recent-order" }
        #expect(advisories.map(\.severity) == [.advisory])
        #expect(advisories.first?.message.contains("The store cannot be read.") == true)
    }

    struct MandatoryField: Sendable, CustomTestStringConvertible {
        let field: FieldID
        var testDescription: String { field.description }
    }

    /// The fields the guide marks mandatory and that are shown in the sample order; toggles and those with a default included.
    static let mandatory: [MandatoryField] = [
        "region.region", "certificate.type", "certificate.commonName", "certificate.classification", "licenses.blocks", "validity.term",
        "organization.name", "organization.businessType", "organization.street1", "organization.city", "organization.state",
        "organization.postalCode", "organization.country", "organization.timeZone", "organization.telephone", "applicant.userId",
        "applicant.password", "applicant.passwordConfirmation", "applicant.jobTitle",
        "applicant.email", "applicant.telephone", "applicant.street1", "billing.email",
        "billing.telephone", "billing.street1", "billing.city", "billing.country", "terms.accepted", "csr.method", "csr.country",
        "csr.keyLength", "csr.pfxPassword", "csr.pfxPasswordConfirmation", "approval.method", "approval.emails", "payment.method",
        "payment.cardHolder", "payment.cardNumber", "payment.cardExpiry", "payment.cardSecurityCode",
    ].compactMap { FieldID($0) }.map(MandatoryField.init)

    @Test(arguments: mandatory)
    func refusesToBeEmpty(_ example: MandatoryField) throws {
        let desk = try TestDesk()
        let kind = try #require(desk.definition.field(example.field)).kind
        let empty: Answer =
            switch kind {
            case .toggle: .toggle(false)
            case .secret: .secret(Secret(""))
            case .list, .multiChoice, .choicePerGroup: .list([])
            default: .text(" ")
            }
        let state = try desk.state(changing: [example.field.description: empty])
        #expect(state.reading.allFindings.contains { $0.field == example.field && $0.blocks })
        #expect(try desk.place(changing: [example.field.description: empty]) == nil)
    }
}

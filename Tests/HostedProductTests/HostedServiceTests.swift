import Checkout
import Flow
import Orders
import TLSDesk
import Testing

@testable import HostedProduct

/// Orders of a certificate for a hosted service.
@Suite struct HostedServiceTests {
    static let complete = """
        eligibility: {mailboxes: 250},
        service: {kind: "owa", url: "https://mail.example.com/owa"},
        organization: {
          name: "Example Inc", division: "Web", businessType: "private-organization", street1: "Two International Drive", city: "Portsmouth",
          state: "New Hampshire", postalCode: "03801", country: "US", telephone: "+1 866 511 5035"},
        platform: {keyPassword: "pfx12345", keyPasswordConfirmation: "pfx12345"},
        applicant: {
          sameAsOrganization: true, userId: "buyer", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
          lastName: "Applicant", jobTitle: "Web administrator", email: "test@example.com", telephone: "+1 617 830 0740", country: "US"},
        billing: {sameAsApplicant: true},
        payment: {method: "bank-transfer"},
        """

    private func desk() throws -> TestDesk { try TestDesk(product: .hostedService) }

    private func state(_ desk: TestDesk, _ changes: [String: Answer] = [:]) throws -> FlowState {
        var answers = try desk.answers(Self.complete).answers
        for (id, answer) in changes.sorted(by: { $0.key < $1.key }) {
            if let field = FieldID(id) { answers.give(answer, to: field, in: desk.definition) }
        }
        return FlowState(answers: answers, using: desk.engine)
    }

    /// What stands in the way of placing, by field.
    private func faults(_ changes: [String: Answer]) throws -> [String: String] {
        let desk = try desk()
        var state = try state(desk, changes)
        _ = state.receive(.placeRequested, using: desk.engine)
        return Dictionary(
            state.reading.allFindings.filter(\.blocks).map { ($0.field.description, $0.message) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func itsStagesAreThoseOfItsContract() throws {
        let stages = try desk().definition.stages.map(\.id)
        #expect(stages == ["eligibility", "service", "organization", "platform", "applicant", "billing", "payment", "review"])
    }

    @Test func everyNameIsUsedAndEveryFieldIsThere() throws {
        let engine = try desk().engine
        let (fields, catalogue) = (engine.definition.fields, engine.catalogue)
        // The people's and the payment's names are all used; of the lists of the world some are not.
        #expect(Set(fields.compactMap(\.note)) == Set(catalogue.notes.keys))
        #expect(Set(fields.compactMap(\.preset)) == Set(catalogue.presets.keys))
        let own: [FieldID] = [
            .mailboxes, .ticket, .serviceKind, .serviceURL, .commonName, .nameConfirmed, .division, .keyLength, .keyPassword,
        ]
        for field in own { #expect(engine.definition.field(field) != nil, "\(field)") }
    }

    @Test func theNameComesFromTheAddress() throws {
        let desk = try desk()
        var state = try state(desk)
        #expect(state.visible.answers.text(.commonName) == "mail.example.com")
        #expect(state.receive(.placeRequested, using: desk.engine).contains(.place))
        let outcome = try desk.placement.place(state)
        let order = outcome.order
        let hosted = try #require(order.hosted)
        #expect(order.flow == "hosted-service" && order.region == .northAmerica && order.currency == .usd)
        #expect(hosted.mailboxes == 250 && hosted.service == .owa && hosted.commonName == "mail.example.com" && hosted.division == "Web")
        #expect(hosted.csr.platform == .f5 && hosted.csr.method == .auto && hosted.payment.method == .bankTransfer)
        #expect(order.customer?.organization.name == "Example Inc" && outcome.passwordSuffix == "suffix78")
        let placed = try #require(desk.placed.last)
        // No division: certificates have shown none since 2022.
        #expect(placed.request == "C=US,ST=New Hampshire,L=Portsmouth,O=Example Inc,CN=mail.example.com")
        #expect(placed.key == "key under pfx12345suffix78" && placed.account?.userID == "buyer")
        #expect(hosted.handOvers.filter { $0.state == .done }.map(\.id) == [.request])
        #expect(outcome.remarks.contains { $0.text == "1. The customer: open a support ticket and name its number." })
        #expect(order.answers.values.allSatisfy { !$0.keys.contains("keyPassword") })
    }

    /// The name that comes from the address is written as one that is typed.
    @Test(arguments: [("https://Mail.Example.COM/OWA", "mail.example.com"), ("https://bücher.de/owa", "xn--bcher-kva.de")])
    func theNameFromTheAddressIsThatOfACertificate(_ url: String, _ name: String) throws {
        let desk = try desk()
        var state = try state(desk, ["service.url": .text(url)])
        #expect(state.receive(.placeRequested, using: desk.engine).contains(.place))
        #expect(try desk.placement.place(state).order.hosted?.commonName == name)
        #expect(desk.placed.last?.request?.hasSuffix(",CN=\(name)") == true)
    }

    @Test func aTicketThatIsNamedIsOpen() throws {
        let desk = try desk()
        var state = try state(desk, ["eligibility.ticket": .text(" 4711 ")])
        #expect(state.receive(.placeRequested, using: desk.engine).contains(.place))
        let steps = try desk.placement.place(state).order.hosted?.handOvers
        #expect(steps?[.ticket]?.state == .done && steps?[.ticket]?.value == "4711" && steps?[.address]?.state == .open)
    }

    @Test func tooFewMailboxesAreRefused() throws {
        #expect(
            try faults(["eligibility.mailboxes": .number(199)])["eligibility.mailboxes"]?.hasPrefix("199 mailboxes are too few") == true)
        #expect(try faults(["eligibility.mailboxes": .number(200)]).isEmpty)
    }

    @Test(arguments: ["www.example.com", "example.com", "mail.example.con.com"])
    func anotherNameThanTheAddressIsRefused(_ name: String) throws {
        let fault = try faults(["service.commonName": .text(name)])["service.commonName"]
        #expect(fault?.contains("browsers ask for mail.example.com, and \(name) is another name") == true, "\(fault ?? "")")
    }

    /// Capitals, a final dot and the customer's own script make no other name.
    @Test(arguments: [("HTTPS://MAIL.EXAMPLE.COM/owa", "mail.example.com"), ("https://bücher.de/owa", "xn--bcher-kva.de")])
    func theSameNameInAnotherFormIsTheSame(_ url: String, _ name: String) throws {
        #expect(try faults(["service.url": .text(url), "service.commonName": .text(name)]).isEmpty)
    }

    @Test(arguments: [
        ("https://10.0.0.1/owa", "service.url"), ("ftp://mail.example.com", "service.url"), ("https://mail", "service.url"),
        ("https://*.example.com/", "service.url"),
    ])
    func anAddressThatNoCertificateIsForIsRefused(_ url: String, _ field: String) throws {
        #expect(try faults(["service.url": .text(url)])[field] != nil)
    }

    /// There are no types of certificates to choose from, and no further names.
    @Test(arguments: [("10.0.0.1", "Enter the name of the server."), ("8.8.8.8", "name of the server"), ("*.example.com", "single server")])
    func whatIsNoHostIsRefusedInItsOwnWords(_ name: String, _ advice: String) throws {
        let fault = try faults(["service.commonName": .text(name)])["service.commonName"]
        #expect(fault?.contains(advice) == true && fault?.contains("choose the type") == false, "\(fault ?? "")")
    }

    @Test func noNameComesFree() throws {
        let advice = try state(desk(), ["service.url": .text("https://example.com/owa")]).reading.advisories.map(\.message)
        #expect(!advice.contains { $0.contains("free") }, "\(advice)")
    }

    /// What is probably a slip is asked about, with what it would cost; whoever says that it is right may go on.
    @Test func aLikelySlipIsAskedAbout() throws {
        let slip: [String: Answer] = ["service.url": .text("https://ww.mail.example.com/owa")]
        #expect(try faults(slip).keys.contains("service.confirmed"))
        #expect(try faults(slip.merging(["service.confirmed": .toggle(true)]) { $1 }).isEmpty)
        // The applicant's address knows how the domain is spelled.
        for url in ["https://webmial.example.com/owa", "https://mail.exmaple.com"] {
            #expect(try faults(["service.url": .text(url)]).keys.contains("service.confirmed"), "\(url)")
            let advice = try state(desk(), ["service.url": .text(url)]).reading.advisories.map(\.message)
            #expect(advice.contains { $0.contains("mail.example.com") && $0.contains("another certificate") }, "\(advice)")
        }
        let desk = try desk()
        let note = desk.note("service-name", try state(desk, slip).visible.answers)
        #expect(note?.contains("can cost the customer another certificate") == true)
        // A name that is refused is in no certificate.
        let refused = try state(desk, ["service.commonName": .text("https://wwww.example.com/owa")])
        #expect(desk.note("service-name", refused.visible.answers) == nil)
    }

    /// The authority that the customer is going to buy from is a line of text, about which nothing is known.
    @Test(arguments: ["GlobalSign", "Sales department"]) func theAuthorityIsNoDepartment(_ authority: String) throws {
        let field = try #require(FieldID("platform.authority"))
        let reading = try state(desk(), ["platform.authority": .text(authority)]).reading
        #expect(reading.allFindings.filter { $0.field == field }.isEmpty && !reading.advisories.contains { $0.field == field })
    }

    /// Whoever gives all answers at once reads what is asked, and whoever said that a name is right said so of that name alone.
    @Test func theConfirmationIsOfOneName() throws {
        let slip: [String: Answer] = ["service.url": .text("https://wwww.example.com/owa")]
        let asked = try faults(slip)["service.confirmed"] ?? ""
        #expect(asked.contains("looks like a slip for www.example.com") && asked.contains("another certificate"), "\(asked)")
        let (url, confirmed) = (try #require(FieldID("service.url")), try #require(FieldID("service.confirmed")))
        let desk = try desk()
        var state = try state(desk, ["service.url": .text("")])
        func give(_ field: FieldID, _ answer: Answer) {
            _ = state.receive(.answered(field, answer), using: desk.engine)
        }
        give(confirmed, .toggle(true))
        give(url, .text("https://wwww.example.com/owa"))
        #expect(state.visible.answers[confirmed] != .toggle(true))
        give(confirmed, .toggle(true))
        give(try #require(FieldID("applicant.email")), .text("bob@example.com"))
        #expect(state.visible.answers[confirmed] == .toggle(true), "the name is the same")
        give(url, .text("https://wwww.example.com/mail"))
        #expect(state.visible.answers[confirmed] == .toggle(true), "the name is the same")
        give(url, .text("https://wwww2.example.com/mail"))
        #expect(state.visible.answers[confirmed] != .toggle(true))
    }

    /// Nobody is asked for a region: the country says in which currency it is paid, and which tax is due.
    @Test(arguments: [
        ("US", "03801", "New Hampshire", Currency.usd, "150.00", "0.00"), ("GB", "SW1A 1AA", "", .gbp, "113.00", "22.60"),
        ("DE", "10115", "", .eur, "135.00", "0.00"), ("AU", "2000", "New South Wales", .aud, "225.00", "0.00"),
    ])
    func theCountryDecidesAboutThePrice(
        _ country: String, _ code: String, _ province: String, _ currency: Currency, _ subtotal: String, _ tax: String
    ) throws {
        let desk = try desk()
        let changes: [String: Answer] = [
            "organization.country": .text(country), "organization.postalCode": .text(code), "organization.state": .text(province),
        ]
        let panel = desk.engine.catalogue.price.value(try state(desk, changes).visible.answers)
        // Nobody printed the price of it.
        #expect(panel.currency == currency.rawValue && panel.subtotal == "~\(subtotal)" && panel.tax.hasSuffix(tax), "\(panel)")
        #expect(panel.lines.map(\.label) == ["setup of the service"])
    }

    @Test func theReviewBeginsWithTheName() throws {
        let desk = try desk()
        let lines = desk.review(try state(desk))
        #expect(lines.prefix(2).map(\.text) == ["Common name", "mail.example.com"] && lines[1].style == .emphasis)
        #expect(!lines.contains { $0.text.contains("abc12345") })
    }

    @Test func regionsFollowFromCountries() {
        let expected: [(String, Region)] = [
            ("US", .northAmerica), ("CA", .northAmerica), ("JP", .northAmerica), ("GB", .unitedKingdom), ("IM", .unitedKingdom),
            ("NZ", .australiaNewZealand), ("BR", .southCentralAmerica), ("MX", .southCentralAmerica), ("FR", .europe), ("NO", .europe),
        ]
        for (country, region) in expected { #expect(Region(ofCountry: country) == region, "\(country)") }
    }
}

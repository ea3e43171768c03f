import Archive
import Certificates
import Checkout
import Clients
import Flow
import Orders
import Recipients
import TLSDesk
import Testing

@testable import MailProduct

/// The flow for certificates for mail, and the orders that come of it.
@Suite struct SMIMEBulkTests {
    static let rest = """
        organization: {
          name: "Example Inc", businessType: "private-organization", registrationNumber: "0123456", street1: "100 Main Street",
          city: "Portsmouth", state: "New Hampshire", postalCode: "03801", country: "US", telephone: "+1 866 511 5035"},
        applicant: {
          sameAsOrganization: true, userId: "buyer", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
          lastName: "Applicant", jobTitle: "Administrator", email: "test@example.com", telephone: "+1 617 830 0740", country: "US"},
        billing: {sameAsApplicant: true},
        payment: {method: "bank-transfer"},
        """

    /// Everything that can be asked for is there.
    static let met = """
        requirements: {
          account: "example-inc", team: "t-42", agreementSigned: true, agreementSigner: "Test Signer", agreementDate: "2026-11-02",
          agreementDocument: "EPKI.pdf", callMade: true, callNumber: "+1 866 511 5035", callSource: "trade register",
          callDate: "2026-11-20"},
        """

    static let jane = RecipientRow([.firstName: "Jane", .lastName: "Doe", .email: "jane.doe@example.com", .country: "US"])
    static let ann = RecipientRow([.firstName: "Ann", .lastName: "Lee", .email: "Ann.Lee@Example.NET", .country: "United States"])
    static let faulty = RecipientRow([.firstName: "Bob", .lastName: "", .email: "bob", .country: "US"])

    private let desk: TestDesk

    init() throws { desk = try TestDesk(product: .smimeBulk) }

    // MARK: Taking orders

    /// The table of some rows, as the desk reads and keeps them.
    private func table(_ rows: [RecipientRow]) throws -> Answer {
        let table = try #require(desk.engine.catalogue.tables["recipients"])
        let cells = rows.map { row in RecipientColumn.allCases.map { row[$0] } }
        return .table(try table.read(.rows(cells), TableCourse()).reference)
    }

    private func state(
        _ rows: [RecipientRow] = [jane, ann], _ text: String = "", changing changes: [String: Answer] = [:]
    ) throws -> FlowState {
        var answers = try desk.answers(text + Self.rest).answers
        answers.give(try table(rows), to: .recipients, in: desk.definition)
        for (id, answer) in changes.sorted(by: { $0.key < $1.key }) {
            if let field = FieldID(id) { answers.give(answer, to: field, in: desk.definition) }
        }
        return FlowState(answers: answers, using: desk.engine)
    }

    private func faults(_ rows: [RecipientRow] = [jane], changing changes: [String: Answer]) throws -> [String: String] {
        var state = try state(rows, changing: changes)
        _ = state.receive(.placeRequested, using: desk.engine)
        return Dictionary(
            state.reading.allFindings.filter(\.blocks).map { ($0.field.description, $0.message) }, uniquingKeysWith: { first, _ in first })
    }

    private func place(_ state: FlowState) throws -> OrderPlacement.Outcome {
        var state = state
        let effects = state.receive(.placeRequested, using: desk.engine)
        try #require(effects.contains(.place), "\(state.reading.allFindings.filter(\.blocks))")
        return try desk.placement.place(state)
    }

    // MARK: Screens

    @Test func itsStagesAreThoseOfItsContract() {
        #expect(
            desk.definition.stages.map(\.id) == [
                "requirements", "recipients", "validity", "organization", "applicant", "billing", "payment", "review",
            ])
    }

    @Test func everyNameIsUsedAndEveryFieldIsThere() {
        let (fields, catalogue) = (desk.engine.definition.fields, desk.engine.catalogue)
        #expect(Set(fields.compactMap(\.note)) == Set(catalogue.notes.keys))
        #expect(Set(fields.compactMap(\.preset)) == Set(catalogue.presets.keys))
        let own: Set<FieldID> = [.recipients, .usualCountry, .goodOnly, .period, .lastDay, .registrationNumber]
        for field in own.union(MailFields.requirements).union(MailFields.identifier) {
            #expect(desk.engine.definition.field(field) != nil, "\(field)")
        }
        #expect(Product.smimeBulk.label("longest", "mail-periods") == "The longest" && Product.smimeBulk.label("GB", "countries") != nil)
    }

    // MARK: Orders

    @Test func theOrderHasEveryRecipientAsALine() throws {
        let outcome = try place(try state([Self.jane, Self.ann], Self.met))
        let (order, mail) = (outcome.order, try #require(outcome.order.mail))
        #expect(order.flow == "smime-bulk" && order.product == "S/MIME certificates" && order.state == .placed && order.currency == .usd)
        #expect(
            mail.recipients.map(\.number) == [1, 2] && mail.recipients.map(\.email) == ["jane.doe@example.com", "Ann.Lee@example.net"])
        #expect(
            mail.recipients.allSatisfy { $0.country == "US" && $0.state == .pending && $0.request == nil && $0.since == order.placedAt })
        #expect(mail.lastDay.description == "2027-11-20" && mail.leftOut == 0 && mail.payment.method == .bankTransfer)
        #expect(mail.requirements.missing == [] && mail.requirements.account == "example-inc")
        #expect(
            mail.requirements.agreement
                == .init(signer: "Test Signer", date: try #require(CalendarDate("2026-11-02")), document: "EPKI.pdf"))
        #expect(mail.requirements.callBack?.telephone == "+18665115035" && mail.requirements.callBack?.source == "trade register")
        #expect(order.customer?.organization.name == "Example Inc" && desk.placed.last?.account?.userID == "buyer")
        #expect(desk.placed.last?.requests == nil && outcome.files.requests == nil)
        // Two for a year.
        #expect(order.quote.lines.map(\.quantity) == [2] && order.quote.subtotal.minorUnits == 6_000)
        // The list stays where it is kept.
        guard case .object(let kept)? = order.answers["recipients"]?["table"] else { throw Missing() }
        #expect(kept["rows"] == .integer(2) && kept.keys.sorted() == ["digest", "good", "rows"])
    }

    private struct Missing: Error {}

    /// All requests are in one file, each behind its recipient.
    @Test func requestsLieBesideTheOrder() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(
            key: key, subject: ["CN": "Ann Lee"], alternativeNames: [.email("ann.lee@example.net")])
        var ann = Self.ann
        ann[.csr] = request.pem
        let outcome = try place(try state([Self.jane, ann]))
        let mail = try #require(outcome.order.mail)
        #expect(mail.recipients[0].request == nil)
        #expect(mail.recipients[1].request == .init(publicKey: request.publicKeyDigest, isMadeHere: false))
        #expect(outcome.files.requests == "requests.pem")
        let requests = try #require(desk.placed.last?.requests)
        #expect(requests.text.hasPrefix("Recipient 2: Ann.Lee@example.net\n-----BEGIN CERTIFICATE REQUEST-----\n"))
        #expect(requests.byNumber == [2: request.pem])
        #expect(outcome.remarks.contains { $0.text.contains("Await the requests of 1 recipient") })
    }

    // MARK: Requirements

    /// Each may be left open, and is then named wherever it matters.
    @Test func whatIsMissingIsSaid() throws {
        let state = try state()
        let advice = state.reading.advisories.filter { $0.field == FieldID("requirements.checklist") }.map(\.message)
        #expect(advice.count == 3 && advice[0].hasPrefix("The team number is missing") && advice[1].contains("EPKI agreement is missing"))
        #expect(desk.review(state).filter { $0.style == .pair(value: "missing") }.count == 3)
        let outcome = try place(state)
        #expect(outcome.order.mail?.requirements.missing == EnrollmentRequirements.ID.allCases)
        #expect(outcome.order.advisories.contains { $0.message.hasPrefix("The validation call is missing") })
        #expect(outcome.remarks.contains { $0.text == "1. Note the account and team number once it is there." })
    }

    @Test func anAgreementNeedsItsSignerAndItsDay() throws {
        let found = try faults(changing: ["requirements.agreementSigned": .toggle(true), "requirements.callMade": .toggle(true)])
        #expect(
            Set(found.keys) == [
                "requirements.agreementSigner", "requirements.agreementDate", "requirements.callNumber", "requirements.callSource",
                "requirements.callDate",
            ])
        let coming = try faults(changing: [
            "requirements.agreementSigned": .toggle(true), "requirements.agreementSigner": .text("Test Signer"),
            "requirements.agreementDate": .text("2026-11-22"),
        ])
        #expect(coming["requirements.agreementDate"]?.contains("still to come") == true)
    }

    @Test(arguments: [("team", 41), ("account", 65)]) func whatIsTooLongIsRefused(_ field: String, _ length: Int) throws {
        let id = "requirements.\(field)"
        #expect(try faults(changing: [id: .text(String(repeating: "x", count: length))])[id]?.contains("at most \(length - 1)") == true)
        #expect(try faults(changing: [id: .text(String(repeating: "x", count: length - 1))]).isEmpty)
    }

    /// What is refused counts nowhere: neither in the checklist nor as if it were there.
    @Test(arguments: [
        ("agreementDate", "2027-01-01"), ("agreementSigner", "2026-11-01"), ("agreementSigner", "<script>"), ("callNumber", "12"),
        ("callSource", "---"), ("callDate", "2027-01-01"), ("callDate", "2026-11-01"), ("callDate", "2024-08-17"),
        ("agreementDate", "2024-08-17"), ("team", "x y!!"), ("team", "---"),
    ]) func whatIsRefusedIsStillMissing(_ name: String, _ typed: String) throws {
        let id = "requirements.\(name)"
        var state = try state([Self.jane], Self.met, changing: [id: .text(typed)])
        let advice = state.reading.advisories.filter { $0.field == FieldID("requirements.checklist") }
        #expect(advice.count == 1, "one of the three is missing")
        #expect(desk.review(state).filter { $0.style == .pair(value: "missing") }.count == 1)
        _ = state.receive(.placeRequested, using: desk.engine)
        #expect(state.reading.allFindings.contains { $0.blocks && $0.field.description == id })
    }

    /// What was found out counts for 825 days, and the call confirms the agreement (SBR 4.2.1).
    @Test func whatDoesNotCountIsSaid() throws {
        func fault(_ name: String, _ changes: [String: Answer]) throws -> String? {
            let state = try state([Self.jane], Self.met, changing: changes)
            return state.reading.allFindings.first { $0.blocks && $0.field.description == "requirements.\(name)" }?.message
        }
        let early = try fault("callDate", ["requirements.callDate": .text("2026-11-01")])
        #expect(early?.contains("The call of 2026-11-01 is earlier than the agreement of 2026-11-02") == true, "\(early ?? "")")
        let old = try fault("agreementDate", ["requirements.agreementDate": .text("2024-08-17")])
        #expect(old?.contains("counted for new certificates until 2026-11-20") == true, "\(old ?? "")")
        #expect(try fault("agreementDate", ["requirements.agreementDate": .text("2024-08-18")]) == nil)
        // Without an agreement there is none that the call could come before.
        let unsigned: [String: Answer] = [
            "requirements.agreementSigned": .toggle(false), "requirements.callDate": .text("2026-11-01"),
        ]
        #expect(try fault("callDate", unsigned) == nil)
    }

    @Test func anAccountIsWrittenLikeOne() throws {
        #expect(try faults(changing: ["requirements.account": .text("x y!!")])["requirements.account"]?.contains("without blanks") == true)
        #expect(try faults(changing: ["requirements.account": .text("sales.desk+a@example.com")]).isEmpty)
    }

    /// What only this flow asks is not lost with an order of another one that came later.
    @Test func theRegistrationNumberIsThatOfTheLastOrderForMail() throws {
        let mail = try place(try state()).order
        var hosted = mail
        (hosted.id, hosted.flow) = (OrderID.make { [UInt8](repeating: 9, count: $0) }, "hosted-service")
        hosted.placedAt = Timestamp(secondsSinceEpoch: mail.placedAt.secondsSinceEpoch + 3600)
        hosted.answers["organization"]?["registrationNumber"] = nil
        hosted.answers["organization"]?["city"] = .string("Concord")
        let customer = try #require(try desk.know(hosted, after: mail))
        #expect(customer.orders == [hosted.id, mail.id])
        let taken = try #require(desk.engine.catalogue.suggestions["customers"]?.answers(customer.id.description))
        #expect(taken.said.contains("as in the order \(hosted.id)"))
        #expect(taken.answers[.registrationNumber]?.text == "0123456")
        #expect(FieldID("organization.city").flatMap { taken.answers[$0]?.text } == "Concord")
    }

    // MARK: Recipients

    @Test func withoutRecipientsThereIsNoOrder() throws {
        var state = FlowState(answers: try desk.answers(Self.rest).answers, using: desk.engine)
        #expect(!state.receive(.placeRequested, using: desk.engine).contains(.place))
        #expect(state.reading.allFindings.contains { $0.field == .recipients && $0.blocks })
    }

    /// Rows with faults are left out only when somebody says so.
    @Test func goodRowsAloneAreTakenOnlyOnDemand() throws {
        let rows = [Self.jane, Self.faulty, Self.ann]
        #expect(
            try faults(rows, changing: [:])["recipients.table"]
                == "1 row has faults. Correct it, or switch on “Take the good rows only” to leave it out of the order.")
        let outcome = try place(try state(rows, changing: ["recipients.goodOnly": .toggle(true)]))
        let mail = try #require(outcome.order.mail)
        #expect(mail.recipients.map(\.firstName) == ["Jane", "Ann"] && mail.recipients.map(\.number) == [1, 2] && mail.leftOut == 1)
        #expect(outcome.order.quote.lines.map(\.quantity) == [2])
        #expect(outcome.remarks.contains { $0.text.contains("1 row was left out") })
        // Whoever stood there is named: in the review, with the order, and on the page after placing.
        let row = try #require(mail.leftOutRows?.first)
        #expect(mail.leftOutRows?.count == 1 && row.row == 2 && row.email == Self.faulty[.email])
        #expect(outcome.remarks.contains { $0.text == row.words })
        let review = desk.engine.catalogue.documents["review"]?.lines(
            try state(rows, changing: ["recipients.goodOnly": .toggle(true)]).reading)
        #expect(review?.contains { $0.text == row.words } == true)
        // At most so many are named; all are counted.
        let many = try place(
            try state([Self.jane] + Array(repeating: Self.faulty, count: 103), changing: ["recipients.goodOnly": .toggle(true)]))
        #expect(many.order.mail?.leftOut == 103 && many.order.mail?.leftOutRows?.count == 100)
        #expect(many.remarks.last?.text == "and 83 more")
        #expect(try place(try state([Self.jane])).order.mail?.leftOutRows == nil)
    }

    @Test func faultyRowsAloneAreNoList() throws {
        let found = try faults([Self.faulty, Self.faulty], changing: ["recipients.goodOnly": .toggle(true)])
        #expect(found["recipients.table"]?.hasPrefix("No row can be taken: 2 rows have faults.") == true)
    }

    /// A list that is gone is no order, whatever the answers say of it.
    @Test func aListThatIsNotThereAnyMoreIsRefused() throws {
        let gone = TableReference(digest: String(repeating: "a", count: 64), rows: 2, good: 2)
        let state = try state(changing: ["recipients.table": .table(gone)])
        #expect(throws: OrderPlacement.Failure.self) { try place(state) }
        #expect(desk.placed.isEmpty)
    }

    /// What answers say of a list is no fact.
    @Test func aListThatSaysOtherwiseThanItsAnswerIsRefused() throws {
        guard case .table(var reference) = try table([Self.jane, Self.faulty]) else { throw Missing() }
        reference.good = 2
        let state = try state(changing: ["recipients.table": .table(reference)])
        let failure = #expect(throws: OrderPlacement.Failure.self) { try place(state) }
        #expect(failure?.message.contains("1 of 2 rows have faults today") == true && desk.placed.isEmpty)
    }

    /// What is said of a row that is ordered stays with the order, and what is said of many is counted.
    @Test func remarksAboutRowsAreKept() throws {
        let british = { (number: Int) in
            RecipientRow([.firstName: "Jo", .lastName: "Roe", .email: "jo\(number)@example.com", .country: "UK"])
        }
        let order = try place(try state([Self.jane, british(1)])).order
        let remark = try #require(order.advisories.first { $0.field == "recipients.table" })
        #expect(remark.message.hasPrefix("Row 2, Country: Certificates have GB"), "\(remark)")
        #expect(order.advisories.count { $0.field == "recipients.table" } == 1)
        let many = try place(try state((1...103).map(british))).order.advisories.filter { $0.field == "recipients.table" }
        #expect(many.count == 101 && many.last?.message.hasPrefix("3 more remarks about rows") == true)
    }

    // MARK: Domains

    @Test func domainsAreListedWithTheirProofs() throws {
        desk.prove("example.com", until: "2027-05-01")
        desk.prove("example.net", until: "2026-11-20")
        let state = try state([Self.jane, Self.ann, Self.jane2])
        let lines = desk.engine.catalogue.documents["mail-domains"]?.lines(state.reading) ?? []
        #expect(
            lines == [
                DocumentLine("example.net", .pair(value: "proof ended on 2026-11-20, 1 address")),
                DocumentLine("example.com", .pair(value: "proved until 2027-05-01, 2 addresses")),
            ])
        let advice = state.reading.advisories.filter { $0.rule == "mail-domains" }.map(\.message)
        #expect(advice.count == 1 && advice[0].hasPrefix("1 of 2 mail domains is not proved") && !advice[0].contains("example"))
        #expect(try place(state).remarks.contains { $0.text.contains("Have example.net proved: certdesk domains") })
    }

    /// A proof that is somebody else's is not one for this order, but is not passed over in silence.
    @Test func aProofForAnotherOrganizationIsNamedAsThat() throws {
        var surroundings = desk.orderContext
        surroundings.clients.domains = MailDomains {
            { domain, asking in asking == nil && domain == "example.com" ? CalendarDate("2027-05-01") : nil }
        }
        let context = MailContext(surroundings)
        let state = try state([Self.jane, Self.ann])
        let census = try #require(context.census(state.reading.visible.answers))
        let remark = try #require(context.domainRemark(census, state.reading.visible.answers))
        #expect(remark.hasPrefix("2 of 2 mail domains are not proved: "))
        #expect(remark.hasSuffix(" For 1 of them there is a proof for another organization only, which does not count for this one."))
    }

    static let jane2 = RecipientRow([.firstName: "John", .lastName: "Doe", .email: "john.doe@example.com", .country: "US"])

    @Test(arguments: [(["a.org"], "a.org"), (["a.org", "b.org"], "a.org and b.org"), (["a", "b", "c", "d", "e"], "a, b, c and 2 more")])
    func fewDomainsAreNamed(_ names: [String], _ text: String) { #expect(MailContext.named(names) == text) }

    /// In a program that has just begun the list of a draft is kept and not open; what is said of it comes when it is opened, or with the order.
    @Test func aListThatIsNotOpenYetIsLookedAtWhenItIs() throws {
        let answers = try state().answers
        var surroundings = desk.orderContext
        surroundings.clients.lists = KeptLists(desk.archive)
        let context = MailContext(surroundings)
        let engine = FlowEngine(definition: desk.definition, catalogue: context.catalogue)
        var resumed = FlowState(answers: answers, using: engine)
        #expect(context.census(resumed.visible.answers) == nil)
        #expect(context.domainLines(resumed.visible.answers).map(\.text) == ["The list is opened on its own page."])
        #expect(resumed.receive(.placeRequested, using: engine).contains(.place))
        let order = try OrderPlacement(context: surroundings, product: .smimeBulk).place(resumed).order
        #expect(order.advisories.filter { $0.rule == "mail-domains" }.count == 1)
        let list = try #require(context.list(resumed.visible.answers))
        _ = try context.tables.table.open(list, TableCourse())
        #expect(context.census(resumed.visible.answers)?.domains.count == 2)
    }

    // MARK: Validity and price

    @Test(arguments: [("2029-02-22", nil), ("2029-02-23", "825 days at most"), ("2026-11-21", "after today"), ("tomorow", "day")])
    func anOwnDayIsWithinTheRules(_ day: String, _ words: String?) throws {
        let fault = try faults(changing: ["validity.period": .text("own-date"), "validity.lastDay": .text(day)])["validity.lastDay"]
        #expect(words.map { fault?.contains($0) == true } ?? (fault == nil), "\(fault ?? "")")
    }

    /// Recipients times begun years, and the currency of the country.
    @Test(arguments: [("1-year", "US", "60.00"), ("2-years", "US", "120.00"), ("longest", "US", "180.00"), ("2-years", "GB", "92.00")])
    func thePriceIsByRecipientAndYear(_ period: String, _ country: String, _ subtotal: String) throws {
        let state = try state(changing: ["validity.period": .text(period), "organization.country": .text(country)])
        let panel = desk.engine.catalogue.price.value(state.visible.answers)
        #expect(panel.subtotal == "~\(subtotal)" && panel.lines.map(\.label) == ["mail certificate, a year"], "\(panel)")
    }

    @Test func beforeThereIsAListOneIsPriced() throws {
        let context = MailContext(desk.orderContext)
        // Nobody pays for rows that nobody takes.
        let nothing = try self.state([Self.faulty])
        let none = desk.engine.catalogue.price.value(nothing.visible.answers)
        #expect(none.lines.isEmpty && none.subtotal == "0.00" && none.notes.first?.contains("nothing to pay yet") == true, "\(none)")
        let quote = try context.quote(ResolvedAnswers())
        #expect(quote.lines.map(\.quantity) == [1] && quote.notes.first?.hasPrefix("Nobody is listed yet") == true)
    }

    // MARK: Words

    @Test func theReviewBeginsWithTheRecipients() throws {
        let lines = desk.review(try state([Self.jane, Self.faulty, Self.ann], changing: ["recipients.goodOnly": .toggle(true)]))
        #expect(lines.prefix(2).map(\.text) == ["Recipients", "2 recipients"] && lines[1].style == .emphasis)
        #expect(lines.contains(DocumentLine("Left out because of faults", .pair(value: "1"))))
        #expect(lines.contains(DocumentLine("Jane Doe", .pair(value: "jane.doe@example.com"))))
        #expect(lines.contains { $0.text == "example.net" } && !lines.contains { $0.text.contains("abc12345") })
    }

    /// The answers stand under their stage's title; what comes of them has a heading of its own.
    @Test func noHeadingOfTheReviewStandsTwiceForTheRequirements() throws {
        let lines = desk.review(try state([Self.jane]))
        let headings = lines.filter { $0.style == .heading }.map(\.text)
        #expect(headings.count { $0 == "Checklist" } == 1 && headings.count { $0 == "Requirements" } <= 1, "\(headings)")
    }

    @Test func aQuoteSaysHowMany() throws {
        let offer = Product.smimeBulk.offer(try state(Array(repeating: Self.jane, count: 1)).visible, desk.orderContext)
        #expect(offer.details.map(\.value) == ["1", "2027-11-20"] && offer.customer.organization == "Example Inc")
    }

    @Test func theNumberOfTheOrganizationIsSaid() throws {
        #expect(desk.note("organization-identifier", try state().visible.answers)?.contains("NTRUS-0123456") == true)
        let without = try state(changing: ["organization.registrationNumber": .text("")])
        #expect(desk.note("organization-identifier", without.visible.answers) == nil)
        #expect(without.reading.advisories.contains { $0.field == .country && $0.message.contains("by a number as well") })
        let taxed = try state(changing: ["organization.registrationNumber": .text(""), "organization.vatNumber": .text("12-3456789")])
        #expect(desk.note("organization-identifier", taxed.visible.answers)?.contains("VATUS-123456789") == true)
    }

    @Test(arguments: ["---", "<script>", "AB!123", "./ -"]) func whatNoRegisterWritesIsNoNumber(_ typed: String) throws {
        let id = "organization.registrationNumber"
        #expect(try faults(changing: [id: .text(typed)])[id]?.contains("type what the register shows") == true)
        #expect(desk.note("organization-identifier", try state(changing: [id: .text(typed)]).visible.answers) == nil)
    }

    @Test(arguments: ["HRB 12345 B", "01-09-123456", "CHE-123.456.789", "1234/56"]) func whatRegistersWriteIsANumber(_ typed: String) throws
    {
        let id = "organization.registrationNumber"
        #expect(try faults(changing: [id: .text(typed)]).isEmpty)
        #expect(desk.note("organization-identifier", try state(changing: [id: .text(typed)]).visible.answers)?.contains("NTRUS-") == true)
    }
}

import Testing

@testable import Orders

/// An order of certificates for mail, for three recipients of two domains, with every requirement but the call.
func sampleMailOrder() throws -> Order {
    var order = try sampleOrder()
    let (time, day) = (order.placedAt, order.asOf)
    (order.flow, order.product, order.state, order.progress) = ("smime-bulk", "S/MIME certificates", .placed, OrderProgress())
    let recipients = [("Jane", "Doe", "jane@example.org"), ("John", "Doe", "john@example.net"), ("Ann", "Lee", "ann@example.org")]
    order.contents = .mail(
        MailOrder(
            requirements: EnrollmentRequirements(
                account: "example", team: "t-42", agreement: .init(signer: "Test Signer", date: day, document: "EPKI.pdf"),
                callBack: .init(telephone: "+16178300740", source: "chamber of commerce", date: day)),
            lastDay: day.adding(days: 365), leftOut: 1, payment: Payment(method: .bankTransfer),
            recipients: recipients.enumerated().map { place, person in
                OrderedRecipient(
                    number: place + 1, firstName: person.0, lastName: person.1, email: person.2, country: "US", since: time)
            }))
    order.events = [OrderEvent(time: time, actor: "operator", what: "placed")]
    return order
}

@Suite struct MailOrderTests {
    @Test func aDomainCountsOnceAndOnlyWhileSomebodyThereWantsACertificate() throws {
        var order = try #require(try sampleMailOrder().mail)
        #expect(order.domains == ["example.org", "example.net"])
        order.recipients[1].state = .withdrawn
        #expect(order.domains == ["example.org"])
        order.recipients[0].state = .revoked
        #expect(order.domains == ["example.org"])
    }

    @Test func whatIsNotThereIsMissing() throws {
        var requirements = try #require(try sampleMailOrder().mail).requirements
        #expect(requirements.missing == [])
        (requirements.callBack, requirements.team) = (nil, nil)
        #expect(requirements.missing == [.team, .callBack])
    }

    /// An order keeps every certificate it got, with its dates.
    @Test func aRecipientKeepsTheCertificateWhosePlaceAnotherOneTook() throws {
        var order = try sampleMailOrder()
        order.state = .ready
        order.progress.payment = .settled
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        let end = order.asOf.adding(days: 365)
        let times = try ["2026-12-01T08:00:00Z", "2026-12-02T08:00:00Z"].map { try #require(Timestamp($0)) }
        for (time, serial) in zip(times, ["0A", "0B"]) {
            order = try rules.taking(
                [RecipientStep(1, .issue(serial: serial, notAfter: end))], order, actor: "mo", at: time, on: order.asOf)
        }
        let recipient = try #require(order.mail?.recipients.first)
        #expect(recipient.serial == "0B" && recipient.since == times[1] && recipient.state == .issued)
        #expect(recipient.earlier == [.init(serial: "0A", notAfter: end, since: times[0], replacedAt: times[1])])
        #expect(try value(Order.self, json(order)) == order)
    }

    @Test func itsFileReadsBack() throws {
        let order = try sampleMailOrder()
        let text = try json(order)
        #expect(text.contains(#""contents":"mail""#) && text.contains(#""email":"ann@example.org""#) && !text.contains(#""csr""#))
        #expect(try value(Order.self, text) == order)
        #expect(order.payment?.method == .bankTransfer && order.certificate == nil)
    }
}

/// The requests of an order's recipients as one file.
@Suite struct RecipientRequestsTests {
    private static func pem(_ body: String) -> String {
        "-----BEGIN CERTIFICATE REQUEST-----\n\(body)\n-----END CERTIFICATE REQUEST-----\n"
    }

    @Test func eachIsFoundByItsRecipient() {
        var requests = RecipientRequests()
        requests.add(Self.pem("MIIA"), for: 1, "jane@example.org")
        requests.add(String(Self.pem("MIIB\nAAAA").dropLast()), for: 10_000, "john@example.net")
        #expect(requests.text.hasPrefix("Recipient 1: jane@example.org\n-----BEGIN"))
        #expect(requests.byNumber == [1: Self.pem("MIIA"), 10_000: Self.pem("MIIB\nAAAA")])
    }

    @Test func aLaterOneTakesTheEarlierOnesPlace() {
        var requests = RecipientRequests()
        for body in ["MIIA", "MIIB"] { requests.add(Self.pem(body), for: 2, "jane@example.org") }
        #expect(requests.byNumber == [2: Self.pem("MIIB")])
    }

    @Test(arguments: [
        "", "Recipient 1: x\n", "Recipient x: y\n" + pem("MIIA"), pem("MIIA"),
        "Recipient 1: x\n-----BEGIN CERTIFICATE REQUEST-----\nMIIA\n",
    ])
    func whatIsNoneIsLeftOut(_ text: String) {
        #expect(RecipientRequests(text: text).byNumber.isEmpty)
    }

    @Test func carriageReturnsDoNoHarm() {
        let text = "Recipient 3: x\r\n" + Self.pem("MIIA").replacing("\n", with: "\r\n")
        #expect(RecipientRequests(text: text).byNumber == [3: Self.pem("MIIA")])
    }

    /// A name that would end its line stays on it.
    @Test func noAddressMakesALineOfItsOwn() {
        var requests = RecipientRequests()
        requests.add(Self.pem("MIIA"), for: 1, "x\nRecipient 2: y")
        #expect(requests.byNumber == [1: Self.pem("MIIA")])
    }
}

/// What was done with each of several recipients who had one address after the other.
@Suite struct RecipientEventsTests {
    @Test func eachHasOnlyWhatWasDoneWithThemselves() throws {
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        var order = try sampleMailOrder()
        order.progress.payment = .creditTerms
        var time = order.placedAt
        let day = order.asOf
        func later() -> Timestamp {
            time = Timestamp(secondsSinceEpoch: time.secondsSinceEpoch + 60)
            return time
        }
        func take(_ number: Int, _ action: RecipientStep.Action) throws {
            order = try rules.taking(
                [RecipientStep(number, action)], order, actor: "clerk", at: later(), on: day, reason: action.kind.needsReason ? "why" : nil)
        }
        func jane() -> RecipientStep.Successor { .init(firstName: "Jane", lastName: "Doe", email: "jane@example.org", country: "US") }
        let end = day.adding(days: 300)
        try take(1, .issue(serial: "01", notAfter: end))
        try take(1, .revoke)
        let price = Quote(
            currency: order.currency, lines: [], subtotal: .zero, tax: .zero, total: .zero, book: .init(name: "sample", version: "1"),
            notes: [])
        order = try rules.adding([jane()], for: price, to: order, actor: "clerk", at: later(), on: day)
        try take(4, .withdraw)
        order = try rules.adding([jane()], for: price, to: order, actor: "clerk", at: later(), on: day)
        try take(5, .issue(serial: "05", notAfter: end))
        // The same person with another key; the first of the two certificates is revoked afterwards.
        try take(5, .replace(by: jane()))
        try take(6, .issue(serial: "06", notAfter: end))
        try take(5, .revoke)
        func said(_ number: Int) throws -> [String] {
            try order.events(about: #require(order.mail?.recipients[number - 1])).map(\.what)
        }
        #expect(try said(1) == ["certificate of jane@example.org: 01, until \(end)", "certificate of jane@example.org revoked"])
        #expect(try said(4) == ["jane@example.org withdrawn"])
        #expect(
            try said(5) == [
                "certificate of jane@example.org: 05, until \(end)", "jane@example.org replaced by jane@example.org",
                "certificate of jane@example.org revoked",
            ])
        #expect(
            try said(6) == ["jane@example.org replaced by jane@example.org", "certificate of jane@example.org: 06, until \(end)"])
        #expect(try said(2) == [])
    }
}

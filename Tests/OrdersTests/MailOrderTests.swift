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

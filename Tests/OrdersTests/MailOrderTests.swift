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

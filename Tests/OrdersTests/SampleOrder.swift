import FoundationEssentials
import JSONText
import Testing

@testable import Orders

/// An order with every optional member present, so that a member the schema forgets is noticed.
func sampleOrder() throws -> Order {
    let address = PostalAddress(
        street1: "1 Example Street", street2: "Floor 2", city: "London", state: "Greater London", postalCode: "SW1A 1AA", country: "GB",
        other: "Blue door")
    let contact = Contact(
        firstName: "Test", lastName: "Applicant", jobTitle: "Engineer", department: "Web", email: "applicant@example.org",
        telephone: "+442079460000", organizationName: "Example Agency Ltd", address: address)
    let start = try #require(CalendarDate("2026-11-21"))
    let end = try #require(CalendarDate("2027-06-08"))
    let placedAt = try #require(Timestamp("2026-11-21T09:30:00Z"))
    var order = Order(
        id: OrderID.make { count in [UInt8](repeating: 7, count: count) }, flow: "organization-ssl", state: .placed, placedAt: placedAt,
        asOf: start, actor: "operator", region: .unitedKingdom, currency: .gbp, product: "Organization SSL",
        customer: Party(
            organization: Organization(
                name: "Example Ltd", businessType: .privateOrganization, tradingName: "Example Web", duns: "123456789",
                vatNumber: "980780684",
                address: address, timeZone: "Europe/London", telephone: "+442079460000", fax: "+442079460001", heardFrom: "referral"),
            applicant: Applicant(userID: "test.applicant", contact: contact), billing: contact),
        contents: .tls(
            TLSOrder(
                certificate: CertificateRequestDetails(
                    type: .standard, commonName: "www.example.org", classification: .switching, currentExpiry: end,
                    names: [
                        CertificateName(kind: .commonName, value: "www.example.org"), CertificateName(kind: .free, value: "example.org"),
                    ]), licenses: Licenses(blocks: 2),
                term: TermPlan(
                    term: .sixMonths, start: start, end: end, bonusDays: 30,
                    certificates: [TermPlan.PlannedCertificate(start: start, end: end, days: 200, issueFrom: start)]),
                terms: TermsAcceptance(version: "2026-01", acceptedAt: placedAt),
                csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048"),
                approval: Approval(method: .email, emails: ["admin@example.org"]),
                payment: Payment(
                    method: .card, cardHolder: "Test Applicant", cardBrand: "Visa", lastFour: "1111", cardExpiry: "12/29",
                    purchaseOrderNumber: "PO-1"))),
        answers: [
            "certificate": ["commonName": .string("www.example.org"), "addSANs": .bool(false)],
            "licenses": ["blocks": .integer(2)],
            "sans": ["subdomains": .array([.string("a.example.org"), .string("b.example.org")])],
        ],
        quote: Quote(
            currency: .gbp,
            lines: [
                Quote.Line(
                    item: "standard", quantity: 1, unit: Money(minorUnits: 26_200), amount: Money(minorUnits: 26_200), assumed: true,
                    label: "certificate, first license block")
            ], subtotal: Money(minorUnits: 26_200), tax: Money(minorUnits: 5_240), total: Money(minorUnits: 31_440),
            book: Quote.Book(name: "sample", version: "1"), notes: ["UK VAT 20 %"]),
        advisories: [Advisory(field: "organization.country", rule: "region-currency", message: "The country's currency is another.")],
        events: [
            OrderEvent(time: placedAt, actor: "operator", what: "placed", from: .placed, to: .vetting, reason: "as a sample")
        ])
    order.relations = [Relation(kind: .renews, order: OrderID.make { count in [UInt8](repeating: 8, count: count) })]
    order.tls?.approval.choose(.init(domain: "example.org", method: .email, email: "admin@example.org"))
    order.progress = OrderProgress(approvedDomains: ["example.org"], checks: [.existence])
    return order
}

/// The JSON of a value as the store writes it.
func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONWriter.bytes(value, .line), as: UTF8.self)
}

/// A value read from JSON text.
func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONNode.parse(Array(text.utf8), as: .json).decoded(as: type)
}

/// A document that no order has yet.
func sampleDocument(at time: Timestamp, kind: OrderDocument.Kind = .registration, path: String = "/home/x/extract.pdf") -> OrderDocument {
    OrderDocument(
        kind: kind, path: path, bytes: Array("%PDF-1.7".utf8), sha256: String(repeating: "0a", count: 32), addedAt: time, actor: "operator")
}

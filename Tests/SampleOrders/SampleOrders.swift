package import Orders

/// Orders made up from a number: the same number gives the same order. About 3 KB each as JSON, like real ones.
package struct SampleOrders: Sendable {
    private var state: UInt64

    /// Orders that follow from a number.
    package init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    private static let trades = [
        "Bakery", "Books", "Bicycles", "Cheese", "Clocks", "Gardens", "Lamps", "Maps", "Music", "Paper", "Tea", "Tools",
    ]
    private static let towns = ["London", "Leeds", "York", "Bristol", "Cardiff", "Dundee", "Exeter", "Oxford"]
    private static let regions: [Region] = Region.allCases

    private mutating func number(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    /// Bytes for ids.
    package mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(number(below: 256)) } }

    /// The next order.
    ///
    /// - Parameter placedAt: when it is said to have been placed.
    package mutating func next(placedAt: Timestamp) -> Order {
        let (trade, town) = (Self.trades[number(below: Self.trades.count)], Self.towns[number(below: Self.towns.count)])
        let serial = number(below: 100_000)
        let region = Self.regions[number(below: Self.regions.count)]
        let domain = "\(town)-\(trade)-\(serial).example".lowercased()
        let address = PostalAddress(
            street1: "\(number(below: 200) + 1) Example Street", city: town, postalCode: "EX\(number(below: 20)) 1AA", country: "GB")
        let contact = Contact(
            firstName: "Test", lastName: "Applicant\(serial)", jobTitle: "Administrator", email: "applicant\(serial)@\(domain)",
            telephone: "+4420\(10_000_000 + number(below: 80_000_000))", address: address)
        let names = ["www.\(domain)", domain, "shop.\(domain)", "mail.\(domain)"]
        let unit = Money(minorUnits: 20_000 + number(below: 50_000))
        let day = placedAt.calendarDate
        return Order(
            id: OrderID.make { count in bytes(count) }, flow: "organization-ssl", state: .placed, placedAt: placedAt, asOf: day,
            actor: "operator\(number(below: 9))", region: region, currency: region.currency, product: "Organization SSL",
            customer: Party(
                organization: Organization(
                    name: "\(town) \(trade) \(serial) Ltd", businessType: .privateOrganization, address: address, timeZone: "Europe/London",
                    telephone: contact.telephone), applicant: Applicant(userID: "applicant\(serial)", contact: contact), billing: contact),
            contents: .tls(
                TLSOrder(
                    certificate: CertificateRequestDetails(
                        type: .standard, commonName: names[0], classification: .new, currentExpiry: nil,
                        names: names.enumerated().map {
                            CertificateName(kind: $0.offset == 0 ? .commonName : .subdomain, value: $0.element)
                        }), licenses: Licenses(blocks: 1),
                    term: TermPlan(
                        term: .oneYear, start: day, end: day.adding(months: 12), bonusDays: 0,
                        certificates: [TermPlan.PlannedCertificate(start: day, end: day.adding(days: 198), days: 199, issueFrom: day)]),
                    terms: TermsAcceptance(version: "2026-01", acceptedAt: placedAt),
                    csr: SigningRequest(method: .paste, keyAlgorithm: "RSA 2048"),
                    approval: Approval(method: .email, emails: ["admin@\(domain)"]), payment: Payment(method: .bankTransfer))),
            answers: [
                "certificate": ["commonName": .string(names[0]), "type": .string("standard")],
                "sans": ["subdomains": .array(names.dropFirst().map { .string($0) })],
                "organization": ["name": .string("\(town) \(trade) \(serial) Ltd"), "city": .string(town)],
            ],
            quote: Quote(
                currency: region.currency,
                lines: [Quote.Line(item: "standard", quantity: 1, unit: unit, amount: unit, assumed: false, label: "certificate")],
                subtotal: unit, tax: .zero, total: unit, book: Quote.Book(name: "sample", version: "1"), notes: []),
            advisories: [], events: [OrderEvent(time: placedAt, actor: "operator", what: "placed")])
    }

    /// Text in the shape of a signing request.
    package static let request = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"

    /// The next order of certificates for mail, paid, with everything its recipients rest on: `person1@…`, `person2@…`, as many as wanted.
    package mutating func nextMail(placedAt: Timestamp, recipients: Int) -> Order {
        var order = next(placedAt: placedAt)
        let domain = order.customer?.applicant.contact.email.split(separator: "@").last.map(String.init) ?? ""
        (order.flow, order.product, order.progress.payment) = ("smime-bulk", "S/MIME certificates", .creditTerms)
        order.contents = .mail(
            MailOrder(
                requirements: EnrollmentRequirements(
                    account: "example", team: "t-42", agreement: .init(signer: "Test Signer", date: order.asOf),
                    callBack: .init(telephone: "+16178300740", source: "chamber of commerce", date: order.asOf)),
                lastDay: order.asOf.adding(days: 365), payment: Payment(method: .bankTransfer),
                recipients: (0..<recipients).map { place in
                    OrderedRecipient(
                        number: place + 1, firstName: "Person", lastName: "Number\(place + 1)", email: "person\(place + 1)@\(domain)",
                        country: "GB", since: placedAt)
                }))
        return order
    }
}

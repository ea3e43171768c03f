import JSONText
import Orders

extension Order {
    /// What customers are made of, read from an order's file without the rest: who ordered and when, and what was approved, checked and paid since. Whatever
    /// else an order has stands for nothing here. `nil` for whatever is not an order of a certificate in the current format as it was written.
    init?(customerExcerptOf file: [UInt8]) {
        var members = CustomerMembers()
        do {
            try JSONScanner.read(file) { (key, scanner) throws(JSONScanner.GivenUp) in try members.take(key, &scanner) }
        } catch {
            return nil
        }
        guard members.isWhole, members.schema == Self.currentSchema, members.contents == OrderContents.Kind.tls.rawValue,
            let id = OrderID(canonical: members.id), let placedAt = Timestamp(members.placedAt),
            let state = OrderState(rawValue: members.state), let region = Region(rawValue: members.region),
            let currency = Currency(rawValue: members.currency), let approval = members.approval, let progress = members.progress
        else { return nil }
        let day = placedAt.calendarDate
        let contents = TLSOrder(
            certificate: CertificateRequestDetails(
                type: .standard, commonName: "", classification: .new, currentExpiry: nil, names: []),
            licenses: Licenses(blocks: 0), term: TermPlan(term: .oneYear, start: day, end: day, bonusDays: 0, certificates: []),
            terms: TermsAcceptance(version: "", acceptedAt: placedAt), csr: SigningRequest(method: .paste, keyAlgorithm: ""),
            approval: approval, payment: Payment(method: .bankTransfer))
        self.init(
            id: id, flow: "", state: state, placedAt: placedAt, asOf: day, actor: "", region: region, currency: currency, product: "",
            customer: members.party, contents: .tls(contents), answers: [:],
            quote: Quote(
                currency: currency, lines: [], subtotal: .zero, tax: nil, total: .zero, book: Quote.Book(name: "", version: ""), notes: []),
            advisories: [], events: members.events)
        (self.progress, payments, assignedCustomer) = (progress, members.payments, members.assigned)
    }

    /// What was read so far.
    private struct CustomerMembers {
        var (id, placedAt, state, region, currency, contents) = ("", "", "", "", "", "")
        var schema = 0
        var (organization, applicant, billing) = (Organization?.none, Applicant?.none, Contact?.none)
        var assigned: CustomerID?
        var approval: Approval?
        var progress: OrderProgress?
        var payments: [ReceivedPayment] = []
        var events: [OrderEvent] = []
        private var seen = 0

        /// The members that every order of a certificate has, and what they are.
        private static let mandatory: [String: JSONScanner.Kind] = [
            "actor": .string, "advisories": .array, "answers": .object, "approval": .object, "asOf": .string, "certificate": .object,
            "contents": .string, "csr": .object, "currency": .string, "events": .array, "flow": .string, "id": .string,
            "licenses": .object, "payment": .object, "placedAt": .string, "product": .string, "progress": .object, "quote": .object,
            "region": .string, "relations": .array, "revision": .number, "schema": .number, "state": .string, "term": .object,
            "terms": .object,
        ]

        /// Who ordered; `nil` for nobody.
        var party: Party? {
            guard let organization, let applicant, let billing else { return nil }
            return Party(organization: organization, applicant: applicant, billing: billing)
        }

        /// Whether there was every member that there must be. A customer is there whole or not at all.
        var isWhole: Bool {
            let parts = [organization != nil, applicant != nil, billing != nil]
            return seen == Self.mandatory.count && (parts.allSatisfy(\.self) || !parts.contains(true))
        }

        mutating func take(_ key: String, _ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            if let kind = Self.mandatory[key] {
                guard try scanner.kind() == kind else { throw JSONScanner.GivenUp() }
                seen += 1
            }
            switch key {
            case "id": id = try scanner.string()
            case "placedAt": placedAt = try scanner.string()
            case "state": state = try scanner.string()
            case "region": region = try scanner.string()
            case "currency": currency = try scanner.string()
            case "contents": contents = try scanner.string()
            case "schema": schema = try scanner.integer()
            case "organization": organization = try Self.value(Organization.self, &scanner)
            case "applicant": applicant = try Self.value(Applicant.self, &scanner)
            case "billing": billing = try Self.value(Contact.self, &scanner)
            case "assignedCustomer": assigned = try Self.value(CustomerID.self, &scanner)
            case "approval": approval = try Self.value(Approval.self, &scanner)
            case "progress": progress = try Self.value(OrderProgress.self, &scanner)
            case "payments": payments = try Self.value([ReceivedPayment].self, &scanner)
            case "events": events = try Self.value([OrderEvent].self, &scanner)
            default: try scanner.skip()
            }
        }

        private static func value<Value: Decodable>(
            _ type: Value.Type, _ scanner: inout JSONScanner
        ) throws(JSONScanner.GivenUp) -> Value {
            let source = try scanner.source()
            guard let value = try? JSONNode.parse(source, as: .json).decoded(as: type) else { throw JSONScanner.GivenUp() }
            return value
        }
    }
}

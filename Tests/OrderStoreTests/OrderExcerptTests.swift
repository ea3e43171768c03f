import SampleOrders
import Testing

@testable import Archive
@testable import JSONText
@testable import OrderStore
@testable import Orders

/// What is read of an order's file alone is what reading all of it gives.
struct OrderExcerptTests {
    private func full() throws -> Order {
        var order = try sampleOrder(OrderID.make { (0..<$0).map { UInt8($0 * 29) } })
        order.customer?.organization.tradingName = "Brotzeit \"&\" Söhne\u{1F}\t"
        order.customer?.applicant.contact.firstName = nil
        order.answers["options"] = ["couponCode": .string("AUTUMN"), "campaignCode": .bool(true)]
        order.tls?.approval.emails = ["admin@example.org"]
        order.tls?.certificate.names += [CertificateName(kind: .subdomain, value: "shop.example.org")]
        let day = order.asOf
        order.tls?.term.certificates = [
            TermPlan.PlannedCertificate(start: day, end: day.adding(days: 9), days: 10, issueFrom: day, serial: "0A"),
            TermPlan.PlannedCertificate(start: day, end: day.adding(days: 19), days: 10, issueFrom: day.adding(days: 8)),
        ]
        order.revision = 7
        return order
    }

    private func orders() throws -> [Order] {
        var samples = SampleOrders(seed: 9)
        return [try sampleOrder(OrderID.make { (0..<$0).map { UInt8($0) } }), try full()]
            + (0..<50).map { samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_700_000_000 + $0 * 86_400)) }
    }

    @Test func isWhatTheOrderGives() throws {
        for order in try orders() {
            #expect(OrderExcerpt(file: try StoredJSON.bytes(order)) == OrderExcerpt(order))
            #expect(OrderExcerpt(file: try JSONWriter.bytes(order, .line)) == OrderExcerpt(order))
        }
    }

    /// Whether a certificate is a sandbox's depends on more than one member.
    @Test func anOrderOfASandboxIsReadWholeAndMarked() throws {
        var order = try full()
        var issuance = Issuance(provider: "P-1", name: "Sandbox", requestedAt: order.placedAt, actor: "mo", publicKey: "aa")
        order.issuance = issuance
        #expect(OrderExcerpt(file: try StoredJSON.bytes(order)) == OrderExcerpt(order) && !OrderSummary(order).isSandbox)
        issuance.sandbox = true
        order.issuance = issuance
        #expect(OrderExcerpt(file: try StoredJSON.bytes(order)) == nil && OrderSummary(order).isSandbox)
        issuance.refusal = "no"
        order.issuance = issuance
        #expect(!OrderSummary(order).isSandbox)
        var received = ReceivedCertificate(serial: "0A", sha256: "bb", notBefore: order.asOf, notAfter: order.asOf)
        received.sandbox = true
        order.issuance = nil
        order.tls?.certificates = [received]
        #expect(OrderExcerpt(file: try StoredJSON.bytes(order)) == nil && OrderSummary(order).isSandbox)
    }

    @Test func anOrderOfAnswersAloneIsReadWhole() throws {
        var order = try full()
        order.contents = .plain
        #expect(OrderExcerpt(file: try StoredJSON.bytes(order)) == nil)
    }

    @Test func whatIsMissingOrOfAnotherKindIsLeftToTheReaderThatSaysSo() throws {
        let file = try JSONNode.parse(StoredJSON.bytes(full()), as: .json)
        guard case .object(let members) = file.value else { return }
        #expect(members.count > 20)
        for left in members {
            let others = members.filter { $0.key != left.key }
            let missing = JSONNode(value: .object(others), position: file.position)
            #expect(OrderExcerpt(file: try JSONWriter.bytes(missing, .line)) == nil, "without \(left.key)")
            let changed = JSONNode.Member(
                key: left.key, keyPosition: left.keyPosition, node: JSONNode(value: .null, position: file.position))
            let other = JSONNode(value: .object(members.map { $0.key == left.key ? changed : $0 }), position: file.position)
            #expect(OrderExcerpt(file: try JSONWriter.bytes(other, .line)) == nil, "\(left.key) null")
        }
    }

    @Test func aFileThatIsCutOffIsNone() throws {
        let bytes = try StoredJSON.bytes(full())
        for count in stride(from: 0, to: bytes.count - 2, by: 7) {
            #expect(OrderExcerpt(file: Array(bytes[..<count])) == nil, "\(count) bytes")
        }
    }

    // MARK: What customers are made of

    /// An order for which a domain was approved, the identity shown, and money taken from the deposit and given back.
    private func worked() throws -> Order {
        var order = try full()
        func note(_ what: String, undoes: Int? = nil) {
            let time = Timestamp(secondsSinceEpoch: order.placedAt.secondsSinceEpoch + 60 * order.events.count)
            order.events.append(OrderEvent(time: time, actor: "mo", what: what, undoes: undoes))
        }
        order.progress = OrderProgress(
            approvedDomains: ["example.org", "example.com"], checks: VettingCheck.allCases, callMade: true, payment: .settled)
        for domain in order.progress.approvedDomains { note("\(domain) approved") }
        note("confirmed by telephone")
        note("taken back", undoes: order.events.count - 1)
        note("confirmed by telephone")
        for check in VettingCheck.allCases { note("\(check.title) checked") }
        order.tls?.approval.changes = [Approval.Change(domain: "example.com", method: .http)]
        order.payments = [3000, 500, 20].map {
            ReceivedPayment(
                amount: Money(minorUnits: $0), date: order.asOf, method: $0 == 20 ? .card : .deposit, recordedAt: order.placedAt,
                actor: "mo")
        }
        order.payments[1].returnedBy = 3
        order.assignedCustomer = CustomerID(OrderID.make { (0..<$0).map { UInt8($0 * 7) } })
        return order
    }

    private func customer(_ order: Order?) -> Customer? {
        guard let order, let party = order.customer else { return nil }
        return Customer(first: order, of: party)
    }

    @Test func customersAreMadeOfAnExcerptAsOfTheOrder() throws {
        let order = try worked()
        let made = try #require(customer(order))
        #expect(made.proofs.map(\.method) == [.http, .dns] && made.identity.count == 1)
        #expect(made.withdrawals.map(\.amount.money.minorUnits) == [3000] && made.id == order.assignedCustomer)
        var denied = order
        denied.state = .denied
        for order in try [order, denied] + orders() {
            for layout in [JSONWriter.Layout.indented, .line] {
                let excerpt = try #require(Order(customerExcerptOf: JSONWriter.bytes(order, layout)))
                #expect(excerpt.id == order.id && excerpt.placedAt == order.placedAt)
                #expect(excerpt.assignedCustomer == order.assignedCustomer && customer(excerpt) == customer(order))
            }
        }
        var nobodys = order
        nobodys.customer = nil
        let excerpt = try #require(Order(customerExcerptOf: StoredJSON.bytes(nobodys)))
        #expect(excerpt.customer == nil)
    }

    @Test func whatIsNoOrderOfACertificateMakesNoCustomerUnread() throws {
        var plain = try worked()
        plain.contents = .plain
        #expect(Order(customerExcerptOf: try StoredJSON.bytes(plain)) == nil)
        var older = try worked()
        older.schema = 2
        #expect(Order(customerExcerptOf: try StoredJSON.bytes(older)) == nil)
        let bytes = try StoredJSON.bytes(worked())
        for count in stride(from: 0, to: bytes.count - 2, by: 97) {
            #expect(Order(customerExcerptOf: Array(bytes[..<count])) == nil, "\(count) bytes")
        }
        let file = try JSONNode.parse(StoredJSON.bytes(full()), as: .json)
        guard case .object(let members) = file.value else { return }
        for left in members {
            let missing = JSONNode(value: .object(members.filter { $0.key != left.key }), position: file.position)
            #expect(Order(customerExcerptOf: try JSONWriter.bytes(missing, .line)) == nil, "without \(left.key)")
        }
    }
}

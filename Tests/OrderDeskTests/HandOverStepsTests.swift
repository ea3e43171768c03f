import Archive
import CertificateAuthority
import Certificates
import Console
import FormView
import Live
import LiveDesk
import Orders
import Testing

@testable import OrderDesk

/// Steps of a hosted service that the desk looks at before it notes them.
@Suite struct HandOverStepsTests {
    /// A store with the order of a service under a name that every resolver knows (RFC 6761, section 6.3).
    private struct Bench {
        let desk: LiveDesk
        let store: any OrderArchive
        let steps: SlowSteps
        let id: DeskID

        init(address: String, done: [HandOver.ID], named name: String = "localhost", request: String? = nil) throws {
            desk = try LiveDesk()
            store = try desk.store()
            let configuration = desk.configuration(asOf: CalendarDate("2026-12-01"))
            steps = SlowSteps(configuration, in: store, OrderReading(store, screens: ScreenSource(configuration)))
            var values: [HandOver.ID: String?] = Dictionary(uniqueKeysWithValues: done.map { ($0, nil) })
            (values[.ticket], values[.address]) = ("4711", address)
            let order = try desk.place(request: request, at: try #require(Timestamp("2026-11-28T09:00:00Z"))) { order in
                (order.flow, order.product, order.state) = ("hosted-service", "Hosted service certificate", .placed)
                order.progress = OrderProgress()
                order.contents = .hosted(
                    HostedOrder(
                        mailboxes: 250, service: .owa, commonName: name, division: "IT",
                        csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5),
                        payment: Payment(method: .bankTransfer),
                        handOvers: .begun(values, at: order.placedAt)))
            }
            id = DeskID(order)
        }

        var order: Order { get throws { try store.order(try steps.reading.orderID(id)) } }
        func state(of step: HandOver.ID) throws -> HandOver.State? { try order.hosted?.handOvers[step]?.state }

        func take(_ step: String, _ lines: String..., course: DeskWork.Course = .silent) throws -> DeskEvent {
            steps.take(step, with: id, revision: try order.revision, DeskAnswers(lines: lines), course)
        }

        /// Puts a certificate beside the order, and onto the site.
        func install(_ leaf: Certificate) throws {
            let request = try CertificateAttachment.Request(
                actor: "tester", moment: steps.configuration.moment, isReplacing: true, reason: "for the test", file: "leaf.pem")
            _ = try CertificateAttachment(to: steps.reading.orderID(id), in: store).attach([leaf], request) { _ in }
            _ = try moves.take(["hand over configuration"], with: id, revision: try order.revision, reason: nil)
        }

        private var moves: OrderMoves { OrderMoves(store: store, reading: steps.reading, actor: "tester") }

        var offered: [DeskStep] {
            get throws {
                let revision = try order.revision
                return steps.extended(moves.offer(id, revision: revision), of: id, revision: revision).steps
            }
        }
    }

    private static let untilRecord: [HandOver.ID] = [.request, .requestSent]

    @Test func theRecordIsNotedIfTheNameLeadsToTheAddress() throws {
        let own = try #require(ServiceAddress.resolution(of: "localhost").addresses.first)
        let bench = try Bench(address: own, done: Self.untilRecord)
        // It stands beside the one that is noted on somebody's word.
        let steps = try bench.offered.filter { $0.group == OrderSteps.handOvers }
        #expect(steps.map(\.id) == ["hand over purchase", "hand over record", "hand-over record"])
        #expect(steps.last?.questions == [] && steps.last?.isHarmless == true)
        guard case .stepTaken(bench.id, let said) = try bench.take("hand-over record") else {
            Issue.record("\(try bench.take("hand-over record"))")
            return
        }
        #expect(said.hasPrefix("\(bench.id.text): DNS record made") && said.contains("Localhost leads to \(own)"), "\(said)")
        let event = try #require(try bench.order.events.last)
        #expect(try bench.state(of: .record) == .done && event.reason?.contains("localhost leads to \(own)") == true)
        #expect(event.actor == "tester")
    }

    @Test func anotherAddressOrAnImpatientOperatorNotesNothing() throws {
        let bench = try Bench(address: "198.51.100.7", done: Self.untilRecord)
        guard case .storeChanged(_, let said?) = try bench.take("hand-over record") else {
            Issue.record("it was noted")
            return
        }
        #expect(said.contains("not to 198.51.100.7"), "\(said)")
        let course = DeskWork.Course(say: { _ in }, advance: { _ in }, isWanted: { false })
        let given = try bench.take("hand-over record", course: course)
        #expect(given == .storeChanged(message: "\(bench.id.text): given up. Nothing was noted."))
        #expect(try bench.state(of: .record) == .open && bench.order.events.count == 1)
    }

    @Test func theTestLooksAtTheCertificateOfTheOrderAndOfTheSite() throws {
        let authority = try CertificateAuthority()
        _ = try ServerOrder.issuer(of: authority)
        let leaf = try ServerOrder.leaf("leaf", of: authority)
        let bench = try Bench(
            address: "198.51.100.7", done: Self.untilRecord + [.purchase, .record], named: "www.example.com",
            request: ServerOrder.request(of: authority).pem)
        func refusal(_ event: DeskEvent) -> String { if case .refused(let said, _) = event { said } else { "\(event)" } }
        #expect(try refusal(bench.take("hand-over host", "")).contains("has no certificate yet"))
        try bench.install(leaf)
        let step = try #require(try bench.offered.first { $0.id == "hand-over test" })
        #expect(step.variants.map(\.id) == ["hand-over host", "hand-over site"])
        #expect(try refusal(bench.take("hand-over host", "mail.example.com")).contains("is not for mail.example.com"))
        let other = try bench.desk.write(authority.issue([.dns("www.example.com")]).pem.utf8, to: "other.pem")
        #expect(try refusal(bench.take("hand-over site", other)).contains("for another key"))
        #expect(try refusal(bench.take("hand-over site", bench.desk.path("none.pem"))).contains("none.pem"))
        // Another one for the same key may be the one from before.
        let before = try bench.desk.write(ServerOrder.leaf("leaf", of: authority).pem.utf8, to: "before.pem")
        #expect(try refusal(bench.take("hand-over site", before)).contains("answered with another certificate"))
        #expect(try bench.state(of: .test) == .open)
        let answer = try bench.desk.write("CONNECTED(00000003)\n\(leaf.pem)---\n".utf8, to: "answer.txt")
        guard case .stepTaken(_, let said) = try bench.take("hand-over site", answer) else {
            Issue.record("\(try bench.take("hand-over site", answer))")
            return
        }
        #expect(said.contains("What the site answered with is for www.example.com."), "\(said)")
        #expect(try bench.state(of: .test) == .done)
    }

    /// Left empty, the name is the common name.
    @Test func theOrdersOwnNameIsUsual() throws {
        let authority = try CertificateAuthority()
        _ = try ServerOrder.issuer(of: authority)
        let leaf = try ServerOrder.leaf("leaf", of: authority)
        let bench = try Bench(
            address: "198.51.100.7", done: Self.untilRecord + [.purchase, .record], named: "www.example.com",
            request: ServerOrder.request(of: authority).pem)
        try bench.install(leaf)
        guard case .stepTaken(_, let said) = try bench.take("hand-over host", "") else {
            Issue.record("it was refused")
            return
        }
        #expect(said.contains("The certificate of the order is for www.example.com."), "\(said)")
        #expect(try bench.state(of: .test) == .done)
        // Nobody has asked the site yet, so that can still be done, once.
        let site = try #require(try bench.offered.first { $0.id == "hand-over site" })
        #expect(site.group == OrderSteps.handOvers && site.questions?.map(\.kind) == [.file])
        let answer = try bench.desk.write(leaf.pem.utf8, to: "answer.txt")
        guard case .stepTaken(_, let seen) = try bench.take("hand-over site", answer) else {
            Issue.record("it was refused")
            return
        }
        #expect(seen.contains("site tested: by the site's own answer"), "\(seen)")
        #expect(try !bench.offered.contains { $0.id == "hand-over site" || $0.id == "hand-over test" })
    }
}

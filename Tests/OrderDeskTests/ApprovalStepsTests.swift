import Archive
import Certificates
import Console
import FormView
import Live
import LiveDesk
import MemoryArchive
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// Asking the owners of names for their approval anew, from the desk.
@Suite struct ApprovalStepsTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let steps: ApprovalSteps
    private let moves: OrderMoves

    init() throws {
        let day = try #require(CalendarDate("2026-11-21"))
        steps = ApprovalSteps(choice: ApprovalChoice(store: archive, actor: "tester", today: day))
        moves = OrderMoves(
            store: archive, reading: OrderReading(archive, screens: ScreenSource(Configuration(actor: "tester"))), actor: "tester")
    }

    private func place(_ seed: UInt64 = 14, _ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var samples = SampleOrders(seed: seed)
        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        order.tls?.certificate.names = [
            .init(kind: .commonName, value: "www.example.com"), .init(kind: .free, value: "example.com"),
            .init(kind: .publicIP, value: "8.8.8.8"),
        ]
        order.tls?.approval = Approval(method: .dns)
        change(&order)
        _ = try archive.place(Placement(order: order))
        return order
    }

    private func offer(_ order: Order, revision: Int = 1) -> DeskSteps {
        moves.offer(DeskID(order), revision: revision, steps)
    }

    @Test func eachNameHasTheWaysThatItsKindAllows() throws {
        let offer = offer(try place())
        let (names, addresses) = (offer.steps.filter { $0.group == "example.com" }, offer.steps.filter { $0.group == "8.8.8.8" })
        #expect(names.count + addresses.count == offer.steps.count && offer.refusal.isEmpty)
        #expect(names.map(\.label).contains("by DNS record") && names.map(\.label).contains("by e-mail to admin@example.com"))
        #expect(names.filter { $0.detail == "as now, with a new value" }.map(\.label) == ["by DNS record"])
        #expect(
            Set(addresses.map(\.label)).isSuperset(of: [
                "by a file on the web server at the address", "by TXT record that stays in the reverse zone",
            ]))
        #expect(
            !addresses.contains { $0.label.contains("e-mail") }
                && !names.contains { $0.label.contains("address") && !$0.label.contains("e-mail") })
    }

    @Test func aChosenWayIsRecordedAndCountsForItsNameAlone() throws {
        let order = try place()
        let step = try #require(offer(order).steps.first { $0.label == "by e-mail to admin@example.com" })
        let said = try #require(try steps.take(step.id, with: order.id, revision: 1))
        #expect(said == "\(order.id): approval of example.com asked anew: email to admin@example.com.")
        let changed = try archive.order(order.id)
        #expect(changed.tls?.approval.change(for: "example.com")?.email == "admin@example.com")
        #expect(changed.tls?.approval.change(for: "8.8.8.8") == nil && changed.events.last?.actor == "tester")
        #expect(
            offer(changed, revision: 2).steps.contains { $0.label == "by e-mail to admin@example.com" && $0.detail.hasPrefix("as now") })
    }

    /// A file shows its own host alone, so each host has its ways, and the base domain can stand for all of them by another (BR 3.2.2.4.18).
    @Test func eachHostIsAskedByItselfWhereAFileShowsIt() throws {
        let order = try place(18) { $0.tls?.approval = Approval(method: .http) }
        #expect(Set(offer(order).steps.map(\.group)) == ["www.example.com", "example.com", "8.8.8.8"])
        let choice = steps.choice
        let host = try choice.choose("www.example.com", way: "dns", email: nil, for: order.id)
        #expect(host.tls?.approval.changes == [.init(domain: "www.example.com", method: .dns)])
        #expect(throws: Exit.self) { try choice.choose("shop.example.com", way: "http", email: nil, for: order.id) }
        func refusal(_ name: String, _ way: String, of id: OrderID) -> String? {
            Exit.caught { _ = try choice.choose(name, way: way, email: nil, for: id) }?.message
        }
        #expect(
            refusal("example.com", "ip-http", of: order.id)
                == "example.com is a name, and ip-http proves addresses. Choose email, dns, http or persistent-txt.")
        #expect(
            refusal("8.8.8.8", "dns", of: order.id)
                == "8.8.8.8 is an address, and dns proves names. Choose ip-http, ip-tls-alpn or ip-reverse-txt.")
        let stays = try choice.choose("8.8.8.8", way: "ip-reverse-txt", email: nil, for: order.id)
        #expect(stays.tls?.approval.method(for: "8.8.8.8") == .ipReverseTXT)
        let wild = try place(19) { $0.tls?.certificate.names.append(.init(kind: .subdomain, value: "*.example.com")) }
        #expect(throws: Exit.self) { try choice.choose("example.com", way: "http", email: nil, for: wild.id) }
        #expect(refusal("example.com", "ip-http", of: wild.id)?.hasSuffix("Choose email, dns or persistent-txt.") == true)
        #expect(
            try choice.choose("example.com", way: "persistent-txt", email: nil, for: wild.id).events.last?.what.hasSuffix("persistent-txt")
                == true)
    }

    /// A bare domain that comes free and is asked for by itself has its own addresses, which stand for all below it.
    @Test func eMailComesBackAfterAFile() throws {
        let order = try place()
        let choice = steps.choice
        let byFile = try choice.choose("example.com", way: "http", email: nil, for: order.id)
        #expect(offer(byFile, revision: 2).steps.contains { $0.group == "example.com" && $0.label == "by e-mail to admin@example.com" })
        let back = try choice.choose("example.com", way: nil, email: "admin@example.com", for: order.id)
        #expect(back.tls?.approval.changes == [.init(domain: "example.com", method: .email, email: "admin@example.com")])
    }

    /// Of a mailbox below a free bare domain it is said what it does not prove (BR 3.2.2.4.4).
    @Test func aMailboxBelowTheBareDomainIsRemarkedOn() throws {
        let order = try place()
        let step = try #require(offer(order).steps.first { $0.label == "by e-mail to admin@www.example.com" })
        #expect(
            try steps.take(step.id, with: order.id, revision: 1)
                == "\(order.id): approval of www.example.com asked anew: email to admin@www.example.com. admin@www.example.com proves "
                + "www.example.com and what is below it, but not example.com, which needs an approval of its own.")
    }

    /// Of the addresses one is as now.
    @Test func oneMailboxIsTheOneOfNow() throws {
        let order = try place { $0.tls?.approval = Approval(method: .email, emails: ["admin@example.com"]) }
        let same = offer(order).steps.filter { $0.group == "example.com" && $0.detail.hasPrefix("as now") }
        #expect(same.map(\.label) == ["by e-mail to admin@example.com"])
    }

    @Test func whatWasShownOfAnotherRevisionIsNotDone() throws {
        let order = try place()
        let step = try #require(offer(order).steps.first)
        #expect(throws: (any Error).self) { try steps.take(step.id, with: order.id, revision: 2) }
        #expect(try archive.order(order.id) == order)
        #expect(offer(order, revision: 2).refusal.contains("was changed meanwhile"))
    }

    @Test func otherStepsAreNotItsAffair() throws {
        let order = try place()
        for step in ["approve example.com", "ask anew", "ask anew example.com dns x y", ""] {
            #expect(try steps.take(step, with: order.id, revision: 1) == nil, "\(step)")
        }
    }

    @Test func whereNothingIsToBeAskedThatIsSaid() throws {
        #expect(offer(try place { $0.state = .issued }).refusal.contains("issued"))
        #expect(!offer(try place(15) { $0.contents = .plain }).refusal.isEmpty)
        let approved = try place(16) { $0.progress.approvedDomains = ["example.com", "8.8.8.8"] }
        #expect(offer(approved).steps.isEmpty && !offer(approved).refusal.isEmpty)
        let half = try place(17) { $0.progress.approvedDomains = ["example.com"] }
        #expect(Set(offer(half).steps.map(\.group)) == ["8.8.8.8"])
    }
}

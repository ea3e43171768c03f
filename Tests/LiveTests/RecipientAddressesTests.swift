import Archive
import Certificates
import Clients
import MemoryArchive
import Orders
import SampleOrders
import Testing

@testable import Live

/// In which orders addresses of recipients stand.
@Suite struct RecipientAddressesTests {
    @Test func anAddressIsFoundWhileSomebodyWantsACertificate() throws {
        let store = MemoryArchive(digest: SHA256.digest)
        var orders = SampleOrders(seed: 7)
        let time = Timestamp(secondsSinceEpoch: 1_790_000_000)
        _ = try store.place(orders.next(placedAt: time), request: "csr", key: nil, account: nil)
        var order = orders.nextMail(placedAt: time, recipients: 3)
        order.mail?.recipients[1].email = "Two@Example.org"
        order.mail?.recipients[1].state = .issued
        order.mail?.recipients[2].state = .revoked
        _ = try store.place(order, request: nil, key: nil, account: nil)
        let history = OrderHistory.live(store: store)
        let first = try #require(order.mail?.recipients[0].email)
        let last = try #require(order.mail?.recipients[2].email)
        #expect(try history.recipients().withAddress(first) == EarlierRecipient(order: order.id, isIssued: false))
        #expect(try history.recipients().withAddress("two@example.org") == EarlierRecipient(order: order.id, isIssued: true))
        #expect(try history.recipients().withAddress(last) == nil && history.recipients().withAddress("nobody@example.org") == nil)
        // A change is seen, and the order that came last counts.
        var later = orders.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_100), recipients: 1)
        later.mail?.recipients[0].email = first
        _ = try store.place(later, request: nil, key: nil, account: nil)
        #expect(try history.recipients().withAddress(first)?.order == later.id)
        var changed = try store.order(later.id)
        changed.state = .cancelled
        changed.events.append(OrderEvent(time: time, actor: "clerk", what: "cancelled", from: .placed, to: .cancelled, reason: "no"))
        _ = try store.update(changed)
        #expect(try history.recipients().withAddress(first)?.order == order.id)
    }

    @Test func aKeyIsFoundForAnotherAddressWhateverBecameOfIt() throws {
        let store = MemoryArchive(digest: SHA256.digest)
        var orders = SampleOrders(seed: 8)
        let time = Timestamp(secondsSinceEpoch: 1_790_000_000)
        var order = orders.nextMail(placedAt: time, recipients: 2)
        order.mail?.recipients[0].email = "One@Example.org"
        order.mail?.recipients[0].request = .init(publicKey: "aa", isMadeHere: false)
        order.mail?.recipients[1].request = .init(publicKey: "bb", isMadeHere: true)
        order.mail?.recipients[1].state = .revoked
        _ = try store.place(order, request: nil, key: nil, account: nil)
        let earlier = try OrderHistory.live(store: store).recipients()
        #expect(earlier.withKey("aa", "zed@example.org") == EarlierRecipient(order: order.id, isIssued: false))
        #expect(earlier.withKey("aa", "one@example.org") == nil, "it is the own key")
        #expect(earlier.withKey("bb", "zed@example.org")?.order == order.id, "a revoked certificate leaves the key with whoever had it")
        #expect(earlier.withKey("cc", "zed@example.org") == nil && earlier.besides(order.id).withKey("aa", "zed@example.org") == nil)
    }
}

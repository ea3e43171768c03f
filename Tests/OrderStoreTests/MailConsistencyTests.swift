import Orders
import SampleOrders
import Testing

@testable import OrderStore

/// What verifying finds in a list of recipients.
@Suite struct MailConsistencyTests {
    private let order: Order

    init() {
        var orders = SampleOrders(seed: 11)
        order = orders.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000), recipients: 3)
    }

    @Test func aSoundListHasNoContradiction() { #expect(order.contradictions == []) }

    @Test func whatDoesNotFitTogetherIsNamed() {
        let faults: [(String, (inout MailOrder) -> Void)] = [
            ("numbered one after the other", { $0.recipients[1].number = 5 }),
            ("numbered one after the other", { $0.recipients.swapAt(0, 1) }),
            ("has no certificate", { $0.recipients[0].state = .issued }),
            ("did not come before", { $0.recipients[2].replaces = 3 }), ("did not come before", { $0.recipients[2].replaces = 0 }),
            ("one address", { $0.recipients[2].email = $0.recipients[0].email.uppercased() }),
        ]
        for (words, damage) in faults {
            var damaged = order
            if var mail = damaged.mail {
                damage(&mail)
                damaged.mail = mail
            }
            #expect(damaged.contradictions.count == 1 && damaged.contradictions.first?.contains(words) == true, "\(words)")
        }
        var added = order
        added.mail?.additions = [RecipientAddition(first: 3, count: 2, quote: order.quote, event: 1)]
        #expect(
            added.contradictions == [
                "recipients were added whom there are not",
                "recipients were added by an event that there is not, or at a price that does not fit together",
            ])
        // Two certificates for one mailbox are none while only one is wanted.
        var replaced = order
        replaced.mail?.recipients[0].state = .replaced
        replaced.mail?.recipients[2].email = order.mail?.recipients[0].email ?? ""
        #expect(replaced.contradictions == [])
    }
}

import Archive
import Checkout
import Console
package import Orders
import Pricing

extension Desk {
    /// The desk at which an order is taken that renews another. All that holds for one order alone is asked anew, the agreement to the terms too.
    ///
    /// - Throws: why it cannot be renewed, or not yet.
    package init(renewing order: Order, _ configuration: Configuration) throws {
        let plain = try Desk(flow: order.flow, configuration)
        if let refusal = Self.refusal(toRenew: order, in: plain) { throw Exit(.data, refusal) }
        self = Desk(plain, renewing: order) { plain.product.holdsOnce($0) }
    }

    /// Why an order cannot be renewed on the day of a desk; `nil` if it can.
    static func refusal(toRenew order: Order, in desk: Desk) -> String? {
        if let refusal = order.refusalToRenew { return refusal }
        guard let last = order.tls?.term.lastDay, let window = desk.context.book.renewal?.windowDays.value else { return nil }
        let first = last.adding(days: -window)
        guard desk.context.asOf < first else { return nil }
        return
            "The order \(order.id) can be renewed from \(first) on: its term ends on \(last), and the price book opens renewals \(window) days before."
    }

    /// The desk of a draft that renews an order. Where that does not stand any more, it is an order by itself.
    ///
    /// - Parameter note: is told why.
    static func renewing(_ plain: Desk, as draft: Draft, note: (String) -> Void) -> Desk {
        guard let id = draft.renews else { return plain }
        do throws(ArchiveFault) {
            let order = try plain.store.order(id)
            guard let refusal = refusal(toRenew: order, in: plain) else { return Desk(plain, renewing: order) { _ in false } }
            note("\(refusal) So this draft renews nothing, and nothing is credited.")
        } catch {
            var desk = plain
            desk.lostRenewal = id
            note(
                "\(error.description) The draft keeps that it renews the order \(id), but until that can be read again nothing is renewed and "
                    + "nothing is credited.")
            return desk
        }
        return plain
    }
}

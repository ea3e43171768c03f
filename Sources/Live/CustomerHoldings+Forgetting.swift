package import Archive
import Console
package import Orders

extension CustomerHoldings {
    /// What became of drafts and of quotes that became no order.
    package struct Cleared {
        /// Drafts that are gone.
        package var drafts: [DraftID] = []
        /// Quotes that say no more for whom they were.
        package var quotes: [QuoteID] = []
        /// What could not be removed, each with a sentence about why.
        package var left: [String] = []
    }

    /// Removes drafts that name the customer, also discarded ones, and takes out of quotes that became no order for whom they were, with their messages: none
    /// of them is an accounting record.
    package func clear(in archive: any OrderArchive, by actor: String, at time: Timestamp) -> Cleared {
        var cleared = Cleared()
        cleared.remove(drafts.map(\.id), discarded: discarded.map(\.id), in: archive, by: actor, at: time)
        let withdrawal = KeptQuote.Withdrawal(time: time, actor: actor, reason: "the customer \(customer.id) was forgotten")
        for quote in quotes where quote.acceptance == nil {
            do throws(ArchiveFault) {
                try archive.customers?.clear(quote.id, withdrawal)
                cleared.quotes.append(quote.id)
            } catch {
                cleared.left.append("the quote \(quote.id): \(error)")
            }
        }
        return cleared
    }
}

extension CustomerHoldings.Cleared {
    /// Takes out of a quote that became no order for whom it was, and removes its messages, and drafts that were to take it up.
    ///
    /// - Throws: `Exit` for a quote that became an order, which is an accounting record.
    package init(_ quote: KeptQuote, in archive: any OrderArchive, by actor: String, at time: Timestamp, because reason: String) throws {
        self.init()
        if let order = quote.acceptance?.order {
            let whose = archive.customers?.customerAtHand(of: order).map { ", certdesk customers forget \($0.id)" } ?? ""
            throw Exit(.data, "The quote \(quote.id) became the order \(order), which stays. Forget the order's customer instead\(whose).")
        }
        remove(
            archive.drafts().compactMap { try? $0.get() }.filter { $0.quote == quote.id }.map(\.id),
            discarded: archive.discardedDrafts().filter { (try? archive.contents(of: $0))?.quote == quote.id }.map(\.id), in: archive,
            by: actor, at: time)
        try OrderLookup.trying { () throws(ArchiveFault) in
            try archive.customers?.clear(quote.id, KeptQuote.Withdrawal(time: time, actor: actor, reason: reason))
        }
        quotes.append(quote.id)
    }

    /// Removes drafts for good, also discarded ones.
    fileprivate mutating func remove(
        _ drafts: [DraftID], discarded: [DraftID], in archive: any OrderArchive, by actor: String, at time: Timestamp
    ) {
        for draft in drafts + discarded {
            do throws(ArchiveFault) {
                if discarded.contains(draft) { try archive.restore(draft) }
                try archive.discard(archive.openDraft(draft, actor: actor, at: time))
                self.drafts.append(draft)
            } catch {
                left.append("the draft \(draft): \(error)")
            }
        }
    }
}

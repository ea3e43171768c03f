package import Archive
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

    /// Removes drafts that name the customer, also discarded ones, and takes out of quotes that became no order for whom they were: neither is an accounting
    /// record.
    package func clear(in archive: any OrderArchive, by actor: String, at time: Timestamp) -> Cleared {
        var cleared = Cleared()
        for draft in drafts.map(\.id) + discarded.map(\.id) {
            do throws(ArchiveFault) {
                if discarded.contains(where: { $0.id == draft }) { try archive.restore(draft) }
                try archive.discard(archive.openDraft(draft, actor: actor, at: time))
                cleared.drafts.append(draft)
            } catch {
                cleared.left.append("the draft \(draft): \(error)")
            }
        }
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

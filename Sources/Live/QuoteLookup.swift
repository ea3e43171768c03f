package import Archive
import Certificates
import Checkout
import Console
package import Orders

/// Finds quotes by what people type.
package enum QuoteLookup {
    /// The quote with an id as it was typed.
    package static func quote(_ typed: String, in store: any OrderArchive) throws -> KeptQuote {
        let id = try id(typed)
        return try OrderLookup.trying { () throws(ArchiveFault) in try store.quote(id) }
    }

    /// The same, if it is what was kept: for whoever relies on what it promises.
    package static func recordedQuote(_ typed: String, in store: any OrderArchive) throws -> KeptQuote {
        let id = try id(typed)
        return try OrderLookup.trying { () throws(ArchiveFault) in try store.recordedQuote(id) }
    }

    /// Why a quote that is there is not what was kept; `nil` for one that is.
    package static func change(of id: QuoteID, in store: any OrderArchive) -> ArchiveFault? {
        do throws(ArchiveFault) {
            _ = try store.recordedQuote(id)
            return nil
        } catch {
            return error
        }
    }

    /// Takes a quote back. One that is not what was kept stays as it is, and need not be taken back.
    package static func withdraw(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal, in store: any OrderArchive) throws -> KeptQuote {
        if let fault = withdrawal.reason.flatMap({ LineText.fault(in: $0, of: "The reason") }) { throw Exit(.data, fault) }
        do throws(ArchiveFault) {
            return try store.withdraw(id, withdrawal)
        } catch .quoteChangedOutside(let id) {
            throw Exit(
                .data, "\(ArchiveFault.quoteChangedOutside(id)) As it is now, no order can take it up, so it need not be withdrawn.")
        } catch {
            throw Exit(error)
        }
    }

    /// The id that somebody typed, whether or not there is such a quote.
    package static func id(_ typed: String) throws -> QuoteID {
        guard let id = QuoteID(typed) else {
            throw Exit(
                .noInput,
                "\(typed.prefix(40)) is not a quote's id: a character is wrong or missing. Ids look like N3TQ-EK9; certdesk quotes list shows them."
            )
        }
        return id
    }
}

extension Desk {
    /// The desk at which an order takes a quote up.
    ///
    /// - Throws: why it cannot be taken up; beside the price of one that has expired is that of the day.
    package init(taking shown: KeptQuote, _ configuration: Configuration) throws {
        let plain = try Desk(flow: shown.flow, configuration)
        let quote = try OrderLookup.trying { () throws(ArchiveFault) in try plain.store.recordedQuote(shown.id) }
        // Where what was shown is another flow's, it was changed since.
        guard quote.flow == shown.flow else { throw Exit(ArchiveFault.quoteChangedOutside(quote.id)) }
        let day = plain.context.asOf
        let named = [("customer", quote.customer.organization), ("to", quote.customer.mailbox)].map { option, value in
            value.map { " --\(option) \(ShellWord.quoted($0))" } ?? ""
        }
        let anew =
            "Make a new one: certdesk quotes show \(quote.id) --json\(plain.again) > answers.json, then certdesk quotes save --answers answers.json\(named.joined())\(plain.again)"
        switch quote.state(on: day) {
        case .open: break
        case .changed: throw Exit(ArchiveFault.quoteChangedOutside(quote.id))
        case .accepted, .withdrawn:
            let fault =
                quote.acceptance.map { ArchiveFault.quoteAccepted(quote.id, by: $0.order) }
                ?? .quoteWithdrawn(quote.id, by: quote.withdrawal?.actor ?? "")
            throw Exit(.data, "\(fault) Order without it at the price of the day. \(anew)")
        case .expired:
            let today = plain.price(of: quote).map { " On \(day) it costs \($0.totalWords)." } ?? ""
            throw Exit(
                .data, "The quote \(quote.id) was valid until \(quote.validUntil), for \(quote.quote.totalWords).\(today) \(anew)")
        }
        let book = plain.context.book.identity
        guard book.name == quote.quote.book.name else {
            throw Exit(
                .data,
                DisplayText.sanitized(
                    "The quote \(quote.id) was made from the price book \(quote.quote.book.name), and this one is \(book.name). Name the book that "
                        + "it was made from with --prices."))
        }
        self = Desk(plain, taking: quote)
    }

    /// What the answers of a quote cost today; `nil` where they have no price any more.
    package func price(of quote: KeptQuote) -> Quote? {
        try? product.quote(engine.visible(for: answers(of: quote)).answers, context.withoutPromise)
    }

    /// What the answers of a quote whose time is over cost on the day, as a sentence; `nil` for any other quote.
    package static func priceToday(of quote: KeptQuote, _ configuration: Configuration) -> String? {
        guard let desk = try? Desk(flow: quote.flow, configuration), quote.state(on: desk.context.asOf) == .expired else { return nil }
        return desk.price(of: quote).map { "On \(desk.context.asOf) it costs \($0.totalWords)." }
    }

    /// The desk at which a draft is gone on with. Where an order that it renews or a quote that it takes up does not stand any more, the price is that of the day.
    ///
    /// - Parameter note: is told why.
    package init(resuming draft: Draft, _ configuration: Configuration, note: (String) -> Void) throws {
        let day = configuration.asOfDay ?? draft.asOf
        var notes: [String] = []
        defer { for said in notes { note(said) } }
        var desk = Desk.renewing(try Desk(flow: draft.flow, configuration, asOf: day), as: draft) { notes.append($0) }
        if let id = draft.quote ?? desk.promised(by: draft) {
            do throws(ArchiveFault) {
                let quote = try desk.store.recordedQuote(id)
                let state = quote.state(on: desk.context.asOf)
                if state == .open {
                    desk = Desk(desk, taking: quote)
                } else {
                    let order = quote.acceptance.map { " by the order \($0.order)" } ?? ""
                    let words = state == .accepted ? "was taken up\(order)" : "is \(state.rawValue)"
                    notes.append("The quote \(id) of this draft \(words), so the price is that of the day.")
                }
            } catch {
                desk.lostQuote = id
                notes.append(
                    "\(error.description) The draft keeps the quote \(id), but until it can be read again the price is that of the day.")
            }
        }
        notes.insert(contentsOf: [desk.notice].compactMap(\.self), at: 0)
        if draft.quote == nil { desk.know(draft.keptQuote) }
        desk.notice = notes.isEmpty ? nil : notes.joined(separator: " ")
        self = desk
    }
}

extension Desk {
    /// The quote that was kept of the answers of a draft, where they have its price by its promise alone: the day has another by now.
    fileprivate func promised(by draft: Draft) -> QuoteID? {
        guard let id = draft.keptQuote, let quote = try? store.recordedQuote(id) else { return nil }
        let visible = engine.visible(for: StoredAnswers.decode(draft.answers, detached: draft.detached, for: definition))
        func isPrice(in context: OrderContext) -> Bool {
            guard let price = try? product.quote(visible.answers, context) else { return false }
            return quote.isFor(product.offer(visible, context), at: price)
        }
        let promise = PricePromise(quote, answers: engine.visible(for: answers(of: quote)).answers)
        return !isPrice(in: context) && isPrice(in: context.promising(promise)) ? id : nil
    }

    /// Knows a quote that was kept while the order was taken before, as long as it can be taken up.
    fileprivate func know(_ id: QuoteID?) {
        guard let id, let quote = try? store.recordedQuote(id), quote.state(on: context.asOf) == .open else { return }
        own.add(quote)
    }
}

extension KeptQuote.Customer {
    /// Whom it goes to, as `--to` takes it.
    fileprivate var mailbox: String? {
        guard let email else { return nil }
        return contact.map { "\($0) <\(email)>" } ?? email
    }
}

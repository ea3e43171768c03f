package import Archive
package import Checkout
import Clients
import Console
package import Flow
package import Live
package import Orders
package import Taking

/// Makes quotes of answers, at any stage of an order, and keeps them.
package struct QuoteMaking {
    private let desk: Desk
    /// A new promise is made of the day's prices, also by an order that has been promised others.
    private let context: OrderContext

    /// The shortest and the longest time a quote can be valid, in days.
    package static let days = 1...365
    /// How long it is if nobody says.
    package static let usualDays = 30

    /// Quotes of a desk's flow.
    package init(desk: Desk) { (self.desk, context) = (desk, desk.context.withoutPromise) }

    /// Whatever of some answers would make the promise a wrong one. What is not answered yet counts with its default, and its absence is no fault.
    package func faults(_ contents: AnswersFile.Contents) throws -> [Finding] {
        let priced = try PricedAnswers(contents, at: desk, given: [], refuse: { _ in })
        let unread = contents.findings.filter(\.blocks)
        let noDays = ordersForDays(contents.answers).flatMap(\.judgement.findings).filter(\.blocks)
        return missingRegion(contents.answers) + unread + (priced.faults + noDays).filter { !unread.contains($0) }
    }

    /// Keeps and writes the quotes of an order that is being taken.
    package var quoting: OrderTaking.Quoting { OrderTaking.Quoting(keep: answer, write: write) }

    /// Keeps the quote of an order that is being taken, for the usual time; says its number, or why there is none.
    package func answer(_ flow: FlowState) -> (said: String, writable: WritableQuote?) {
        do {
            let faults = try faults(AnswersFile.Contents(answers: flow.answers))
            if let first = faults.first {
                let more = faults.count > 1 ? " (\(faults.count - 1) more to mend)" : ""
                return ("No quote was kept: \(first.message)\(more)", nil)
            }
            let (quote, isKnown) = try keep(flow.answers, days: Self.usualDays, once: true)
            desk.own.add(quote)
            let to = quote.customer.email == nil ? " --to ADDRESS" : ""
            let asksName = desk.definition.field(FieldID(stage: "certificate", name: "commonName")) != nil
            let isNameless = asksName && QuoteSummary(quote).commonName.isEmpty
            let what = isNameless ? " It names no common name yet: an order may be for any." : ""
            let whom = quote.customer.words.isEmpty ? " It names no customer yet." : ""
            let said =
                "Quote \(quote.id) is kept\(isKnown ? Self.already : ""): \(quote.quote.totalWords), valid until \(quote.validUntil).\(what)\(whom) To send it: certdesk quotes send "
                + "\(quote.id)\(to)\(desk.again)"
            let canBeWritten = (try? OrderLookup.messages(of: desk.store)) != nil
            let writable = WritableQuote(number: quote.id.description, address: quote.customer.email ?? "")
            return (said, canBeWritten ? writable : nil)
        } catch let fault as ArchiveFault where fault.isOutcomeUnknown {
            return ("\(fault)", nil)
        } catch {
            return ("No quote was kept: \(Exit.sentence(error))", nil)
        }
    }

    /// Writes a quote that was kept into the outbox; a refused address can be typed anew.
    private func write(_ number: String, to address: String) -> (said: String, writable: WritableQuote?) {
        do {
            let quote = try QuoteLookup.recordedQuote(number, in: desk.store)
            var told: [String] = []
            let message = try QuoteLetter(desk.configuration, store: desk.store).write(quote, to: address) { told.append($0) }
            // There are lines for some of it alone: what is to be done comes first.
            let sentences =
                ["The message \(message) with the quote waits in the outbox. To send it: certdesk outbox send \(message)\(desk.again)"]
                + told + [desk.configuration.senderNotice].compactMap(\.self)
            return (sentences.joined(separator: " "), nil)
        } catch {
            return ("The quote \(number) was not written: \(Exit.sentence(error))", WritableQuote(number: number, address: address))
        }
    }

    /// What is answered where a day belongs and is none, as the rules judge it: the number of another order stands for its last day.
    private func ordersForDays(_ answers: Answers) -> [(field: FieldID, judgement: FieldJudgement)] {
        let visible = desk.engine.visible(for: answers)
        return visible.stages.flatMap(\.fields).filter { field in
            guard field.definition.kind == .date, visible.answers.isGiven(field.id), let text = visible.answers.text(field.id) else {
                return false
            }
            return CalendarDate(text) == nil
        }.map { ($0.id, desk.engine.judge($0, in: visible)) }
    }

    private func missingRegion(_ answers: Answers) -> [Finding] {
        guard desk.definition.field(.region) != nil, desk.engine.visible(for: answers).answers.text(.region) == nil else { return [] }
        let message = "A quote needs the region: it decides about the currency."
        return [Finding(field: .region, rule: "required", severity: .error, message: message)]
    }

    /// Keeps the price of some answers for so many days, with what it is for. Answers must have no fault.
    ///
    /// - Parameters:
    ///   - days: how many days it can be taken up, the day of its making not counted.
    ///   - named: whom it is for, in the place of what the answers say of that.
    ///   - isOnce: takes the quote that was kept for the same already, if there is one.
    /// - Returns: the quote, and whether it was kept before.
    package func keep(
        _ answers: Answers, days: Int, for named: KeptQuote.Customer = KeptQuote.Customer(), once isOnce: Bool = false
    ) throws -> (quote: KeptQuote, isKnown: Bool) {
        let made = try made(answers, days: days, for: named)
        if isOnce, let known = same(as: made) { return (known, true) }
        return (try keep(made), false)
    }

    /// What is said of a quote that was kept before.
    package static let already = " already, for the same answers"

    /// Has a draft name a quote that was kept of its answers, so that the order that is placed from it takes the quote up.
    ///
    /// - Returns: why it does not, in sentences; `nil` once it does.
    package func tie(_ id: DraftID, to quote: QuoteID) -> String? {
        do throws(ArchiveFault) {
            let lock = try desk.store.openDraft(id, actor: context.actor, at: context.clients.clock.now())
            var draft = try desk.store.draft(id)
            draft.keptQuote = quote
            try desk.store.save(draft, trace: nil, under: lock)
            return nil
        } catch {
            return
                "The quote \(quote) is kept, but the draft \(id) does not name it. \(Exit(error, again: desk.again).message) Begin the order with the quote: "
                + "certdesk order --quote \(quote)\(desk.again)"
        }
    }

    /// How many of the last open quotes are looked through for one that says the same.
    private static let lookedThrough = 20

    /// The quote that somebody kept for the same answers, at the same price and to the same day.
    private func same(as quote: KeptQuote) -> KeptQuote? {
        let query = OrderQuery(
            records: [.quote], actor: quote.actor,
            quotes: OrderQuery.QuoteStanding(states: [.open], on: context.asOf))
        let rows = (try? desk.store.rows(query, from: .first, limit: Self.lookedThrough)) ?? []
        for row in rows {
            guard let known = row.quote, known.validUntil == quote.validUntil, known.total == quote.quote.total,
                var kept = try? desk.store.recordedQuote(known.id)
            else { continue }
            let recorded = kept
            (kept.id, kept.savedAt) = (quote.id, quote.savedAt)
            // Whom it was written to since is no answer.
            if quote.customer.email == nil {
                (kept.customer.contact, kept.customer.email) = (quote.customer.contact, nil)
            }
            if kept == quote { return recorded }
        }
        return nil
    }

    /// A quote that is not kept yet.
    private func made(_ given: Answers, days: Int, for named: KeptQuote.Customer = KeptQuote.Customer()) throws -> KeptQuote {
        let product = desk.product
        var answers = given
        for (field, judgement) in ordersForDays(given) {
            if let day = judgement.answer { answers.give(day, to: field, in: desk.definition) }
        }
        let visible = desk.engine.visible(for: answers)
        let price: Quote
        do {
            price = try product.quote(visible.answers, context)
        } catch {
            throw Exit(.data, "\(error)")
        }
        if price.isNothing { throw Exit(.data, "\(desk.definition.title) costs nothing, so there is nothing to quote.") }
        let offer = product.offer(visible, context)
        let customer = KeptQuote.Customer(
            organization: named.organization ?? offer.customer.organization, contact: named.contact ?? offer.customer.contact,
            email: named.email ?? offer.customer.email)
        return KeptQuote(
            id: try number(), flow: desk.definition.id, product: product.title, savedAt: context.clients.clock.now(), asOf: context.asOf,
            actor: context.actor, validUntil: context.asOf.adding(days: days), customer: customer, details: offer.details,
            answers: StoredAnswers.encode(answers.given), detached: answers.detached.map(\.description).sorted(), quote: price)
    }

    private func number() throws -> QuoteID { try QuoteID.make(randomBytes: context.clients.randomness.bytes) }

    private func keep(_ made: KeptQuote) throws -> KeptQuote {
        var quote = made
        for _ in 0..<8 {
            do throws(ArchiveFault) {
                try desk.store.keep(quote)
                return quote
            } catch .quoteIDTaken {
                quote.id = try number()
            } catch {
                guard case .storage(let fault) = error, error.isOutcomeUnknown else { throw Exit(error) }
                let look = "\(fault) The quote has the number \(quote.id): certdesk quotes show \(quote.id)\(desk.again) finds it."
                throw ArchiveFault.storage(
                    StorageFault(fault.kind, operation: fault.operation, subject: fault.subject, code: fault.code, sentence: look))
            }
        }
        throw Exit(.ioError, "No free quote number was found: this machine's random numbers seem broken.")
    }
}

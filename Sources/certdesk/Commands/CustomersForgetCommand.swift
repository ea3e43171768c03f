import Archive
import ArgumentParser
import Clients
import Console
import Live
import Orders
import Reports

extension CustomersCommand {
    /// `certdesk customers forget ID`.
    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget", abstract: "Remove what the law does not keep about a customer, and say what stays.",
            discussion: """
                The customer with people, e-mail addresses and telephone numbers is in no list and no form any more, and accounts that nobody else uses \
                are removed, and so are drafts; quotes that became no order are withdrawn and say no more for whom they were, and their messages are removed. \
                Somebody who never ordered is forgotten by the number of his quote. The orders stay with their \
                documents, as accounting records, and make no customer again; what was paid ahead stays in its ledger until customers deposit --paid-back gives it back. The audit trail says who did it and why.

                Example: certdesk customers forget C-K9JW-JCHY --reason "Asked for it by letter of 2026-11-20."
                Example: certdesk customers forget N3TQ-EK9 --reason "Asked for it by telephone."
                """)

        @Argument(help: "The customer's id, or the id of a quote that became no order.", completion: Completed.customers)
        var customer: String

        @Option(help: "Why; the audit trail keeps it.")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            try ReasonOption.requireLine(reason)
        }

        func run() throws {
            let archive = try options.openWritableArchive()
            let customers = try CustomerLookup.customers(of: archive)
            if CustomerID(customer) == nil, let quote = QuoteID(customer) { return try forget(quote, in: archive) }
            let id = try CustomerLookup.id(customer)
            let before = try OrderLookup.trying { () throws(ArchiveFault) in try customers.customer(id) }
            let account = try CustomerLookup.account(of: before, in: archive)
            let holdings = CustomerHoldings(of: before, in: archive)
            // First, so that whoever is stopped between the two can begin again.
            let cleared = holdings.clear(in: archive, by: options.actorName, at: Clock.live.now())
            let forgotten = try OrderLookup.trying { () throws(ArchiveFault) in
                try customers.forget(id, by: options.actorName, at: Clock.live.now(), because: reason)
            }
            let report = ForgettingReport(
                forgotten, account, quotes: holdings.quotes.map(\.id).filter { !cleared.quotes.contains($0) },
                domains: holdings.domains.filter { $0.removal == nil },
                messages: holdings.messages.filter { outbox in !cleared.quotes.contains { $0 == outbox.quote } }
                    .reduce(0) { $0 + $1.messages.count },
                documents: holdings.orders.reduce(0) { $0 + $1.documents.count },
                userIDs: holdings.accounts.map(\.userID), gone: (cleared.drafts, cleared.quotes), left: cleared.left)
            print(options.json ? try JSONOutput.document(report) : report.text)
        }

        /// Whoever asked for a quote and never ordered is no customer.
        private func forget(_ id: QuoteID, in archive: any OrderArchive) throws {
            let quote = try OrderLookup.trying { () throws(ArchiveFault) in try archive.quote(id) }
            let messages = try archive.messages?.outbox(of: .quote(id)).messages.count ?? 0
            let withdrawal = KeptQuote.Withdrawal(time: Clock.live.now(), actor: options.actorName, reason: reason)
            let cleared = try CustomerHoldings.Cleared(
                quote, in: archive, by: withdrawal.actor, at: withdrawal.time, because: reason)
            let report = QuoteForgettingReport(id, withdrawal, drafts: cleared.drafts, messages: messages, left: cleared.left)
            print(options.json ? try JSONOutput.document(report) : report.text)
        }
    }
}

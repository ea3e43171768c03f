import Archive
import ArgumentParser
import AtlasAPI
import Clients
import Console
import Live
import Orders

/// Whom the record of a claim is written to.
struct ClaimTelling: ParsableArguments {
    @Option(help: "The order whose applicant is told the record.", completion: Completed.orders)
    var order: String?

    @Option(help: "With --order: whom it is written to, if not the applicant.")
    var to: String?

    func validate() throws {
        if to != nil, order == nil { throw ValidationError("--to goes with --order.") }
    }

    /// The order and the mailbox; `nil` if nobody is told. Looked for before anything is claimed.
    func addressee(_ options: GlobalOptions) throws -> (order: Order, mailbox: String)? {
        guard let order else { return nil }
        let (store, id) = (try options.openExistingArchive(), try OrderLookup.id(order))
        let found = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard let mailbox = to ?? found.customer?.applicant.contact.email else {
            throw Exit(.usage, "Nobody's e-mail address is known. Name one with --to.")
        }
        return (found, mailbox)
    }

    /// Writes the record.
    func tell(_ claim: DomainClaim, _ token: ClaimToken, to addressee: (order: Order, mailbox: String)?, _ options: GlobalOptions) throws {
        guard let addressee else { return }
        let messages = try options.openMessages()
        let id = try options.configuration.write(
            record: DomainClaim.recordPrefix + token.token, at: claim.name, until: Timestamp(secondsSinceEpoch: token.assertBy),
            about: addressee.order, to: addressee.mailbox, in: messages, at: Clock.live.now())
        StandardError.line("The record was written to \(DisplayText.sanitized(addressee.mailbox)): \(id) waits in the outbox.")
    }
}

import Archive
import ArgumentParser
import AtlasAPI
import Certificates
import Clients
import Console
import Live
import OrderDesk
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

    /// The same for a command that is advised, from its blank on; nothing if nobody is told.
    var words: String { (order.map(Self.words) ?? "") + (to.map { " --to \(ShellWord.quoted($0))" } ?? "") }

    /// An order for a command that is advised, from its blank on.
    static func words(_ order: String) -> String { " --order \(ShellWord.quoted(order))" }

    /// Whom it is written to; `nil` if nobody is told. Looked for before anything is claimed.
    func reader(_ options: GlobalOptions) throws -> ClaimReader? {
        guard let order else { return nil }
        let (store, id) = (try options.openWritableArchive(), try OrderLookup.id(order))
        let found = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        return try ClaimReader(found, to: to, options.configuration, in: store)
    }

    /// Writes the record.
    func tell(_ claim: DomainClaim, _ token: ClaimToken, to reader: ClaimReader?, _ asked: AskedProvider) throws {
        let configuration = asked.options.configuration
        let store = try reader == nil ? asked.options.openExistingArchive() : asked.options.openWritableArchive()
        let provider = try ProviderLookup.provider(asked.name, in: store)
        if let reader { StandardError.line(try reader.tell(claim, token, at: provider, configuration, in: store)) }
        for said in ClaimReader.tellOthers(claim, token, besides: reader, at: provider, configuration, in: store) {
            StandardError.line(said)
        }
    }
}

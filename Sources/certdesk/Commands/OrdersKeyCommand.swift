import ArgumentParser
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders key ID`: how far an order's key is, and beginning anew while no certificate has come.
struct OrdersKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Show the keys of an order, or begin anew with another key while no certificate has come.",
        discussion: """
            Without an option the key and its standing are shown (pending, or matched by a certificate), and the earlier ones. --new makes another key \
            and a request for the order's names here, encrypted with a password that is asked for; --csr takes a request that the customer sent. The \
            old request and its key are kept beside the order under a number: --restore puts them back in their place, --destroy removes them for \
            good. Each needs a reason, which the event keeps. An order that has its certificate needs a reissue instead. Nobody outside is told: hand \
            the new request to the authority.

            Example: certdesk orders key K9JW-JCHY
            Example: certdesk orders key K9JW-JCHY --new --reason "The password was lost."
            Example: certdesk orders key K9JW-JCHY --restore 1 --reason "The authority used the first request."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Flag(help: "Make a new key and its request here.")
    var new = false

    @Option(name: .customLong("key-length"), help: "With --new: 2048, 3072, 4096, p256 or p384; without it as the old key.")
    var length: String?

    @Option(name: .customLong("passphrase-fd"), help: "Read the new key's password, one line, from this open file descriptor.")
    var descriptor: Int32?

    @Option(help: "Take this certificate signing request; - is standard input.", completion: .file())
    var csr: String?

    @Option(help: "Put the earlier request of this number back in its place, with its key.")
    var restore: Int?

    @Option(help: "Remove the earlier request of this number and its key for good.")
    var destroy: Int?

    @Option(help: "Why. It is kept in the event.")
    var reason: String?

    @OptionGroup var options: GlobalOptions

    private var wishes: Int { [new, csr != nil, restore != nil, destroy != nil].count { $0 } }

    func validate() throws {
        if wishes > 1 { throw ValidationError("Give one of --new, --csr, --restore and --destroy.") }
        if !new, length != nil || descriptor != nil { throw ValidationError("--key-length and --passphrase-fd go with --new.") }
        if wishes == 0, reason != nil { throw ValidationError("--reason goes with --new, --csr, --restore or --destroy.") }
        if wishes == 1, reason?.allSatisfy(\.isWhitespace) ?? true { throw ValidationError(KeyRefusal.noReason.description) }
    }

    func run() throws {
        let keys = try OrderKeys(
            of: OrderLookup.id(id), in: wishes == 0 ? options.openExistingArchive() : options.openWritableArchive(), options.configuration)
        let report = KeyReport(try changed(keys))
        if new || csr != nil || restore != nil, let notice = keys.notice { StandardError.line(notice) }
        print(options.json ? try JSONOutput.document(report) : report.text)
    }

    private func changed(_ keys: OrderKeys) throws -> Order {
        let reason = reason ?? ""
        if new {
            try KeyLengthOption.require(length)
            try keys.requireChange(because: reason)
            let passphrase = try PassphraseSource().read(
                descriptor: descriptor, option: "--passphrase-fd", question: "Password for the new key", confirming: true)
            try PassphraseRule.check(passphrase, by: "password", asOf: options.asOf)
            return try keys.makeAnew(length: length, passphrase: passphrase, because: reason)
        }
        if let csr {
            try keys.requireChange(because: reason)
            let bytes = try InputFile.read(csr, limit: InputFile.documentLimit)
            return try keys.take(bytes, from: InputFile.shown(csr), because: reason) { StandardError.line($0) }
        }
        if let restore { return try keys.restore(restore, because: reason) }
        if let destroy { return try keys.destroy(destroy, because: reason) }
        return try keys.current()
    }
}

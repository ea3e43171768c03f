import Archive
import ArgumentParser
import Certificates
import Checkout
import Console
import Flow
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders reissue`.
struct OrdersReissueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue", abstract: "Order another certificate under the plan of an order.",
        discussion: """
            The next certificate of the term, one with a new key, or one with other names: an order of its own, which costs nothing but the names that \
            are added, each for the rest of the term. The common name stays. With --csr the certificate is for the key of that request; without it a \
            new key is made here, if the order's was, and its password is asked for, else the last request is used again. Approvals and checks that \
            are young enough count again. Attach the certificate to the reissue: the plan of the order goes on by itself. A reissue of a reissue is one \
            of the order.

            Example: certdesk orders reissue K9JW-JCHY --csr www.example.com.csr
            Example: certdesk orders reissue K9JW-JCHY --add-name shop.example.com --remove-name old.example.com
            Example: certdesk orders reissue K9JW-JCHY --set csr.method=again --json
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(help: "The new certificate signing request; - is standard input.", completion: .file())
    var csr: String?

    @Option(name: .customLong("add-name"), help: "Add this name or address; may be repeated.")
    var added: [String] = []

    @Option(name: .customLong("remove-name"), help: "Leave this name out; may be repeated.")
    var removed: [String] = []

    @OptionGroup var set: SetAnswers

    @Option(
        name: .customLong("passphrase-fd"),
        help: "Read the password of a new key, one line, from this open file descriptor instead of asking for it.")
    var descriptor: Int32?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        _ = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let request = try csr.map { try Self.text(of: InputFile.read($0, limit: InputFile.documentLimit)) }
        let making = try ReissueMaking(options.configuration)
        var contents = AnswersFile.Contents(
            answers: Answers(given: making.answers(to: "\(id)", adding: added, removing: removed, request: request)))
        let report = OrderReport(json: options.json)
        try set.refuse(contents.set(set.overrides, for: making.desk.definition, tables: AnswersInput.tables(of: making.desk)))
        // Nobody is asked for a password of what cannot be.
        let faults = making.faults(contents.answers)
        guard faults.isEmpty else { throw report.refusal(faults) }
        if making.needsPassword(contents.answers) {
            let password = try PassphraseSource().read(
                descriptor: descriptor, option: "--passphrase-fd", question: "Password for the new key", confirming: true)
            contents.answers = making.answers(contents.answers, with: password)
        }
        try FileOrder(desk: making.desk, report: report, opening: nil, overrides: []).place(contents)
    }

    /// A request as text, whatever its form; what cannot be read is said by its rule.
    private static func text(of bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return (try? CertificateRequest.received(bytes).value.pem) ?? String(decoding: bytes, as: UTF8.self)
    }
}

import ArgumentParser
import Certificates
import Console
import Live
import Names
import Orders
import Reports
import Requests
import Validation

extension CSRCommand {
    /// `certdesk csr inspect`.
    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inspect", abstract: "Show what a request says and everything that is wrong with it.",
            discussion: """
                Reads PEM with whatever stands around it and whatever mail, chats and web forms made of it, DER, and base64 alone. Exit code 0 \
                if an authority can use it, 1 if not, 65 if it cannot be read. With --common-name it is compared with the names of an order.

                Example: certdesk csr inspect www.example.com.csr --common-name www.example.com
                """)

        @Argument(help: "The request; - is standard input.", completion: .file())
        var file = "-"

        @Option(
            name: .customLong("common-name"),
            help: "The name that is ordered; given again, every further name of the order. Without it the request's own names are checked.")
        var commonNames: [String] = []

        @Option(name: .customLong("server-platform"), help: "What the certificate is installed on: old platforms refuse some characters.")
        var platform: ServerPlatform?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try InputFile.read(file, limit: 1_000_000)
            let received: Received<CertificateRequest>
            do {
                received = try CertificateRequest.received(bytes, besideKeys: true)
            } catch {
                throw Exit(.data, "\(InputFile.shown(file)): \(error)")
            }
            let request = received.value
            let store = try options.store == nil ? try? options.openStore() : options.openStore()
            let inspection = RequestInspection(asOf: options.asOf, names: try .live()) { digest, commonName in
                store?.earlierUse(ofKey: digest, besides: commonName)
            }
            let findings =
                inspection.findings(request, ordered: try ordered(inspection.names))
                + inspection.subjectFindings(request.subject) + RequestFinding.list(ofPrivateKeyIn: bytes)
                + received.repairs.map { RequestFinding($0) }
                + (platform.map { platform in request.problems(on: platform).map { RequestFinding($0) } } ?? [])
            print(options.json ? try JSONOutput.document(InspectedRequest(request, findings)) : request.sheet(findings))
            if findings.contains(where: { $0.severity != .advisory }) { throw Exit(.found) }
        }

        /// The names of the order as its rules store them, the common name first, with the bare domain that comes free.
        private func ordered(_ names: NameServices) throws -> [CertificateName] {
            let context = RuleContext(asOf: options.asOf, names: names)
            let accepted = try commonNames.map { text in
                switch Rule.named("common-name")?.check(text, context) {
                case .valid(let name)?, .advisory(let name, _)?: return name
                case .incomplete(let reason)?, .invalid(let reason)?:
                    // While orders could have internal addresses, they had a box of their own.
                    if let name = Rule.named("internal-name")?.check(text, context).normalized { return name }
                    throw Exit(.usage, "--common-name \(text): \(reason)")
                case nil: throw Exit(.usage, "There is no rule for common names.")
                }
            }
            guard let commonName = accepted.first else { return [] }
            let typed = OrderedNames.Typed(commonName: commonName, domains: Array(accepted.dropFirst()))
            return OrderedNames(typed, names: names).entries
        }
    }
}

extension RequestFinding {
    /// A private key that stands beside the request.
    fileprivate static func list(ofPrivateKeyIn bytes: [UInt8]) -> [RequestFinding] {
        ReadFault.privateKey(in: bytes, beside: .request).map {
            [RequestFinding(rule: ReadFault.privateKeyRule, severity: .error, message: "\($0)")]
        } ?? []
    }
}

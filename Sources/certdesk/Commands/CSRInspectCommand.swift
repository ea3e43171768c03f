import ArgumentParser
import Certificates
import Console
import Live
import Names
import Orders
import Reports
import Requests

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
            let bytes = try InputFile.read(file, limit: InputFile.documentLimit)
            let received: Received<CertificateRequest>
            do {
                received = try CertificateRequest.received(bytes, besideKeys: true)
            } catch {
                throw Exit(.data, "\(InputFile.shown(file)): \(error)")
            }
            let store = try options.store == nil ? try? options.openArchive() : options.openArchive()
            let inspection = RequestInspection(asOf: options.asOf, names: try .live()) { digest, commonName in
                store?.earlierUse(ofKey: digest, besides: commonName)
            }
            let ordered: [CertificateName]
            do throws(RequestInspection.Refusal) {
                ordered = try inspection.ordered(commonNames)
            } catch {
                throw Exit(.usage, "--common-name \(error.name): \(error.reason)")
            }
            let findings = inspection.findings(received, in: bytes, ordered: ordered, platform: platform)
            let request = received.value
            print(options.json ? try JSONOutput.document(InspectedRequest(request, findings)) : request.sheet(findings))
            if findings.contains(where: { $0.severity != .advisory }) { throw Exit(.found) }
        }
    }
}

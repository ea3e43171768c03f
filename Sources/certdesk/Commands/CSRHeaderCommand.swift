import ArgumentParser
import Certificates
import Console
import Live
import Names
import OrderDesk
import Orders
import Reports
import Requests

extension CSRCommand {
    /// `certdesk csr header`.
    struct Header: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "header", abstract: "Show the lines that an old server wrote before a request, and what an order takes of them.",
            discussion: """
                The key manager of old servers puts webmaster, phone, server and names before the request. Each line is shown as what it means, as an \
                order's field stores it; then what contradicts the request, which counts, and what order --csr takes. A block whose request is \
                damaged is shown all the same. Exit code 65 if there is no such block, 1 if a line or the request has to be looked at.

                With --answers it is printed as an answers file that order --answers takes.

                Example: certdesk csr header request.txt
                Example: certdesk csr header request.txt --answers --output order.json5
                """)

        @Argument(help: "The server's request file; - is standard input.", completion: .file())
        var file = "-"

        @OptionGroup var form: AnswersOptions
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try InputFile.read(file, limit: InputFile.documentLimit)
            var (request, fault): (CertificateRequest?, ReadFault?) = (nil, nil)
            do throws(ReadFault) {
                request = try CertificateRequest.read(bytes)
            } catch {
                fault = error
            }
            guard let block = HeaderBlock(bytes, request: request, asOf: options.asOf, names: try .live()) else {
                // A private key, and whatever else is no request, has nothing before it either.
                let reason = fault.map { "\($0)" } ?? "No lines of a server stand before the request. See certdesk csr inspect."
                throw Exit(.data, "\(InputFile.shown(file)): \(reason)")
            }
            let report = HeaderReport(block, fault: fault?.description)
            if form.answers {
                let printed = PrintedAnswers(block.answers, of: InputFile.shown(file))
                try AnswersOutput.write(printed.text(options.configuration, json: options.json), to: form.output)
                let said = [fault?.description].compactMap(\.self) + block.unread + block.answers.leftOut
                for sentence in said { StandardError.line(DisplayText.sanitized(sentence)) }
            } else {
                print(options.json ? try JSONOutput.document(report) : report.text)
            }
            if report.isFaulty { throw Exit(.found) }
        }
    }
}

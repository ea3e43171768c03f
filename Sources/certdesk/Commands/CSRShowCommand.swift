import ArgumentParser
import Certificates
import Console
import Reports

extension CSRCommand {
    /// `certdesk csr show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the request in a file as PEM.",
            discussion: """
                Reads whatever holds a request: DER, a mail, one long line. What is printed can be pasted into any form. Exit code 65 if there is no \
                request in it, 1 if a private key stands beside it; what is wrong with the request is not looked at, see csr inspect.

                Example: certdesk csr show request.der > request.pem
                """)

        @Argument(help: "The file; - is standard input.", completion: .file())
        var file = "-"

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try InputFile.read(file, limit: InputFile.documentLimit)
            let request: CertificateRequest
            do {
                request = try CertificateRequest.read(bytes, besideKeys: true)
            } catch {
                throw Exit(.data, "\(InputFile.shown(file)): \(error)")
            }
            print(options.json ? try JSONOutput.document(ShownRequest(request)) : request.pem, terminator: options.json ? "\n" : "")
            if let fault = ReadFault.privateKey(in: bytes, beside: .request) { throw Exit(.found, "\(InputFile.shown(file)): \(fault)") }
        }
    }
}

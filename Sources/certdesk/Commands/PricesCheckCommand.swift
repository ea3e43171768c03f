import ArgumentParser
import Console
import Orders
import Pricing

extension PricesCommand {
    /// `certdesk prices check FILE`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Name every fault of a price book.",
            discussion: """
                A fault a line, FILE:line:column: message; exit code 1 if there is one.

                Example: certdesk prices check prices-2027.json5
                """)

        @Argument(help: "The price book, JSON5; - is standard input. The built-in one if left out.", completion: .file())
        var file: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            do {
                let book =
                    try file.map { try PriceBook.read(InputFile.read($0, limit: InputFile.bookLimit), name: InputFile.shown($0)) }
                    ?? options.priceBook()
                print(
                    options.json
                        ? "[]" : "\(book.identity.name), version \(book.identity.version), effective \(book.effective): no faults")
            } catch let faults as PriceBookFaults {
                if options.json {
                    print(try JSONOutput.document(faults.faults.map { Fault($0) }))
                } else {
                    for line in faults.lines { print(DisplayText.sanitized(line)) }
                }
                throw Exit(.found)
            }
        }

        private struct Fault: Encodable {
            let line: Int
            let column: Int
            let path: String
            let message: String

            init(_ fault: PriceBookFault) {
                (line, column, path, message) = (fault.position.line, fault.position.column, fault.path, fault.message)
            }
        }
    }
}

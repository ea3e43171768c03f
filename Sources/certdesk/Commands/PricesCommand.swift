import ArgumentParser
import Pricing

/// `certdesk prices`: the price book.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices", abstract: "Check or show a price book.", discussion: "Example: certdesk prices check prices.json5",
        subcommands: [Check.self, Show.self])

    /// `certdesk prices check FILE`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name every fault of a price book.", discussion: "Example: certdesk prices check prices-2027.json5")

        @Argument(help: "The price book, JSON5; - is standard input. The built-in one if left out.")
        var file: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            do {
                let book =
                    try file.map { try PriceBook.read(InputFile.read($0, limit: InputFile.bookLimit), name: $0) } ?? options.priceBook()
                print("\(book.identity.name), version \(book.identity.version), effective \(book.effective): no faults")
            } catch let faults as PriceBookFaults {
                if options.json {
                    print(try JSONOutput.document(faults.faults.map { Fault($0) }))
                } else {
                    for line in faults.lines { StandardError.line(line) }
                }
                throw Exit(.data)
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

    /// `certdesk prices show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the price book, ready to be edited.", discussion: "Example: certdesk prices show > prices.json5")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            guard let file = options.prices else {
                print(PriceBook.sampleText, terminator: "")
                return
            }
            _ = try options.priceBook()
            print(String(decoding: try InputFile.read(file, limit: InputFile.bookLimit), as: UTF8.self), terminator: "")
        }
    }
}

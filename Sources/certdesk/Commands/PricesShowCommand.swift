import ArgumentParser
import Console
import JSONText
import Pricing

extension PricesCommand {
    /// `certdesk prices show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the price book, ready to be edited.",
            discussion: "Example: certdesk prices show > prices.json5")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            _ = try options.priceBook()
            let text = try options.prices.map { try InputFile.read($0, limit: InputFile.bookLimit) } ?? Array(PriceBook.sampleText.utf8)
            if options.json { return print(try JSONOutput.document(try JSONNode.parse(text))) }
            print(String(decoding: text, as: UTF8.self), terminator: "")
        }
    }
}

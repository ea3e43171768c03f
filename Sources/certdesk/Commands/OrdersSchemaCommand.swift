import ArgumentParser
import Orders

/// `certdesk orders schema`.
struct OrdersSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of order files.",
        discussion: "Example: certdesk orders schema > order.schema.json")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        print(Order.schemaDocument)
    }
}

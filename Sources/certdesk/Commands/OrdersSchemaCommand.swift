import ArgumentParser
import Live
import Orders

/// `certdesk orders schema`.
struct OrdersSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of order files.",
        discussion: """
            Without --product the schema is that of the orders of all flows.

            Example: certdesk orders schema > order.schema.json
            Example: certdesk orders schema --product hosted-service
            """)

    @Option(help: "Only of the orders of this flow.", completion: Completed.flows)
    var product: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        guard let product else { return print(Order.schemaDocument) }
        print(Order.schemaDocument(flow: product, [try ScreenSource(options.configuration).contents(of: product)]))
    }
}

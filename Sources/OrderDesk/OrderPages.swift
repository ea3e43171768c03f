package import Archive
import Clients
import Console
import Flow
package import Live
import Names
package import Orders
import Reports

/// Orders as pages for people, outside the desk.
package struct OrderPages {
    private let reading: OrderReading
    private let names: NameServices
    private let commands: NamedCommands

    /// Pages of the archive's orders, with what this machine knows of public suffixes.
    package init(of store: any OrderArchive, _ configuration: Configuration) throws {
        reading = OrderReading(store, screens: ScreenSource(configuration), today: { configuration.asOf })
        names = try .live()
        commands = configuration.commands
    }

    /// Everything about an order, fit for a terminal; ends with a line break.
    package func text(_ order: Order) -> String {
        commands.place(in: reading.page(order, reading.rules(of: order, names: names)).plainText)
    }

    /// How a draft stands and what was answered so far, fit for a terminal; ends with a line break.
    package func text(_ draft: Draft) -> String {
        ([DocumentLine("Draft", .pair(value: draft.id.description))] + reading.page(draft)).plainText
    }
}

package import Archive
import Clients
import Flow
package import Live
import Names
package import Orders
import Reports

/// Orders as pages for people, outside the desk.
package struct OrderPages {
    private let reading: OrderReading
    private let names: NameServices
    private let store: any OrderArchive
    private let today: CalendarDate

    /// Pages of the archive's orders, with what this machine knows of public suffixes.
    package init(of store: any OrderArchive, _ configuration: Configuration) throws {
        reading = OrderReading(store, screens: ScreenSource(configuration), today: { configuration.asOf })
        names = try .live()
        (self.store, today) = (store, configuration.asOf)
    }

    /// Everything about an order, fit for a terminal; ends with a line break.
    package func text(_ order: Order) -> String {
        let rules = try? LifeCycle.live(order, in: store, on: today)
        return reading.page(order, rules ?? LifeCycle(order, registrableDomain: names.registrableDomain)).plainText
    }

    /// How a draft stands and what was answered so far, fit for a terminal; ends with a line break.
    package func text(_ draft: Draft) -> String {
        ([DocumentLine("Draft", .pair(value: draft.id.description))] + reading.page(draft)).plainText
    }
}

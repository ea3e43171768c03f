import Archive
import Checkout
import Flow
import Live
import Orders

/// A customer at the beginning of an order.
struct KnownCustomer {
    private let customer: Customer

    init(_ customer: Customer) { self.customer = customer }

    /// What the customer answered last: the region, and what the suggestions of the form bring along about organization and people.
    func answers(at desk: Desk) -> [FieldID: Answer] {
        var answers = desk.engine.catalogue.suggestions[Self.suggestions]?.answers(customer.id.description)?.answers ?? [:]
        if let region = customer.orders.first.flatMap({ try? desk.store.order($0) })?.region { answers[.region] = .text(region.rawValue) }
        return answers.filter { desk.definition.field($0.key) != nil }
    }

    /// The name under which screens know whoever has ordered.
    private static let suggestions = "customers"
}

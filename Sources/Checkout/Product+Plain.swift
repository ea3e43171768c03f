import Archive
package import Flow
import Orders
import Pricing
import Validation

extension Product {
    /// A flow of screens alone: its order is the answers, it costs nothing, and its screens may use ``Flow/Catalogue/common(_:)``.
    package static func plain(_ definition: FlowDefinition) -> Product {
        plain(flow: definition.id, title: definition.title)
    }

    /// The same, by the flow's id and title.
    package static func plain(flow: String, title: String) -> Product {
        Product(
            flow: flow, title: title, contents: .plain, priceFields: [],
            catalogue: { context in
                var catalogue = Catalogue.common(context)
                catalogue.isFree = true
                return catalogue
            },
            quote: free,
            label: { option, list in Named.common(list).first { $0.id == option }?.label },
            prepare: { state, context in
                let (visible, advisories) = (state.visible, state.reading.keptAdvisories)
                return Preparation(answers: visible.lines(before: nil)) { id, placedAt in
                    let region = Region(of: visible.answers)
                    return Placement(
                        order: Order(
                            id: id, flow: flow, state: .placed, placedAt: placedAt, asOf: context.asOf, actor: context.actor,
                            region: region, currency: region.currency, product: title, customer: nil, contents: .plain,
                            answers: StoredAnswers.worthKeeping(visible.answers),
                            quote: .nothing(in: region.currency, book: context.book), advisories: advisories,
                            events: [OrderEvent(time: placedAt, actor: context.actor, what: "placed")]))
                }
            })
    }
}

extension Region {
    /// The region that was chosen; the first one where a flow has no such question.
    init(of answers: ResolvedAnswers) {
        self = answers.text(.region).flatMap(Region.init) ?? .northAmerica
    }
}

extension Quote {
    /// The price of what costs nothing.
    static func nothing(in currency: Currency, book: PriceBook) -> Quote {
        Quote(
            currency: currency, lines: [], subtotal: .zero, tax: .zero, total: .zero, book: book.identity, notes: [])
    }
}

package import Flow
import Orders
import Validation

extension Catalogue {
    /// What the screens of every flow may name: all rules that look at no more than a text and its arguments, lists of the world, and overviews of the
    /// answers.
    package static func common(_ context: OrderContext) -> Catalogue {
        var catalogue = Catalogue(
            rules: FieldRule.common(asOf: context.asOf, names: context.clients.names),
            lists: Choice.common.sorted { $0.key < $1.key }.map { list, choices in Named(list) { _ in choices } },
            documents: [
                NamedDocument(overview: "answers-so-far") { $0.visible.lines(before: nil) },
                NamedDocument(overview: "review") { $0.advisoryLines + $0.visible.lines(before: nil) },
            ])
        catalogue.source = { RuleSource.of($0) }
        return catalogue
    }
}

extension Choice {
    /// The lists that every flow may use, by name.
    package static let common: [String: [Choice]] = [
        "countries": Country.byName.map { Choice(id: $0.code, label: $0.name, detail: $0.code, aliases: $0.otherNames) },
        "time-zones": TimeZoneName.everywhere.map { Choice(id: $0.iana, label: $0.windowsCaption, aliases: $0.abbreviations) },
    ]
}

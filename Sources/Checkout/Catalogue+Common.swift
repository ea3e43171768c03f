package import Flow
import Orders
import Validation

extension Catalogue {
    /// What the screens of every flow may name: all rules that look at no more than a text and its arguments, lists of the world, and overviews of the
    /// answers.
    package static func common(_ context: OrderContext) -> Catalogue {
        var catalogue = Catalogue(
            rules: FieldRule.common(asOf: context.asOf, names: context.clients.names),
            lists: Named.common,
            documents: [
                NamedDocument(overview: "answers-so-far") { $0.visible.lines(before: nil) },
                NamedDocument(overview: "review") { $0.advisoryLines + $0.visible.lines(before: nil) },
            ])
        catalogue.source = { RuleSource.of($0) }
        return catalogue
    }
}

extension Named<[Choice]> {
    /// The lists that every flow may use. Each is long, and made when it is looked at.
    package static var common: [Named] {
        [
            Named("countries") { _ in Choice.countries }, Named("time-zones") { _ in Choice.timeZones },
            Named("key-lengths") { _ in Choice.keyLengths },
        ]
    }

    /// The options of a list that every flow may use; none for another.
    package static func common(_ list: String) -> [Choice] {
        common.first { $0.name == list }?.value(ResolvedAnswers()) ?? []
    }
}

extension Choice {
    /// The keys that can be made.
    package static let keyLengths = [
        Choice(id: "1024", label: "RSA 1024 bits"), Choice(id: "2048", label: "RSA 2048 bits"), Choice(id: "3072", label: "RSA 3072 bits"),
        Choice(id: "4096", label: "RSA 4096 bits"), Choice(id: "p256", label: "EC P-256"), Choice(id: "p384", label: "EC P-384"),
    ]

    fileprivate static let countries = Country.byName.map {
        Choice(id: $0.code, label: $0.name, detail: $0.code, aliases: $0.otherNames)
    }

    fileprivate static let timeZones = TimeZoneName.everywhere.map {
        Choice(id: $0.iana, label: $0.windowsCaption, aliases: $0.abbreviations)
    }
}

import Archive
import Checkout
import Clients
import Flow
import Orders
import Providers

/// The surroundings of one provider that is being set up.
struct ProviderContext: Sendable {
    let context: OrderContext

    /// The product's name in lists.
    static let product = "Certificate provider"
    /// The id of its flow.
    static let flow = "provider"

    typealias Fault = ProviderConnection.Fault

    init(_ context: OrderContext) { self.context = context }

    var world: ProviderSetup { context.clients.providers }

    /// Every name that the screens use, with what answers it.
    var catalogue: Catalogue {
        let own = rules + certificateRules
        var catalogue = Catalogue(
            rules: own + FieldRule.common(asOf: context.asOf, names: context.clients.names, besides: own),
            lists: Named.common,
            presets: [
                Named("api-url", reads: .fields([.type]), following: .type) { answers in
                    answers.text(.type).flatMap(Provider.Kind.init).map { .text($0.usualAddress) }
                },
                Named("request-organization", reads: .fields([.organization]), following: .organization) { $0[.organization] },
            ],
            notes: [
                Named("sealed-file", asksServices: true) { _ in sealNote },
                Named("keeping", reads: .fields([.keep, .method, .name])) { keepingNote($0) },
            ],
            documents: [NamedDocument(overview: "review") { review($0) }])
        catalogue.isFree = true
        catalogue.purpose = Self.purpose
        catalogue.needed = [
            Self.flow: [
                .name: [], .type: Set(Provider.Kind.allCases.map(\.rawValue)), .url: [], .use: Set(Provider.Use.allCases.map(\.rawValue)),
                .source: Set(Source.allCases.map(\.rawValue)), .method: Set(Method.allCases.map(\.rawValue)),
                .lock: Set(Lock.allCases.map(\.rawValue)), .passphrase: [],
                .keep: Set(Keeping.allCases.map(\.rawValue)),
            ]
        ]
        return catalogue
    }

    /// What the windows and prompts of the flow call it.
    static let purpose = FlowPurpose(noun: "provider", doing: "Testing and keeping", done: "kept", verb: "keep")

    /// Where key and secret come from; the options of the screen.
    enum Source: String, CaseIterable {
        case typed, file
    }

    /// Where the certificate comes from; the options of the screen.
    enum Method: String, CaseIterable {
        case keystore, paste, files, request, none
    }

    /// Where the password of a key that is made comes from; the options of the screen.
    enum Lock: String, CaseIterable {
        case made, typed
    }

    /// When it is kept; the options of the screen.
    enum Keeping: String, CaseIterable {
        case good, tested, untested
    }
}

extension ResolvedAnswers {
    var method: ProviderContext.Method { text(.method).flatMap(ProviderContext.Method.init) ?? .none }
    var keeping: ProviderContext.Keeping { text(.keep).flatMap(ProviderContext.Keeping.init) ?? .good }

    var lock: ProviderContext.Lock { text(.lock).flatMap(ProviderContext.Lock.init) ?? .typed }

    /// What was typed into a secret field.
    func secret(_ field: FieldID) -> Secret? { if case .secret(let secret)? = self[field], !secret.isEmpty { secret } else { nil } }
}

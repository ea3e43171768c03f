package import Archive
import Console
import Flow
import Orders
import Screens
package import Settings
import Validation

/// What shells offer while a command is typed, out of the store and the screens that the command line names. What cannot be read offers nothing: a
/// message in the middle of a line helps nobody.
package struct Suggestions {
    /// The most ids that are offered.
    package static let limit = 200

    private let words: [String]
    private let configuration: Configuration
    private let archive: (any OrderArchive)?

    /// What the words of a command line make of it.
    ///
    /// - Parameters:
    ///   - file: what holds where the line names nothing.
    ///   - archive: the archive that is looked into; the one that the line names if left out.
    package init(for words: [String], file: SettingsFile = .none, archive: (any OrderArchive)? = nil) {
        self.words = words
        configuration = Configuration(named: words, file: file)
        self.archive = archive ?? (try? configuration.openArchive())
    }

    /// Orders' ids that begin so, the newest first.
    package func orders(_ typed: String) -> [String] { Array(ordersAndMore(typed).prefix(Self.limit)) }

    /// Numbers of messages that begin so, those of the newest orders first.
    package func messages(_ typed: String) -> [String] {
        var found: [String] = []
        _ = try? archive?.messages?.eachOutbox { outbox in
            // Nobody looks at more, and a store may have a million.
            if found.count >= Self.limit { throw ArchiveFault.outboxInUse }
            found += outbox.ids { _ in true }.map { "\($0)" }.filter { $0.hasPrefix(typed) }
        }
        return Array(found.prefix(Self.limit))
    }

    /// Drafts' ids, the one saved last first.
    package var drafts: [String] { Array(allDrafts.prefix(Self.limit)) }

    /// Quotes' ids, the one made last first.
    package var quotes: [String] {
        let rows = try? archive?.rows(OrderQuery(records: [.quote]), from: .first, limit: Self.limit)
        return (rows ?? []).compactMap { $0.quote?.id.description }
    }

    /// Customers' ids that begin so, who ordered last first.
    package func customers(_ typed: String) -> [String] {
        Array(
            (archive?.customers?.customersAtHand(typed, from: 0, limit: 10 * Self.limit) ?? []).map(\.id.description).filter {
                $0.hasPrefix(typed)
            }
            .prefix(Self.limit))
    }

    /// What may have a trace: drafts' ids that begin so, then orders'.
    package func traced(_ typed: String) -> [String] {
        Array((allDrafts.filter { $0.hasPrefix(typed) } + ordersAndMore(typed)).prefix(Self.limit))
    }

    /// Ids of drafts that can be brought back.
    package var discarded: [String] { (archive?.discardedDrafts() ?? []).prefix(Self.limit).map(\.id.description) }

    /// Names of rules.
    package static var rules: [String] { Rule.all.map(\.name) }

    /// The topics of the guides.
    package var topics: [String] { ((try? ScreenSource(configuration).guides())?.guides ?? []).map(\.topic) }

    /// Ids of flows; a shell must find nothing in them that it would act on.
    package var flows: [String] { ((try? ScreenSource(configuration).flows()) ?? []).filter(\.isScreenID) }

    /// Ids of the stages of the flow that the line names.
    package var stages: [String] { flow?.stages.map(\.id) ?? [] }

    /// `stage.field=`, and with each option behind it once one field is meant.
    package func answers(_ typed: String) -> [String] {
        let fields = flow?.fields.filter(\.isTypedAsArgument) ?? []
        let meant = fields.filter { "\($0.id)=".hasPrefix(typed) || typed.hasPrefix("\($0.id)=") }
        guard meant.count == 1, let field = meant.first else { return meant.map { "\($0.id)=" } }
        let options = field.offered
        return options.isEmpty ? ["\(field.id)="] : options.map { "\(field.id)=\($0)" }
    }

    private func ordersAndMore(_ typed: String) -> [String] {
        // The words of a query stand anywhere in an order, so more are asked for than are offered.
        let rows = try? archive?.rows(OrderQuery(words: typed), from: .first, limit: 10 * Self.limit)
        return (rows ?? []).compactMap(\.order?.id.description).filter { $0.hasPrefix(typed) }
    }

    private var allDrafts: [String] { (archive?.drafts() ?? []).compactMap { try? $0.get().id.description } }

    /// The flow that the line names, or the usual one.
    private var flow: FlowDefinition? {
        let source = ScreenSource(configuration)
        guard let flows = try? source.flows() else { return nil }
        return try? source.flow(words.first(where: flows.contains) ?? Desk.defaultFlow)
    }
}

extension FieldDefinition {
    /// Whether it can be answered on the command line.
    fileprivate var isTypedAsArgument: Bool {
        switch kind {
        case .text, .block, .date, .number, .toggle, .choice, .multiChoice, .choicePerGroup, .list: true
        case .secret, .table, .document, .summary: false
        }
    }

    /// The answers there are, where the screen lists them.
    fileprivate var offered: [String] {
        if case .toggle = kind { return ["true", "false"] }
        if case .fixed(let choices)? = kind.options { return choices.map(\.id) }
        return []
    }
}

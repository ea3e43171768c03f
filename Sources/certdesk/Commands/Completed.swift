import Archive
import ArgumentParser
import Console
import Flow
import Live
import Orders
import Screens
import Validation

/// What shells offer while a command is typed, out of the store and the screens that the command line names. What cannot be read offers nothing: a
/// message in the middle of a line helps nobody.
enum Completed {
    /// The most ids that are offered.
    private static let limit = 200

    /// Orders' ids, the newest first.
    static let orders = CompletionKind.custom { words, _, typed in
        let rows = try? options(in: words).openArchive().rows(OrderQuery(words: typed), from: .first, limit: 10 * limit)
        let ids = (rows ?? []).compactMap(\.order?.id.description)
        return Array(ids.filter { $0.hasPrefix(typed) }.prefix(limit))
    }

    /// Drafts' ids, the one saved last first.
    static let drafts = CompletionKind.custom { words, _, _ in
        let drafts = (try? options(in: words).openArchive().drafts()) ?? []
        return drafts.compactMap { try? $0.get().id.description }.prefix(limit).map(\.self)
    }

    /// What may have a trace: drafts' ids, then orders'.
    static let traced = CompletionKind.custom { words, _, typed in
        let archive = try? options(in: words).openArchive()
        let drafts = (archive?.drafts() ?? []).compactMap { try? $0.get().id.description }
        let rows = try? archive?.rows(OrderQuery(words: typed), from: .first, limit: 10 * limit)
        let ids = drafts + (rows ?? []).compactMap(\.order?.id.description)
        return Array(ids.filter { $0.hasPrefix(typed) }.prefix(limit))
    }

    /// Ids of drafts that can be brought back.
    static let discarded = CompletionKind.custom { words, _, _ in
        let drafts = (try? options(in: words).openArchive().discardedDrafts()) ?? []
        return drafts.prefix(limit).map(\.id.description)
    }

    /// Names of rules.
    static let rules = CompletionKind.custom { _, _, _ in Rule.all.map(\.name) }

    /// Ids of flows; a shell must find nothing in them that it would act on.
    static let flows = CompletionKind.custom { words, _, _ in
        ((try? ScreenSource(options(in: words).configuration).flows()) ?? []).filter(\.isScreenID)
    }

    /// Ids of a flow's stages.
    static let stages = CompletionKind.custom { words, _, _ in flow(in: words)?.stages.map(\.id) ?? [] }

    /// `stage.field=`, and with each option behind it once one field is meant.
    static let answers = CompletionKind.custom { words, _, typed in
        let fields = flow(in: words)?.fields.filter(\.isTypedAsArgument) ?? []
        let meant = fields.filter { "\($0.id)=".hasPrefix(typed) || typed.hasPrefix("\($0.id)=") }
        guard meant.count == 1, let field = meant.first else { return meant.map { "\($0.id)=" } }
        let options = field.offered
        return options.isEmpty ? ["\(field.id)="] : options.map { "\(field.id)=\($0)" }
    }

    /// The flow that the line names, or the usual one.
    private static func flow(in words: [String]) -> FlowDefinition? {
        guard let source = try? ScreenSource(options(in: words).configuration), let flows = try? source.flows() else { return nil }
        return try? source.flow(words.first(where: flows.contains) ?? Desk.defaultFlow)
    }

    /// Store and screens that the line names.
    private static func options(in words: [String]) throws -> GlobalOptions {
        var arguments: [String] = []
        for option in ["--store", "--screens"] {
            if let place = words.firstIndex(of: option), place + 1 < words.count {
                arguments += [option, expanded(words[place + 1])]
            } else if let word = words.first(where: { $0.hasPrefix("\(option)=") }) {
                arguments += [option, expanded(String(word.dropFirst(option.count + 1)))]
            }
        }
        return try GlobalOptions.parse(arguments)
    }

    /// The words come as they were typed, before the shell has put the home folder in.
    private static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? (Environment["HOME"] ?? "~") + path.dropFirst() : path
    }
}

extension FieldDefinition {
    /// Whether it can be answered on the command line.
    fileprivate var isTypedAsArgument: Bool {
        switch kind {
        case .text, .block, .date, .number, .toggle, .choice, .multiChoice, .choicePerGroup, .list: true
        case .secret, .document, .summary: false
        }
    }

    /// The answers there are, where the screen lists them.
    fileprivate var offered: [String] {
        if case .toggle = kind { return ["true", "false"] }
        if case .fixed(let choices)? = kind.options { return choices.map(\.id) }
        return []
    }
}

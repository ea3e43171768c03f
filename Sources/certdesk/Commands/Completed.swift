import ArgumentParser
import Live
import Settings

/// What shells offer while a command is typed.
enum Completed {
    static let orders = CompletionKind.custom { words, _, typed in suggestions(for: words).orders(typed) }
    static let messages = CompletionKind.custom { words, _, typed in suggestions(for: words).messages(typed) }
    static let drafts = CompletionKind.custom { words, _, _ in suggestions(for: words).drafts }
    static let quotes = CompletionKind.custom { words, _, _ in suggestions(for: words).quotes }
    static let customers = CompletionKind.custom { words, _, typed in suggestions(for: words).customers(typed) }
    static let traced = CompletionKind.custom { words, _, typed in suggestions(for: words).traced(typed) }
    static let discarded = CompletionKind.custom { words, _, _ in suggestions(for: words).discarded }
    static let rules = CompletionKind.custom { _, _, _ in Suggestions.rules }
    static let topics = CompletionKind.custom { words, _, _ in suggestions(for: words).topics }
    static let flows = CompletionKind.custom { words, _, _ in suggestions(for: words).flows }
    static let stages = CompletionKind.custom { words, _, _ in suggestions(for: words).stages }
    static let answers = CompletionKind.custom { words, _, typed in suggestions(for: words).answers(typed) }

    private static func suggestions(for words: [String]) -> Suggestions { Suggestions(for: words, file: .ofMachine) }
}

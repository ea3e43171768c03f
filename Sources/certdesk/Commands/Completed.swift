import ArgumentParser
import Live

/// What shells offer while a command is typed.
enum Completed {
    static let orders = CompletionKind.custom { words, _, typed in Suggestions(for: words).orders(typed) }
    static let drafts = CompletionKind.custom { words, _, _ in Suggestions(for: words).drafts }
    static let traced = CompletionKind.custom { words, _, typed in Suggestions(for: words).traced(typed) }
    static let discarded = CompletionKind.custom { words, _, _ in Suggestions(for: words).discarded }
    static let rules = CompletionKind.custom { _, _, _ in Suggestions.rules }
    static let flows = CompletionKind.custom { words, _, _ in Suggestions(for: words).flows }
    static let stages = CompletionKind.custom { words, _, _ in Suggestions(for: words).stages }
    static let answers = CompletionKind.custom { words, _, typed in Suggestions(for: words).answers(typed) }
}

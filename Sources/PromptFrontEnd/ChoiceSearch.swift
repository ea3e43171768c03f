import Flow
import FormView

/// Finds the option that somebody means: by its number, its id or an unambiguous beginning; in a long list by any part of its name.
struct ChoiceSearch {
    /// What was found.
    enum Found: Hashable {
        /// One option, and what is to be said if it is known under another name than was typed.
        case one(Choice, remark: String?)
        /// Several; the best first.
        case several([Choice])
        case none
    }

    /// The options of a choice that can all be read out.
    static let readable = 12

    let choices: [Choice]
    /// The options whose numbers were read out.
    let numbered: [Choice]

    /// Whether the options are too many to be read out.
    var isLong: Bool { choices.count > Self.readable }

    func find(_ typed: String) -> Found {
        let text = typed.split(separator: " ").joined(separator: " ")
        if let choice = choices.first(where: { $0.id == text }) { return .one(choice, remark: nil) }
        if let number = Int(text), numbered.indices.contains(number - 1) { return .one(numbered[number - 1], remark: nil) }
        let index = ChoiceIndex(choices)
        let matches = index.matches(text)
        guard !text.isEmpty, let best = matches.first else { return .none }
        func found(_ choice: Choice) -> Found {
            .one(choice, remark: index.alias(of: choice, matching: text).map { "\($0) is stored as \(choice.id)." })
        }
        let folded = ChoiceIndex.folded(text)
        // What is exactly that comes before what only begins so.
        let isExact = [best.id, best.label].contains { ChoiceIndex.folded($0) == folded }
        if isExact || matches.count == 1 { return found(best) }
        // `CET` is the other name of several time zones.
        let named = matches.filter { choice in choice.aliases.contains { ChoiceIndex.folded($0) == folded } }
        if !named.isEmpty { return named.count == 1 ? found(named[0]) : .several(named) }
        let beginning = choices.filter { choice in [choice.id, choice.label].contains { ChoiceIndex.folded($0).hasPrefix(folded) } }
        if beginning.count == 1 { return found(beginning[0]) }
        return .several(matches)
    }

    /// The options that several texts mean, separated by commas, or by blanks where there is no comma; or the text that means none or several.
    func findAll(_ line: String) -> Result<[Choice], Unclear> {
        let parts = line.contains(",") ? line.split(separator: ",") : line.split(separator: " ")
        var chosen: [Choice] = []
        for part in parts.map(String.init) where !part.allSatisfy(\.isWhitespace) {
            guard case .one(let choice, _) = find(part) else {
                return .failure(Unclear(text: part.split(separator: " ").joined(separator: " ")))
            }
            if !chosen.contains(choice) { chosen.append(choice) }
        }
        return .success(chosen)
    }

    /// A text that does not say which option is meant.
    struct Unclear: Error, Hashable {
        var text: String
    }
}

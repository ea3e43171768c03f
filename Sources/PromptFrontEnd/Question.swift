import Flow

/// What is asked about a field: `Label (what is allowed) [default]: `.
struct Question {
    let field: VisibleField
    /// The group that is asked about, of a choice per group.
    var group: String?
    /// Whether the answer that there is was refused, so that Enter does not keep it.
    var isRefused = false

    /// The options, as far as they belong to the question.
    var choices: [Choice] {
        group.map { group in field.choices.filter { $0.group == group } } ?? field.choices
    }

    /// The question in one line.
    var text: String {
        let kept = kept
        let caption = field.definition.label + (group.map { ", \($0)" } ?? "")
        return "\(caption) (\(allowed))\(kept.isEmpty ? "" : " [\(kept)]"): "
    }

    /// What may be typed.
    private var allowed: String {
        let optional = field.isRequired || field.definition.kind == .toggle ? "" : ", optional"
        let hint = field.definition.hint.isEmpty ? "text" : field.definition.hint
        let form =
            switch field.definition.kind {
            case .text: hint
            case .secret: "what you type is not shown"
            case .number(let bounds): "\(bounds.lowerBound) to \(bounds.upperBound)"
            case .date: "YYYY-MM-DD"
            case .toggle: "yes or no"
            case .choice, .choicePerGroup: option
            case .multiChoice: "numbers or names, separated by commas"
            case .list: "one a line, an empty line ends the list"
            case .block: "paste it, its END line ends it"
            case .table: "a file, or lines and an empty one"
            case .document, .summary: "to be read"
            }
        return form + optional
    }

    private var option: String {
        choices.count > ChoiceSearch.readable ? "\(choices.count) options, type a part of the name" : "1 to \(choices.count), or a name"
    }

    /// What Enter alone keeps, in words; empty for nothing.
    private var kept: String {
        guard !isRefused, let answer = field.answer, !answer.isEmpty || field.definition.kind == .toggle else { return "" }
        if let group {
            return answer.list.flatMap { chosen in field.choices.first { $0.group == group && chosen.contains($0.id) } }?.label ?? ""
        }
        return answer.words(choices: field.choices)
    }
}

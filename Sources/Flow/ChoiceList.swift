/// The options of a shown field.
///
/// A list that looks at no answers is the same whenever it is asked for. It is worked out when somebody first looks at it, because most lists of a
/// flow (countries, time zones) are long and on stages that are not open.
struct ChoiceList: Hashable, Sendable {
    private enum Source: Sendable {
        case these([Choice])
        case constant(name: String, list: @Sendable () -> [Choice])
    }

    private let source: Source

    /// These options.
    init(_ choices: [Choice] = []) { source = .these(choices) }

    /// A list of the catalogue that looks at no answers.
    init(constant list: Named<[Choice]>) {
        source = .constant(name: list.name) { list.value(ResolvedAnswers()) }
    }

    /// The options.
    var choices: [Choice] {
        switch source {
        case .these(let choices): choices
        case .constant(_, let list): list()
        }
    }

    /// Whether there is none. A list that looks at no answers has some always: without them no order could ever show its field.
    var isEmpty: Bool {
        switch source {
        case .these(let choices): choices.isEmpty
        case .constant: false
        }
    }

    static func == (left: ChoiceList, right: ChoiceList) -> Bool {
        switch (left.source, right.source) {
        case (.constant(let left, _), .constant(let right, _)): left == right
        case (.these(let left), .these(let right)): left == right
        case (.these, .constant), (.constant, .these): left.choices == right.choices
        }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(isEmpty) }
}

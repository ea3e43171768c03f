import Flow

extension Rule {
    /// The second entry of a password: equal, byte for byte, to the argument `other`. Neither is ever repeated in a message.
    static let sameAs = Rule(
        name: "same-as", summary: "The same text as another entry, for typing a password twice.",
        example: Example("order4desk", with: ["other": "order4desk"]), parameters: ["other"], isSecret: true
    ) { text, context in
        guard let other = context.arguments["other"], !other.isEmpty else {
            return .incomplete("There is nothing to compare with; fill in the first entry.")
        }
        if text.utf8.elementsEqual(other.utf8) { return .valid(text) }
        return other.utf8.starts(with: text.utf8)
            ? .incomplete("The entry ends too early; type the whole of the first one again.")
            : .invalid("The two entries differ; type the same in both.")
    }
}

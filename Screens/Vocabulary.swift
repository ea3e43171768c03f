package import Flow

/// The names a screen file may use, because the program has something to answer them with.
package struct Vocabulary: Hashable, Sendable {
    /// Checks of an answer.
    package var rules: Set<String>
    /// What rules can be told `with`, by rule. The parameters of a rule that has no entry here are not checked.
    package var parameters: [String: Set<String>]
    /// Options worked out from the answers.
    package var lists: Set<String>
    /// Answers worked out from earlier answers.
    package var presets: Set<String>
    /// Sentences shown under a control.
    package var notes: Set<String>
    /// Texts to read.
    package var documents: Set<String>
    /// Overviews of the answers.
    package var summaries: Set<String>

    /// The fields that an order of a flow cannot do without, by flow, each with the options it may have; empty for any.
    package var needed: [String: [FieldID: Set<String>]]

    /// The names of each sort.
    package init(
        rules: Set<String> = [], lists: Set<String> = [], presets: Set<String> = [], notes: Set<String> = [],
        documents: Set<String> = [], summaries: Set<String> = [], parameters: [String: Set<String>] = [:],
        needed: [String: [FieldID: Set<String>]] = [:]
    ) {
        (self.rules, self.lists, self.presets) = (rules, lists, presets)
        (self.notes, self.documents, self.summaries) = (notes, documents, summaries)
        (self.parameters, self.needed) = (parameters, needed)
    }
}

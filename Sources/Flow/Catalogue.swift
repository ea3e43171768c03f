/// Everything a screen may name, each name together with what answers it and what that looks at. The loader checks screens against it and the engine
/// asks it, so that a name cannot be known to one and not to the other.
package struct Catalogue: Sendable {
    /// Checks of answers.
    package private(set) var rules: [String: FieldRule] = [:]
    /// Options worked out from the answers before.
    package private(set) var lists: [String: Named<[Choice]>] = [:]
    /// Answers worked out from the answers before; `nil` while they cannot be known.
    package private(set) var presets: [String: Named<Answer?>] = [:]
    /// Sentences shown under a field; `nil` for none.
    package private(set) var notes: [String: Named<String?>] = [:]
    /// Kinds of tables, with what reads and changes their rows.
    package private(set) var tables: [String: NamedTable] = [:]
    /// What may be meant by what is being typed.
    package private(set) var suggestions: [String: NamedSuggestions] = [:]
    /// Texts to read, and overviews of the answers.
    package private(set) var documents: [String: NamedDocument] = [:]
    /// The price of what has been answered so far.
    package var price: Named<PricePanel>
    /// Whether the flow costs nothing by its nature, so that nobody need look for a price.
    package var isFree = false
    /// What the flow is for.
    package var purpose = FlowPurpose.order
    /// The document and section behind a sentence, for those who want to look it up: `BR 6.3.2`; `nil` for none.
    package var source: @Sendable (_ message: String) -> String?
    /// The document that a customer may send first, and out of which the flow begins; `nil` for a flow without one.
    package var opening: OpeningDocument?
    /// Shows what will come of the answers; `nil` for a flow without such a page.
    package var preview: FlowPreview?
    /// What help offers to be read, with the names in the place of the answers so far; asked when somebody wants help.
    package var topics: @Sendable (FlowReading) -> [HelpTopic] = { _ in [] }
    /// The names of faults of answers that must not be kept: a private key where none belongs.
    package var unkept: Set<String> = []
    /// The fields that an order of a flow cannot do without, by flow, each with the options it may have; empty for any.
    package var needed: [String: [FieldID: Set<String>]]

    /// A catalogue. A name given twice for the same kind of thing is a programming error.
    package init(
        rules: [FieldRule] = [], lists: [Named<[Choice]>] = [], presets: [Named<Answer?>] = [], notes: [Named<String?>] = [],
        documents: [NamedDocument] = [], tables: [NamedTable] = [], suggestions: [NamedSuggestions] = [],
        price: Named<PricePanel> = Named("price") { _ in PricePanel() },
        source: @escaping @Sendable (String) -> String? = { _ in nil }, opening: OpeningDocument? = nil,
        unkept: Set<String> = [], needed: [String: [FieldID: Set<String>]] = [:]
    ) {
        (self.price, self.source, self.opening, self.unkept, self.needed) = (price, source, opening, unkept, needed)
        self.rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.name, $0) })
        self.lists = Dictionary(uniqueKeysWithValues: lists.map { ($0.name, $0) })
        self.presets = Dictionary(uniqueKeysWithValues: presets.map { ($0.name, $0) })
        self.notes = Dictionary(uniqueKeysWithValues: notes.map { ($0.name, $0) })
        self.suggestions = Dictionary(uniqueKeysWithValues: suggestions.map { ($0.name, $0) })
        self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
        self.documents = Dictionary(uniqueKeysWithValues: documents.map { ($0.name, $0) })
    }

    /// Lets this rule answer its name, whether or not the name was known.
    package mutating func put(_ rule: FieldRule) { rules[rule.name] = rule }

    /// Lets this preset answer its name, whether or not the name was known.
    package mutating func put(_ preset: Named<Answer?>) { presets[preset.name] = preset }

    /// Lets this document answer its name, whether or not the name was known.
    package mutating func put(_ document: NamedDocument) { documents[document.name] = document }

    /// The kind of table that a field asks for; `nil` for a field of another kind.
    package func table(of field: FieldDefinition) -> NamedTable? { field.kind.tableName.flatMap { tables[$0] } }

    /// Both together. A name that both have is a programming error.
    package static func + (left: Catalogue, right: Catalogue) -> Catalogue {
        var both = Catalogue(
            rules: Array(left.rules.values) + right.rules.values, lists: Array(left.lists.values) + right.lists.values,
            presets: Array(left.presets.values) + right.presets.values, notes: Array(left.notes.values) + right.notes.values,
            documents: Array(left.documents.values) + right.documents.values,
            tables: Array(left.tables.values) + right.tables.values,
            suggestions: Array(left.suggestions.values) + right.suggestions.values, price: right.price, source: right.source,
            opening: right.opening ?? left.opening, unkept: left.unkept.union(right.unkept),
            needed: left.needed.merging(right.needed) { $1 })
        both.isFree = left.isFree && right.isFree
        return both
    }
}

/// A name and what is worked out for it from the answers.
package struct Named<Value: Sendable>: Sendable {
    /// As screens write it.
    package let name: String
    /// The answers it looks at.
    package let reads: Reads
    /// The field that a preset follows above all: where that one is wrong, what follows from it is no fault of its own.
    package let follows: FieldID?
    /// Whether it asks services: what they say may be another thing tomorrow, so steps keep it.
    package let asksServices: Bool
    /// Works it out.
    package let value: @Sendable (ResolvedAnswers) -> Value

    /// A name, what it `reads` and what it stands for.
    package init(
        _ name: String, reads: Reads = .fields([]), following follows: FieldID? = nil, asksServices: Bool = false,
        _ value: @escaping @Sendable (ResolvedAnswers) -> Value
    ) {
        (self.name, self.reads, self.follows, self.asksServices, self.value) = (name, reads, follows, asksServices, value)
    }
}

/// A text to read, or an overview of the answers so far.
package struct NamedDocument: Sendable {
    /// As screens write it.
    package let name: String
    /// Whether it is an overview, worked out anew with every event while it is on the screen; else a text that is always the same.
    package let isOverview: Bool
    /// Its lines.
    package let lines: @Sendable (FlowReading) -> [DocumentLine]

    /// A text that is always the same.
    package init(text name: String, _ lines: @escaping @Sendable () -> [DocumentLine]) {
        (self.name, isOverview, self.lines) = (name, false, { _ in lines() })
    }

    /// An overview of what a reading says.
    package init(overview name: String, _ lines: @escaping @Sendable (FlowReading) -> [DocumentLine]) {
        (self.name, isOverview, self.lines) = (name, true, lines)
    }
}

/// A check of a whole answer, by the name that screens have for it.
package struct FieldRule: Sendable {
    /// `postal-code`: lower case, hyphens.
    package let name: String
    /// The names of the arguments that a screen may give it; `nil` for any.
    package let parameters: [String]?
    /// The answers it looks at besides.
    package let reads: Reads
    /// Whether it asks services: what they say may be another thing tomorrow, so steps keep it.
    package let asksServices: Bool
    /// How much of an answer is replaced before somebody else may see it.
    package let masking: Masking
    /// What it makes of an answer that is not empty, with the arguments that have an answer.
    package let judge: @Sendable (Answer, _ arguments: [String: Answer], ResolvedAnswers) -> Judgement
    /// Whether an answer is needed at all (`FieldDefinition.Requirement.byRule`).
    package let isRequired: @Sendable (_ arguments: [String: Answer]) -> Bool
    /// Why an answer is needed, in sentences for whoever gave none; `nil` where the caption says enough.
    package let need: @Sendable (_ arguments: [String: Answer]) -> String?
    /// The parameter whose answer somebody says is right: once that is another one, it is to be said anew. `nil` for a rule of another kind.
    package let confirms: String?

    /// A rule.
    package init(
        _ name: String, parameters: [String]? = [], reads: Reads = .arguments, asksServices: Bool = false, masking: Masking = .everything,
        confirms: String? = nil, isRequired: @escaping @Sendable ([String: Answer]) -> Bool = { _ in false },
        need: @escaping @Sendable ([String: Answer]) -> String? = { _ in nil },
        judge: @escaping @Sendable (Answer, [String: Answer], ResolvedAnswers) -> Judgement
    ) {
        (self.name, self.parameters, self.reads, self.asksServices) = (name, parameters, reads, asksServices)
        (self.masking, self.confirms, self.isRequired, self.need) = (masking, confirms, isRequired, need)
        self.judge = judge
    }
}

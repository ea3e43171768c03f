/// What a flow asks of the world around it, as pure functions of the answers. `Checkout` supplies them; tests write their own.
package struct FlowContext: Sendable {
    /// What a rule makes of an answer.
    package struct Judgement: Hashable, Sendable {
        /// The answer as it is stored (a scheme stripped, `UK` turned into `GB`); unchanged where there was an error.
        package var answer: Answer
        /// Severity and message of everything the rule found.
        package var remarks: [Remark]

        /// An answer and what is to be said about it.
        package init(answer: Answer, remarks: [Remark] = []) {
            self.answer = answer
            self.remarks = remarks
        }
    }

    /// A finding that does not know yet which field and rule it belongs to.
    package struct Remark: Hashable, Sendable {
        /// How much it weighs.
        package var severity: Finding.Severity
        /// A sentence: what is wrong and what to do.
        package var message: String
        /// The name of the fault, where a rule finds several kinds; `nil` for the rule's own name.
        package var rule: String?
        /// Which entry of a list or line of a block it is about, from 0; `nil` for the whole answer.
        package var line: Int?

        /// Something a rule says.
        package init(_ severity: Finding.Severity, _ message: String, rule: String? = nil, line: Int? = nil) {
            (self.severity, self.message, self.rule, self.line) = (severity, message, rule, line)
        }
    }

    /// The options of a named list.
    package var choices: @Sendable (_ list: String, ResolvedAnswers) -> [Choice]
    /// The answer of a named preset; `nil` while it cannot be known.
    package var preset: @Sendable (_ name: String, ResolvedAnswers) -> Answer?
    /// The field that a preset comes from: where that one is wrong, what follows from it is no fault of its own.
    package var presetSource: @Sendable (_ name: String) -> FieldID?
    /// Whether a rule demands an answer (`FieldDefinition.Requirement.byRule`).
    package var requires: @Sendable (RuleReference, ResolvedAnswers) -> Bool
    /// What a rule says about a non-empty answer.
    package var judge: @Sendable (RuleReference, FieldID, Answer, ResolvedAnswers) -> Judgement
    /// The sentence of a named note; `nil` for none.
    package var note: @Sendable (_ name: String, ResolvedAnswers) -> String?
    /// The lines of a named document or summary.
    package var document: @Sendable (_ name: String, FlowReading) -> [DocumentLine]
    /// The price of what has been answered so far.
    package var price: @Sendable (ResolvedAnswers) -> PricePanel
    /// The document and section behind a sentence, for those who want to look it up: `BR 6.3.2`; `nil` for none.
    package var source: @Sendable (_ message: String) -> String?
    /// The rules and presets that ask services: what they say may be another thing tomorrow, so steps keep it.
    package var outside: Set<String>
    /// The document that a customer may send first, and out of which the flow begins; `nil` for a flow without one.
    package var opening: OpeningDocument?

    /// Bundles the functions a flow needs.
    package init(
        choices: @escaping @Sendable (String, ResolvedAnswers) -> [Choice] = { _, _ in [] },
        preset: @escaping @Sendable (String, ResolvedAnswers) -> Answer? = { _, _ in nil },
        requires: @escaping @Sendable (RuleReference, ResolvedAnswers) -> Bool = { _, _ in false },
        judge: @escaping @Sendable (RuleReference, FieldID, Answer, ResolvedAnswers) -> Judgement = { _, _, answer, _ in
            Judgement(answer: answer)
        },
        note: @escaping @Sendable (String, ResolvedAnswers) -> String? = { _, _ in nil },
        presetSource: @escaping @Sendable (String) -> FieldID? = { _ in nil },
        document: @escaping @Sendable (String, FlowReading) -> [DocumentLine] = { _, _ in [] },
        price: @escaping @Sendable (ResolvedAnswers) -> PricePanel = { _ in PricePanel() },
        source: @escaping @Sendable (String) -> String? = { _ in nil }, outside: Set<String> = [], opening: OpeningDocument? = nil
    ) {
        (self.choices, self.preset, self.requires, self.judge) = (choices, preset, requires, judge)
        self.presetSource = presetSource
        (self.note, self.document, self.price, self.source) = (note, document, price, source)
        (self.outside, self.opening) = (outside, opening)
    }
}

/// A line of a document or summary, before it is wrapped to a width.
package struct DocumentLine: Hashable, Sendable {
    /// How a line is set.
    package enum Style: Hashable, Sendable {
        case heading
        case body
        /// A caption and its value: `Common name` and `www.example.com`.
        case pair(value: String)
        /// Something to take note of.
        case emphasis
    }

    /// The text, or the caption of a pair.
    package var text: String
    /// How it is set.
    package var style: Style

    /// A line to show.
    package init(_ text: String, _ style: Style = .body) {
        self.text = text
        self.style = style
    }
}

/// The price beside the form, already in words: this module knows nothing of money.
package struct PricePanel: Hashable, Sendable {
    /// One priced item.
    package struct Line: Hashable, Sendable {
        /// What is priced: `additional subdomain`.
        package var label: String
        /// How many, at least 1.
        package var quantity: Int
        /// `349.00`, with `~` in front where the figure is assumed.
        package var amount: String

        /// A priced item.
        package init(label: String, quantity: Int, amount: String) {
            (self.label, self.quantity, self.amount) = (label, quantity, amount)
        }
    }

    /// `USD`.
    package var currency: String
    /// The priced items; discounts are negative amounts.
    package var lines: [Line]
    /// The sum of the lines: `349.00`.
    package var subtotal: String
    /// An amount, or `after the address`.
    package var tax: String
    /// Subtotal and tax: `418.80`.
    package var total: String
    /// Remarks below the total.
    package var notes: [String]

    /// A panel; empty before a region is chosen.
    package init(
        currency: String = "", lines: [Line] = [], subtotal: String = "", tax: String = "", total: String = "", notes: [String] = []
    ) {
        (self.currency, self.lines, self.subtotal) = (currency, lines, subtotal)
        (self.tax, self.total, self.notes) = (tax, total, notes)
    }
}

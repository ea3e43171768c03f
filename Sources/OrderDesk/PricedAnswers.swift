package import Checkout
import Console
package import Flow
package import Live
package import Orders

/// The price of an answers file, and what of it cannot be priced.
package struct PricedAnswers {
    /// The price.
    package let quote: Quote
    /// What could change it and cannot be used, and was not priced.
    package let faults: [Finding]

    /// The desk of the flow that a file names. A draft or order brings its own day, unless another is given.
    package static func desk(for text: AnswersText, from path: String, _ configuration: Configuration) throws -> Desk {
        let flow = try ScreenSource(configuration).flow(namedIn: text, from: path)
        let day = configuration.asOfDay == nil ? text.asOf.flatMap { CalendarDate($0) } : nil
        return try Desk(flow: flow ?? Desk.defaultFlow, configuration, asOf: day)
    }

    /// Prices answers.
    ///
    /// - Parameter given: the fields that were answered apart from the file; `refuse` is asked to end the program for what cannot be used of them.
    package init(
        _ contents: AnswersFile.Contents, at desk: Desk, given: Set<FieldID>, refuse: ([Finding]) throws -> Void
    ) throws {
        let (engine, product) = (desk.engine, desk.product)
        let visible = engine.visible(for: contents.answers)
        // Answers that were given, would count towards the price, and are refused by their rules.
        let unusable = visible.stages.flatMap(\.fields)
            .filter { product.priceFields.contains($0.id) && visible.answers.isGiven($0.id) }
            .flatMap { engine.judge($0, in: visible).findings.filter(\.blocks) }
        try refuse(unusable.filter { given.contains($0.field) })
        do {
            quote = try product.quote(visible.answers, desk.context)
        } catch {
            throw Exit(.data, "\(error)")
        }
        // A field of the flow that changes no price is ignored, whatever is in it.
        let definition = desk.definition
        let isKnown = { (field: FieldID) in definition.field(field) != nil || definition.unasked[field] != nil }
        faults = contents.findings.filter { product.priceFields.contains($0.field) || !isKnown($0.field) } + unusable
    }
}

extension AnswersFile.Contents {
    /// Says on standard error which of some answers, or of all, count for nothing, because nobody asks for them after the others.
    package func sayUnasked(_ fields: Set<FieldID>? = nil, at desk: Desk) { Self.say(unasked(fields, using: desk.engine)) }

    /// Says findings on standard error.
    static func say(_ findings: [Finding]) {
        for finding in findings { StandardError.line("\(finding.field): \(DisplayText.sanitized(finding.message))") }
    }
}

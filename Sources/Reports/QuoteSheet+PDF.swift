package import Orders
package import Printing

extension QuoteSheet {
    /// The sheet as it is set on paper: A4, and Letter for North America.
    package var document: PrintedDocument {
        PrintedDocument(
            title: title, made: made.description, paper: isForLetterPaper ? .letter : .a4,
            blocks: [.title(title), .text(product), .rule] + (customer.isEmpty ? [] : [.pair(label: "For", values: customer)])
                + head.map(Self.pair) + [.heading("What is offered")] + details.map(Self.pair) + [.heading("Price")]
                + items.map { .row(label: $0.label, amount: $0.amount, isStrong: false) } + [.rule]
                + sums.map { .row(label: $0.label, amount: $0.amount, isStrong: false) }
                + [.row(label: total.label, amount: total.amount, isStrong: true)] + notes.map(PrintedDocument.Block.note))
    }

    private static func pair(_ detail: KeptQuote.Detail) -> PrintedDocument.Block { .pair(label: detail.label, values: [detail.value]) }
}

/// A quote that was written as a PDF file, for programs.
package struct WrittenQuote: Encodable {
    private let id: QuoteID
    private let file: String?
    private let pages: Int
    private let missing: [String]

    /// What was written, and where; `nil` is standard output.
    package init(_ id: QuoteID, _ printed: PrintedPages, file: String?) {
        (self.id, self.file, pages) = (id, file, printed.count)
        missing = printed.missingNames
    }
}

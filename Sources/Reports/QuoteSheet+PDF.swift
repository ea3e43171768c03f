import Orders
package import Printing

extension QuoteSheet {
    /// The sheet as it is set on paper: A4, and Letter for North America.
    package var document: PrintedDocument {
        func row(_ row: Quote.Row, isStrong: Bool = false) -> PrintedDocument.Block {
            .row(label: row.label, amount: row.amount, isStrong: isStrong)
        }
        let price = items.map { row($0) } + [.rule] + sums.map { row($0) } + [row(total, isStrong: true)]
        let payment = paid.map { row($0) } + (open.map { [row($0, isStrong: true)] } ?? [])
        return PrintedDocument(
            title: title, made: made.description, paper: isForLetterPaper ? .letter : .a4,
            blocks: [.title(title), .text(product), .rule] + (customer.isEmpty ? [] : [.pair(label: "For", values: customer)])
                + head.map(Self.pair) + [.heading(detailsCaption)] + details.map(Self.pair) + [.heading("Price")]
                + price + payment + notes.map(PrintedDocument.Block.note))
    }

    private static func pair(_ detail: KeptQuote.Detail) -> PrintedDocument.Block { .pair(label: detail.label, values: [detail.value]) }
}

/// A document that was written as a file, for programs.
package struct WrittenSheet: Encodable {
    private let id: String
    private let file: String
    private let pages: Int?
    private let missing: [String]?

    /// What was written, and where; of what is set on paper also how many pages there are, and which characters no font has.
    package init(_ id: String, file: String, _ printed: PrintedPages? = nil) {
        (self.id, self.file, pages, missing) = (id, file, printed?.count, printed?.missingNames)
    }
}

package import Orders
package import Printing
package import Screens

extension [GuideText] {
    /// The guides as they are set on paper, each below its title.
    ///
    /// - Parameters:
    ///   - isForLetterPaper: whether they are for North America, else for A4.
    ///   - made: when.
    package func document(isForLetterPaper: Bool, made: Timestamp) -> PrintedDocument {
        PrintedDocument(
            title: count == 1 ? self[0].title : "Guides", made: made.description, paper: isForLetterPaper ? .letter : .a4,
            blocks: flatMap { guide in
                [.title(guide.title)] + guide.remarks.map { .note($0) } + guide.parts.flatMap(Self.blocks)
            })
    }

    private static func blocks(of part: Guide.Part<String>) -> [PrintedDocument.Block] {
        switch part {
        case .heading(let heading): [.heading(heading)]
        case .paragraph(let text): [.paragraph(text)]
        case .list(let texts): texts.map { .item(mark: "-", text: $0) }
        case .steps(let texts): texts.enumerated().map { .item(mark: "\($0 + 1).", text: $1) }
        case .code(_, let file, let lines):
            (file.map { [.paragraph("The file \($0):")] } ?? []) + [.code(lines.flatMap(\.codeLines))]
        }
    }
}

extension GuideText {
    /// The guide as a file whose name's ending says what it becomes: `.pdf`, `.html` or `.txt`.
    ///
    /// - Parameters:
    ///   - titles: what other guides are called, by topic.
    ///   - isForLetterPaper: whether it is for North America, else for A4.
    ///   - made: when.
    /// - Throws: `Exit` for another ending, and where this machine makes no PDF.
    package func bytes(forFile name: String, titles: [String: String], isForLetterPaper: Bool, made: Timestamp) throws -> [UInt8] {
        try PrintedDocument.bytes(
            forFile: name, of: "A guide", document: [self].document(isForLetterPaper: isForLetterPaper, made: made),
            html: [self].html(titles: titles), text: text(isStyled: false))
    }

    /// The guide as a file that goes with a message: a PDF, or text where none can be made.
    ///
    /// - Parameter tell: is told why there is none, or which characters no font has.
    package func attachment(
        isForLetterPaper: Bool, made: Timestamp, _ tell: (String) -> Void
    ) -> (name: String, isPDF: Bool, bytes: [UInt8]) {
        [self].document(isForLetterPaper: isForLetterPaper, made: made).attachment(
            "The guide", named: topic, text: text(isStyled: false), tell)
    }
}

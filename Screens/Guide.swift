package import Flow

/// A topic of the guides as its file has it, with names in the place of what differs from order to order.
package struct Guide: Hashable, Sendable {
    /// What it is called by; the name of its file.
    package let topic: String
    /// What it is about, one line.
    package let title: String
    /// The fields that it explains.
    package let fields: [FieldID]
    /// Words that somebody may look for and that are not in the text.
    package let words: [String]
    /// The topics that go on from it.
    package let see: [String]
    /// Whether it tells of what is over.
    package let isHistory: Bool
    /// What it says, in this order.
    package let parts: [Part<MessageWording>]

    /// A part of a guide, of texts with names or of what became of them.
    package enum Part<Text: Hashable & Sendable>: Hashable, Sendable {
        case heading(String)
        case paragraph(Text)
        /// Points in any order.
        case list([Text])
        /// Steps, from 1.
        case steps([Text])
        /// Lines that stay as they are: `sh` for what is typed into a shell, else the language of a file, whose name may be known.
        case code(language: String, file: Text?, lines: [Text])

        fileprivate func map<Other: Hashable & Sendable>(_ words: (_ text: Text, _ language: String?) -> Other) -> Part<Other> {
            switch self {
            case .heading(let heading): .heading(heading)
            case .paragraph(let text): .paragraph(words(text, nil))
            case .list(let points): .list(points.map { words($0, nil) })
            case .steps(let steps): .steps(steps.map { words($0, nil) })
            case .code(let language, let file, let lines):
                .code(language: language, file: file.map { words($0, nil) }, lines: lines.map { words($0, language) })
            }
        }
    }

    /// The guide with words in the place of names.
    ///
    /// - Parameters:
    ///   - words: what stands in text and files.
    ///   - quoted: the same as words of a line for a shell.
    package func filled(_ words: [String: String], quoted: [String: String]) -> GuideText {
        GuideText(
            topic: topic, title: title, fields: fields, words: self.words, see: see, isHistory: isHistory,
            parts: parts.map { part in part.map { text, language in text.filled(language == Self.shell ? quoted : words) } })
    }

    /// The language of what is typed into a shell.
    package static let shell = "sh"
    /// The languages that there are.
    static let languages = [shell, "nginx", "apache", "text"]
}

extension Guide {
    /// A text that is made elsewhere, such as terms, to be read as guides are. Its first line is the title.
    package init(topic: String, fields: [FieldID], words: [String], lines: [DocumentLine]) {
        let parts = lines.dropFirst().map { line -> Part<MessageWording> in
            line.style == .heading ? .heading(line.text) : .paragraph(MessageWording(parts: [.text(line.text)]))
        }
        self.init(
            topic: topic, title: lines.first?.text ?? topic, fields: fields, words: words, see: [], isHistory: false, parts: parts)
    }
}

/// A guide with an order's names in it.
package struct GuideText: Hashable, Sendable {
    /// What it is called by.
    package let topic: String
    /// What it is about, one line.
    package let title: String
    /// The fields that it explains.
    package let fields: [FieldID]
    /// Words that somebody may look for.
    package let words: [String]
    /// The topics that go on from it.
    package let see: [String]
    /// Whether it tells of what is over.
    package let isHistory: Bool
    /// What it says. A line of code may have become several.
    package let parts: [Guide.Part<String>]

    /// What stands above a guide that tells of what is over.
    package static let history = "History: this is how it was. It is kept for old servers and old papers."

    /// The text without its title, for the screen.
    package var lines: [DocumentLine] {
        let remark = isHistory ? [[DocumentLine(Self.history, .emphasis)]] : []
        return Array((remark + parts.map(Self.lines(of:))).joined(separator: [DocumentLine("")]))
    }

    private static func lines(of part: Guide.Part<String>) -> [DocumentLine] {
        switch part {
        case .heading(let heading): [DocumentLine(heading, .heading)]
        case .paragraph(let text): [DocumentLine(text)]
        case .list(let points): points.map { DocumentLine($0, .item(mark: "-")) }
        case .steps(let steps): steps.enumerated().map { DocumentLine($1, .item(mark: "\($0 + 1).")) }
        case .code(_, let file, let lines):
            (file.map { [DocumentLine("The file \($0):")] } ?? []) + lines.flatMap(\.codeLines).map { DocumentLine($0, .code) }
        }
    }
}

extension String {
    /// The lines that a line of code has become; none of them has an end.
    package var codeLines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
}

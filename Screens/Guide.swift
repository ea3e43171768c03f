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
    /// What it is about the certificates of; empty for all.
    package let products: Set<Product>
    /// Whether it tells of what is over.
    package let isHistory: Bool
    /// What it says, in this order.
    package let parts: [Part<MessageWording>]
    /// What parts are for, by their place, where that is not for all that the guide is about.
    let limits: [Int: Set<Product>]

    /// What certificates are ordered for, as guides differ by it.
    package enum Product: String, CaseIterable, Hashable, Sendable {
        /// Servers, by a term.
        case server
        /// A service that is hosted here.
        case hosted
        /// The mail of many people.
        case mail

        fileprivate var description: String {
            switch self {
            case .server: "certificates for servers"
            case .hosted: "a certificate for a hosted service"
            case .mail: "certificates for mail"
            }
        }
    }

    /// Whether what it says is so for certificates for this; all of it is for nobody in particular.
    package func isFor(_ product: Product?) -> Bool { product.map { products.isEmpty || products.contains($0) } ?? true }

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
    ///   - product: what the certificates are for, to which all else is left out; `nil` for all.
    package func filled(_ words: [String: String], quoted: [String: String], for product: Product? = nil) -> GuideText {
        let kept = parts.enumerated().filter { place, _ in product.map { limits[place]?.contains($0) ?? true } ?? true }
        return GuideText(
            topic: topic, title: title, fields: fields, words: self.words, see: see, isHistory: isHistory, aside: nil,
            parts: kept.map { _, part in part.map { text, language in text.filled(language == Self.shell ? quoted : words) } })
    }

    /// The guide with an example's words, for somebody whose certificates are for something else, which it says first.
    package func filledAside(_ words: [String: String], quoted: [String: String], from product: Product) -> GuideText {
        var text = filled(words, quoted: quoted)
        let about = Product.allCases.filter(products.contains).map(\.description).joined(separator: " or ")
        text.aside = "This is about \(about), and not about \(product.description). The names in it are an example's."
        return text
    }

    /// The language of what is typed into a shell.
    package static let shell = "sh"
    /// The languages that there are.
    static let languages = [shell, "nginx", "apache", "text"]
}

extension Guide {
    /// A text that is made elsewhere, such as terms, to be read as guides are. Its first line is the title.
    package init(topic: String, fields: [FieldID], words: [String], products: Set<Product>, lines: [DocumentLine]) {
        let parts = lines.dropFirst().map { line -> Part<MessageWording> in
            line.style == .heading ? .heading(line.text) : .paragraph(MessageWording(parts: [.text(line.text)]))
        }
        self.init(
            topic: topic, title: lines.first?.text ?? topic, fields: fields, words: words, see: [], products: products, isHistory: false,
            parts: parts, limits: [:])
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
    /// What it says first to somebody whose certificates are for something else; `nil` for a guide about his own.
    package fileprivate(set) var aside: String?
    /// What it says. A line of code may have become several.
    package let parts: [Guide.Part<String>]

    /// What stands above a guide that tells of what is over.
    package static let history = "History: this is how it was. It is kept for old servers and old papers."

    /// What stands above the text.
    package var remarks: [String] { (isHistory ? [Self.history] : []) + (aside.map { [$0] } ?? []) }

    /// The text without its title, for the screen.
    package var lines: [DocumentLine] {
        Array((remarks.map { [DocumentLine($0, .emphasis)] } + parts.map(Self.lines(of:))).joined(separator: [DocumentLine("")]))
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

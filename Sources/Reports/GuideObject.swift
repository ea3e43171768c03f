package import Screens

/// A guide, for programs.
package struct GuideObject: Encodable {
    private struct Part: Encodable {
        let kind: String
        var text: String?
        var texts: [String]?
        var language: String?
        var file: String?
    }

    private let topic: String
    private let title: String
    private let history: Bool
    private let remark: String?
    private let fields: [String]
    private let words: [String]
    private let see: [String]
    private let parts: [Part]

    /// A guide with somebody's names in it.
    package init(_ guide: GuideText) {
        (topic, title, history, words, see) = (guide.topic, guide.title, guide.isHistory, guide.words, guide.see)
        remark = guide.aside
        fields = guide.fields.map(\.description)
        parts = guide.parts.map { part -> Part in
            switch part {
            case .heading(let text): Part(kind: "heading", text: text)
            case .paragraph(let text): Part(kind: "paragraph", text: text)
            case .list(let texts): Part(kind: "list", texts: texts)
            case .steps(let texts): Part(kind: "steps", texts: texts)
            case .code(let language, let file, let lines):
                Part(kind: "code", text: lines.joined(separator: "\n"), language: language, file: file)
            }
        }
    }
}

/// A guide in a list, for programs: `excerpt` where it was looked for.
package struct ListedGuide: Encodable {
    private let topic: String
    private let title: String
    private let history: Bool
    private let excerpt: String?

    /// A guide, and where words were found in it.
    package init(_ guide: Guide, excerpt: String? = nil) {
        (topic, title, history, self.excerpt) = (guide.topic, guide.title, guide.isHistory, excerpt)
    }
}

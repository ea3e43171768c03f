import Screens

extension [GuideText] {
    /// The guides as one page of HTML in one file; several have a list before them.
    ///
    /// - Parameter titles: what other guides are called, by topic.
    package func html(titles: [String: String]) -> String {
        let title = count == 1 ? self[0].title : "Guides"
        let topics = Set(map(\.topic))
        let links = map { "<li>\(Self.link($0.topic, $0.title, topics))</li>\n" }.joined()
        let list = count == 1 ? "" : "<h1>Guides</h1>\n<ul>\n\(links)</ul>\n"
        let body = map { guide in
            let see = guide.see.map { Self.link($0, titles[$0] ?? $0, topics) }.joined(separator: ", ")
            return """
                <article id="\(guide.topic)">
                <h1>\(HTMLText.escaped(guide.title))</h1>
                \(guide.remarks.map { "<p class=\"history\">\(HTMLText.escaped($0))</p>\n" }.joined())\(guide.parts.map(Self.element).joined())\(see.isEmpty ? "" : "<p class=\"see\">See also: \(see)</p>\n")</article>

                """
        }.joined()
        return HTMLText.page(title: title, styles: Self.styles, body: list + body)
    }

    /// A link to what is on the page, else the title alone.
    private static func link(_ topic: String, _ title: String, _ topics: Set<String>) -> String {
        let title = HTMLText.escaped(title)
        return topics.contains(topic) && topics.count > 1 ? "<a href=\"#\(topic)\">\(title)</a>" : title
    }

    private static func element(_ part: Guide.Part<String>) -> String {
        func points(_ texts: [String]) -> String { texts.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined() }
        return switch part {
        case .heading(let heading): "<h2>\(HTMLText.escaped(heading))</h2>\n"
        case .paragraph(let text): "<p>\(HTMLText.escaped(text))</p>\n"
        case .list(let texts): "<ul>\n\(points(texts))</ul>\n"
        case .steps(let texts): "<ol>\n\(points(texts))</ol>\n"
        case .code(_, let file, let lines):
            (file.map { "<p class=\"file\">The file <b>\(HTMLText.escaped($0))</b>:</p>\n" } ?? "")
                + "<pre><code>\(lines.map(HTMLText.escaped).joined(separator: "\n"))</code></pre>\n"
        }
    }

    private static var styles: String {
        """
        pre { border: 1px solid var(--line); padding: 0.5rem 0.8rem; white-space: pre-wrap; font-size: 0.9em; }
        a { color: inherit; }
        article + article { margin-top: 3rem; }
        .file { margin-bottom: -0.6rem; }
        .history, .see { color: var(--faint); }
        @media print {
        pre, li { break-inside: avoid; }
        h1, h2, .file { break-after: avoid; }
        article + article { break-before: page; }
        }
        """
    }
}

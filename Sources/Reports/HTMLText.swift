/// Pages of HTML in one file that ask for nothing else: no script, no picture, no font. They follow the reader's light or dark ground, and print on paper.
enum HTMLText {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - styles: rules of CSS besides those that all pages have.
    ///   - body: elements, escaped.
    static func page(title: String, styles: String, body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escaped(title))</title>
        <style>
        \(common)
        \(styles)
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    private static let common = """
        :root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1b; --faint: #595959; --line: #949494; }
        @media (prefers-color-scheme: dark) { :root { --ground: #161616; --ink: #ededed; --faint: #b3b3b3; --line: #7a7a7a; } }
        body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.4 sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; margin: 0 0 0.2rem; }
        h2 { font-size: 1.1rem; margin: 1.2rem 0 0.4rem; border-bottom: 1px solid var(--line); }
        @page { margin: 15mm; }
        @media print {
        :root { --ground: #fff; --ink: #000; --faint: #333; --line: #777; }
        body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
        }
        """

    /// A text by itself: whichever way it is written, what stands around it keeps its order.
    static func isolated(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

    /// A text as HTML, in an element or in quotation marks.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
    }
}

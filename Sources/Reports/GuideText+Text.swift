import Orders
package import Screens

extension GuideText {
    /// The width of the text, in columns.
    private static let columns = 76

    /// The guide as text.
    ///
    /// - Parameter isStyled: whether it is for a terminal, which shows headings bold (ECMA-48, SGR 1 and 22); else rules stand below them.
    package func text(isStyled: Bool) -> String {
        func heading(_ text: String, _ rule: String) -> [String] {
            isStyled ? ["\u{1B}[1m\(text)\u{1B}[22m"] : [text, String(repeating: rule, count: Columns.width(of: text))]
        }
        func points(_ texts: [String], mark: (Int) -> String) -> [String] {
            texts.enumerated().flatMap { place, text in
                Columns.wrapped("\(mark(place)) \(text)", to: Self.columns, indent: mark(place).count + 1)
            }
        }
        let blocks = parts.map { part -> [String] in
            switch part {
            case .heading(let text): heading(text, "-")
            case .paragraph(let text): Columns.wrapped(text, to: Self.columns, indent: 0)
            case .list(let texts): points(texts) { _ in "-" }
            case .steps(let texts): points(texts) { "\($0 + 1)." }
            case .code(_, let file, let lines):
                (file.map { ["The file \($0):", ""] } ?? []) + lines.flatMap(\.codeLines).map { "    \($0)" }
            }
        }
        let remarks = remarks.map { Columns.wrapped($0, to: Self.columns, indent: 0) }
        let further = see.isEmpty ? [] : [Columns.wrapped("See also: \(see.joined(separator: ", "))", to: Self.columns, indent: 0)]
        return ([heading(title, "=")] + remarks + blocks + further).map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }
}

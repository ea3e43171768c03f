import Flow
import FormView

/// Text in lines that fit any terminal, and with nothing in them that a terminal would obey.
struct PlainText: Sendable {
    /// The cells of the longest line.
    static let columns = 79

    let typesetter: Typesetter

    /// A sentence in lines; all but the first are set in by so many blanks.
    func lines(_ text: String, hanging indent: Int = 0) -> [String] {
        let shown = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { typesetter.shown(String($0)) }
        let wrapped = shown.flatMap { typesetter.wrapped($0, to: Self.columns - indent) }
        return wrapped.enumerated().map { $0 == 0 || $1.isEmpty ? $1 : String(repeating: " ", count: indent) + $1 }
    }

    /// A document as it is read aloud: caption and value in one sentence.
    func lines(of document: [DocumentLine]) -> [String] {
        document.flatMap { line in
            switch line.style {
            case .heading: [""] + lines(line.text)
            case .body, .emphasis: lines(line.text)
            case .pair(let value): lines("\(line.text): \(value)", hanging: 2)
            case .item(let mark): lines("\(mark) \(line.text)", hanging: mark.count + 1)
            case .code: typesetter.pieces(of: line.text, to: Self.columns - 4).map { "    \($0)" }
            }
        }
    }
}

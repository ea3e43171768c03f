import Flow
import Orders

extension [DocumentLine] {
    /// The lines as text for a file or a printer: nothing in it moves a cursor or turns a line around.
    package var plainText: String {
        let captions = compactMap { line -> Int? in
            if case .pair = line.style { line.text.count } else { nil }
        }
        let width = Swift.min(captions.max() ?? 0, 32)
        return map { line in
            let text = DisplayText.sanitized(line.text, keepingLines: true)
            guard case .pair(let value) = line.style else { return text }
            let gap = String(repeating: " ", count: Swift.max(0, width - line.text.count) + 2)
            let lines = DisplayText.sanitized(value, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
            return text + gap + lines.joined(separator: "\n" + String(repeating: " ", count: width + 2))
        }.joined(separator: "\n") + "\n"
    }
}

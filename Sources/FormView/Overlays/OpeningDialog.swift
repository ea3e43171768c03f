import Flow

/// Asks for the document that a flow begins with: pasted, typed line by line, or the name of its file.
struct OpeningDialog: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case closed
        case pasted(String)
        case named(String)
    }

    private let document: OpeningDocument
    private(set) var prompt: PromptDialog
    /// What came line by line, from a terminal that does not mark what is pasted.
    private var lines: [String] = []

    /// More than any request has.
    private static let lineLimit = 2000

    init(_ document: OpeningDocument) {
        self.document = document
        prompt = Self.prompt(document)
    }

    private static func prompt(_ document: OpeningDocument) -> PromptDialog {
        PromptDialog(
            title: document.title, explanation: document.explanation, label: "Paste or file", confirmation: "Read", limit: 4096)
    }

    mutating func take(_ stroke: Stroke, _ scratchpad: inout Scratchpad) -> Response {
        // What is typed ends with Enter, and a document with the line that says so.
        if case .paste(let text) = stroke.key, !stroke.isTyped, Self.isDocument(text) {
            return .pasted((lines + [text]).joined(separator: "\n"))
        }
        switch prompt.take(stroke, &scratchpad) {
        case .handled, .acceptedSecret: return .handled
        case .closed: return .closed
        case .accepted(let text):
            guard !lines.isEmpty || Self.isDocument(text) else { return .named(text) }
            lines.append(text)
            prompt = Self.prompt(document)
            if text.contains("-----END") || lines.count >= Self.lineLimit { return .pasted(lines.joined(separator: "\n")) }
            scratchpad.message = "\(lines.count == 1 ? "1 line" : "\(lines.count) lines") so far; the END line ends the request."
            return .handled
        }
    }

    /// The next thing typed is the beginning of something else.
    mutating func startOver() {
        self = OpeningDialog(document)
    }

    /// The name of a file is one line, and no long one.
    private static func isDocument(_ text: String) -> Bool {
        if text.contains("-----BEGIN") || text.utf8.count > 1024 { return true }
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return false }
        return text[...last].contains(where: \.isNewline)
    }

    mutating func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture { prompt.layOut(columns: columns, typesetter: typesetter) }
}

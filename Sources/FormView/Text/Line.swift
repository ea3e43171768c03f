/// Text in one style.
struct Span: Hashable, Sendable {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        (self.text, self.style) = (text, style)
    }
}

/// One row of a region before it is drawn.
struct Line: Hashable, Sendable {
    var spans: [Span]

    init(_ spans: [Span] = []) {
        self.spans = spans
    }

    init(_ text: String, _ style: Style = .plain) {
        spans = [Span(text, style)]
    }

    static let blank = Line()

    static func + (left: Line, right: Line) -> Line {
        Line(left.spans + right.spans)
    }
}

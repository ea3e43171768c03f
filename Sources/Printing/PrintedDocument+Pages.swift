extension PrintedDocument {
    /// The document as a PDF file: on one page where it fits, set closer if that helps, else on several with their numbers.
    ///
    /// - Throws: why this machine makes none.
    package func pages() throws(PrintingFault) -> PrintedPages {
        let writer = try PageWriter(paper)
        writer.describe(title: title, made: made)
        guard try SetText("A", SetText.Style(size: Self.sizes[0]), width: nil, on: writer).isComplete else { throw .noFonts }
        var typesetting = try Typesetting(self, size: Self.sizes[0], on: writer)
        for size in Self.sizes.dropFirst() where typesetting.pages.count > 1 {
            let closer = try Typesetting(self, size: size, on: writer)
            if closer.pages.count == 1 { typesetting = closer }
        }
        try typesetting.draw(title)
        let missing = try typesetting.missing()
        return PrintedPages(bytes: try writer.finish(), count: typesetting.pages.count, missing: missing)
    }

    /// The sizes of letters that are tried, in points; what does not fit on a page with the last is set in the first.
    private static let sizes = [10.0, 9, 8]
}

/// A document whose texts are set in one size and divided into pages.
private struct Typesetting {
    /// A line of a page: parts of texts side by side, or a rule.
    struct Line {
        var height: Double
        var parts: [(text: SetText, line: Int, x: Double)] = []
        var isRule = false
    }

    /// The edge that stays white: 20 mm.
    static let margin = 56.69

    let size: Double
    let paper: PrintedDocument.Paper
    let writer: PageWriter
    private(set) var pages: [[Line]] = [[]]
    private var texts: [SetText] = []

    var width: Double { paper.width - 2 * Self.margin }
    var room: Double { paper.height - 2 * Self.margin }

    init(_ document: PrintedDocument, size: Double, on writer: PageWriter) throws(PrintingFault) {
        (self.size, paper, self.writer) = (size, document.paper, writer)
        var labels = 0.0
        for case .pair(let label, _) in document.blocks { labels = max(labels, try set(label, width: nil).width) }
        let column = min(labels, width * 0.4) + size * 1.5
        var used = 0.0
        var waiting: [Line] = []
        for block in document.blocks {
            let lines = waiting + (try set(block, column: column))
            switch block {
            case .title, .heading:
                waiting = lines
                continue
            default: waiting = []
            }
            // A part stays whole, unless it would leave half a page white.
            let height = lines.reduce(0) { $0 + $1.height }
            var mustBreak = used + height > room && height < room / 2
            for line in lines {
                if mustBreak || used + line.height > room, used > 0 {
                    pages.append([])
                    (used, mustBreak) = (0, false)
                }
                pages[pages.count - 1].append(line)
                used += line.height
            }
        }
    }

    private mutating func set(
        _ string: String, _ scale: Double = 1, isBold: Bool = false, isRightAligned: Bool = false, isMonospaced: Bool = false,
        width: Double?
    ) throws(PrintingFault) -> SetText {
        let style = SetText.Style(size: size * scale, isBold: isBold, isRightAligned: isRightAligned, isMonospaced: isMonospaced)
        let text = try SetText(string, style, width: width, on: writer)
        texts.append(text)
        return text
    }

    private mutating func set(_ block: PrintedDocument.Block, column: Double) throws(PrintingFault) -> [Line] {
        switch block {
        case .title(let string): lines([(try set(string, 1.6, isBold: true, width: width), 0)]) + [gap(0.2)]
        case .heading(let string): [gap(1)] + lines([(try set(string, 1.1, isBold: true, width: width), 0)]) + [rule, gap(0.3)]
        case .pair(let label, let values):
            lines([
                (try set(label, width: column - size), 0),
                (try set(values.map(Self.isolated).joined(separator: ", "), width: width - column), column),
            ])
        case .row(let label, let amount, let isStrong):
            try row(label, amount, isStrong)
        case .rule: [gap(0.2), rule, gap(0.2)]
        case .text(let string): lines([(try set(string, width: width), 0)])
        case .paragraph(let string): [gap(0.5)] + lines([(try set(string, width: width), 0)])
        case .note(let string): [gap(0.4)] + lines([(try set(string, 0.9, width: width), 0)])
        case .item(let mark, let text):
            [gap(0.2)] + lines([(try set(mark, width: 2 * size), 0), (try set(text, width: width - 2 * size), 2 * size)])
        case .code(let rows): try code(rows)
        }
    }

    private mutating func row(_ label: String, _ amount: String, _ isStrong: Bool) throws(PrintingFault) -> [Line] {
        let number = try set(amount, isBold: isStrong, isRightAligned: true, width: width * 0.3)
        return lines([(try set(label, isBold: isStrong, width: width * 0.68), 0), (number, width * 0.7)])
    }

    private mutating func code(_ rows: [String]) throws(PrintingFault) -> [Line] {
        var all = [gap(0.3)]
        for row in rows {
            // An empty text has no line.
            all += lines([(try set(row.isEmpty ? " " : row, 0.85, isMonospaced: true, width: width - 2 * size), 2 * size)])
        }
        return all + [gap(0.3)]
    }

    /// Texts side by side, line by line.
    private func lines(_ columns: [(text: SetText, x: Double)]) -> [Line] {
        (0..<(columns.map(\.text.heights.count).max() ?? 0)).map { index in
            let parts = columns.filter { index < $0.text.heights.count }
            return Line(
                height: parts.map { $0.text.heights[index] }.max() ?? 0, parts: parts.map { ($0.text, index, Self.margin + $0.x) })
        }
    }

    private var rule: Line { Line(height: 1, isRule: true) }

    private func gap(_ share: Double) -> Line { Line(height: size * share) }

    /// A text by itself: however it is written, what stands around it keeps its order (UAX #9, FSI and PDI).
    private static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

    /// Draws every page; where there are several, each has the title and its number at its foot.
    func draw(_ title: String) throws(PrintingFault) {
        for (index, page) in pages.enumerated() {
            var y = Self.margin
            for line in page {
                if line.isRule { writer.drawRule(from: Self.margin, to: Self.margin + width, y: y) }
                for part in line.parts { part.text.draw(part.line, x: part.x, y: y) }
                y += line.height
            }
            if pages.count > 1 {
                let style = SetText.Style(size: 8, isRightAligned: true)
                let foot = try SetText("\(title), page \(index + 1) of \(pages.count)", style, width: width, on: writer)
                foot.draw(0, x: Self.margin, y: paper.height - Self.margin * 0.7)
            }
            writer.endPage()
        }
    }

    /// The characters that no font has, each looked for by itself.
    func missing() throws(PrintingFault) -> [Unicode.Scalar] {
        var missing: Set<Unicode.Scalar> = []
        for scalar in Set(texts.filter { !$0.isComplete }.flatMap(\.string.unicodeScalars)) {
            let isKnown = try SetText(String(scalar), SetText.Style(size: size), width: nil, on: writer).isComplete
            if !isKnown { missing.insert(scalar) }
        }
        return missing.sorted()
    }
}

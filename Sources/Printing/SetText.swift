import CPango

/// A text that is set, with its lines.
final class SetText {
    /// How a text looks.
    struct Style {
        var size: Double
        var isBold = false
        var isRightAligned = false
        /// Whether all its letters have one width.
        var isMonospaced = false
    }

    let string: String
    /// The heights of its lines.
    let heights: [Double]
    private let pointer: OpaquePointer
    /// What it is drawn on lives as long.
    private let page: PageWriter

    /// - Parameter width: the room for each line; as much as it takes if `nil`.
    init(_ string: String, _ style: Style, width: Double?, on page: PageWriter) throws(PrintingFault) {
        var string = string
        let pointer = string.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cp_text_new(
                    page.document, $0.baseAddress, Int32($0.count), style.isMonospaced ? "Monospace" : "Sans", style.size,
                    style.isBold ? 1 : 0,
                    width ?? -1, style.isRightAligned ? 1 : 0)
            }
        }
        guard let pointer else { throw .failed }
        (self.string, self.pointer, self.page) = (string, pointer, page)
        heights = (0..<cp_text_line_count(pointer)).map { cp_text_line_height(pointer, $0) }
    }

    deinit { cp_text_free(pointer) }

    /// The width of its widest line.
    var width: Double { cp_text_width(pointer) }

    /// Whether some font has every character of it.
    var isComplete: Bool { cp_text_unknown(pointer) == 0 }

    /// Draws one of its lines on the page that is open.
    func draw(_ line: Int, x: Double, y: Double) { cp_text_draw(pointer, Int32(line), x, y) }
}

/// The file that is being made.
final class PageWriter {
    fileprivate let document: OpaquePointer

    init(_ paper: PrintedDocument.Paper) throws(PrintingFault) {
        if let reason = cp_missing() { throw .noLibrary(String(cString: reason)) }
        guard let document = cp_document_new(paper.width, paper.height) else { throw .failed }
        self.document = document
    }

    deinit { cp_document_free(document) }

    func describe(title: String, made: String) { cp_document_describe(document, title, made) }

    func drawRule(from: Double, to: Double, y: Double) { cp_draw_rule(document, from, to, y) }

    func endPage() { cp_document_end_page(document) }

    /// Ends the file.
    func finish() throws(PrintingFault) -> [UInt8] {
        var count = 0
        guard let bytes = cp_document_finish(document, &count) else { throw .failed }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

import Console
import Printing

extension QuoteSheet {
    /// What it says, in lines of at most 72 columns.
    package var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }

    /// The sheet as a file that goes with a message: a PDF, or text where none can be made.
    ///
    /// - Parameter tell: is told why there is none, or which characters no font has.
    package func attachment(_ tell: (String) -> Void) -> (name: String, isPDF: Bool, bytes: [UInt8]) {
        document.attachment(title, named: title.lowercased().replacing(" ", with: "-"), text: text, tell)
    }

    /// The sheet as a file of some name: its ending says as what.
    ///
    /// - Throws: `Exit` for another ending, or where no PDF can be made.
    package func bytes(forFile name: String) throws -> [UInt8] {
        try PrintedDocument.bytes(forFile: name, of: "A quote", document: document, html: html, text: text)
    }
}

import Printing

extension PrintedDocument {
    /// The document as a file that goes with a message: a PDF, or text where none can be made.
    ///
    /// - Parameters:
    ///   - what: the document in a sentence: `The quote`.
    ///   - name: the file's name without its ending.
    ///   - text: the same as text.
    ///   - tell: is told why there is no PDF, or which characters no font has.
    func attachment(_ what: String, named name: String, text: String, _ tell: (String) -> Void) -> (
        name: String, isPDF: Bool, bytes: [UInt8]
    ) {
        do throws(PrintingFault) {
            let pages = try pages()
            if let warning = pages.warning { tell(warning) }
            return ("\(name).pdf", true, pages.bytes)
        } catch {
            tell("\(what) goes along as text, because there is no PDF of it: \(error)")
            return ("\(name).txt", false, Array(text.utf8))
        }
    }
}

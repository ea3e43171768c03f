import Console
import Printing

extension PrintedDocument {
    /// Something as a file whose name's ending says what it becomes.
    ///
    /// - Parameter what: what it is, to begin a sentence: `A quote`.
    /// - Throws: ``Exit`` for another ending, and where this machine makes no PDF.
    static func bytes(
        forFile name: String, of what: String, document: @autoclosure () -> PrintedDocument, html: @autoclosure () -> String,
        text: @autoclosure () -> String
    ) throws -> [UInt8] {
        switch name.split(separator: ".").last?.lowercased() {
        case "pdf":
            do throws(PrintingFault) {
                return try document().pages().bytes
            } catch {
                throw Exit(.noInput, "\(error) A name that ends with .html or .txt is written without them.")
            }
        case "html": return Array(html().utf8)
        case "txt": return Array(text().utf8)
        default: throw Exit(.usage, "\(what) is written to a file that ends with .pdf, .html or .txt.")
        }
    }

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

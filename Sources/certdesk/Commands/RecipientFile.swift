import CSVText
import Console
import JSONText
import Recipients

/// A list of recipients that is named on the command line.
enum RecipientFile {
    /// What makes a file no list.
    struct Fault: Error {
        /// Where it stands; `nil` for what is about the whole file.
        let position: TextPosition?
        /// What is wrong; a sentence without a capital and a full stop where it goes behind a position.
        let message: String

        /// The end of the program, as `FILE:line:column: message`.
        func exit(_ file: String) -> Exit { Exit(.data, "\(InputFile.shown(file)):\(position.map { "\($0):" } ?? "") \(message)") }
    }

    /// Reads it; what makes it no list ends the program.
    static func read(_ file: String, as encoding: TextEncoding?) throws -> RecipientTable {
        do { return try table(file, as: encoding) } catch let fault as Fault { throw fault.exit(file) }
    }

    /// Reads it.
    ///
    /// - Throws: ``Fault``, and `Exit` for a file that is not there.
    static func table(_ file: String, as encoding: TextEncoding?) throws -> RecipientTable {
        let bytes = try InputFile.read(file, limit: RecipientTable.sizeLimit)
        let table: RecipientTable
        do throws(RecipientTable.Fault) { table = try RecipientTable.read(bytes, as: encoding) } catch {
            switch error {
            case .unreadable(let position, let message): throw Fault(position: position, message: message)
            case .notUTF8(let position, let sample):
                let message =
                    "this is not UTF-8; as Windows-1252 it would read \"\(sample)\". If that is right, add --encoding windows-1252; "
                    + "otherwise save the file as UTF-8"
                throw Fault(position: position, message: message)
            case .givenUp: throw Exit(.interrupted)
            }
        }
        guard !table.rows.isEmpty else { throw Fault(position: nil, message: RecipientTable.emptiness) }
        return table
    }
}

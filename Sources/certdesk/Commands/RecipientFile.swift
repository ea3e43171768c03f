import CSVText
import Console
import Recipients

/// A list of recipients that is named on the command line.
enum RecipientFile {
    /// Reads it; what makes it no list ends the program as `FILE:line:column: message`.
    static func read(_ file: String, as encoding: TextEncoding?) throws -> RecipientTable {
        let bytes = try InputFile.read(file, limit: RecipientTable.sizeLimit)
        let table: RecipientTable
        do throws(RecipientTable.Fault) { table = try RecipientTable.read(bytes, as: encoding) } catch { throw refusal(error, file) }
        guard !table.rows.isEmpty else { throw Exit(.data, "\(InputFile.shown(file)): \(RecipientTable.emptiness)") }
        return table
    }

    private static func refusal(_ fault: RecipientTable.Fault, _ file: String) -> Exit {
        switch fault {
        case .unreadable(let position, let message):
            return Exit(.data, "\(InputFile.shown(file)):\(position): \(message)")
        case .notUTF8(let position, let sample):
            return Exit(
                .data,
                "\(InputFile.shown(file)):\(position): this is not UTF-8; as Windows-1252 it would read \"\(sample)\". If that is right, add --encoding windows-1252; "
                    + "otherwise save the file as UTF-8")
        case .givenUp: return Exit(.interrupted)
        }
    }
}

import Console
package import Flow
import Orders

/// The file of a table, which is larger than other documents.
package enum TableFile {
    /// The largest, in bytes: a table says itself, and with its own limit, that it has too much.
    package static let sizeLimit = 64 << 20

    /// Its bytes, or why they cannot be had.
    @Sendable package static func read(_ path: String) throws(TableFault) -> [UInt8] {
        do throws(Exit) { return try InputFile.readNamed(path, limit: sizeLimit) } catch {
            throw .refused(DisplayText.sanitized(error.message))
        }
    }
}

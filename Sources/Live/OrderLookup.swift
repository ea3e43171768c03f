package import Archive
import Console
package import Orders

/// Finds orders by what people type.
package enum OrderLookup {
    /// The id that was typed.
    package static func id(_ typed: String) throws -> OrderID {
        guard let id = OrderID(typed) else {
            let name = typed.allSatisfy(\.isWhitespace) ? "\"\(typed.prefix(40))\"" : "\(typed.prefix(40))"
            throw Exit(.noInput, "\(name) is not an order id: a character is wrong or missing. Ids look like K9JW-JCHY.")
        }
        return id
    }

    /// The order whose id was typed.
    package static func order(_ typed: String, in archive: any OrderArchive) throws -> Order {
        let id = try id(typed)
        return try trying { () throws(ArchiveFault) in try archive.order(id) }
    }

    /// The messages of an archive; ends the program where it keeps none.
    package static func messages(of store: any OrderArchive) throws -> any OutboxArchive {
        guard let messages = store.messages else { throw Exit(.noInput, "This store keeps no messages.") }
        return messages
    }

    /// Does something with the store and ends the program with its exit code if that fails.
    package static func trying<Result>(_ body: () throws(ArchiveFault) -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw Exit(error)
        }
    }

    /// Takes steps with an order, and ends the program with a sentence and its exit code if they are refused.
    package static func taking<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let refusal as StepRefusal {
            throw Exit(.data, "\(refusal)")
        } catch let error as ArchiveFault {
            throw Exit(error)
        }
    }

    /// Every row of a list, some at a time; a fault of the archive ends the program with its exit code.
    package static func eachPage(
        of query: OrderQuery, limit: Int?, in archive: any OrderArchive, _ body: ([ListedRecord]) throws -> Void
    ) throws {
        do {
            try archive.eachPage(of: query, limit: limit, body)
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }
}

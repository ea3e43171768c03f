import Console
package import PostgreSQL

/// Where a store is: in a folder of this machine, or in a database.
package enum StorePlace: Hashable, Sendable {
    /// A folder; with its path.
    case folder(String)
    /// A database that machines share.
    case database(DatabaseAddress)

    /// Reads what was given as the store, and ends the program for an address that is none.
    package init(_ text: String) throws {
        guard DatabaseAddress.isAddress(text) else {
            self = .folder(text)
            return
        }
        do throws(DatabaseFault) {
            self = .database(try DatabaseAddress(text))
        } catch {
            throw Exit(error.kind == .missingLibrary ? .cannotCreate : .usage, error.sentence)
        }
    }
}

extension StorePlace: CustomStringConvertible {
    /// The path, or the address without its password: as it can be given again.
    package var description: String {
        switch self {
        case .folder(let path): path
        case .database(let address): address.description
        }
    }
}

package import Archive
import Certificates
import Clients
import Console
package import OrderStore
package import Orders
package import Pricing

/// What a command was told about the world it works in: where the store is, which day it is, who works here, and what stands in for the built-in
/// screens and prices.
package struct Configuration: Sendable {
    /// The store's folder, if one was named; else ``storeRoot`` says where it is.
    package var store: String?
    /// The day whose rules and prices hold, if not today.
    package var asOfDay: CalendarDate?
    /// Who works here, without control characters.
    package var actor: String
    /// The folder that the screens are read from, if not the built-in ones.
    package var screens: String?
    /// The file that the price book is read from, if not the built-in one.
    package var prices: String?

    /// A world to work in.
    package init(store: String? = nil, asOfDay: CalendarDate? = nil, actor: String, screens: String? = nil, prices: String? = nil) {
        (self.store, self.asOfDay, self.actor, self.screens, self.prices) = (store, asOfDay, actor, screens, prices)
    }

    /// The order's date.
    package var asOf: CalendarDate { asOfDay ?? Clock.live.today }

    /// The moment by which validity is judged: now, or the same time of the day that was given.
    package var moment: Timestamp {
        let now = Clock.live.now()
        guard let day = asOfDay else { return now }
        return Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + now.calendarDate.days(until: day) * 86_400)
    }

    /// The folder of the store: option, environment, data home.
    package var storeRoot: String {
        get throws {
            if let store { return store }
            if let store = Environment["CERTDESK_STORE"] { return store }
            // The XDG base directory specification has relative paths ignored.
            if let home = Environment["XDG_DATA_HOME"], home.hasPrefix("/") { return "\(home)/certdesk" }
            guard let home = Environment["HOME"] else {
                throw Exit(.usage, "There is no HOME to keep the store in. Name a folder with --store or CERTDESK_STORE.")
            }
            return "\(home)/.local/share/certdesk"
        }
    }

    /// The orders, drafts and accounts, not yet touched.
    package func openArchive() throws -> any OrderArchive { try openStore() }

    /// The folder of files that the archive is, for what only a folder can do; not yet touched.
    package func openStore() throws -> OrderStore {
        do {
            return try OrderStore(root: try storeRoot, digest: SHA256.digest, unicode: IDNA.unicode)
        } catch let error as ArchiveFault {
            throw Exit(error)
        }
    }

    /// The price book: the file that was named, or the built-in one.
    package func priceBook() throws -> PriceBook {
        do {
            guard let prices else { return try PriceBook.sample() }
            return try PriceBook.read(InputFile.read(prices, limit: InputFile.bookLimit), name: InputFile.shown(prices))
        } catch let faults as PriceBookFaults {
            throw Exit(.data, faults.description)
        }
    }
}

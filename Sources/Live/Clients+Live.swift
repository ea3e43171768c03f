package import Archive
package import Clients
import Flow
import Names
import Requests

extension Clients {
    /// The real world: OpenSSL, libpsl, libidn2, the clock and the store.
    package static func live(store: any OrderArchive) throws -> Clients {
        let names = try NameServices.live()
        var clients = Clients(
            clock: .live, randomness: .live, names: names, keys: .live, requests: .live(names: names, store: store),
            accounts: .live(store: store), customers: .live(store: store), domains: .live(store: store), lists: KeptLists(store),
            history: .live(store: store),
            records: .live(store: store),
            filing: OrderFiling(store))
        clients.policies = .live(store: store)
        return clients
    }
}

import Archive
import Clients

extension OrderFiling {
    /// The store.
    static func live(store: any OrderArchive) -> OrderFiling {
        OrderFiling(place: { placed throws(StoreRefusal) in try store.place(placed) })
    }
}

extension OrderArchive {
    /// Writes a placed order.
    fileprivate func place(_ placed: PlacedOrder) throws(StoreRefusal) -> StoredPaths {
        do {
            let account = placed.newAccount.map {
                Account(
                    userID: $0.userID, passwordHash: $0.passwordHash, createdAt: placed.order.placedAt, contact: $0.contact)
            }
            let files = try place(
                Placement(
                    order: placed.order, request: placed.requestPEM, key: placed.encryptedKeyPEM, account: account, trace: placed.trace))
            return StoredPaths(order: files.order, request: files.request ?? "", key: files.key)
        } catch .orderIDTaken {
            throw .idTaken
        } catch .accountExists {
            throw .accountTaken
        } catch {
            throw .unwritable(error.description, exitCode: error.exitStatus)
        }
    }
}

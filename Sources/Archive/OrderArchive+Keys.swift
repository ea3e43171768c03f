package import Orders

/// A request that takes the place of another one.
package struct NewRequest: Hashable, Sendable {
    /// Made here or pasted, and for which key.
    package let details: SigningRequest
    /// The request as PEM.
    package let request: [UInt8]
    /// The encrypted private key (PKCS #8) as PEM; `nil` if the request was pasted.
    package let key: [UInt8]?

    /// A request that was made here with a key, or that was pasted.
    package init(keyAlgorithm: String, request: String, key: String?) {
        details = SigningRequest(method: key == nil ? .paste : .auto, keyAlgorithm: keyAlgorithm)
        (self.request, self.key) = (Array(request.utf8), key.map { Array($0.utf8) })
    }
}

/// Keys of an order that waits for its certificate. Each change is one step with its event and the digests of what lies beside the order; nothing of an
/// earlier request is lost until somebody destroys it.
extension OrderArchive {
    /// Puts a new request, with its key if that was made here, in the place of the order's; the old ones stay beside it under the next number.
    ///
    /// - Parameter publicKey: the digest of a request's public key; see ``EarlierRequest/publicKey``.
    /// - Throws: ``KeyRefusal``, ``ArchiveFault``, or what `publicKey` throws.
    package func replaceKey(
        of id: OrderID, by new: NewRequest, publicKey: (_ request: [UInt8]) throws -> String, actor: String, at time: Timestamp,
        reason: String
    ) throws -> Order {
        try change(id) { order in
            let old = try keptKey(order)
            let after = try order.replacingKey(by: new.details, for: publicKey(old.request), actor: actor, at: time, reason: reason)
            let number = after.signingRequest?.earlier?.last?.number ?? 0
            return OrderChange(
                after,
                beside: [
                    .request: new.request, .key: new.key, .earlierRequest(number): old.request, .earlierKey(number): old.key,
                ])
        }
    }

    /// Puts an earlier request in its place again, with its key; the one in use takes its number.
    ///
    /// - Throws: as ``replaceKey(of:by:publicKey:actor:at:reason:)``.
    package func restoreKey(
        _ number: Int, of id: OrderID, publicKey: (_ request: [UInt8]) throws -> String, actor: String, at time: Timestamp, reason: String
    ) throws -> Order {
        try change(id) { order in
            let old = try keptKey(order)
            let after = try order.restoringKey(number, for: publicKey(old.request), actor: actor, at: time, reason: reason)
            let isMadeHere = after.signingRequest?.method == .auto
            let key = try isMadeHere ? kept(.earlierKey(number), of: id) : nil
            return OrderChange(
                after,
                beside: [
                    .request: try kept(.earlierRequest(number), of: id), .key: key,
                    .earlierRequest(number): old.request, .earlierKey(number): old.key,
                ])
        }
    }

    /// Removes an earlier request and its key for good.
    ///
    /// - Throws: ``KeyRefusal``, ``ArchiveFault``.
    package func destroyKey(_ number: Int, of id: OrderID, actor: String, at time: Timestamp, reason: String) throws -> Order {
        try change(id) { order in
            let after = try order.destroyingKey(number, actor: actor, at: time, reason: reason)
            return OrderChange(after, beside: [.earlierRequest(number): nil, .earlierKey(number): nil])
        }
    }

    /// The request and the key of an order whose key can be another one.
    private func keptKey(_ order: Order) throws -> (request: [UInt8], key: [UInt8]?) {
        try order.requireKeyChange()
        let key = try order.signingRequest?.keyFile == nil ? nil : kept(.key, of: order.id)
        return (try kept(.request, of: order.id), key)
    }

    private func kept(_ name: OrderAttachment, of id: OrderID) throws -> [UInt8] {
        guard let bytes = try attachment(name, of: id) else { throw KeyRefusal.missing(id, file: name.rawValue) }
        return bytes
    }
}

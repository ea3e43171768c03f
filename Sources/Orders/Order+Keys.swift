/// Why an order's key stays as it is.
package enum KeyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The order is for no certificate.
    case forNoCertificate(OrderID, product: String)
    /// The order is for many recipients, each with a key; in sentences.
    case forMany(String)
    /// The order is over.
    case over(OrderID, OrderState)
    /// The order has its certificate, or is past waiting for one.
    case hasCertificate(OrderID, isReissued: Bool)
    /// Request or key do not lie beside the order.
    case missing(OrderID, file: String)
    /// The order has no earlier request of this number; the others are those it has.
    case noSuchRequest(OrderID, Int, known: [Int])
    /// The earlier request was destroyed.
    case destroyed(OrderID, Int, at: Timestamp)
    /// The order has as many earlier requests as it can have.
    case tooMany(OrderID)
    /// No reason was given, or one that is too long.
    case noReason
    /// The reason is no text of one line; the sentence of ``LineText``.
    case hidden(String)

    /// How a sentence about a reason begins.
    package static let reasonSubject = "The reason"

    /// What is refused and what to do, in sentences.
    package var description: String {
        switch self {
        case .forNoCertificate(let id, let product): "The order \(id) (\(product)) is for no certificate, so it has no key."
        case .forMany(let sentences): sentences
        case .over(let id, let state): "The order \(id) \(state.predicate); its key stays as it is."
        case .hasCertificate(let id, true):
            "The order \(id) is past waiting for a certificate, so a new key needs a new certificate: certdesk orders reissue \(id)."
        case .hasCertificate(let id, false):
            "The order \(id) is past waiting for a certificate, so a new key needs a new certificate: take another order (certdesk order hosted-service)."
        case .missing(let id, let file): "The order \(id) has no \(file) beside it. Restore it from a backup first; nothing was changed."
        case .noSuchRequest(let id, let number, let known):
            "The order \(id) has no earlier request \(number). "
                + (known.isEmpty ? "It has none." : "It has \(known.map { "\($0)" }.joined(separator: ", ")).")
        case .destroyed(let id, let number, let time):
            "The earlier request \(number) of the order \(id) was destroyed on \(time.calendarDate)."
        case .tooMany(let id):
            "The order \(id) has \(EarlierRequest.countLimit) earlier requests, and more it cannot have: take another order."
        case .hidden(let sentences): sentences
        case .noReason: "Say why: --reason TEXT, at most \(LifeCycle.reasonLimit) characters."
        }
    }
}

extension Order {
    /// Where its key and request come from; `nil` for an order of no certificate. Setting it changes the contents.
    package var signingRequest: SigningRequest? {
        get { certificate?.csr }
        set {
            guard let newValue else { return }
            tls?.csr = newValue
            hosted?.csr = newValue
        }
    }

    /// Refuses an order that has no key of its own.
    package func requireKey() throws(KeyRefusal) {
        if let refusal = isForMany(instead: "Whose key is there: certdesk orders recipients ID lists it.") { throw .forMany(refusal) }
        guard certificate != nil else { throw .forNoCertificate(id, product: product) }
    }

    /// Whether its key can be another one: as long as it waits for its certificate.
    package func requireKeyChange() throws(KeyRefusal) {
        try requireKey()
        guard !state.isFinal else { throw .over(id, state) }
        guard isAwaitingCertificate else { throw .hasCertificate(id, isReissued: tls != nil) }
    }

    /// The order with another request. The one that gives way is listed as the last of the earlier ones.
    ///
    /// - Parameter publicKey: that of the request that gives way; see ``EarlierRequest/publicKey``.
    package func replacingKey(
        by new: SigningRequest, for publicKey: String, actor: String, at time: Timestamp, reason: String
    ) throws(KeyRefusal) -> Order {
        try requireKeyChange()
        guard let old = signingRequest else { throw .forNoCertificate(id, product: product) }
        let number = (old.earlier?.last?.number ?? 0) + 1
        guard number <= EarlierRequest.countLimit else { throw .tooMany(id) }
        var next = new
        next.platform = old.platform
        next.earlier = (old.earlier ?? []) + [EarlierRequest(old, number: number, publicKey: publicKey, at: time)]
        let what = "\(OrderEvent.keyReplaced)\(next.keyAlgorithm), \(next.method.title); the earlier one is kept as \(number)"
        return try taking(next, OrderEvent(time: time, actor: actor, what: what, reason: reason))
    }

    /// The order with an earlier request in its place again. The one that gives way is kept under the same number.
    package func restoringKey(
        _ number: Int, for publicKey: String, actor: String, at time: Timestamp, reason: String
    ) throws(KeyRefusal) -> Order {
        try requireKeyChange()
        let (old, place) = try earlierRequest(number)
        guard let earlier = old.earlier?[place] else { throw .noSuchRequest(id, number, known: []) }
        var next = SigningRequest(method: earlier.method, keyAlgorithm: earlier.keyAlgorithm, platform: old.platform)
        next.earlier = old.earlier
        next.earlier?[place] = EarlierRequest(old, number: number, publicKey: publicKey, at: time)
        let what =
            "earlier key \(number)\(OrderEvent.keyRestored)\(next.keyAlgorithm), \(next.method.title); the other one is kept as \(number)"
        return try taking(next, OrderEvent(time: time, actor: actor, what: what, reason: reason))
    }

    /// The order without an earlier request and its key; that they were there, and for which key, stays in its list. Possible in every state.
    package func destroyingKey(_ number: Int, actor: String, at time: Timestamp, reason: String) throws(KeyRefusal) -> Order {
        try requireKey()
        let (csr, place) = try earlierRequest(number)
        var next = csr
        next.earlier?[place].destroyedAt = time
        var after = self
        after.signingRequest = next
        return try after.noting(OrderEvent(time: time, actor: actor, what: OrderEvent.destroyed(key: number), reason: reason))
    }

    /// The order's request, and the place of an earlier one in its list that is still there.
    private func earlierRequest(_ number: Int) throws(KeyRefusal) -> (SigningRequest, place: Int) {
        guard let csr = signingRequest, let earlier = csr.earlier, let place = earlier.firstIndex(where: { $0.number == number }) else {
            let known = (signingRequest?.earlier ?? []).filter { $0.destroyedAt == nil }.map(\.number)
            throw .noSuchRequest(id, number, known: known)
        }
        if let time = earlier[place].destroyedAt { throw .destroyed(id, number, at: time) }
        return (csr, place)
    }

    /// On a hosted service the customer has to get the new request, and to buy with that.
    private func taking(_ next: SigningRequest, _ event: OrderEvent) throws(KeyRefusal) -> Order {
        var after = self
        after.signingRequest = next
        after.hosted?.handOvers.set(.request, value: next.keyAlgorithm, at: event.time)
        return try after.noting(event)
    }

    private func noting(_ event: OrderEvent) throws(KeyRefusal) -> Order {
        var (after, event) = (self, event)
        let reason = (event.reason ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !reason.isEmpty, reason.unicodeScalars.count <= LifeCycle.reasonLimit else { throw .noReason }
        if let fault = LineText.fault(in: reason, of: KeyRefusal.reasonSubject) { throw .hidden(fault) }
        event.reason = reason
        after.events.append(event)
        return after
    }
}

extension OrderEvent {
    /// Whether the order got another key.
    var isKeyChange: Bool {
        what.hasPrefix(Self.keyReplaced) || what.hasPrefix("earlier key ") && what.contains(Self.keyRestored)
    }

    fileprivate static let keyReplaced = "key replaced: "
    fileprivate static let keyRestored = " restored: "

    /// What the event says by which an earlier request and its key were destroyed.
    static func destroyed(key number: Int) -> String { "earlier key \(number) destroyed" }

    /// Whether an earlier request was destroyed, which nothing takes back.
    var isKeyDestroyed: Bool { (1...EarlierRequest.countLimit).contains { what == Self.destroyed(key: $0) } }
}

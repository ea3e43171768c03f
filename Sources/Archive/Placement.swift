package import Orders

/// Everything that placing an order writes, in one step.
package struct Placement: Hashable, Sendable {
    /// The order. Its id must be free in the whole archive.
    package var order: Order
    /// The signing request as PEM.
    package var request: String?
    /// The requests of the recipients of certificates for mail, as one file.
    package var requests: RecipientRequests?
    /// The encrypted private key as PEM (PKCS #8).
    package var key: String?
    /// An account to be made with the order. Its user id must be free, capitals or not.
    package var account: Account?
    /// The text of the trace of the steps that made the order.
    package var trace: [UInt8]?
    /// The limited codes that the order uses.
    package var claims: [CodeClaim]

    /// An order and what is written with it.
    package init(
        order: Order, request: String? = nil, requests: RecipientRequests? = nil, key: String? = nil, account: Account? = nil,
        trace: [UInt8]? = nil, claims: [CodeClaim] = []
    ) {
        (self.order, self.request, self.requests, self.key, self.account) = (order, request, requests, key, account)
        (self.trace, self.claims) = (trace, claims)
    }
}

/// That an order uses a code which only so many orders may use. It is held against the orders that stand while nobody else can place one.
package struct CodeClaim: Hashable, Sendable {
    /// The code as orders carry it: `coupon:CODE` or `campaign:CODE`.
    package var code: String
    /// How many orders may use it, this one counted.
    package var limit: Int

    /// A claim to one of the uses of a code.
    package init(code: String, limit: Int) {
        (self.code, self.limit) = (code, limit)
    }
}

extension Placement {
    /// Everything that lies beside the order, by its name there.
    package var beside: [OrderAttachment: [UInt8]] {
        var beside: [OrderAttachment: [UInt8]] = [:]
        beside[.request] = request.map { Array($0.utf8) }
        beside[.requests] = requests.map { Array($0.text.utf8) }
        beside[.key] = key.map { Array($0.utf8) }
        beside[.trace] = trace
        return beside
    }

    /// Whether the key is one that nobody could read without its password; so is none.
    package var isKeyEncrypted: Bool {
        guard let key, key.contains("PRIVATE KEY-----") else { return true }
        return key.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    }
}

/// A request of an order whose place another one took before its certificate came. It stays beside the order, with its key if that was made here, until
/// somebody destroys both.
package struct EarlierRequest: Codable, Hashable, Sendable {
    /// Counts the order's earlier requests, from 1 on; ``countLimit`` at most.
    package var number: Int
    /// Made here, so that there is a key as well, or pasted.
    package var method: SigningRequest.Method
    /// The key for people: `RSA 2048`.
    package var keyAlgorithm: String
    /// SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal: by it a certificate is known that comes for it after all.
    package var publicKey: String
    /// When the other one took its place.
    package var setAsideAt: Timestamp
    /// When request and key were destroyed; `nil` while they are there.
    package var destroyedAt: Timestamp?

    /// The most that an order has.
    package static let countLimit = 20

    /// A request that gives way.
    init(_ request: SigningRequest, number: Int, publicKey: String, at time: Timestamp) {
        (self.number, method, keyAlgorithm) = (number, request.method, request.keyAlgorithm)
        (self.publicKey, setAsideAt) = (publicKey, time)
    }
}

extension SigningRequest.Method {
    /// Where the key is from, for people.
    package var title: String {
        switch self {
        case .auto: "made here"
        case .paste: "of a request that the customer sent"
        }
    }
}

import Certificates
package import Clients

extension Randomness {
    /// OpenSSL's generator.
    package static let live = Randomness(
        bytes: { count throws(RandomnessFault) in
            try faulting { () throws(CryptographyFault) in try RandomText.randomBytes(count: count) }
        },
        passwordSuffix: { () throws(RandomnessFault) in
            try faulting { () throws(CryptographyFault) in try RandomText.unambiguous(count: 8) }
        })

    private static func faulting<Result>(_ body: () throws(CryptographyFault) -> Result) throws(RandomnessFault) -> Result {
        do {
            return try body()
        } catch {
            throw RandomnessFault(reason: "\(error)")
        }
    }
}

import Certificates
package import Clients

extension Randomness {
    /// The kernel's generator.
    package static let live = Randomness(
        bytes: { count in RandomText.randomBytes(count: count) }, passwordSuffix: { RandomText.unambiguous(count: 8) })
}

import Certificates
import Console

/// The keys that can be made for an order here, as `--key-length` names them.
package enum KeyLengthOption {
    /// In the order in which they are offered; the first is the usual one.
    static let all = ["2048", "3072", "4096", "p256", "p384"]

    /// What the key of an option is called.
    static func title(_ option: String) -> String { KeyAlgorithm(option: option).map { "\($0)" } ?? option }

    /// Refuses an option that names no key, before a password is asked for.
    ///
    /// - Throws: ``Exit`` with what it takes.
    package static func require(_ option: String?) throws { if let option { _ = try algorithm(option) } }

    /// The key of an option.
    ///
    /// - Throws: ``Exit`` with what it takes.
    static func algorithm(_ option: String) throws -> KeyAlgorithm {
        guard all.contains(option), let algorithm = KeyAlgorithm(option: option) else {
            throw Exit(.usage, "--key-length takes \(all.joined(separator: ", ")).")
        }
        return algorithm
    }
}

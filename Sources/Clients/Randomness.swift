/// What nobody can guess, from a cryptographically secure generator.
package struct Randomness: Sendable {
    /// So many bytes.
    package var bytes: @Sendable (_ count: Int) throws(RandomnessFault) -> [UInt8]
    /// Eight characters that cannot be misread, appended to the password of the PFX file.
    package var passwordSuffix: @Sendable () throws(RandomnessFault) -> String

    /// A generator.
    package init(
        bytes: @escaping @Sendable (_ count: Int) throws(RandomnessFault) -> [UInt8],
        passwordSuffix: @escaping @Sendable () throws(RandomnessFault) -> String
    ) {
        (self.bytes, self.passwordSuffix) = (bytes, passwordSuffix)
    }

    /// Gives nothing.
    package static let failing = Randomness(
        bytes: { count throws(RandomnessFault) in
            throw RandomnessFault(reason: "No random bytes are to be had here; \(count) were asked for.")
        },
        passwordSuffix: { () throws(RandomnessFault) in throw RandomnessFault(reason: "Random characters are not to be had here.") })
}

/// The generator gave nothing.
package struct RandomnessFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, in a sentence.
    package var reason: String

    /// A failure of the generator.
    package init(reason: String) { self.reason = reason }

    /// Why, in a sentence.
    package var description: String { reason }
}

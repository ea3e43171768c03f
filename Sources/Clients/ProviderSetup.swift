package import Archive
package import Flow
import Orders

/// What setting a provider up needs of the world: files that somebody names, the sealed file, a test of the connection, and the archive of providers.
package struct ProviderSetup: Sendable {
    /// The bytes of a file that somebody named, at most so many.
    package var readFile: @Sendable (_ path: String, _ limit: Int) throws(ProviderSetupFault) -> [UInt8]
    /// Refuses the name of a new file that cannot be made.
    package var requireNew: @Sendable (_ path: String) throws(ProviderSetupFault) -> Void
    /// Writes a new file for its owner's eyes alone; where it lies then, from the root.
    package var writeFile: @Sendable (_ bytes: [UInt8], _ path: String) throws(ProviderSetupFault) -> String
    /// Takes a file back that was just written.
    package var removeFile: @Sendable (_ path: String) -> Void
    /// Whether a provider has this name.
    package var isTaken: @Sendable (_ name: String) -> Bool
    /// Whether there is a sealed file.
    package var hasSealedFile: @Sendable () -> Bool
    /// Tries a passphrase at the sealed file that there is.
    package var tryPassphrase: @Sendable (Secret) throws(ProviderSetupFault) -> Void
    /// Tests the connection, as long as somebody wants to know: the provider with what was found; `nil` if nobody did any more.
    package var test:
        @Sendable (Provider, _ secrets: [Provider.Secrets: Secret], _ isWanted: @Sendable () -> Bool) throws(ProviderSetupFault)
            -> Provider?
    /// Keeps the provider, and what is secret of it in the sealed file, which is made if there is none; both or nothing.
    package var keep: @Sendable (Provider, _ secrets: [Provider.Secrets: Secret], _ passphrase: Secret) throws(ProviderSetupFault) -> Void

    /// Works out what opening a keystore or the sealed file says.
    package var slow = SlowAnswers()

    /// A world for setting providers up.
    package init(
        readFile: @escaping @Sendable (String, Int) throws(ProviderSetupFault) -> [UInt8],
        requireNew: @escaping @Sendable (String) throws(ProviderSetupFault) -> Void,
        writeFile: @escaping @Sendable ([UInt8], String) throws(ProviderSetupFault) -> String,
        removeFile: @escaping @Sendable (String) -> Void, isTaken: @escaping @Sendable (String) -> Bool,
        hasSealedFile: @escaping @Sendable () -> Bool,
        tryPassphrase: @escaping @Sendable (Secret) throws(ProviderSetupFault) -> Void,
        test:
            @escaping @Sendable (Provider, [Provider.Secrets: Secret], @Sendable () -> Bool) throws(ProviderSetupFault) -> Provider?,
        keep: @escaping @Sendable (Provider, [Provider.Secrets: Secret], Secret) throws(ProviderSetupFault) -> Void
    ) {
        (self.readFile, self.requireNew, self.writeFile, self.removeFile) = (readFile, requireNew, writeFile, removeFile)
        (self.isTaken, self.hasSealedFile, self.tryPassphrase) = (isTaken, hasSealedFile, tryPassphrase)
        (self.test, self.keep) = (test, keep)
    }

    /// A world without files, secrets and providers.
    package static let failing = ProviderSetup(
        readFile: { path, _ throws(ProviderSetupFault) in throw unavailable },
        requireNew: { _ throws(ProviderSetupFault) in throw unavailable },
        writeFile: { _, _ throws(ProviderSetupFault) in throw unavailable }, removeFile: { _ in }, isTaken: { _ in false },
        hasSealedFile: { false }, tryPassphrase: { _ throws(ProviderSetupFault) in throw unavailable },
        test: { _, _, _ throws(ProviderSetupFault) in throw unavailable },
        keep: { _, _, _ throws(ProviderSetupFault) in throw unavailable })

    private static let unavailable = ProviderSetupFault("Providers cannot be set up here.")
}

/// Why something that setting a provider up needs cannot be had.
package struct ProviderSetupFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence, safe to print.
    package let description: String

    /// A fault.
    package init(_ description: String) { self.description = DisplayText.sanitized(description) }
}

/// The permissions that everything in a store gets, whatever the umask.
package struct AccessModes: Hashable, Sendable {
    package var file: UInt32
    package var folder: UInt32

    /// The owner's alone.
    package static let `private` = AccessModes(file: 0o600, folder: 0o700)
}

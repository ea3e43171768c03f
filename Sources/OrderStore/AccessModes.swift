/// The permissions that everything in a store gets, whatever the umask.
package struct AccessModes: Hashable, Sendable {
    /// Permission bits of every file: 0600 or 0660.
    package var file: UInt32
    /// Permission bits of every folder: 0700 or 2770.
    package var folder: UInt32

    /// The owner's alone.
    package static let `private` = AccessModes(file: 0o600, folder: 0o700)

    /// For every member of the group that the store's folder belongs to; the set-group-ID bit hands the group on to what is made in it.
    package static let shared = AccessModes(file: 0o660, folder: 0o2770)

    /// The permissions of a store by its folder's: whoever set the set-group-ID bit and let the group write there shares the store.
    init(ofStoreWithMode mode: UInt32) {
        self = mode & 0o2030 == 0o2030 ? .shared : .private
    }

    private init(file: UInt32, folder: UInt32) {
        (self.file, self.folder) = (file, folder)
    }
}

import Console
package import Flow
import Glibc
import Synchronization
import VisibleText

/// A sealed file whose passphrase is known, for as long as the program runs. The file is read anew each time: what another program has changed is seen.
package final class OpenSeal: Sendable {
    /// The file.
    package let file: SealedFile
    private let key: Mutex<SealKey>

    /// How long another program may be at it, in milliseconds.
    private static let patience = 5_000

    init(_ file: SealedFile, _ key: SealKey) {
        self.file = file
        self.key = Mutex(key)
    }

    /// The names of what is kept, in order.
    package func names() throws(SealFault) -> [String] { try secrets().keys.sorted() }

    /// What is kept under a name; `nil` if nothing is.
    package func secret(_ name: String) throws(SealFault) -> Secret? { try secrets()[name] }

    /// All secrets by their names, read once.
    package func secrets() throws(SealFault) -> [String: Secret] { try contents().secrets }

    /// Keeps secrets under names, or others in their place, all in one step.
    package func keep(_ secrets: [String: Secret]) throws(SealFault) {
        try change { $0.merge(secrets) { $1 } }
    }

    /// Keeps a secret under a name, or another in its place.
    package func keep(_ secret: Secret, as name: String) throws(SealFault) { try keep([name: secret]) }

    /// Removes what is kept under names; nothing happens to those that are not there.
    package func remove(_ names: [String]) throws(SealFault) {
        try change { secrets in for name in names { secrets[name] = nil } }
    }

    /// Has the file opened with another passphrase from now on. Whoever else has it open must open it again.
    package func changePassphrase(to passphrase: Secret) throws(SealFault) {
        let new = try SealKey(passphrase, for: file)
        try whileLocked { contents throws(SealFault) in (contents, new) }
        key.withLock { $0 = new }
    }

    private func contents() throws(SealFault) -> SealedContents {
        let envelope = try file.read(using: file.openDescriptor())
        return try key.withLock(\.self).contents(of: envelope, for: file)
    }

    private func change(_ body: (inout [String: Secret]) -> Void) throws(SealFault) {
        let key = key.withLock(\.self)
        try whileLocked { contents throws(SealFault) in
            var contents = contents
            let before = contents.secrets
            body(&contents.secrets)
            for (name, secret) in contents.secrets where before[name] != secret {
                guard (1...SealedContents.nameLimit).contains(name.utf8.count), !name.unicodeScalars.contains(where: \.isUnseen) else {
                    throw file.fault(.unusableName(name))
                }
                guard secret.withUTF8(\.count) <= SealedFile.secretLimit else { throw file.fault(.secretTooLong(name)) }
            }
            guard contents.size <= SealedFile.limit else { throw file.fault(.full) }
            return (contents, key)
        }
    }

    /// Writes other contents in the place of those that are there, while nobody else does.
    private func whileLocked(
        _ body: (SealedContents) throws(SealFault) -> (contents: SealedContents, key: SealKey)
    ) throws(SealFault) {
        let descriptor = try lock()
        // Closing frees the lock.
        defer { close(descriptor) }
        let envelope = try file.read(using: descriptor, isLocked: true)
        let (contents, key) = try body(key.withLock(\.self).contents(of: envelope, for: file))
        let bytes = try key.sealed(contents, for: file)
        do {
            try OutputFile.replace(bytes, at: file.path)
        } catch {
            throw file.fault(.unwritable(Exit.sentence(error)))
        }
    }

    /// The file, locked: a lock on one that has lost its name to another guards nothing.
    private func lock() throws(SealFault) -> Int32 {
        var waited = 0
        while true {
            let descriptor = try file.openDescriptor()
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                guard waited < Self.patience else {
                    close(descriptor)
                    throw file.fault(.busy)
                }
                usleep(2_000)
                waited += 2
            }
            var (locked, named) = (stat(), stat())
            if fstat(descriptor, &locked) == 0, lstat(file.path, &named) == 0, locked.st_dev == named.st_dev, locked.st_ino == named.st_ino
            {
                return descriptor
            }
            close(descriptor)
        }
    }
}

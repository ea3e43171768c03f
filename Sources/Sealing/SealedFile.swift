import Certificates
import Console
package import Flow
import Glibc
import VisibleText

/// A file of secrets that a passphrase opens (the key by scrypt, the contents by AES-256-GCM), for its owner alone (0600).
package struct SealedFile: Hashable, Sendable {
    /// Where it is.
    package let path: String
    /// What new passphrases cost.
    let cost: Scrypt

    /// The longest secret, in bytes.
    package static let secretLimit = 65_536
    /// The most bytes that all secrets take together, with their names.
    package static let limit = 1_000_000

    /// N = 2^14, r = 8, p = 5: 16 MB and about a fifth of a second. OWASP's Password Storage Cheat Sheet has it beside N = 2^17, p = 1 as equally strong; the
    /// program's memory stays under 40 MB.
    private static let usualCost = Scrypt(logN: 14, r: 8, p: 5)

    /// The file of a path; nothing is looked at.
    package init(path: String) { self.init(path: path, cost: Self.usualCost) }

    init(path: String, cost: Scrypt) {
        (self.path, self.cost) = (path, cost)
    }

    /// Whether there is anything of that name.
    package var isThere: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Makes a file without secrets. What is there already is never touched.
    package func create(passphrase: Secret) throws(SealFault) -> OpenSeal {
        guard !isThere else { throw fault(.exists) }
        let key = try SealKey(passphrase, for: self)
        let bytes = try key.sealed(SealedContents(), for: self)
        do {
            // Where the store is a database, nobody has made the data home yet.
            try OutputFile.makeFolders(for: path)
            try OutputFile.create(bytes, at: path)
        } catch {
            throw fault(isThere ? .exists : .unwritable(Exit.sentence(error)))
        }
        return OpenSeal(self, key)
    }

    /// Opens a file.
    package func open(with passphrase: Secret) throws(SealFault) -> OpenSeal {
        let envelope = try read(using: openDescriptor())
        let key = try SealKey(passphrase, for: self, envelope)
        _ = try key.contents(of: envelope, for: self)
        return OpenSeal(self, key)
    }

    func fault(_ reason: SealFault.Reason) -> SealFault { SealFault(reason, path: path) }

    /// A descriptor of the file, if it is one that may be trusted. Whoever asks closes it.
    func openDescriptor() throws(SealFault) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw fault(.missing)
            case ELOOP: throw fault(.isLink)
            case ENXIO: throw fault(.notAFile)
            case let code: throw fault(.unreadable(code))
            }
        }
        do throws(SealFault) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw fault(.unreadable(errno)) }
            guard status.st_mode & S_IFMT == S_IFREG else { throw fault(.notAFile) }
            guard status.st_uid == geteuid() else { throw fault(.foreign) }
            guard status.st_mode & 0o077 == 0 else { throw fault(.open) }
            guard status.st_size <= SealEnvelope.limit else { throw fault(.tooLarge) }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Reads the file and closes it, unless it stays locked.
    func read(using descriptor: Int32, isLocked: Bool = false) throws(SealFault) -> SealEnvelope {
        defer { if !isLocked { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw fault(.unreadable(errno)) }
            bytes += chunk[..<count]
            guard bytes.count <= SealEnvelope.limit else { throw fault(.tooLarge) }
        }
        do throws(SealFault.Reason) {
            return try SealEnvelope(bytes)
        } catch {
            throw fault(error)
        }
    }
}

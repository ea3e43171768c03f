package import Archive
package import Clients
import Console
import Flow
import Glibc
import Orders
import Providers
import Sealing

extension ProviderSetup {
    /// The real world: files, the sealed file, the authority, and the archive of providers.
    ///
    /// - Parameter sealPath: where the sealed file is, or is made.
    package static func live(store: any OrderArchive, sealPath: String) -> ProviderSetup {
        let sealed = SealedFile(path: sealPath)
        return ProviderSetup(
            readFile: { path, limit throws(ProviderSetupFault) in
                do throws(Exit) {
                    return try InputFile.readNamed(Environment.expanded(path), limit: limit)
                } catch {
                    throw ProviderSetupFault(error.message)
                }
            },
            requireNew: { path throws(ProviderSetupFault) in
                try saying { try requireNew(Environment.expanded(path)) }
            },
            writeFile: { bytes, path throws(ProviderSetupFault) in
                let path = Environment.expanded(path)
                try saying { try OutputFile.create(bytes, at: path) }
                return absolute(path)
            },
            removeFile: { OutputFile.remove($0) },
            isTaken: { name in
                (store.providers?.providers() ?? []).contains { provider in
                    if case .success(let provider) = provider { provider.isCalled(name) } else { false }
                }
            },
            hasSealedFile: { sealed.isThere },
            tryPassphrase: { passphrase throws(ProviderSetupFault) in try saying { _ = try sealed.open(with: passphrase) } },
            test: { provider, secrets, isWanted throws(ProviderSetupFault) in
                do throws(ProviderConnection.Fault) {
                    let session = try ProviderConnection(secrets).session(with: provider, patience: patience, now: Clock.live.now)
                    let test = ConnectionTest(session, for: provider.uses, at: Clock.live.now(), isWanted: isWanted)
                    var tested = provider
                    tested.note(test)
                    return test.check == nil ? nil : tested
                } catch {
                    throw ProviderSetupFault(error.description)
                }
            },
            keep: { provider, secrets, passphrase throws(ProviderSetupFault) in
                try saying {
                    let seal = sealed.isThere ? try sealed.open(with: passphrase) : nil
                    try ProviderLookup.add(provider, secrets, in: store, sealedBy: seal) { try sealed.create(passphrase: passphrase) }
                }
            })
    }

    /// How long somebody who sits there waits for what is busy, in seconds.
    private static let patience = 30

    private static func saying(_ body: () throws -> Void) throws(ProviderSetupFault) {
        do {
            try body()
        } catch {
            throw ProviderSetupFault(Exit.sentence(error))
        }
    }

    /// Refuses the name of a file that is there, and of one in a folder that is not, or cannot be written.
    private static func requireNew(_ path: String) throws {
        guard !path.isEmpty, !path.hasSuffix("/"), !path.utf8.contains(0) else { throw Exit(.usage, "Type the name of a file.") }
        try OutputFile.requireAbsent(path)
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else {
            throw Exit(.cannotCreate, "\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return "\(String(cString: folder))/\(path)"
    }
}

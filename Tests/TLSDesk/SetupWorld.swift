package import Archive
package import Clients
package import Flow
import Orders
import Synchronization

/// What providers are set up in, of plain values: files by path, one sealed file, and an authority that answers what it is told to.
package final class SetupWorld: Sendable {
    private struct State {
        var files: [String: [UInt8]] = [:]
        var sealed: (passphrase: String, secrets: [String: String])?
        var providers: [Provider] = []
        var status = Provider.Check.good
        var isWaitedFor = true
        var tests: [[Provider.Secrets: Secret]] = []
        var refusal: String?
    }

    private let state = Mutex(State())

    /// A world without files, secrets and providers; its authority answers that all is well.
    package init() {}

    /// The files by path, those that were there and those that were written.
    package var files: [String: [UInt8]] {
        get { state.withLock { $0.files } }
        set { state.withLock { $0.files = newValue } }
    }

    /// What the sealed file has, by name; `nil` while there is none.
    package var secrets: [String: String]? { state.withLock { $0.sealed?.secrets } }

    /// The providers that were kept.
    package var providers: [Provider] { state.withLock { $0.providers } }

    /// What the connection was tested with, each time.
    package var tests: [[Provider.Secrets: Secret]] { state.withLock { $0.tests } }

    /// Makes the sealed file.
    package func seal(with passphrase: String) { state.withLock { $0.sealed = (passphrase, [:]) } }

    /// Lets the authority answer otherwise; `nil` for nobody who waits until the end.
    package func answer(_ status: String?) {
        state.withLock { state in
            state.isWaitedFor = status != nil
            state.status = status ?? state.status
        }
    }

    /// Lets nothing be kept, for a reason in a sentence.
    package func refuse(_ sentence: String) { state.withLock { $0.refusal = sentence } }

    /// The world as a flow asks it.
    package var setup: ProviderSetup {
        ProviderSetup(
            readFile: { [self] path, limit throws(ProviderSetupFault) in
                guard let bytes = files[path] else { throw ProviderSetupFault("\(path): No such file or directory.") }
                guard bytes.count <= limit else { throw ProviderSetupFault("\(path) is larger than \(limit) bytes; that cannot be right.") }
                return bytes
            },
            requireNew: { [self] path throws(ProviderSetupFault) in
                if files[path] != nil { throw ProviderSetupFault("\(path) exists already and was left as it is. Name another file.") }
            },
            writeFile: { [self] bytes, path throws(ProviderSetupFault) in
                if files[path] != nil { throw ProviderSetupFault("\(path) exists already and was left as it is. Name another file.") }
                files[path] = bytes
                return path
            },
            removeFile: { [self] in files[$0] = nil },
            isTaken: { [self] name in providers.contains { $0.name.lowercased() == name.lowercased() } },
            hasSealedFile: { [self] in secrets != nil },
            tryPassphrase: { [self] passphrase throws(ProviderSetupFault) in try open(passphrase) },
            test: { [self] provider, secrets, _ in
                state.withLock { state in
                    state.tests.append(secrets)
                    let message =
                        state.status == Provider.Check.good
                        ? "Connection status: Good. 42 certificates left." : "The \(state.status) is wrong."
                    var tested = provider
                    tested.lastCheck = Provider.Check(
                        status: state.status, message: message, checkedAt: Timestamp(secondsSinceEpoch: 1_795_000_000))
                    return state.isWaitedFor ? tested : nil
                }
            },
            keep: { [self] provider, secrets, passphrase throws(ProviderSetupFault) in
                if let refusal = state.withLock(\.refusal) { throw ProviderSetupFault(refusal) }
                if self.secrets == nil { seal(with: passphrase.revealed) }
                try open(passphrase)
                state.withLock { state in
                    state.providers.append(provider)
                    for (secret, value) in secrets { state.sealed?.secrets[secret.name(of: provider.id)] = value.revealed }
                }
            })
    }

    private func open(_ passphrase: Secret) throws(ProviderSetupFault) {
        if state.withLock({ $0.sealed?.passphrase }) != passphrase.revealed {
            throw ProviderSetupFault("The passphrase does not open the sealed file: type it again.")
        }
    }
}

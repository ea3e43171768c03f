package import Archive
import Certificates
import Clients
import Console
package import Flow
import Glibc
package import Orders
package import Providers
package import Sealing
import Settings

/// Finds providers by what people type, and opens the way to them.
package enum ProviderLookup {
    /// The providers of an archive; ends the program where it keeps none.
    package static func providers(of archive: any OrderArchive) throws -> any ProviderArchive {
        guard let providers = archive.providers else { throw Exit(.noInput, "This archive keeps no providers.") }
        return providers
    }

    /// Those that were not taken out, in the order of their names; the faults of others are said.
    package static func standing(in archive: any OrderArchive) throws -> [Provider] {
        standing(among: try providers(of: archive).providers())
    }

    private static func standing(among all: [Result<Provider, RecordFault>]) -> [Provider] {
        all.compactMap { provider in
            switch provider {
            case .success(let provider): return provider.removedAt == nil ? provider : nil
            case .failure(let fault):
                StandardError.line(fault.description)
                return nil
            }
        }
    }

    /// What of the providers ends soon or has ended, in one sentence; `nil` for nothing.
    ///
    /// - Parameter today: the day of the clock service.
    package static func warning(in archive: any OrderArchive, on today: CalendarDate) -> String? {
        let endings = (archive.providers?.standing ?? []).flatMap { $0.endings(on: today) }
        guard let first = endings.first else { return nil }
        return endings.count == 1 ? first : "\(first) \(endings.count - 1) more: certdesk provider list says what."
    }

    /// The provider of a name, capitals or not, or of a number.
    package static func provider(_ typed: String, in archive: any OrderArchive) throws -> Provider {
        let (id, all) = (ProviderID(typed), try providers(of: archive).providers())
        if let found = standing(among: all).first(where: { $0.isCalled(typed) || $0.id == id }) { return found }
        let name = String(typed.prefix(Provider.longestName))
        guard all.allSatisfy({ (try? $0.get()) != nil }) else {
            throw Exit(.data, DisplayText.sanitized("Among the providers that can be read there is no \(name)."))
        }
        throw Exit(ArchiveFault.noSuchProvider(name))
    }

    /// The numbers that a provider's account goes by or went by: one that was taken out and connected again, by its address and its key or name, is the same.
    package static func numbers(of provider: Provider, in archive: any OrderArchive) -> Set<String> {
        numbers(of: provider, among: readable(in: archive))
    }

    /// The same among all providers, those that were taken out too.
    package static func numbers(of provider: Provider, among all: [Provider]) -> Set<String> {
        let earlier = all.filter {
            $0.removedAt != nil && $0.address == provider.address
                && ($0.apiKey == provider.apiKey || $0.name.lowercased() == provider.name.lowercased())
        }
        return Set(([provider] + earlier).map(\.id.description))
    }

    /// What to do to reach the provider of a request, in a sentence.
    package static func way(to issuance: Issuance, in archive: any OrderArchive) -> String {
        standing(for: issuance, in: archive).map { "Ask that one: --provider \(ShellWord.quoted($0.name))." }
            ?? "That one was taken out: connect its account again with the same key or name, and ask it."
    }

    /// The provider of a request as it stands now, perhaps under another name and number; `nil` if it was taken out.
    package static func standing(for issuance: Issuance, in archive: any OrderArchive) -> Provider? {
        standing(for: issuance.provider, in: archive)
    }

    /// The same for a provider that an order has by its number, or by what it was called once.
    static func standing(for recorded: String, in archive: any OrderArchive) -> Provider? {
        let all = readable(in: archive)
        if let called = all.first(where: { $0.isCalled(recorded) }) { return called }
        let earlier = all.filter { $0.name.lowercased() == recorded.lowercased() }.map(\.id.description)
        return all.first { $0.removedAt == nil && !numbers(of: $0, among: all).isDisjoint(with: earlier + [recorded]) }
    }

    /// All that can be read, those that were taken out too.
    package static func readable(in archive: any OrderArchive) -> [Provider] {
        (archive.providers?.providers() ?? []).compactMap { try? $0.get() }
    }

    /// Keeps a new provider, and then what is secret of it; without that it is taken out again.
    ///
    /// - Parameters:
    ///   - seal: the sealed file, if it is there: a wrong passphrase is refused before anything is kept.
    ///   - make: makes it; only then the folder that it stands in is there for sure.
    package static func add(
        _ provider: Provider, _ secrets: [Provider.Secrets: Secret], in archive: any OrderArchive, sealedBy seal: OpenSeal?,
        orMadeBy make: () throws -> OpenSeal
    ) throws {
        let providers = try providers(of: archive)
        try OrderLookup.trying { () throws(ArchiveFault) in try providers.add(provider) }
        do {
            try keep(secrets, of: provider.id, in: seal ?? make())
        } catch {
            _ = try? change(
                provider, "provider \(provider.name) removed: its secrets could not be sealed", by: provider.actor, at: provider.addedAt,
                in: archive
            ) { $0.removedAt = provider.addedAt }
            throw error
        }
    }

    /// Seals what is secret of a provider; what is not given stays.
    package static func keep(_ secrets: [Provider.Secrets: Secret], of id: ProviderID, in seal: OpenSeal) throws {
        do throws(SealFault) {
            try seal.keep(Dictionary(uniqueKeysWithValues: secrets.map { ($0.key.name(of: id), $0.value) }))
        } catch {
            throw Exit(.data, error.description)
        }
    }

    /// Writes what becomes of a provider.
    package static func change(
        _ provider: Provider, _ what: String, by actor: String, at time: Timestamp, in archive: any OrderArchive,
        _ change: (inout Provider) -> Void
    ) throws -> Provider {
        let providers = try providers(of: archive)
        return try OrderLookup.trying { () throws(ArchiveFault) in try providers.change(provider.id, what, by: actor, at: time, change) }
    }

    /// Tests the connection with a provider, and keeps what was found, unless somebody's own limit ended it.
    ///
    /// - Parameter isWanted: whether whoever asked still waits.
    /// - Returns: what was found; `nil` if it was given up, and then nothing is kept.
    package static func test(
        _ provider: Provider, over session: AtlasSession, by actor: String, in archive: any OrderArchive, isWanted: () -> Bool = { true }
    ) throws -> Provider.Check? {
        let now = Clock.live.now()
        let test = ConnectionTest(session, for: provider.uses, at: now, isWanted: isWanted)
        guard let check = test.check else { return nil }
        if test.isOwnLimit { return check }
        let what = "connection of the provider \(provider.name) tested: \(check.status)"
        _ = try change(provider, what, by: actor, at: now, in: archive) { $0.note(test) }
        return check
    }

    /// The way to a provider, through what is sealed.
    package static func connection(with provider: Provider, in seal: OpenSeal) throws -> ProviderConnection {
        do {
            let sealed = try seal.secrets()
            let secrets = Provider.Secrets.allCases.reduce(into: [:]) { $0[$1] = sealed[$1.name(of: provider.id)] }
            guard secrets[.apiSecret] != nil else {
                throw Exit(
                    .noInput,
                    "The sealed file \(seal.file.path) holds nothing of the provider \(provider.name). To give it the secrets: certdesk provider edit "
                        + ShellWord.quoted(provider.name)
                )
            }
            return ProviderConnection(secrets)
        } catch let fault as SealFault {
            throw Exit(.data, fault.description)
        }
    }

    /// A conversation with a provider.
    ///
    /// - Parameter patience: how long is waited for what is in work there, in seconds.
    package static func session(with provider: Provider, in seal: OpenSeal, patience: Int) throws -> AtlasSession {
        let connection = try connection(with: provider, in: seal)
        do throws(ProviderConnection.Fault) {
            return try connection.session(with: provider, patience: patience, now: Clock.live.now)
        } catch {
            throw Exit(.data, error.description)
        }
    }
}

extension Configuration {
    /// Where secrets that have to be kept lie sealed: the file that is set, or the one beside the orders; of a store in a database one on this machine.
    package var sealPath: String {
        get throws {
            if let sealSetting { return sealSetting }
            switch try storePlace {
            case .folder(let root): return "\(root)/\(Self.sealName)"
            case .database:
                guard let dataHome else {
                    throw Exit(.usage, "There is no HOME to keep secrets in. Name a file with the setting seal.")
                }
                return "\(dataHome)/\(Self.sealName)"
            }
        }
    }

    /// Ends the program for whoever may not set up providers: where the configuration names a group of administrators, everybody else but root.
    ///
    /// - Parameter member: who works here.
    package func requireAdministrator(_ member: GroupMember = .current) throws {
        guard let name = administrators, member.user != 0 else { return }
        guard let group = getgrnam(name) else {
            throw Exit(.data, "There is no group \(name) on this machine, and the setting administrators names it. Ask whoever set that.")
        }
        guard member.groups.contains(group.pointee.gr_gid) else {
            throw Exit(.data, "Providers are set up by the members of the group \(name) alone. Ask one of them.")
        }
    }
}

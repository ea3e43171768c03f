import Archive
import Console
import Live
import Orders
import Providers
import Synchronization

/// The providers of an archive, by name; read anew when the archive has changed, and not at every key.
final class CurrentProviders: Sendable {
    private let archive: any OrderArchive
    private let known = Mutex<(stamp: ArchiveStamp, providers: [Provider])?>(nil)

    init(of archive: any OrderArchive) { self.archive = archive }

    /// Those that were not taken out, as they are now.
    var all: [Provider] { everybody.filter { $0.removedAt == nil } }

    /// The numbers that a provider's account goes by or went by before it was taken out and connected again.
    func numbers(of provider: Provider) -> Set<String> { ProviderLookup.numbers(of: provider, among: everybody) }

    private var everybody: [Provider] {
        let stamp = archive.stamp
        return known.withLock { known in
            if let known, known.stamp == stamp { return known.providers }
            let providers = ProviderLookup.readable(in: archive)
            known = (stamp, providers)
            return providers
        }
    }

    /// Those whose name, number, use or connection has all of some words.
    func found(_ text: String) -> [Provider] {
        let words = SearchedForm.plain(text).split(separator: " ")
        return all.filter { provider in
            let said = SearchedForm.text([
                provider.name, provider.id.description, provider.kind.title, provider.usesText, provider.connectionText,
            ])
            return words.allSatisfy { said.contains($0) }
        }
    }

    /// One of them.
    func provider(_ id: String) -> Provider? { all.first { $0.id.description == id } }

    /// One of them that has to be there.
    ///
    /// - Throws: `Exit`.
    func required(_ id: String) throws -> Provider {
        guard let found = provider(id) else { throw Exit(ArchiveFault.noSuchProvider(id)) }
        return found
    }
}

extension Provider {
    /// What its certificates are for, in a few letters.
    var usesText: String { uses.map(\.title).joined(separator: ", ") }

    /// The name, as much of it as a list has room for.
    var shortName: String {
        let name = DisplayText.sanitized(name)
        return name.count > 20 ? name.prefix(19) + "…" : name
    }

    /// What the last test found, in a word or two that the list has room for on every terminal.
    var connectionText: String {
        let text =
            awaited != nil ? "waits" : lastCheck.map { $0.title.hasSuffix(" certificate") ? "certificate" : $0.title } ?? "not tested"
        return isSandbox ? "\(text), sandbox" : text
    }

    /// How long credentials and certificate last, whichever ends first: `29 days`; nothing if neither is known to end.
    func endText(on today: CalendarDate) -> String {
        guard let end = [credentialsEnd, clientCertificate?.notAfter].compactMap(\.self).min() else { return "" }
        let days = today.days(until: end)
        return days < 0 ? "ended" : days == 0 ? "today" : days == 1 ? "1 day" : "\(days) days"
    }
}

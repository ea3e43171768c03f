package import Orders

/// An archive that keeps providers.
package protocol ProviderArchive: Sendable {
    /// Keeps a new provider.
    ///
    /// - Throws: ``ArchiveFault/providerExists(_:)`` if another one has the name or the number; nothing was written then.
    func add(_ provider: Provider) throws(ArchiveFault)

    /// Every provider that is as the trail has it, those that were taken out too, in the order of their names, and behind them every one that cannot be used.
    func providers() -> [Result<Provider, RecordFault>]

    /// Writes what becomes of a provider, as it is when it is written, and returns it as it stands then.
    ///
    /// - Parameters:
    ///   - what: for the trail.
    ///   - change: gets the provider; its number stays.
    /// - Throws: ``ArchiveFault/noSuchProvider(_:)``, ``ArchiveFault/providerExists(_:)`` for a name that another one has, ``ArchiveFault/faulty(_:)``.
    func change(
        _ id: ProviderID, _ what: String, by actor: String, at time: Timestamp, _ change: (inout Provider) -> Void
    ) throws(ArchiveFault) -> Provider
}

extension ProviderArchive {
    /// Those that can be used and were not taken out, in the order of their names.
    package var standing: [Provider] { providers().compactMap { try? $0.get() }.filter { $0.removedAt == nil } }
}

extension OrderArchive {
    /// The providers that it keeps; `nil` for an archive that keeps none.
    package var providers: (any ProviderArchive)? { self as? any ProviderArchive }
}

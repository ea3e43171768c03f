package import Archive
package import Orders

extension Provider: ToldRecord {
    static var title: String { "provider" }
    static var label: String { "provider" }
    static var subject: WritableKeyPath<TrailEntry, ProviderID?> { \.provider }

    static func folder(in layout: StoreLayout) -> String { layout.providers }
}

extension OrderStore: ProviderArchive {
    /// Keeps a new provider; see ``ProviderArchive/add(_:)``. When this returns it is on the disk.
    package func add(_ provider: Provider) throws(ArchiveFault) {
        try whileHolding(lock: layout.providersLock) { () throws(ArchiveFault) in
            guard (try? operations.inspect(Provider.file(provider.id, in: layout))) == nil else {
                throw .providerExists(provider.id.description)
            }
            try requireFreeName(of: provider)
            try makeFolder(layout.providers)
            try record(provider, "provider \(provider.name) added", by: provider.actor, at: provider.addedAt)
        }
    }

    /// Every provider, and every file that cannot be used; see ``ProviderArchive/providers()``.
    package func providers() -> [Result<Provider, RecordFault>] { told(Provider.self) }

    /// Writes what becomes of a provider; see ``ProviderArchive/change(_:_:by:at:_:)``.
    package func change(
        _ id: ProviderID, _ what: String, by actor: String, at time: Timestamp, _ change: (inout Provider) -> Void
    ) throws(ArchiveFault) -> Provider {
        try whileHolding(lock: layout.providersLock) { () throws(ArchiveFault) in
            var found: Provider?
            for provider in providers() {
                switch provider {
                case .success(let provider): if provider.id == id { found = provider }
                case .failure(let fault): if fault.path == Provider.file(id, in: layout) { throw .faulty(fault) }
                }
            }
            guard var provider = found else { throw .noSuchProvider(id.description) }
            change(&provider)
            provider.id = id
            try requireFreeName(of: provider)
            try record(provider, what, by: actor, at: time)
            return provider
        }
    }

    private func requireFreeName(of provider: Provider) throws(ArchiveFault) {
        for case .success(let other) in providers() where provider.isRival(of: other) { throw .providerExists(provider.name) }
    }
}

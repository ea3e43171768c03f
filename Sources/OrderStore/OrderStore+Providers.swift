package import Archive
package import Orders

extension Provider: Versioned {}

extension OrderStore: ProviderArchive {
    /// Keeps a new provider; see ``ProviderArchive/add(_:)``. When this returns it is on the disk.
    package func add(_ provider: Provider) throws(ArchiveFault) {
        try whileHolding(lock: layout.providersLock) { () throws(ArchiveFault) in
            guard (try? operations.inspect(layout.providerFile(provider.id))) == nil else { throw .providerExists(provider.id.description) }
            try requireFreeName(of: provider)
            try makeFolder(layout.providers)
            try record(provider, "provider \(provider.name) added", by: provider.actor, at: provider.addedAt)
        }
    }

    /// Every provider, and every file that cannot be used; see ``ProviderArchive/providers()``.
    package func providers() -> [Result<Provider, RecordFault>] {
        told(by: "provider", \.provider, stored: storedProviders) { (provider: Provider) in (provider.id, layout.providerFile(provider.id))
        }
    }

    /// Writes what becomes of a provider; see ``ProviderArchive/change(_:_:by:at:_:)``.
    package func change(
        _ id: ProviderID, _ what: String, by actor: String, at time: Timestamp, _ change: (inout Provider) -> Void
    ) throws(ArchiveFault) -> Provider {
        try whileHolding(lock: layout.providersLock) { () throws(ArchiveFault) in
            var found: Provider?
            for provider in providers() {
                switch provider {
                case .success(let provider): if provider.id == id { found = provider }
                case .failure(let fault): if fault.path == layout.providerFile(id) { throw .faulty(fault) }
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
        for case .success(let other) in providers()
        where provider.removedAt == nil && other.removedAt == nil && other.id != provider.id
            && other.name.lowercased() == provider.name.lowercased()
        {
            throw .providerExists(provider.name)
        }
    }

    /// The same as the files have it, whatever the trail says, each with the digest of its file.
    func storedProviders() -> [Result<(record: Provider, file: String), RecordFault>] {
        let (providers, faults) = records(in: layout.providers) { (id: ProviderID) throws(RecordFault) in try readProvider(id) }
        return providers.sorted { Provider.precedes($0.record, $1.record) }.map(Result.success) + faults.map(Result.failure)
    }

    private func readProvider(_ id: ProviderID) throws(RecordFault) -> (record: Provider, file: String) {
        let path = layout.providerFile(id)
        let bytes = try StoredJSON.contents(of: path, operations)
        let provider = try StoredJSON.value(Provider.self, from: bytes, path)
        guard provider.id == id else { throw RecordFault(path: path, reason: .misplaced(id: provider.id.description)) }
        return (provider, hexadecimal(digest(bytes)))
    }

    private func record(_ provider: Provider, _ what: String, by actor: String, at time: Timestamp) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(provider)
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.provider, entry.file) = (provider.id, hexadecimal(digest(bytes)))
        try whileRecording(by: actor, at: time) { (trail) throws(ArchiveFault) in
            try publish(bytes, as: layout.providerFile(provider.id), in: layout.providers, label: "provider.\(provider.id)", entry, trail)
        }
    }
}

package import Archive
package import Orders

extension MemoryArchive: ProviderArchive {
    package func add(_ provider: Provider) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            guard state.providers[provider.id] == nil else { throw .providerExists(provider.id.description) }
            try record(provider, "provider \(provider.name) added", by: provider.actor, at: provider.addedAt, in: &state)
        }
    }

    package func providers() -> [Result<Provider, RecordFault>] {
        state.withLock { Array($0.providers.values) }.sorted(by: Provider.precedes).map(Result.success)
    }

    package func change(
        _ id: ProviderID, _ what: String, by actor: String, at time: Timestamp, _ change: (inout Provider) -> Void
    ) throws(ArchiveFault) -> Provider {
        try state.withLock { (state) throws(ArchiveFault) in
            guard var provider = state.providers[id] else { throw .noSuchProvider(id.description) }
            change(&provider)
            provider.id = id
            try record(provider, what, by: actor, at: time, in: &state)
            return provider
        }
    }

    private func record(
        _ provider: Provider, _ what: String, by actor: String, at time: Timestamp, in state: inout State
    ) throws(ArchiveFault) {
        if state.providers.values.contains(where: provider.isRival) { throw .providerExists(provider.name) }
        var entry = TrailEntry(time: time, actor: actor, what: what)
        entry.provider = provider.id
        try append(entry, in: &state)
        state.providers[provider.id] = provider
        state.changes += 1
    }
}

import Archive
import Orders

extension StoreVerifier {
    /// Holds providers against what the trail tells of them.
    mutating func checkProviders() {
        var left = toldProviders
        for stored in store.storedProviders() {
            switch stored {
            case .success(let (provider, file)):
                let path = layout.providerFile(provider.id)
                checkMode(path)
                if let told = left.removeValue(forKey: provider.id) {
                    if told.file != file { changedOutside(path, provider.id.description) }
                } else {
                    fault(provider.id.description, "The trail does not tell of the provider \(provider.id).")
                }
            case .failure(let fault):
                found.append(StoreFinding(fault))
                let name = fault.path.split(separator: "/").last ?? ""
                if let id = ProviderID(canonical: name.dropLast(5)) { left[id] = nil }
            }
        }
        for (id, told) in left.sorted(by: { $0.key.description < $1.key.description }) {
            fault(
                id.description,
                "The trail tells of the provider \(id) (\(told.time), \(told.actor)), but there is no such provider. Restore it from a backup."
            )
        }
    }
}

package import Archive
import Glibc
import Orders

extension MemoryArchive {
    package func keepList(_ bytes: [UInt8]) throws(ArchiveFault) -> ListDigest {
        guard bytes.count <= KeptList.sizeLimit else { throw .tooLarge(limit: KeptList.sizeLimit) }
        guard let id = ListDigest(of: bytes, by: digest) else { throw .notEncodable("digest of a list") }
        state.withLock { $0.lists[id] = (bytes, time(nil)) }
        return id
    }

    package func list(_ id: ListDigest) throws(ArchiveFault) -> [UInt8] {
        guard let list = state.withLock({ $0.lists[id] }) else { throw .noSuchList(id) }
        return list.bytes
    }

    func purgeLists(at now: Timestamp, in state: inout State) {
        let named = ((Array(state.drafts.values) + state.discarded.map(\.draft)).map(\.answers) + state.quotes.values.map(\.answers)).map {
            "\($0)"
        }
        state.lists = state.lists.filter { id, list in
            list.keptAt + KeptList.keptFor > now.secondsSinceEpoch || named.contains { $0.contains(id.description) }
        }
    }
}

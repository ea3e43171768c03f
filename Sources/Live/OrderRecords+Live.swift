import Archive
import Certificates
import Clients
import Orders

extension OrderRecords {
    /// The orders of a store.
    static func live(store: any OrderArchive) -> OrderRecords {
        OrderRecords(
            order: { id throws(HistoryFault) in
                do throws(ArchiveFault) {
                    return try store.order(id)
                } catch {
                    if case .noSuchOrder = error { return nil }
                    throw HistoryFault(reason: error.description)
                }
            },
            request: { id throws(HistoryFault) in
                do throws(ArchiveFault) {
                    guard let pem = try store.attachment(.request, of: id) else { return nil }
                    let key = try store.attachment(.key, of: id)
                    return KeptRequest(
                        pem: String(decoding: pem, as: UTF8.self), key: key.map { String(decoding: $0, as: UTF8.self) })
                } catch {
                    throw HistoryFault(reason: error.description)
                }
            },
            hasKey: { request, id in
                guard let lying = (try? store.attachment(.request, of: id)).flatMap(\.self),
                    let digest = CertificateRequest.publicKeyDigest(of: Array(request.utf8))
                else { return false }
                return digest == CertificateRequest.publicKeyDigest(of: lying)
            })
    }
}

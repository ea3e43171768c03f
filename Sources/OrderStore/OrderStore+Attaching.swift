package import Orders

/// Where the certificate that came back for an order lies.
package struct AttachedFiles: Hashable, Sendable {
    /// The certificate, PEM.
    package let certificate: String
    /// Its issuers, PEM; `nil` if none came with it.
    package let chain: String?

    /// The certificate's file name.
    package static let certificateFileName = "certificate.pem"
    /// The file name of the issuers' certificates.
    package static let chainFileName = "chain.pem"
}

extension OrderStore {
    /// Puts a certificate and its chain beside an order, in the place of earlier ones, and notes the event in the order, as one step. Two processes
    /// do this one after the other.
    ///
    /// - Returns: where the files lie, and whether anything changed: the same certificate with the same issuers leaves no second event.
    /// - Throws: ``StoreError/noSuchOrder(_:)``, ``StoreError/faulty(_:)``, ``StoreError/changedOutside(_:)``, ``StoreError/busy(path:seconds:)``, or what the system refused.
    package func attach(
        certificate: String, chain: String?, to id: OrderID, event: OrderEvent
    ) throws(StoreError) -> (files: AttachedFiles, isNew: Bool) {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        return try whileWriting { () throws(StoreError) in
            try whileRecording(by: event.actor, at: event.time) { (trail) throws(StoreError) in
                var order = try recordedOrder(id, in: month, trail)
                let folder = layout.orderFolder(id, in: month)
                try makeFolder(folder)
                let certificateFile = "\(folder)/\(AttachedFiles.certificateFileName)"
                let chainFile = "\(folder)/\(AttachedFiles.chainFileName)"
                let oldChain = contents(chainFile)
                let isSame = contents(certificateFile) == Array(certificate.utf8) && order.events.contains { $0.what == event.what }
                // A file without issuers says nothing against those that came with the same certificate before.
                let newChain = chain.map { Array($0.utf8) } ?? (isSame ? oldChain : nil)
                let attached = AttachedFiles(certificate: certificateFile, chain: newChain == nil ? nil : chainFile)
                if isSame, newChain == oldChain { return (attached, false) }
                let beside = [AttachedFiles.certificateFileName: Array(certificate.utf8), AttachedFiles.chainFileName: newChain]
                order.events.append(event)
                _ = try replace(order, events: order.events.suffix(1), beside: beside, in: month, trail)
                return (attached, true)
            }
        }
    }

    /// A file's bytes; `nil` if it is missing or cannot be used, and then it is written anew.
    private func contents(_ path: String) -> [UInt8]? {
        try? StoredJSON.contents(of: path, operations)
    }
}

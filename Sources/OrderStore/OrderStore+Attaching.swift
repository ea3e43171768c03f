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

/// What lies beside an order before a certificate is attached.
package struct LyingCertificate: Hashable, Sendable {
    /// The bytes of the certificate's file.
    package let certificate: [UInt8]
    /// The bytes of the issuers' file; `nil` if there is none.
    package let chain: [UInt8]?
}

/// What becomes of a certificate that lies there already.
package enum AttachChoice: Hashable, Sendable {
    /// It goes, and its chain with it; the same certificate without issuers leaves its chain.
    case replace
    /// The certificate is the same, and the chain that came with it before stays.
    case keepChain
    /// It stays, and nothing is written.
    case refuse
}

/// What attaching has done.
package enum AttachOutcome: Hashable, Sendable {
    case stored
    /// The same certificate with the same issuers was there: no second event.
    case unchanged
    /// ``AttachChoice/refuse`` was chosen.
    case refused
}

extension OrderStore {
    /// Puts a certificate and its chain beside an order and notes the event in the order, as one step. Two processes do this one after the other.
    ///
    /// - Parameters:
    ///   - plan: what becomes of the order's plan.
    ///   - choice: asked about what lies there already, while nobody else can change it.
    /// - Returns: where the files lie, and what was done.
    /// - Throws: ``StoreError/noSuchOrder(_:)``, ``StoreError/faulty(_:)``, ``StoreError/changedOutside(_:)``, ``StoreError/busy(path:seconds:)``, or what the system refused.
    package func attach(
        certificate: String, chain: String?, to id: OrderID, event: OrderEvent, changing plan: (TermPlan) -> TermPlan = { $0 },
        over choice: (LyingCertificate) -> AttachChoice = { _ in .replace }
    ) throws(StoreError) -> (files: AttachedFiles, outcome: AttachOutcome) {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        return try whileWriting { () throws(StoreError) in
            try whileRecording(by: event.actor, at: event.time) { (trail) throws(StoreError) in
                var order = try recordedOrder(id, in: month, trail)
                let folder = layout.orderFolder(id, in: month)
                try makeFolder(folder)
                let certificateFile = "\(folder)/\(AttachedFiles.certificateFileName)"
                let chainFile = "\(folder)/\(AttachedFiles.chainFileName)"
                let (old, oldChain) = (contents(certificateFile), contents(chainFile))
                let decision = old.map { choice(LyingCertificate(certificate: $0, chain: oldChain)) } ?? .replace
                let isSame = old == Array(certificate.utf8) && order.events.contains { $0.what == event.what }
                // A file without issuers says nothing against those that came with the same certificate before.
                let newChain = decision == .keepChain ? oldChain : chain.map { Array($0.utf8) } ?? (isSame ? oldChain : nil)
                let attached = AttachedFiles(certificate: certificateFile, chain: newChain == nil ? nil : chainFile)
                if decision == .refuse { return (attached, .refused) }
                let newPlan = plan(order.term)
                if isSame, newChain == oldChain, newPlan == order.term { return (attached, .unchanged) }
                let beside = [AttachedFiles.certificateFileName: Array(certificate.utf8), AttachedFiles.chainFileName: newChain]
                order.events.append(event)
                order.term = newPlan
                _ = try replace(order, events: order.events.suffix(1), beside: beside, in: month, trail)
                return (attached, .stored)
            }
        }
    }

    /// A file's bytes; `nil` if it is missing or cannot be used, and then it is written anew.
    private func contents(_ path: String) -> [UInt8]? {
        try? StoredJSON.contents(of: path, operations)
    }
}

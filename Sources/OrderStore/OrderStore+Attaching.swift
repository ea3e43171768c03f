package import Orders

/// Where the certificate that came back for an order lies.
package struct AttachedFiles: Hashable, Sendable {
    package let certificate: String
    package let chain: String?

    /// The certificate's file name.
    package static let certificateFileName = "certificate.pem"
    /// The file name of the issuers' certificates.
    package static let chainFileName = "chain.pem"
}

extension OrderStore {
    /// Puts a certificate and its chain beside an order, in the place of earlier ones, and notes the event in the order. Each file is replaced as a
    /// whole, the order last: whoever finds the event finds the files. Two processes do this one after the other.
    ///
    /// - Returns: where the files lie, and whether anything changed: the same files a second time leave no second event.
    /// - Throws: ``StoreError/noSuchOrder(_:)``, ``StoreError/faulty(_:)``, ``StoreError/busy(path:seconds:)``, or what the system refused.
    package func attach(
        certificate: String, chain: String?, to id: OrderID, event: OrderEvent
    ) throws(StoreError) -> (files: AttachedFiles, isNew: Bool) {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        return try whileWriting { () throws(StoreError) in
            let path = "\(layout.locks)/\(id).lock"
            let lock = try FileLock(
                path: path, exclusive: true, patience: Self.patience * 1000, removesFile: true, mode: modes.file, operations: operations)
            guard let lock else { throw .busy(path: path, seconds: Self.patience) }
            defer { withExtendedLifetime(lock) {} }
            var order = try self.order(id)
            let folder = layout.orderFolder(id, in: month)
            try makeFolder(folder)
            let names = AttachedFiles(
                certificate: "\(folder)/\(AttachedFiles.certificateFileName)",
                chain: chain == nil ? nil : "\(folder)/\(AttachedFiles.chainFileName)")
            if isThere(certificate, names.certificate), isThere(chain, "\(folder)/\(AttachedFiles.chainFileName)"),
                order.events.contains(where: { $0.what == event.what })
            {
                return (names, false)
            }
            if let chain, let path = names.chain {
                try files.replace(Array(chain.utf8), at: path, in: folder, label: "chain.\(id)")
            } else {
                try? operations.remove("\(folder)/\(AttachedFiles.chainFileName)")
            }
            try files.replace(Array(certificate.utf8), at: names.certificate, in: folder, label: "certificate.\(id)")
            order.events.append(event)
            try files.replace(
                try StoredJSON.bytes(order), at: layout.orderFile(id, in: month), in: layout.month(month), label: "attached.\(id)")
            return (names, true)
        }
    }

    /// Whether a file has exactly this text, or is missing as it should.
    private func isThere(_ text: String?, _ path: String) -> Bool {
        (try? StoredJSON.contents(of: path, operations)) == text.map { Array($0.utf8) }
    }
}

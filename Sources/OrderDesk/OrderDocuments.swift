package import Archive
import Certificates
import Clients
import Console
import Live
package import Orders

/// Documents that are put beside orders, and copies of them that are handed out.
package struct OrderDocuments {
    private let store: any OrderArchive
    private let actor: String

    /// Documents that somebody puts into an archive.
    package init(store: any OrderArchive, actor: String) { (self.store, self.actor) = (store, actor) }

    /// Puts the file at a path beside an order.
    ///
    /// - Parameter note: a remark about it.
    /// - Throws: ``Exit`` with a sentence, and then nothing was stored.
    package func add(file path: String, as kind: OrderDocument.Kind, note: String?, to id: OrderID) throws -> OrderDocument {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let bytes = try Self.bytes(of: path)
        let document = OrderDocument(
            kind: kind, path: path, bytes: bytes, sha256: SHA256.hex(bytes), addedAt: Clock.live.now(), actor: actor)
        let after = try OrderLookup.taking { try store.add(document, bytes, note: note, to: order.id) }
        return after.documents.last ?? document
    }

    /// A document of an order with its bytes, which are those that were added.
    ///
    /// - Throws: ``Exit`` with a sentence.
    package func document(_ number: Int, of id: OrderID) throws -> (document: OrderDocument, bytes: [UInt8]) {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard let document = order.documents.first(where: { $0.number == number }) else {
            throw Exit(.noInput, "\(StepRefusal.noSuchDocument(number, count: order.documents.count))")
        }
        let found = try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(.document(number), of: id) }
        guard let bytes = found, SHA256.hex(bytes) == document.sha256 else {
            let fault = found == nil ? "is missing" : "is not what was added: something else has changed it"
            throw Exit(
                .data,
                "Document \(number) of the order \(id) \(fault). Restore it from a backup; certdesk orders verify names what differs.")
        }
        return (document, bytes)
    }

    /// What is in a file that may be put beside an order.
    private static func bytes(of path: String) throws -> [UInt8] {
        let bytes = try InputFile.readNamed(
            path, limit: OrderDocument.sizeLimit, followingLinks: false,
            tooLarge: "A document may have \(OrderDocument.sizeLimit >> 20) MB: make it smaller, or add it in parts.")
        let shown = DisplayText.sanitized(path)
        guard !bytes.isEmpty else { throw Exit(.data, "\(shown) is empty. Ask for it again; nothing was stored.") }
        if let fault = KeySearch.fault(in: bytes) {
            throw Exit(
                .data,
                "\(shown) \(fault), which nobody but its owner may have: whoever sent it should make a new one. Nothing was stored.")
        }
        return bytes
    }
}

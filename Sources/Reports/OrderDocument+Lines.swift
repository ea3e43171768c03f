import Flow
package import Orders

extension [OrderDocument] {
    /// What was sent in about an order, for its page; nothing where nothing was.
    var lines: [DocumentLine] {
        if isEmpty { return [] }
        return [DocumentLine(""), DocumentLine("Documents", .heading)]
            + map { document in
                DocumentLine(
                    "Document \(document.number)",
                    .pair(
                        value: "\(document.kind.title), \(document.name), \(document.size) bytes, SHA-256 \(document.sha256.prefix(16))…, "
                            + "\(document.addedAt.minute) UTC by \(document.actor)"))
            }
    }
}

/// A document with its order, as the commands print it.
package struct ListedDocument: Encodable {
    let order: OrderID
    let document: OrderDocument
    /// Where it was written to; `nil` where it only lies beside its order.
    let file: String?

    private enum Key: CodingKey {
        case order, file
    }

    /// A document of an order.
    package init(_ document: OrderDocument, of order: OrderID, file: String? = nil) {
        (self.document, self.order, self.file) = (document, order, file)
    }

    /// Writes the order's number beside the members of the document.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(order, forKey: .order)
        try document.encode(to: encoder)
        try members.encodeIfPresent(file, forKey: .file)
    }

    /// The document on one line, cells divided by tabs.
    package var row: String {
        [
            "\(document.number)", document.kind.rawValue, document.name, "\(document.size)", document.sha256, document.mediaType.rawValue,
            document.addedAt.description, document.actor,
        ].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }
}

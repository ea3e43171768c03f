/// A document about an order that somebody sent in, such as a proof of registration, as the order lists it. Its bytes lie beside the order.
package struct OrderDocument: Codable, Hashable, Sendable {
    /// What it shows.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// The organization's entry in a public register.
        case registration
        /// A letter that shows the organization's address.
        case addressLetter = "address-letter"
        /// A bill that shows its telephone number.
        case telephoneBill = "telephone-bill"
        /// A letter by which somebody with the right to do so allows the order.
        case authorizationLetter = "authorization-letter"
        case other

        /// The kind for people.
        package var title: String {
            switch self {
            case .registration: "registration"
            case .addressLetter: "address letter"
            case .telephoneBill: "telephone bill"
            case .authorizationLetter: "authorization letter"
            case .other: "other"
            }
        }
    }

    /// Counted from 1 within the order; 0 until an order has it.
    package var number: Int
    /// What it shows.
    package var kind: Kind
    /// The last part of the name that its file had, fit to be shown. No file is ever named by it.
    package var name: String
    /// Its size in bytes: 1 to ``sizeLimit``.
    package var size: Int
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    package var sha256: String
    /// What it is by its first bytes.
    package var mediaType: MediaType
    /// When it was added.
    package var addedAt: Timestamp
    /// Who added it.
    package var actor: String

    /// The most documents of one order.
    package static let countLimit = 50
    /// The largest document, in bytes.
    package static let sizeLimit = 16 << 20
    /// The longest name that is kept, in characters.
    static let nameLimit = 100

    /// A document that no order has yet.
    ///
    /// - Parameters:
    ///   - path: where its file was found; its last part is shown.
    ///   - sha256: the digest of the bytes, in lower-case hexadecimal.
    package init(kind: Kind, path: String, bytes: [UInt8], sha256: String, addedAt: Timestamp, actor: String) {
        (number, self.kind, name) = (0, kind, Self.shownName(of: path))
        (size, self.sha256, mediaType) = (bytes.count, sha256, MediaType(of: bytes))
        (self.addedAt, self.actor) = (addedAt, actor)
    }

    /// The last part of a path, without what a terminal would obey, and cut.
    private static func shownName(of path: String) -> String {
        let last = String((path.split(separator: "/").last ?? "").unicodeScalars.prefix(nameLimit + 1))
        let name = DisplayText.sanitized(last)
        guard name.contains(where: { !$0.isWhitespace }) else { return "document" }
        let scalars = name.unicodeScalars
        return scalars.count > nameLimit ? "\(String(scalars.prefix(nameLimit - 1)))…" : name
    }

    /// The document in a few words: `document 2, registration, extract.pdf`.
    package var title: String { "document \(number), \(kind.title), \(name)" }
}

extension OrderDocument {
    /// What a file is, as far as its first bytes tell it without doubt.
    package enum MediaType: String, Codable, CaseIterable, Hashable, Sendable {
        case pdf = "application/pdf"
        case png = "image/png"
        case jpeg = "image/jpeg"
        case tiff = "image/tiff"
        /// UTF-8 without control characters but line breaks and tabulators.
        case text = "text/plain"
        case unknown = "application/octet-stream"

        /// What some bytes are.
        package init(of bytes: [UInt8]) {
            let beginnings: [(MediaType, [UInt8])] = [
                (.pdf, Array("%PDF-".utf8)), (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), (.jpeg, [0xFF, 0xD8, 0xFF]),
                (.tiff, [0x49, 0x49, 0x2A, 0x00]), (.tiff, [0x4D, 0x4D, 0x00, 0x2A]),
            ]
            let known = beginnings.first { bytes.starts(with: $0.1) }?.0
            self = known ?? (Self.isText(bytes) ? .text : .unknown)
        }

        private static func isText(_ bytes: [UInt8]) -> Bool {
            let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D].contains($0) }
            return isPlain && !bytes.isEmpty && String(validating: bytes, as: UTF8.self) != nil
        }
    }
}

extension Order {
    /// The order with a document more, which gets the next number, and with an event that says so. What it shows is said by the step that it is named with.
    ///
    /// - Parameter note: a remark about it, at most ``LifeCycle/reasonLimit`` characters; one of blanks is none.
    /// - Throws: ``StepRefusal/tooManyDocuments(limit:)``, ``StepRefusal/noteTooLong(limit:)``, ``StepRefusal/hidden(_:)``.
    package func adding(_ document: OrderDocument, note: String?) throws(StepRefusal) -> Order {
        guard documents.count < OrderDocument.countLimit else { throw .tooManyDocuments(limit: OrderDocument.countLimit) }
        guard (note?.unicodeScalars.count ?? 0) <= LifeCycle.reasonLimit else { throw .noteTooLong(limit: LifeCycle.reasonLimit) }
        let words = (note ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        try StepRefusal.require(words, "The remark")
        var (after, document) = (self, document)
        document.number = documents.count + 1
        after.documents.append(document)
        after.events.append(
            OrderEvent(
                time: document.addedAt, actor: document.actor,
                what: "document \(document.number)\(OrderEvent.documentAdded)\(document.kind.title), \(document.name)",
                reason: words.isEmpty ? nil : words))
        return after
    }
}

extension OrderEvent {
    fileprivate static let documentAdded = " added: "

    /// Whether the event tells of a document that was put beside the order.
    var isDocument: Bool { what.hasPrefix("document ") && what.contains(Self.documentAdded) }
}

import Orders

/// What lies beside an order, by the name it has there. All but the trace and the documents are PEM.
package enum OrderAttachment: Hashable, Sendable {
    /// The signing request.
    case request
    /// The requests of the recipients of an order of certificates for mail, in one file (`RecipientRequests`).
    case requests
    /// The encrypted private key (PKCS #8), if it was made here.
    case key
    /// The certificate that came back.
    case certificate
    /// Its issuers.
    case chain
    /// The steps that made it, one JSON object a line.
    case trace
    /// A certificate that gave way to a later one, or that is a recipient's, with its issuers, by its serial number in upper-case hexadecimal.
    case earlier(serial: String)
    /// A request whose place another one took, by its number in the order.
    case earlierRequest(Int)
    /// The encrypted private key of such a request, if it was made here.
    case earlierKey(Int)
    /// The request of a recipient of certificates for mail that came later than the list, or was made here; by the recipient's number.
    case recipientRequest(Int)
    /// The encrypted private key (PKCS #8) of a recipient, if it was made here.
    case recipientKey(Int)
    /// What somebody sent in, by its number in the order.
    case document(Int)
}

extension OrderAttachment: RawRepresentable, CustomStringConvertible {
    private static let (prefix, suffix) = ("certificate-", ".pem")
    private static let documentPrefix = "document-"
    private static let (requestPrefix, keyPrefix) = ("csr-", "key-")
    private static let (recipientPrefix, requestSuffix, keySuffix) = ("recipient-", "-csr.pem", "-key.pem")
    private static let fixed: [OrderAttachment] = [.request, .requests, .key, .certificate, .chain, .trace]

    /// The name of the file.
    package var rawValue: String {
        switch self {
        case .request: "csr.pem"
        case .requests: RecipientRequests.fileName
        case .key: "key.pem"
        case .certificate: "certificate.pem"
        case .chain: "chain.pem"
        case .trace: "trace.jsonl"
        case .earlier(let serial): "\(Self.prefix)\(serial)\(Self.suffix)"
        case .earlierRequest(let number): "\(Self.requestPrefix)\(number)\(Self.suffix)"
        case .earlierKey(let number): "\(Self.keyPrefix)\(number)\(Self.suffix)"
        case .recipientRequest(let number): "\(Self.recipientPrefix)\(number)\(Self.requestSuffix)"
        case .recipientKey(let number): "\(Self.recipientPrefix)\(number)\(Self.keySuffix)"
        case .document(let number): "\(Self.documentPrefix)\(number)"
        }
    }

    /// What has a name; `nil` for a name that nothing beside an order has.
    package init?(rawValue name: String) {
        if let attachment = Self.fixed.first(where: { $0.rawValue == name }) {
            self = attachment
        } else if name.hasPrefix(Self.documentPrefix) {
            // Only the one spelling of a number is a document's name.
            let number = Int(name.dropFirst(Self.documentPrefix.count)).map { OrderAttachment.document($0) }
            guard let number, number.rawValue == name, case .document(1...OrderDocument.countLimit) = number else { return nil }
            self = number
        } else if let found = Self.ofEarlierRequest(name) ?? Self.ofRecipient(name) {
            self = found
        } else {
            guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { return nil }
            self.init(serial: String(name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)))
        }
    }

    /// Only the one spelling of a number is a name.
    private static func ofEarlierRequest(_ name: String) -> OrderAttachment? {
        guard name.hasPrefix(requestPrefix) || name.hasPrefix(keyPrefix), let dash = name.firstIndex(of: "-"), name.hasSuffix(suffix),
            let number = Int(name[name.index(after: dash)...].dropLast(suffix.count)), (1...EarlierRequest.countLimit).contains(number)
        else { return nil }
        return [.earlierRequest(number), .earlierKey(number)].first { $0.rawValue == name }
    }

    private static func ofRecipient(_ name: String) -> OrderAttachment? {
        guard name.hasPrefix(recipientPrefix), let number = Int(name.dropFirst(recipientPrefix.count).prefix { $0 != "-" }), number > 0
        else { return nil }
        return [.recipientRequest(number), .recipientKey(number)].first { $0.rawValue == name }
    }

    /// An earlier certificate; `nil` for what is no serial number, so that no name is made of anything else (RFC 5280 section 4.1.2.2: 20 bytes at most).
    package init?(serial: String) {
        let digits = serial.utf8.drop { $0 == UInt8(ascii: "-") }
        let isHexadecimal = digits.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
        guard isHexadecimal, (1...64).contains(digits.count), serial.utf8.count - digits.count <= 1 else { return nil }
        self = .earlier(serial: serial)
    }

    /// The name of the file.
    package var description: String { rawValue }
}

extension SigningRequest {
    /// Which files of earlier requests and their keys lie beside the order.
    package var earlierAttachments: Set<OrderAttachment> {
        Set(
            (earlier ?? []).filter { $0.destroyedAt == nil }.flatMap { request in
                [.earlierRequest(request.number)] + (request.method == .auto ? [.earlierKey(request.number)] : [])
            })
    }
}

extension OrderAttachment {
    /// Whether it is a request whose place another one took, or the key of one.
    package var isOfEarlierRequest: Bool {
        switch self {
        case .earlierRequest, .earlierKey: true
        case .request, .requests, .key, .certificate, .chain, .trace, .earlier, .recipientRequest, .recipientKey, .document: false
        }
    }
}

extension MailOrder {
    /// What lies beside the order because of what its recipients say: their certificates, and request and key of each key that was made here.
    package var attachments: [OrderAttachment] {
        recipients.flatMap { recipient in
            ([recipient.serial].compactMap(\.self) + (recipient.earlier ?? []).map(\.serial)).compactMap { OrderAttachment(serial: $0) }
                + (recipient.request?.isMadeHere == true ? [.recipientRequest(recipient.number), .recipientKey(recipient.number)] : [])
        }
    }
}

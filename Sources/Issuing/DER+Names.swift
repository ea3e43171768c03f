import Certificates
import Names
import Orders

extension DER {
    /// A distinguished name in the order given (RFC 5280 section 4.1.2.4); types are short names or dotted identifiers.
    static func name(_ subject: SubjectName) throws(IssuingFault) -> [UInt8] {
        var attributes: [[UInt8]] = []
        for attribute in subject.attributes {
            guard let type = identifier(types[attribute.type] ?? attribute.type) else {
                throw IssuingFault("A name has an attribute of an unknown type.")
            }
            attributes.append(element(0x31, sequence(type, try text(attribute))))
        }
        return sequence(of: attributes)
    }

    /// PrintableString, IA5String or UTF8String, as the type demands (BR 7.1.4.2).
    private static func text(_ attribute: SubjectName.Attribute) throws(IssuingFault) -> [UInt8] {
        let bytes = Array(attribute.value.utf8)
        switch attribute.type {
        case "C", "serialNumber", "jurisdictionC":
            let isPrintable = bytes.allSatisfy { Character(Unicode.Scalar($0)).isPrintable }
            guard isPrintable else { throw IssuingFault("\(attribute.type) has characters that it must not have.") }
            return element(0x13, bytes)
        case "emailAddress", "DC":
            guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw IssuingFault("\(attribute.type) is not plain ASCII.") }
            return element(0x16, bytes)
        default: return element(0x0C, bytes)
        }
    }

    /// Short names, as OpenSSL has them.
    private static let types = [
        "CN": "2.5.4.3", "SN": "2.5.4.4", "serialNumber": "2.5.4.5", "C": "2.5.4.6", "L": "2.5.4.7", "ST": "2.5.4.8", "street": "2.5.4.9",
        "O": "2.5.4.10", "OU": "2.5.4.11", "businessCategory": "2.5.4.15", "postalCode": "2.5.4.17", "GN": "2.5.4.42",
        "organizationIdentifier": "2.5.4.97", "emailAddress": "1.2.840.113549.1.9.1", "DC": "0.9.2342.19200300.100.1.25",
        "jurisdictionL": "1.3.6.1.4.1.311.60.2.1.1", "jurisdictionST": "1.3.6.1.4.1.311.60.2.1.2",
        "jurisdictionC": "1.3.6.1.4.1.311.60.2.1.3",
    ]

    /// The alternative names (RFC 5280 section 4.2.1.6).
    static func names(_ names: [AlternativeName]) throws(IssuingFault) -> [UInt8] {
        var parts: [[UInt8]] = []
        for name in names {
            switch name {
            case .email: parts.append(element(0x81, try ascii(name)))
            case .dns: parts.append(element(0x82, try ascii(name)))
            case .uri: parts.append(element(0x86, try ascii(name)))
            case .ip(let text):
                guard let address = try? IPAddress(text) else { throw IssuingFault("An alternative name is no IP address.") }
                parts.append(element(0x87, address.octets))
            case .addressAsText, .other: throw IssuingFault("An alternative name is of a kind that is not written.")
            }
        }
        return sequence(of: parts)
    }

    private static func ascii(_ name: AlternativeName) throws(IssuingFault) -> [UInt8] {
        let bytes = Array(name.value.utf8)
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw IssuingFault("An alternative name is not plain ASCII.")
        }
        return bytes
    }

    /// UTCTime up to 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5).
    static func time(_ moment: Timestamp) -> [UInt8] {
        let digits = Array(moment.description.utf8.filter { (0x30...0x39).contains($0) }) + [UInt8(ascii: "Z")]
        return (1950..<2050).contains(moment.calendarDate.year) ? element(0x17, Array(digits[2...])) : element(0x18, digits)
    }
}

extension Character {
    /// Whether a PrintableString may have it (X.680 section 41).
    fileprivate var isPrintable: Bool { isASCII && (isLetter || isNumber || " '()+,-./:=?".contains(self)) }
}

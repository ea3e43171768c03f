/// A distinguished name as a list of attributes in the order they stand in the request or certificate (RFC 5280 section 4.1.2.4).
package struct SubjectName: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One attribute.
    package struct Attribute: Hashable, Sendable {
        /// The short name (`CN`, `O`, `OU`, `C`, `ST`, `L`, `street`, `postalCode`, `emailAddress`, …) or the dotted object identifier.
        package let type: String
        /// The value as it stands; may hold any characters when read.
        package let value: String
        /// What was meant by a value that was encoded as UTF-8 twice; otherwise the value.
        package var meant: String { value.meantBeforeDoubleEncoding ?? value }
        /// Whether a tool writes this value by itself where nobody types another.
        package var isToolDefault: Bool { ToolDefault.isOne(type: type, value: value) }

        /// An attribute.
        package init(type: String, value: String) {
            (self.type, self.value) = (type, value)
        }
    }

    /// In the order they are encoded.
    package var attributes: [Attribute]

    /// A name of these attributes.
    package init(_ attributes: [Attribute] = []) {
        self.attributes = attributes
    }

    /// Types and values in this order; a type may repeat, and attributes with an empty value are left out.
    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.filter { !$0.1.isEmpty }.map { Attribute(type: $0.0, value: $0.1) })
    }

    /// The first value of a type.
    package subscript(type: String) -> String? {
        attributes.first { $0.type == type }?.value
    }

    /// The first `CN`.
    package var commonName: String? { self["CN"] }

    /// What people call a type of attribute: `organization (O)`; the type itself where it has no short name.
    static func words(for type: String) -> String {
        let words = [
            "CN": "common name", "O": "organization", "OU": "organizational unit", "L": "city", "ST": "state", "C": "country",
            "GN": "given name",
            "SN": "surname", "DC": "domain component",
        ]
        return words[type].map { "\($0) (\(type))" } ?? type.visible.shortened(to: 40)
    }

    /// The largest length in characters, by short name: the upper bounds of X.520 as RFC 5280 appendix A.1 and BR 7.1.4.2 have them.
    package static let upperBounds: [String: Int] = [
        "C": 2, "ST": 128, "L": 128, "postalCode": 40, "street": 128, "O": 64, "SN": 64, "GN": 64, "OU": 64, "CN": 64, "serialNumber": 64,
        "businessCategory": 128, "emailAddress": 255,
    ]

    /// The order of encoding that BR 7.1.4.2 demands; types that are not in it come last, in the order given.
    var inEncodingOrder: SubjectName {
        let order = ["DC", "C", "ST", "L", "postalCode", "street", "O", "SN", "GN", "OU", "CN"]
        let ranked = attributes.enumerated().sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.element.type) ?? order.count }
            return (ranks[0], left.offset) < (ranks[1], right.offset)
        }
        return SubjectName(ranked.map(\.element))
    }
}

extension SubjectName: CustomStringConvertible {
    /// `C=GB, L=London, O=Example Ltd, CN=www.example.com`; separators within values are escaped, invisible characters shown by code point.
    package var description: String {
        attributes.map { attribute in
            let escaped = attribute.value.map { ",+\\\"<>;".contains($0) ? "\\\($0)" : String($0) }.joined()
            return "\(attribute.type)=\(escaped.visible)"
        }.joined(separator: ", ")
    }
}

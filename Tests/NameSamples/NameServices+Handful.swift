package import Names
import Orders

extension NameServices {
    /// A handful of suffixes and of encoded labels, looked up the way libpsl and libidn2 do.
    package static let handful: NameServices = {
        let suffixes: Set<String> = [
            "com", "net", "org", "info", "uk", "co.uk", "de", "co", "cm", "fr", "be", "it", "arpa", "in-addr.arpa", "ip6.arpa", "home.arpa",
            "xn--p1ai", "ck", "example.ck", "ne",
        ]
        let hosters: Set<String> = ["hoster.com"]
        // UTS 46, non-transitional: the sharp s keeps its own encoding.
        let encoded = [
            "bücher": "xn--bcher-kva", "faß": "xn--fa-hia", "例え": "xn--r8jz45g", "рф": "xn--p1ai", "\u{2260}": "xn--1ch",
            "раypal": "xn--ypal-43d9g",
        ]
        // Punycode decodes the last one to a full-width w, which UTS 46 then maps to a plain one.
        let decoded = Dictionary(uniqueKeysWithValues: encoded.map { ($0.value, $0.key) }).merging(["xn--8i7c": "ｗ"]) { $1 }
        let decodedAlone = ["xn--ls8h": "💩"]
        @Sendable func ascii(_ name: String) -> String? {
            var plain = ""
            for scalar in name.unicodeScalars {
                switch scalar.value {
                case 0x3002, 0xFF0E, 0xFF61: plain.append(".")
                case 0xFF01...0xFF5E: plain.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
                default: plain.unicodeScalars.append(scalar)
                }
            }
            let labels = plain.lowercased().split(separator: ".", omittingEmptySubsequences: false).map { label -> String? in
                label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : encoded[String(label)]
            }
            return labels.contains(nil) ? nil : labels.compactMap(\.self).joined(separator: ".")
        }
        return NameServices(
            baseDomain: { name in
                let labels = name.split(separator: ".")
                guard let top = labels.last, suffixes.contains(String(top)) else { return nil }
                for start in labels.indices.dropFirst() where suffixes.contains(labels[start...].joined(separator: ".")) {
                    let candidate = labels[(start - 1)...].joined(separator: ".")
                    return suffixes.contains(name) ? nil : BaseDomain(candidate, hoster: hosters.contains(candidate) ? candidate : nil)
                }
                return nil
            },
            isPublicSuffix: { suffixes.contains($0) },
            listDate: CalendarDate("2026-10-22"), ascii: ascii,
            unicode: { name in
                name.split(separator: ".", omittingEmptySubsequences: false).map { decoded[String($0)] ?? String($0) }.joined(
                    separator: ".")
            }, decoded: { decodedAlone[$0] })
    }()
}

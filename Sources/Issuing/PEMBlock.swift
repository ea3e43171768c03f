import Encodings

/// One block of PEM text (RFC 7468), read strictly: nothing before it, nothing behind it but one line end.
package struct PEMBlock: Hashable, Sendable {
    /// What stands behind `BEGIN`.
    package let label: String
    /// The bytes that it holds.
    package let der: [UInt8]

    /// A block of bytes.
    package init(label: String, der: [UInt8]) {
        (self.label, self.der) = (label, der)
    }

    /// Reads a block; `nil` for anything else. At most 64 KB.
    package init?(_ text: String) {
        guard text.utf8.count <= 65_536 else { return nil }
        // A carriage return and a line feed are one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { $0.trimmingSuffix { $0 == " " } }
        let block = lines.last == "" ? lines.dropLast() : lines[...]
        guard block.count >= 3, let first = block.first, first.hasPrefix("-----BEGIN "), first.hasSuffix("-----") else { return nil }
        label = String(first.dropFirst(11).dropLast(5))
        guard block.last == "-----END \(label)-----", let bytes = Base64.decode(block.dropFirst().dropLast().joined().utf8), !bytes.isEmpty
        else { return nil }
        der = bytes
    }

    /// Lines of 64 digits, with a line end at the end.
    package var text: String {
        let digits = Array(Base64.encode(der).utf8)
        let lines = stride(from: 0, to: digits.count, by: 64).map {
            String(decoding: digits[$0..<min($0 + 64, digits.count)], as: UTF8.self)
        }
        return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).map { "\($0)\n" }.joined()
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isCut(last) { rest.removeLast() }
        return rest
    }
}

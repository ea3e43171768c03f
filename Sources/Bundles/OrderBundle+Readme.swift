import Certificates
import Orders

extension OrderBundle {
    /// The text that goes with the files, for people: what they are, and what is to be done with them. At most 72 columns but for names and commands.
    func readme(_ files: [(name: String, what: String)]) -> String {
        let leaf = chain.leaf
        let title = "\(DisplayText.sanitized(commonName)) on \(platform.title)\(isSandbox ? " (sandbox)" : "")"
        var lines = [title, String(repeating: "=", count: title.count), ""]
        if isSandbox {
            lines += [
                "SANDBOX: the certificate is for demonstrations, training and tests.",
                "Nobody trusts it, and nothing was vetted for it.", "",
            ]
        }
        lines += [
            "Order        \(order)", "Issued to    \(leaf.subject)", "Issued by    \(leaf.issuer)",
            "Valid        \(leaf.notBefore) to \(leaf.notAfter), UTC", "Serial       \(leaf.serial)", "SHA-256      \(leaf.fingerprint)",
            "Names        " + shownNames.joined(separator: "\n             "), "",
        ]
        let readings = IDNA.readings(in: names).map { DisplayText.sanitized($0) }
        lines += readings.isEmpty ? [] : readings + [""]
        lines += heading("Files") + files.flatMap { [$0.name, "    \($0.what)"] } + [""]
        lines += heading("The private key") + keyText + [""]
        if let missing = chain.missingIssuer {
            lines += heading("Before you begin")
            lines += [
                "The certificate of this issuer is not among the files. Get it from the",
                "authority, or clients will not trust the server:", "",
                "    \(missing)", "",
            ]
        }
        return (lines + steps).joined(separator: "\n") + "\n"
    }

    func heading(_ text: String) -> [String] { [text, String(repeating: "-", count: text.count)] }

    /// The names as they may stand in any text.
    private var shownNames: [String] { names.map { DisplayText.sanitized($0) } }

    /// The names that a configuration file can hold as they are.
    var hosts: [String] {
        names.filter { name in
            name.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || "*.-_".utf8.contains(byte)
            }
        }
    }

    private var keyText: [String] {
        if format == .pfx {
            return [
                "It is in \(pfxName). Its password is the one typed with the order, with",
                "the eight characters behind it that were shown when it was placed.",
            ]
        }
        guard key != nil else {
            return [
                "It is not among the files: it is where the request was made, and belongs",
                "to this certificate alone. Without it the certificate is of no use.",
            ]
        }
        return [
            "It was made at the order desk and is in \(keyName), encrypted. Its",
            "password is the one typed with the order, with the eight characters",
            "behind it that were shown when it was placed. Nobody else can open it;",
            "if the password is lost, the certificate is \(isBoughtAgain ? "bought" : "issued") again for a new key.",
        ]
    }
}

import Flow
import Names
import VisibleText

extension Rule {
    /// An e-mail address that can receive approval mail. Local part a dot-atom (RFC 5322 §3.2.3) of at most 64 octets, domain a host
    /// name, all of it at most 254 characters (RFC 5321 §4.5.3.1 allows 256 for the path with its angle brackets; RFC 3696 erratum 1690).
    /// Quoted local parts and address literals are legal mail but useless to an authority, and refused. A local part beyond ASCII (RFC
    /// 6531) is pointed out: it fits into no rfc822Name (RFC 5280 §4.2.1.6, RFC 9598). The domain is stored as A-labels in lower case. A name, angle brackets
    /// and a `mailto:` around the address are taken off.
    static let email = Rule.line(
        "email", "An e-mail address: name, @ and a public domain.", example: "webmaster@example.com", limit: 1000
    ) { line, context in
        .of { () throws(Refusal) in
            let undressed = UndressedText(line.withPlainAt, as: .mail)
            var (text, removed) = (undressed.text, undressed.removed)
            // The dot that ends an absolute name; two are a slip.
            if let last = text.unicodeScalars.last, last.isFullStop, text.contains("@"),
                text.unicodeScalars.dropLast().last.map({ !$0.isFullStop && $0 != "@" }) ?? false
            {
                text.unicodeScalars.removeLast()
                removed.append("the closing dot")
            }
            if text.namesSeveralAddresses { throw .invalid("There is more than one address in \(Excerpt.quoted(text)); enter one.") }
            guard let at = text.lastIndex(of: "@") else { throw .incomplete("The address has no @; it looks like name@example.com.") }
            let (local, typed) = (String(text[..<at]), String(text[text.index(after: at)...]))
            if let fault = EmailAddress.localFault(local) { throw .invalid(fault) }
            if typed.isEmpty { throw .incomplete("The domain after the @ is missing; the address looks like name@example.com.") }
            let domain = try EmailAddress.domain(typed, in: context)
            let address = "\(local)@\(domain)"
            guard address.utf8.count <= 254 else {
                throw .invalid("The address has \(address.utf8.count) characters; mail systems take at most 254.")
            }
            let remarks = EmailAddress.remarks(local: local, typed: typed, domain: domain, names: context.names)
            let dress = line.withPlainAt == line ? [] : ["The full-width @ is stored as the plain one."]
            return .accepted(address, remarks: dress + [UndressedText.remark(about: removed)].compactMap(\.self) + remarks)
        }
    }
}

extension String {
    /// The text with the @ that keyboards for Chinese, Japanese and Korean type as the one of mail.
    fileprivate var withPlainAt: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{FF20}" || $0 == "\u{FE6B}" ? "@" : $0 }))
    }

    /// Whether more than one part between commas, semicolons, slashes and blanks has an @ inside.
    fileprivate var namesSeveralAddresses: Bool {
        split { ",;/ ".contains($0) }.count { !$0.hasPrefix("@") && !$0.hasSuffix("@") && $0.contains("@") } > 1
    }
}

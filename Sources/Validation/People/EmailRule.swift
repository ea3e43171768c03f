import Flow

extension Rule {
    /// An e-mail address that can receive approval mail. Local part a dot-atom (RFC 5322 §3.2.3) of at most 64 octets, domain a host
    /// name, all of it at most 254 characters (RFC 5321 §4.5.3.1 allows 256 for the path with its angle brackets; RFC 3696 erratum 1690).
    /// Quoted local parts and address literals are legal mail but useless to an authority, and refused. A local part beyond ASCII (RFC
    /// 6531) is pointed out: it fits into no rfc822Name (RFC 5280 §4.2.1.6, RFC 9598). The domain is stored as A-labels in lower case.
    static let email = Rule.line(
        "email", "An e-mail address: name, @ and a public domain.", example: "webmaster@example.com", limit: 1000
    ) { line, context in
        if line.contains("<") || line.lowercased().hasPrefix("mailto:") {
            return .invalid("Type the address alone, without a name, angle brackets or mailto:.")
        }
        guard let at = line.lastIndex(of: "@") else { return .incomplete("The address has no @; it looks like name@example.com.") }
        let (local, domain) = (String(line[..<at]), String(line[line.index(after: at)...]))
        if let fault = EmailAddress.localFault(local) { return .invalid(fault) }
        if domain.isEmpty { return .incomplete("The domain after the @ is missing; the address looks like \(local)@example.com.") }
        if domain.hasPrefix("[") { return .invalid("Mail to an IP address is not accepted here; type a domain name after the @.") }
        let lowered = domain.allSatisfy(\.isASCII) ? domain.lowercased() : context.names.ascii(domain)
        guard let ascii = lowered else {
            return .invalid("\(domain) is no domain name that can be converted for mail; check the part after the @.")
        }
        if let verdict = EmailAddress.domainFault(ascii, names: context.names) { return verdict }
        let octets = local.utf8.count + 1 + ascii.utf8.count
        if octets > 254 { return .invalid("The address has \(octets) characters; mail systems take at most 254.") }
        return .usable("\(local)@\(ascii)", saying: EmailAddress.remarks(local: local, typed: domain, ascii: ascii, names: context.names))
    }
}

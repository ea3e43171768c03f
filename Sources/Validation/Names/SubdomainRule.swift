import Flow
import Names
import VisibleText

extension Rule {
    /// A further name in the domain of the order's `common-name`, at any depth. A wildcard covers one label (RFC 9525 section 6.3), so names right below
    /// a wildcard common name cost money for nothing.
    static let subdomain = Rule(
        name: "subdomain", summary: "A further name in the common name's own domain.", example: "secure.example.com",
        parameters: ["common-name"]
    ) { text, context in
        .of { () throws(Refusal) in
            let domain = OrderDomain(in: context)
            if case .name(_, let base) = domain, let meant = wholeName(of: text, in: base, names: context.names) {
                throw .incomplete("Enter the whole name: \(Excerpt.of(meant, limit: 253)).")
            }
            var name = try AcceptedName(further: text, in: context)
            switch domain {
            case .unknown: break
            case .address(let address):
                throw .invalid("The common name is the address \(address), which has no subdomains. Enter this name under other domains.")
            case .internalName(let common):
                throw .invalid("The common name \(common) is internal and has no subdomains. Enter this name under other domains.")
            case .name(let common, let base):
                guard name.pattern.domain.isAtOrBelow(base) else {
                    throw .invalid(
                        "\(Excerpt.of(name.pattern.description)) is not in \(Excerpt.of(base.ascii)). Enter it under other domains.")
                }
                if let known = common.redundancy(of: name.pattern, names: context.names) {
                    name.remarks.append("\(known.reason) \(known.price)")
                }
            }
            if let remark = NameTypos.firstLabelRemark(about: name.pattern.domain) { name.remarks.append(remark) }
            return name.verdict
        }
    }

    /// What is meant by a first label alone: that label before the common name's domain. `nil` for other texts.
    private static func wholeName(of text: String, in base: DomainName, names: NameServices) -> String? {
        guard let label = try? DomainName(TypedName(text).text, names: names), label.isSingleLabel else { return nil }
        return "\(label).\(base)"
    }
}

extension HostPattern {
    /// Why another name adds nothing to this common name, and what that means for its price as a subdomain; `nil` if it adds something.
    func redundancy(of other: HostPattern, names: NameServices) -> (reason: String, price: String)? {
        if other == self { return ("This is the common name, which is in the certificate already.", "It is not charged again.") }
        if !other.isWildcard, FreeNames.bareDomain(of: self, names: names) == other.domain {
            return ("This name is in the certificate already, as it comes with \(Excerpt.of(description)).", "It is free.")
        }
        if isWildcard, !other.isWildcard, covers(other.domain) {
            return ("\(Excerpt.of(description)) covers this name already.", "Leave it out to save its price.")
        }
        return nil
    }
}

import Flow

extension Rule {
    /// A wildcard name: `*.`, alone and in front (BR 1.6.1 "Wildcard Domain Name"), and a domain that is no public suffix of the ICANN section
    /// (BR 3.2.2.6). Internal wildcards were never sold. Beside a `common-name` it is a further name.
    static let wildcard = Rule(
        name: "wildcard", summary: "A wildcard name: an asterisk, a dot and a domain.", example: "*.example.com",
        parameters: ["common-name"]
    ) { text, context in
        .of { () throws(Refusal) in
            var name = try AcceptedName(wildcard: text, in: context)
            switch OrderDomain(in: context) {
            case .address(let address):
                throw .invalid("The common name is the address \(address), and an order for an address has no wildcard names.")
            case .name(let common, _):
                if let known = common.redundancy(of: name.pattern, names: context.names) {
                    name.remarks.append("\(known.reason) \(known.price)")
                }
            case .unknown, .internalName: break
            }
            return name.verdict
        }
    }
}

extension AcceptedName {
    /// A wildcard name; addresses have no wildcards (BR 7.1.2.7.12).
    init(wildcard text: String, in context: RuleContext) throws(Refusal) {
        try self.init(
            text, as: .wildcard, in: context,
            elsewhere: .init(forAddress: "A wildcard needs a domain, as in *.example.com.", forWildcard: ""))
    }
}

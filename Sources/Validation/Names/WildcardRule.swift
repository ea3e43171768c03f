import Flow

extension Rule {
    /// A wildcard name: `*.`, alone and in front (BR 1.6.1 "Wildcard Domain Name"), and a domain that is no public suffix of the ICANN section
    /// (BR 3.2.2.6). Internal wildcards were never sold.
    static let wildcard = Rule(
        name: "wildcard", summary: "A wildcard name: an asterisk, a dot and a domain.", example: "*.example.com"
    ) { text, context in
        .of { () throws(Refusal) in try AcceptedName(wildcard: text, in: context).verdict }
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

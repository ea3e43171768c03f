import Flow
import Names
import Orders
import VisibleText

extension Rule {
    /// The common name, by the certificate's `type`; without one, by its own form. It is one of the alternative names as well (BR 7.1.4.3), so it keeps their
    /// rules; above 64 characters (X.520 `ub-common-name`) it is only that.
    static let commonName = Rule(
        name: "common-name", summary: "The certificate's main name, or its public IP address.", example: "www.example.com",
        parameters: ["type"]
    ) { text, context in
        .of { () throws(Refusal) in
            switch context.arguments["type"].flatMap(CertificateType.init(rawValue:)) ?? type(byFormOf: text) {
            case .standard: try standardCommonName(text, context)
            case .wildcard: try wildcardCommonName(text, context)
            case .publicIP: try publicIPVerdict(text, context, forName: "For a name, choose the type standard.")
            }
        }
    }

    private static func type(byFormOf text: String) -> CertificateType {
        let typed = TypedName(text).text
        return IPAddress.resembles(typed) ? .publicIP : typed.hasPrefix("*") ? .wildcard : .standard
    }

    private static func standardCommonName(_ text: String, _ context: RuleContext) throws(Refusal) -> Verdict {
        var name = try AcceptedName(
            text, as: .host, in: context,
            elsewhere: .init(forAddress: "For an address, choose the type public-ip.", forWildcard: "For it, choose the type wildcard."))
        if let remark = NameTypos.firstLabelRemark(about: name.pattern.domain) { name.remarks.append(remark) }
        if let remark = NameTypos.countryRemark(about: name.pattern.domain, base: name.base) { name.remarks.append(remark) }
        if name.pattern.domain == name.base, name.pattern.description.utf8.count + 4 <= 253 {
            name.remarks.append(
                "www.\(Excerpt.of(name.pattern.description)) is not covered by this name. If you order that one, this one is added free.")
        }
        return name.verdictAsCommonName
    }

    private static func wildcardCommonName(_ text: String, _ context: RuleContext) throws(Refusal) -> Verdict {
        try AcceptedName(wildcard: text, in: context).verdictAsCommonName
    }
}

extension AcceptedName {
    /// The verdict, with a word about a name that does not fit into the common name.
    fileprivate var verdictAsCommonName: Verdict {
        var remarks = remarks
        let length = pattern.description.utf8.count
        if length > 64 {
            remarks.append(
                "With \(length) characters it is too long for a common name (64). The certificate lists it as an alternative name only.")
        }
        return .accepted(pattern.description, remarks: remarks)
    }
}

import Flow
import Orders

extension Rule {
    /// How the customer proves control over the order's names, by option id; `type` is the certificate's type. Constructed e-mail: BR 3.2.2.4.4; a file on
    /// the web server never proves a wildcard: BR 3.2.2.4.18 and .19; addresses have methods of their own: BR 3.2.2.5.
    static let approvalMethod = Rule(
        name: "approval-method", summary: "How control over the names is proved.", example: "dns", parameters: ["type"]
    ) { text, context in
        let id = text.trimmingBlanks.lowercased()
        let type = context.arguments["type"].flatMap(CertificateType.init(rawValue:))
        switch id {
        case "email", "dns", "http":
            if id == "http", type == .wildcard {
                return .invalid("A file on the web server cannot prove a wildcard name. Choose dns or email.")
            }
            var remarks: [String] = []
            if id == "email", let rule = IssuanceRules.rule(.approvalByEmail, on: context.asOf) {
                let message = "\(rule.sentence) \(rule.severity == .error ? "Choose" : "Better choose") dns."
                if rule.severity == .error { return .invalid(message) }
                remarks.append(message)
            }
            if type == .publicIP { remarks.append("This proves the order's domain names only; the address is proved at its own server.") }
            return .accepted(id, remarks: remarks)
        case "ip-http", "ip-tls-alpn", "ip-reverse-txt":
            if let type, type != .publicIP {
                return .invalid("That proves an IP address, and this order is for a name. Choose dns, http or email.")
            }
            return .valid(id)
        default:
            return .invalid(
                "\(Excerpt.quoted(id)) is not a way of approval. Choose email, dns or http; for an address ip-http, ip-tls-alpn or ip-reverse-txt."
            )
        }
    }
}

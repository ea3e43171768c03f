import Flow
import IssuanceRules
import Orders
import VisibleText

extension Rule {
    /// How the customer proves control over the order's names, by option id; `type` is the certificate's type, and `start`, `term`, `end` and
    /// `current-expiry` give the plan. Constructed e-mail: BR 3.2.2.4.4; a file on the web server never proves a wildcard: BR 3.2.2.4.18 and .19;
    /// addresses have methods of their own: BR 3.2.2.5.
    static let approvalMethod = Rule(
        name: "approval-method", summary: "How control over the names is proved.", example: "dns",
        parameters: ["type", "start", "term", "end", "current-expiry"]
    ) { text, context in
        let id = text.trimmingBlanks.lowercased()
        let type = context.arguments["type"].flatMap(CertificateType.init(rawValue:))
        switch id {
        case "email", "dns", "http", "persistent-txt":
            if id == "http", type == .wildcard {
                return .invalid("A file on the web server cannot prove a wildcard name. Choose dns, persistent-txt or email.")
            }
            var remarks: [String] = []
            if id == "email", let refusal = context.firstRefusal(of: .approvalByEmail) {
                guard refusal.place > 0 else { return .invalid("\(refusal.rule.sentence) Choose dns.") }
                remarks.append(
                    "E-mail can approve the first \(refusal.place == 1 ? "" : "\(refusal.place) ")of this order's \(refusal.count) certificates. From "
                        + "\(refusal.rule.from) on it proves nothing any more, earlier approvals included, and the certificate due on "
                        + "\(refusal.day) needs another way. dns serves for all of them.")
            }
            if id == "persistent-txt" { remarks.append(Self.tenDays) }
            if type == .publicIP { remarks.append("This proves the order's domain names only; the address is proved at its own server.") }
            return .accepted(id, remarks: remarks)
        case "ip-http", "ip-tls-alpn", "ip-reverse-txt":
            if let type, type != .publicIP {
                return .invalid(
                    "That proves an IP address, and this order is for a name. Choose dns, persistent-txt\(type == .wildcard ? "" : ", http") or email."
                )
            }
            return .accepted(id, remarks: id == "ip-reverse-txt" ? [Self.tenDays] : [])
        default:
            return .invalid(
                "\(Excerpt.quoted(id)) is not a way of approval. Choose email, dns, http or persistent-txt; for an address ip-http, ip-tls-alpn or ip-reverse-txt."
            )
        }
    }
}

extension Rule {
    /// What is to be known of records that stay (BR 3.2.2.4.22, BR 3.2.2.5.8).
    private static let tenDays =
        "A record that stays counts for ten days each time the authority looks at it, so it has to be there for each certificate of the plan."
}

extension RuleContext {
    /// The first certificate of the plan that a way of approval cannot serve on its own first day, by its place from 0, and how many there are. A
    /// way that is merely discouraged serves.
    fileprivate func firstRefusal(
        of topic: IssuanceRule.Topic
    ) -> (place: Int, day: CalendarDate, rule: IssuanceRule, count: Int)? {
        let starts =
            term.map { TermPlanner.plan(start: startDay, term: $0, bonusDays: bonusDays, end: date("end")).certificates.map(\.start) }
            ?? [startDay]
        for (place, day) in starts.enumerated() {
            if let rule = IssuanceRules.refusal(topic, on: day) { return (place, day, rule, starts.count) }
        }
        return nil
    }
}

import Checkout
import Flow
import Orders
import Validation

extension HostedContext {
    /// The rules that only orders of hosted services have.
    var rules: [FieldRule] {
        [
            FieldRule("mailboxes") { answer, _, _ in mailboxes(answer) },
            FieldRule("ticket") { answer, _, _ in ticket(answer) },
            FieldRule("service-url") { answer, _, _ in address(answer) },
            FieldRule("service-name", parameters: ["url", "email"]) { answer, arguments, _ in name(answer, arguments) },
            FieldRule(
                "name-confirmed", parameters: ["name", "email"], confirms: "name",
                isRequired: { slip($0["name"], $0) != nil }, need: { slip($0["name"], $0)?.sentence },
                judge: { answer, _, _ in Judgement(answer: answer) }),
        ]
    }

    private var context: RuleContext { RuleContext(asOf: order.asOf, names: order.clients.names) }

    private func mailboxes(_ answer: Answer) -> Judgement {
        guard let count = answer.number, count < HostedOrder.mailboxMinimum else { return Judgement(answer: answer) }
        return Judgement(
            answer: answer,
            remarks: [
                Remark(
                    .error,
                    "\(count) mailboxes are too few: a certificate is put onto the load balancers from \(HostedOrder.mailboxMinimum) full-access mailboxes on."
                )
            ])
    }

    /// A number of another system's, of which nothing is known but that it is short and on one line.
    private func ticket(_ answer: Answer) -> Judgement {
        guard let text = answer.text, let line = Rule.named("purchase-order-number") else { return Judgement(answer: answer) }
        let verdict = line.check(text, context)
        guard verdict.normalized != nil else {
            return Judgement(answer: answer, remarks: [Remark(.error, "The ticket's number is one line of at most 40 characters.")])
        }
        return Judgement(answer: .text(verdict.normalized ?? text))
    }

    private func address(_ answer: Answer) -> Judgement {
        guard let text = answer.text else { return Judgement(answer: answer) }
        do throws(ServiceURL.Fault) {
            let url = try ServiceURL(text)
            let verdict = Rule.named("hostname")?.check(url.host, context) ?? .valid(url.host)
            var remarks = verdict.remarks.filter { $0.severity != .advisory }
            if url.isPlain {
                remarks.append(Remark(.advisory, "The address is written with http://; with the certificate it becomes https://."))
            }
            if let port = url.port, port != 443 {
                remarks.append(Remark(.advisory, "The certificate says nothing about the port \(port); the load balancer answers at 443."))
            }
            return Judgement(answer: answer, remarks: remarks)
        } catch {
            return Judgement(answer: answer, remarks: [Remark(.error, error.description)])
        }
    }

    /// The name that the certificate gets is compared with the host of the address exactly, but for capitals and the customer's script.
    private func name(_ answer: Answer, _ arguments: [String: Answer]) -> Judgement {
        guard let text = answer.text else { return Judgement(answer: answer) }
        let verdict = nameRule(text)
        // The certificate has the one name; none comes free with it.
        var remarks = verdict.remarks.filter { !$0.message.hasSuffix("added free.") }
        if let slip = slip(answer, arguments) {
            remarks.removeAll { $0.severity == .advisory && $0.message.contains(slip.meant) }
            remarks.append(Remark(.advisory, slip.sentence))
        }
        if let name = verdict.normalized, let url = arguments["url"]?.text.flatMap({ try? ServiceURL($0) }) {
            let host = host(of: url)
            if host != name {
                let (shown, wanted) = (DisplayText.sanitized(name), DisplayText.sanitized(host))
                remarks.append(
                    Remark(
                        .error,
                        "The certificate has to name the address exactly: browsers ask for \(wanted), and \(shown) is another name. "
                            + "Enter \(wanted), or correct the address of the service."))
            }
        }
        return Judgement(answer: .text(verdict.normalized ?? text), remarks: remarks)
    }

    /// What was probably meant by a name that looks like a slip, and what it would cost; `nil` of one that does not.
    private func slip(_ name: Answer?, _ arguments: [String: Answer]) -> (meant: String, sentence: String)? {
        guard let text = name?.text, let meant = Rule.likelyMeant(by: text, email: arguments["email"]?.text, context) else { return nil }
        let sentence =
            "\(text) looks like a slip for \(meant). Read it back to the customer, letter by letter: if it is wrong, another certificate has to be bought."
        return (meant, DisplayText.sanitized(sentence))
    }

    /// What the rule of common names makes of a text; where it is no host's name, in the words for a host, as there are no types to choose from.
    func nameRule(_ text: String) -> Verdict {
        if let host = Rule.named("hostname")?.check(text, self.context), host.normalized == nil { return host }
        let context = RuleContext(
            asOf: order.asOf, arguments: ["type": CertificateType.standard.rawValue], names: order.clients.names)
        return Rule.named("common-name")?.check(text, context) ?? .valid(text)
    }

    /// The host of an address as a certificate names it: in small letters, an internationalized name as its A-label (RFC 5890).
    func host(of url: ServiceURL) -> String { Rule.named("hostname")?.check(url.host, context).normalized ?? url.host.lowercased() }
}

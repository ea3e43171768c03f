import Flow
import IssuanceRules
import Names
import VisibleText

extension Rule {
    /// A public IP address, stored in canonical text (RFC 3986, RFC 5952). Three answers: public; internal, reserved or never handed out (BR 4.2.2, both IANA
    /// special-purpose registries); no address, with the part that is wrong.
    static let publicIP = Rule(name: "public-ip", summary: "A public IPv4 or IPv6 address.", example: "8.8.8.8") { text, context in
        .of { () throws(Refusal) in
            try publicIPVerdict(text, context, forName: "For a name, use subdomains or other domains.")
        }
    }

    /// The verdict on an address; `forName` tells where names go.
    static func publicIPVerdict(_ text: String, _ context: RuleContext, forName: String) throws(Refusal) -> Verdict {
        let typed = TypedName(text)
        let address = try typed.address(in: context, forName: forName)
        if let objection = AddressStanding(of: address).objection(to: address) {
            let rule = IssuanceRules.refusal(.internalNames, on: context.asOf)
            throw .invalid(rule.map { "\(objection). \($0.sentence)" } ?? "\(objection). Enter it under internal names.")
        }
        return .accepted(address.description, remarks: [typed.remark].compactMap(\.self))
    }
}

extension TypedName {
    /// The text as an address. A name is told so, and where it goes.
    func address(in context: RuleContext, forName: String) throws(Refusal) -> IPAddress {
        if isUnfinishedScheme { throw .incomplete(IPAddressFault.empty.message) }
        do throws(IPAddressFault) { return try IPAddress(text) } catch {
            if case .notAnAddress = error {
                if let fault { throw .invalid(fault) }
                if (try? HostPattern(text, names: context.names)) != nil {
                    throw .invalid("\(Excerpt.of(text)) is a name, not an IP address. \(forName)")
                }
            }
            throw error.mayBeUnfinished ? .incomplete(error.message) : .invalid(error.message)
        }
    }
}

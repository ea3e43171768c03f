import Flow
import IssuanceRules
import Names
import VisibleText

extension Rule {
    /// A local host name or an internal address. Public certificates have not held those since 2015-11-01 (BR 4.2.2, `IssuanceRules`), so this accepts them for
    /// earlier orders alone; whatever is public is sent to its own box at any date.
    static let internalName = Rule(
        name: "internal-name", summary: "A local host name or internal address; for orders before November 2015 only.",
        example: Example("intranet", on: "2015-10-31")
    ) { text, context in
        .of { () throws(Refusal) in
            let typed = TypedName(text)
            if typed.text.isEmpty || typed.isUnfinishedScheme {
                throw .incomplete("Enter a local host name or an internal address.")
            }
            let value = IPAddress.resembles(typed.text) ? try internalAddress(typed, context) : try internalHost(typed, context)
            if let rule = IssuanceRules.refusal(.internalNames, on: context.asOf) {
                throw .invalid("\(Excerpt.of(value)) is internal. \(rule.sentence)")
            }
            return .accepted(value, remarks: [typed.remark].compactMap(\.self))
        }
    }

    private static func internalAddress(_ typed: TypedName, _ context: RuleContext) throws(Refusal) -> String {
        let address: IPAddress
        do throws(Refusal) { address = try typed.address(in: context, forName: "") } catch {
            // Mending the address would only lead to the next refusal.
            throw IssuanceRules.refusal(.internalNames, on: context.asOf).map { error.adding($0.sentence) } ?? error
        }
        if AddressStanding(of: address) == .publicAddress {
            throw .invalid("\(address) is a public address. Enter it under public IP addresses.")
        }
        return address.description
    }

    private static func internalHost(_ typed: TypedName, _ context: RuleContext) throws(Refusal) -> String {
        if let fault = typed.fault { throw .invalid(fault) }
        let name: DomainName
        do throws(DomainNameFault) { name = try DomainName(typed.text, names: context.names) } catch {
            throw error.mayBeUnfinished ? .incomplete(error.message) : .invalid(error.message)
        }
        let standing = NameStanding(of: name, names: context.names)
        if standing == .unknownTopLevel, !NameTypos.localEndings.contains(name.topLevel),
            let rule = IssuanceRules.refusal(.internalNames, on: context.asOf)
        {
            throw .invalid("\(context.names.unknown(name.topLevel)). \(rule.sentence)")
        }
        guard standing.isInternal else {
            switch standing {
            case .publicSuffix: throw .invalid("\(Excerpt.of(name.ascii)) is a registry's domain, not a local name.")
            case .specialUse(let special):
                throw .invalid("\(special.sentence) No certificate holds it.")
            default: throw .invalid("\(Excerpt.of(name.ascii)) is a public name. Enter it under subdomains or other domains.")
            }
        }
        return name.ascii
    }
}

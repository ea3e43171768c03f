import Flow
import VisibleText

extension Rule {
    /// The domain in which `owa`, `autodiscover` and `mail` are added: the base domain of the `common-name`, or one below it.
    static let ucDomain = Rule(
        name: "uc-domain", summary: "The domain of the free names for mail and calendar servers.", example: "example.com",
        parameters: ["common-name"]
    ) { text, context in
        .of { () throws(Refusal) in
            let name = try AcceptedName(
                text, as: .host, in: context,
                elsewhere: .init(forAddress: "Enter the common name's domain.", forWildcard: "Enter the domain without the asterisk."))
            switch OrderDomain(in: context) {
            case .unknown: break
            case .address(let address): throw .invalid("The common name is the address \(address), which has no domain for these names.")
            case .internalName(let common): throw .invalid("The common name \(common) is internal and has no domain for these names.")
            case .name(_, let base):
                guard name.pattern.domain.isAtOrBelow(base) else {
                    throw .invalid(
                        "These names are free in the common name's domain only. Enter \(Excerpt.of(base.ascii)) or a domain below it.")
                }
            }
            return name.verdict
        }
    }
}

import Flow
import VisibleText

extension Rule {
    /// A name in another domain than the `common-name`'s: the base domains differ, so each is proved by itself (BR 3.2.2.4).
    static let domain = Rule(
        name: "domain", summary: "A further name in another domain than the common name's.", example: "www.example.net",
        parameters: ["common-name"]
    ) { text, context in
        .of { () throws(Refusal) in
            var name = try AcceptedName(further: text, in: context)
            guard let base = name.base else {
                throw .invalid("\(Excerpt.of(name.pattern.description)) is an internal name. Enter it under internal names.")
            }
            if case .name(let common, let commonBase) = OrderDomain(in: context), base == commonBase {
                if let known = common.redundancy(of: name.pattern, names: context.names) {
                    throw .invalid("\(known.reason) Leave it out here.")
                }
                throw .invalid(
                    "This name is in \(Excerpt.of(base.ascii)), as is \(Excerpt.of(common.description)). Enter it under subdomains, which cost less."
                )
            }
            if name.pattern.domain == base, base.ascii.utf8.count + 4 <= 253 {
                name.remarks.append(
                    "www.\(Excerpt.of(base.ascii)) is not covered by this name. If you order that one, this one is added free.")
            }
            if let remark = NameTypos.firstLabelRemark(about: name.pattern.domain) { name.remarks.append(remark) }
            return name.verdict
        }
    }
}

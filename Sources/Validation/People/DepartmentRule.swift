import Flow
import IssuanceRules

extension Rule {
    /// A department (X.520 organizationalUnitName, at most 64 characters by RFC 5280 `ub-organizational-unit-name`). Certificates no longer
    /// carry one (`IssuanceRules`).
    static let department = Rule.line(
        "department", "A department of the organization, at most 64 characters.", example: Example("Sales", on: "2022-08-31"), limit: 64,
        placeholders: "leave the field empty if there is no department"
    ) { line, context in
        guard let rule = IssuanceRules.rule(.organizationalUnit, on: context.asOf) else { return .valid(line) }
        return .advisory(line, ["\(rule.sentence) It is kept with the order."])
    }
}

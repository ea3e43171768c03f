package import Names
package import Orders

extension Organization {
    /// Whether it has a VAT number that the rule of its country takes on a day.
    package func hasValidVATNumber(on day: CalendarDate, _ names: NameServices) -> Bool {
        guard let vatNumber, let rule = Rule.named("vat") else { return false }
        return rule.check(vatNumber, RuleContext(asOf: day, arguments: ["country": address.country], names: names)).normalized != nil
    }
}

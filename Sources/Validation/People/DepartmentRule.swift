import Flow
import Orders

extension Rule {
    /// A department (X.520 organizationalUnitName, at most 64 characters by RFC 5280 `ub-organizational-unit-name`). It was written into
    /// certificates until `organizationalUnitEnd`.
    static let department = Rule.line(
        "department", "A department of the organization, at most 64 characters.", example: "Sales", limit: 64
    ) { line, context in
        guard !PlainText.isPlaceholder(line) else {
            return .invalid("\(line) stands for nothing; leave the field empty if there is no department.")
        }
        guard let end = organizationalUnitEnd, context.asOf >= end else { return .valid(line) }
        return .advisory(
            line, ["The department is kept with the order but is no part of the certificate: none has carried one since \(end)."])
    }

    /// From this day certificates must not carry organizationalUnitName: ballot SC-047v2, BR 7.1.4.2.2(i).
    static let organizationalUnitEnd = CalendarDate(year: 2022, month: 9, day: 1)
}

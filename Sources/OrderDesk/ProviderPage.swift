import Archive
import Flow
import Orders
import Providers
import Reports

/// A provider for people: how its connection stands, what is known of it, and what its account may ask for.
struct ProviderPage {
    let lines: [DocumentLine]

    /// - Parameter today: the day by which something ends soon.
    init(_ provider: Provider, on today: CalendarDate) {
        let object = ProviderObject(provider, on: today)
        lines =
            [DocumentLine("Connection", .heading), DocumentLine(provider.waiting ?? object.connection, .emphasis)]
            + object.warnings.map { DocumentLine($0, .emphasis) } + [DocumentLine("")]
            + object.facts.filter { $0.name != "Connection" }.map { DocumentLine($0.name, .pair(value: $0.value)) }
            + (provider.account.map(Self.lines) ?? [
                DocumentLine(""), DocumentLine("What the account may ask for is known after the first good test."),
            ])
    }

    private static func lines(_ account: ProviderAccount) -> [DocumentLine] {
        let numbers = [("Left", account.left), ("Issued", account.issued), ("Revoked", account.revoked)]
        return [DocumentLine(""), DocumentLine("Certificates, as of \(account.readAt.minute) UTC", .heading)]
            + numbers.compactMap { name, number in number.map { DocumentLine(name, .pair(value: "\($0)")) } }
            + [DocumentLine(""), DocumentLine("What the account may ask for, as of \(account.readAt.minute) UTC", .heading)]
            + PolicyLines(account.policy).rows.map { row in
                DocumentLine(row.field, .pair(value: [row.presence, row.format].filter { !$0.isEmpty }.joined(separator: ": ")))
            }
    }
}

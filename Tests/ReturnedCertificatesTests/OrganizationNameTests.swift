import Testing

@testable import ReturnedCertificates

/// Two spellings of one company, or two companies (BR 7.1.2.7.4: variations that differ slightly, such as locally accepted abbreviations).
@Suite struct OrganizationNameTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let one: String
        let other: String
        let isVariant: Bool
        var testDescription: String { "\(one) | \(other)" }
    }

    static let pairs = [
        Pair(one: "Example Ltd", other: "Example Limited", isVariant: true),
        Pair(one: "Example Ltd", other: "EXAMPLE LTD.", isVariant: true),
        Pair(one: "Example Ltd", other: "Example", isVariant: true),
        Pair(one: "The Example Company", other: "Example Co", isVariant: true),
        Pair(one: "Müller GmbH", other: "Muller Gesellschaft mit beschränkter Haftung", isVariant: true),
        Pair(one: "Société Exemple S.A.", other: "Societe Exemple SA", isVariant: true),
        Pair(one: "Northbridge Bakery Ltd", other: "Northbrigde Bakery Ltd", isVariant: true),
        Pair(one: "Smith & Sons Ltd", other: "Smith and Sons Ltd", isVariant: true),
        Pair(one: "Example Pty Ltd", other: "Example Proprietary Limited", isVariant: true),
        Pair(one: "Example Holding AG", other: "Example Holding Aktiengesellschaft", isVariant: true),
        Pair(one: "Example Holding AG", other: "Example Holding GmbH", isVariant: false),
        Pair(one: "Example Ltd", other: "Example SA", isVariant: false),
        Pair(one: "Example Ltd", other: "Quarryfield Ltd", isVariant: false),
        Pair(one: "Ltd", other: "Limited Inc", isVariant: false),
        Pair(one: "ABC Ltd", other: "ABD Ltd", isVariant: false),
        Pair(one: "株式会社日本レジストリサービス", other: "Japan Registry Services Co., Ltd.", isVariant: true),
    ]

    @Test(arguments: pairs) func namesAreCompared(_ pair: Pair) {
        let (one, other) = (OrganizationName(pair.one), OrganizationName(pair.other))
        #expect(one.isVariant(of: other) == pair.isVariant)
        #expect(other.isVariant(of: one) == pair.isVariant)
    }

    @Test(arguments: pairs) func aNameIsAVariantOfItself(_ pair: Pair) {
        #expect(OrganizationName(pair.one).isVariant(of: OrganizationName(pair.one)))
    }
}

import Testing

@testable import Validation

struct VATRuleTests {
    static let cases: [RuleCase] = [
        .valid("283631993", "DE"), .valid("28 363.199/3", as: "283631993", "DE"), .valid("283631993", "de"),
        .advisory("DE283631993", as: "283631993", "DE", says: "DE"), .advisory("de 283-631-993", as: "283631993", "DE"),
        .invalid("FR283631993", "DE", says: "FR", "France", "Germany"), .invalid("DEDE283631993", "DE", says: "twice"),
        .invalid("DE283631993", "FR", says: "DE", "Germany"),
        .incomplete("28363199", "DE", says: "nine digits"), .incomplete("DE", "DE"), .invalid("2836319931", "DE", says: "nine digits"),
        .invalid("283631994", "DE", says: "check digits"), .invalid("000000000", "GR"), .invalid("28363199ü", "DE", says: "Ü"),
        .advisory("EL316415295", as: "316415295", "GR", says: "EL"), .advisory("EL316415295", as: "316415295", "EL"),
        .advisory("GR316415295", as: "316415295", "GR"),
        .advisory("XI440557712", as: "440557712", "GB", says: "XI"), .advisory("GB440557712", as: "440557712", "UK"),
        .valid("440557712", "XI"),
        .valid("440557712001", "GB"), .valid("GD001", "GB"), .valid("GD000", "GB"), .invalid("GD500", "GB"), .valid("HA500", "GB"),
        .invalid("HA499", "GB"),
        .advisory("788520126", as: "0788520126", "BE", says: "0788520126"),
        .advisory("CHE-703.522.853 MWST", as: "703522853MWST", "CH", says: "CHE"), .incomplete("CHE703522853", "CH", says: "MWST"),
        .valid("703522853TVA", "CH"), .valid("862841549MVA", "NO"), .advisory("NO 862 841 549 MVA", as: "862841549MVA", "NO"),
        .incomplete("862841549", "NO", says: "MVA"),
        .valid("08641137245", "FR"), .valid("08641137245", "MC"), .valid("440557712", "IM"),
        .invalid("EU372012345", "DE", says: "one-stop shop"),
        .advisory("12-3456789", as: "123456789", "US", says: "the United States"),
        .advisory(letters(20), as: letters(20).uppercased(), "US"),
        .invalid(letters(21), "US", says: "21"), .advisory("DE283631993", as: "283631993", says: "DE"),
        .advisory("283631993", says: "country"),
        .invalid("DE283631994", says: "check digits"),
    ]

    @Test(arguments: cases) func number(_ check: RuleCase) throws { try check.hold("vat") }
}

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

    /// As numbers stand on letterheads; they are right by python-stdnum 2.2.
    static let dressed: [RuleCase] = [
        .advisory("UID: ATU13585627", as: "U13585627", "AT", says: "word"), .advisory("BTW BE 0428.759.497", as: "0428759497", "BE"),
        .advisory("CHE-116.281.710 HR/MWST", as: "116281710MWST", "CH", says: "nine digits"),
        .advisory("CHE-116.281.710 MWST/TVA/IVA", as: "116281710MWST", "CH"), .advisory("DIČ CZ25123891", as: "25123891", "CZ"),
        .valid("83,404,833,048", as: "83404833048", "FR"), .advisory("FR 83,404,833,048", as: "83404833048", "FR"),
        .advisory("N° TVA FR83404833048", as: "83404833048", "FR"), .advisory("VAT No. 980 7806 84", as: "980780684", "GB", says: "word"),
        .advisory("VAT Reg No: GB 980 7806 84", as: "980780684", "GB"), .advisory("ΑΦΜ 094259216", as: "094259216", "GR"),
        .advisory("OIB 33392005961", as: "33392005961", "HR"), .advisory("12892312-2-41", as: "12892312", "HU", says: "eight digits"),
        .advisory("P. IVA IT00743110157", as: "00743110157", "IT"), .advisory("BTW NL004495445B01", as: "004495445B01", "NL"),
        .advisory("Org.nr. 995 525 828 MVA", as: "995525828MVA", "NO"),
        .advisory("NO 995 525 828 MVA Foretaksregisteret", as: "995525828MVA", "NO"),
        .advisory("NIP 856-734-62-15", as: "8567346215", "PL"),
        .advisory("NIF 501 964 843", as: "501964843", "PT"), .advisory("CUI RO18547290", as: "18547290", "RO"),
        .advisory("USt-IdNr. DE 283631993", as: "283631993", "DE"), .advisory("EIN 12-3456789", as: "123456789", "US", says: "word"),
        .invalid("VAT No. 980 7806 85", "GB", says: "check digits"), .advisory("VAT GB 980 7806 84", as: "980780684", says: "GB"),
        // A French key may be EU; a number of the one-stop shop is not right as a French one.
        .valid("EU293506481", "FR"), .advisory("FREU293506481", as: "EU293506481", "FR"),
        .invalid("EU372012345", "FR", says: "one-stop shop"),
        .advisory("XI980780684", as: "980780684", "GB", says: "goods"),
        .invalid("N/A", "US", says: "nothing"), .invalid("none", "US"), .invalid("not registered", "DE"), .invalid("-", "US"),
    ]

    @Test(arguments: dressed) func takesOffTheDress(_ check: RuleCase) throws { try check.hold("vat") }

    @Test(arguments: cases) func number(_ check: RuleCase) throws { try check.hold("vat") }
}

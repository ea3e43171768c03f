import NameSamples
import Testing

@testable import Validation

struct StateRuleTests {
    /// USPS Publication 28 appendix B, Canada Post and the Australian postal guide.
    static let abbreviations: [String: String] = [
        "US": """
        AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;DC District of Columbia;FL Florida
        GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts
        MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico
        NY New York;NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;RI Rhode Island;SC South Carolina
        SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming
        PR Puerto Rico;GU Guam;AS American Samoa;MP Northern Mariana Islands;VI United States Virgin Islands
        """,
        "CA": """
        AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;NT Northwest Territories;NS Nova Scotia
        NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;SK Saskatchewan;YT Yukon
        """,
        "AU": """
        ACT Australian Capital Territory;NSW New South Wales;NT Northern Territory;QLD Queensland;SA South Australia;TAS Tasmania
        VIC Victoria;WA Western Australia
        """,
    ]

    @Test(arguments: ["US", "CA", "AU"])
    func refusesEveryAbbreviation(_ country: String) throws {
        let entries = try #require(Self.abbreviations[country]).split { $0 == ";" || $0 == "\n" }
        for entry in entries {
            let words = entry.split(separator: " ", maxSplits: 1).map(String.init)
            let (code, name) = (words[0], words[1])
            try RuleCase(code, ["country": country], .invalid([name])).hold("state")
            try RuleCase(code.lowercased(), ["country": country], .invalid([name])).hold("state")
            try RuleCase(code.map { "\($0)." }.joined(), ["country": country], .invalid([name])).hold("state")
            try RuleCase("\(country)-\(code)", ["country": country], .invalid([name])).hold("state")
            try RuleCase.valid(name, country).hold("state")
            try RuleCase.valid(name.lowercased(), as: name.contains("of") || name.contains(" and ") ? name : name.capitalizedWords, country)
                .hold("state")
        }
    }

    static let cases: [RuleCase] = [
        .invalid("DND", "GB", says: "type Dundee City"), .invalid("ken", "UK", says: "type Kent"), .valid("Kent", "GB"),
        .valid("West Yorkshire", "GB"), .valid("Middlesex", "GB"), .valid("Durham", "GB"),
        .invalid("IDF", "FR", says: "type Île-de-France"), .invalid("FR-2A", "FR", says: "type Corse-du-Sud"),
        .valid("Ile de France", "FR"),
        .invalid("NH", "US", says: "NH", "New Hampshire"),
        .invalid("N.H.", "US", says: "New Hampshire"),
        .invalid("N. H.", "US", says: "New Hampshire"),
        .invalid("Calif.", "US", says: "California"),
        .invalid("W. Va.", "US", says: "West Virginia"),
        .invalid("Mass", "US", says: "Massachusetts"),
        .invalid("Ont.", "CA", says: "Ontario"),
        .invalid("SP", "BR", says: "São Paulo"),
        .invalid("JAL", "MX", says: "Jalisco"),
        .invalid("D.F.", "MX", says: "Ciudad de México"),
        .invalid("MI", "IT", says: "Milano"),
        .invalid("M", "ES", says: "Madrid"),
        .invalid("13", "JP", says: "Tokyo"),
        .invalid("MH", "IN", says: "Maharashtra"),
        .invalid("GD", "CN", says: "Guangdong"),
        .invalid("TPE", "TW", says: "Taipei"),
        .invalid("11", "KR", says: "Seoul"),
        .invalid("MOW", "RU", says: "Moskva"),
        .invalid("NH", "NL", says: "Noord-Holland"),
        .invalid("BY", "DE", says: "Bayern"),
        .valid("Sao Paulo", "BR"), .valid("SÃO PAULO", as: "São Paulo", "BR"), .valid("東京都", "JP"), .valid("Lombardia", "IT"),
        .valid("Hampshire", "GB"),
        .valid("Jawa Barat", "ID"),
        .advisory("New Hampshre", "US", says: "New Hampshire"), .advisory("Massachus", "US", says: "Massachusetts"),
        .advisory("Ontario", "US", says: "Ontario"),
        .advisory("NH", says: "abbreviation"), .advisory("Hants.", "GB", says: "abbreviation"),
        .advisory("XYZ", "FR", says: "abbreviation"),
        .invalid("-", "US", says: "nothing"),
        // Whole codes of ISO 3166-2, in countries with and without a table of their own, and of another country.
        .invalid("US-NH", says: "type New Hampshire"), .invalid("us-nh", "US", says: "type New Hampshire"), .invalid("GB-ENG", "GB"),
        .invalid("AF-KHO", "AF", says: "type Khōst"), .invalid("BE-VLG", "BE", says: "type Vlaanderen"),
        .invalid("PL-02", "PL", says: "Dolnośląskie"),
        .invalid("IE-CW", "IE", says: "Carlow"), .invalid("ZA-EC", "ZA", says: "Eastern Cape"), .invalid("YE-AB", "YE", says: "Abyan"),
        .invalid("AD-99", "AD", says: "type the name"), .invalid("US-NH", "CA", says: "New Hampshire", "the United States", "Canada"),
        .advisory("KHO", "AF", says: "type Khōst"), .valid("Al-Jawf", "SA"), .valid("Vlaanderen", "BE"), .advisory("ICA", "PE"),
        // Formal and shortened names, and codes that were: the useful name is offered.
        .advisory("State of New York", "US", says: "type New York"), .advisory("New York State", "US", says: "type New York"),
        .advisory("W. Virginia", "US", says: "West Virginia"), .advisory("N Carolina", "US", says: "North Carolina"),
        .advisory("Commonwealth of Massachusetts", "US", says: "Massachusetts"), .advisory("Province of Ontario", "CA", says: "Ontario"),
        .invalid("Washington, D.C.", "US", says: "District of Columbia"), .invalid("Washington DC", "US", says: "District of Columbia"),
        .invalid("Méx.", "MX", says: "type México"), .invalid("AO", "IT", says: "Valle d'Aosta"),
        .invalid("FO", "IT", says: "Forlì-Cesena"),
        .invalid("PS", "IT", says: "Pesaro e Urbino"), .advisory("Freistaat Bayern", "DE", says: "Bayern"),
        .valid("Colombie-Britannique", "CA"), .valid("Nouvelle-Écosse", "CA"),
        // A city and the county around it (ISO 3166-2:TW), a short word for the kind, a postal district.
        .advisory("Chiayi", "TW", says: "Chiayi City or Chiayi County"),
        .advisory("hsinchu", "TW", says: "Hsinchu County or Hsinchu City"),
        .valid("Chiayi City", "TW"), .invalid("Edo. de México", "MX", says: "type México"),
        .invalid("Edo. Mex.", "MX", says: "type México"),
        .invalid("Edo. Jalisco", "MX", says: "type Jalisco"), .invalid("Dublin 4", "IE", says: "type Dublin"),
        .invalid("Paris 12", "FR", says: "type Paris"), .valid("Dublin", "IE"),
        // Countries of their own in ISO 3166-1, and the country itself.
        .advisory("Hong Kong", "CN", says: "(HK)"), .advisory("Taiwan", "CN", says: "(TW)"), .advisory("Macau", "CN", says: "(MO)"),
        .advisory("Aruba", "NL", says: "(AW)"), .advisory("Isle of Man", "GB", says: "(IM)"),
        .advisory("Germany", "DE", says: "is the country"),
        .valid("Puerto Rico", "US"), .valid("Singapore", "SG"), .valid("Luxembourg", "LU"), .valid("Niger", "NG"), .valid("México", "MX"),
        .valid("", "DE"), .valid(""), .incomplete("", "US"), .incomplete("", "JP"),
    ]

    @Test(arguments: cases) func state(_ check: RuleCase) throws { try check.hold("state") }

    @Test func isRequiredWhereAddressesNeedIt() throws {
        let rule = try #require(Rule.named("state"))
        for (country, isRequired) in ["US": true, "us": true, "RU": true, "GB": false, "UK": false, "DE": false, "": false] {
            #expect(
                rule.isRequired(RuleContext(asOf: .init(daysSinceEpoch: 0), arguments: ["country": country], names: .handful))
                    == isRequired)
        }
    }
}

extension String {
    /// Each word with a capital.
    fileprivate var capitalizedWords: String {
        split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}

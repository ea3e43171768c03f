/// Words that name nobody. They stay, since rules know by them what something is.
enum PlainWords {
    /// Whole answers that say there is none.
    static let placeholders: Set<String> = [
        "none", "null", "nil", "unknown", "undefined", "tbd", "n/a", "n.a.", "na", "not applicable", "secret", "(left out)",
    ]

    /// In small letters.
    static let all: Set<String> = Set(mailboxes + hosts + legalForms + places + smallWords)

    /// Mailboxes and hosts that everybody has.
    private static let mailboxes = ["admin", "administrator", "webmaster", "hostmaster", "postmaster", "mailto"]
    private static let hosts = ["www", "mail", "owa", "autodiscover", "localhost", "local", "lan", "corp", "http", "https", "dns", "ip"]
    private static let legalForms = [
        "ltd", "limited", "inc", "incorporated", "llc", "llp", "plc", "corporation", "co", "company", "gmbh", "mbh", "ag", "kg", "ohg",
        "ug",
        "ev", "sa", "sas", "sarl", "srl", "spa", "sl", "bv", "nv", "pty", "ab", "oy", "aps", "oü", "sro", "kft", "doo", "pte", "sdn", "bhd",
        "ооо", "оао", "зао",
    ]
    private static let places = [
        "street", "road", "avenue", "drive", "lane", "square", "floor", "suite", "po", "box", "st", "ste", "ft", "mt", "pt",
    ]
    private static let smallWords = ["and", "of", "the", "for", "de", "la", "c", "o", "p"]
}

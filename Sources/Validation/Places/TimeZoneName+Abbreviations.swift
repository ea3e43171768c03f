extension TimeZoneName {
    /// The letters by which people call the zone's standard and summer time: `PST`, `PDT`. Several zones may share them.
    package var abbreviations: [String] { Self.abbreviated[iana] ?? [] }

    private static let abbreviated: [String: [String]] = abbreviationTable.parts(at: "\n").reduce(into: [:]) { table, line in
        let words = line.parts(at: " ").map(String.init)
        if let zone = words.first { table[zone] = Array(words.dropFirst()) }
    }

    /// One zone a line. The abbreviations that the IANA time zone database has for English speakers (2026f, its files `northamerica`, `europe`,
    /// `africa`, `asia` and `australasia`); of the many zones that share some, those with a caption of their own.
    private static let abbreviationTable = """
        Pacific/Honolulu HST
        America/Anchorage AKST AKDT
        America/Los_Angeles PST PDT
        America/Denver MST MDT
        America/Phoenix MST
        America/Chicago CST CDT
        America/New_York EST EDT
        America/Halifax AST ADT
        America/St_Johns NST NDT
        Etc/UTC GMT
        Europe/London GMT BST
        Atlantic/Reykjavik GMT
        Europe/Berlin CET CEST
        Europe/Budapest CET CEST
        Europe/Paris CET CEST
        Europe/Warsaw CET CEST
        Europe/Bucharest EET EEST
        Europe/Kyiv EET EEST
        Africa/Cairo EET EEST
        Europe/Moscow MSK
        Africa/Lagos WAT
        Africa/Johannesburg SAST
        Africa/Nairobi EAT
        Asia/Jerusalem IST IDT
        Asia/Karachi PKT
        Asia/Kolkata IST
        Asia/Shanghai CST
        Asia/Tokyo JST
        Asia/Seoul KST
        Asia/Manila PST
        Australia/Perth AWST
        Australia/Darwin ACST
        Australia/Adelaide ACST ACDT
        Australia/Brisbane AEST
        Australia/Sydney AEST AEDT
        Pacific/Auckland NZST NZDT
        """
}

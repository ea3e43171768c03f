/// What people write around a postal code, and what is left without it.
enum PostalDress {
    /// A text to compare with the country's layout, and how the code is written if the difference is worth saying: `without the country's letters`.
    typealias Reading = (text: String, dress: String?)

    /// What the text can mean, likeliest first: as typed, without marks, without words, without or with the letters of the country.
    static func readings(of line: String, _ country: Country) -> [Reading] {
        let bare = compact(line)
        var readings: [Reading] = [(line, nil), (bare, nil)]
        let plain = withoutWords(bare)
        readings += plain.map { ($0, nil) }
        for text in [bare] + plain {
            if let rest = rest(of: text, after: letters(of: country)) {
                readings.append((rest, quiet.contains(country.code) ? nil : "without the country's letters"))
            }
            for name in [country.name] + country.otherNames {
                if let rest = rest(of: text, after: [compact(name)]) { readings.append((rest, "without the country's name")) }
            }
            let prefix = fixedPrefixes[country.code] ?? country.code
            if country.postalPattern?.hasPrefix(prefix) == true { readings.append((prefix + text, "with the letters \(prefix)")) }
        }
        return readings
    }

    /// Capitals and digits without blanks, hyphens, dots and other marks; digits of every script as 0 to 9, full-width letters as A to Z.
    static func compact(_ text: String) -> String {
        var bare = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                bare += String(Int(value))
            } else if (0xFF21...0xFF5A).contains(scalar.value), let letter = Unicode.Scalar(scalar.value - 0xFEE0) {
                bare.unicodeScalars.append(letter)
            } else if scalar.properties.isAlphabetic {
                bare.unicodeScalars.append(scalar)
            }
        }
        return Spelling.folded(bare).uppercased()
    }

    /// Each word of the text that could be a code by itself, and each two that stand together.
    static func parts(of line: String) -> [String] {
        let words = line.split { " ,;/()".contains($0) }.map { compact(String($0)) }
        return zip(words, words.dropFirst()).map { $0 + $1 } + words
    }

    /// The text without the word for a postal code before it, or the French word for large receivers behind it.
    private static func withoutWords(_ bare: String) -> [String] {
        var texts = words.filter { bare.hasPrefix($0) }.map { String(bare.dropFirst($0.count)) }
        for text in [bare] + texts {
            let characters = Array(text.utf8)
            guard let end = characters.indices.first(where: { characters[$0...].starts(with: "CEDEX".utf8) }), end > 0 else { continue }
            texts.append(String(decoding: characters[..<end], as: UTF8.self))
        }
        return texts
    }

    private static func rest(of text: String, after beginnings: [String]) -> String? {
        beginnings.first { !$0.isEmpty && text.hasPrefix($0) && text.count > $0.count }.map { String(text.dropFirst($0.count)) }
    }

    /// The letters that stand for a country before its codes, longest first: its code, and the sign of its road vehicles (UN list of
    /// distinguishing signs), with which codes were written in Europe.
    static func letters(of country: Country) -> [String] {
        let all = [country.code] + (vehicleSigns[country.code] ?? "").split(separator: " ").map(String.init)
        return all.sorted { $0.count > $1.count }
    }

    private static let vehicleSigns = [
        "AD": "AND", "AL": "AL", "AT": "A AUT", "BA": "BIH", "BE": "B", "BG": "BG", "BY": "BY", "CH": "CH", "CZ": "CZ", "DE": "D",
        "DK": "DK",
        "EE": "EST", "ES": "E", "FI": "FIN SF", "FR": "F", "GB": "GB UK", "GR": "GR EL", "HR": "HR", "HU": "H", "IE": "IRL", "IS": "IS",
        "IT": "I", "LI": "FL", "LT": "LT", "LU": "L", "LV": "LV", "MC": "MC", "MD": "MD", "ME": "MNE", "MK": "NMK MK", "MT": "M",
        "NL": "NL",
        "NO": "N", "PL": "PL", "PT": "P", "RO": "RO", "RS": "SRB", "RU": "RUS", "SE": "S", "SG": "S SGP", "SI": "SLO", "SK": "SK",
        "SM": "RSM",
        "TR": "TR", "UA": "UA", "VA": "V SCV", "XX": "RKS XK",
    ]

    /// Where the country's own post writes its letters before the code (the prefixes of Google's address data), they are no mistake.
    private static let quiet: Set = ["AX", "AZ", "CH", "FI", "FO", "HR", "HT", "LI", "LT", "LU", "MC", "MD", "PR", "SE", "SI"]

    /// What codes of a country begin with, where that is not its code.
    private static let fixedPrefixes = ["SV": "CP"]

    /// The words for a postal code in the languages of those who use them, as `compact` leaves them.
    private static let words = [
        "POSTALCODE", "POSTCODE", "POSTALINDEX", "ZIPCODE", "ZIP", "PINCODE", "PIN", "EIRCODE", "POSTLEITZAHL", "PLZ", "CODEPOSTAL",
        "CODIGOPOSTAL", "CODPOSTAL", "CODICEPOSTALE", "CAP", "CEP", "CPA", "CP", "PC", "PSC", "TK", "ΤΚ", "POSTNUMMER", "POSTINUMERO",
        "POSTNR", "KODPOCZTOWY", "IRANYITOSZAM", "IRSZ", "POSTANSKIBROJ", "POSTAKODU", "KODEPOS", "POSKOD", "ИНДЕКС", "ПОШТЕНСКИКОД",
        "우편번호",
        "邮编", "邮政编码", "郵遞區號", "郵便番号",
    ]
}

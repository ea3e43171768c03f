/// How characters are said over a telephone, in the words of the ICAO (Annex 10, volume II, section 5.2.1.3).
package enum Spelling {
    private static let letters = [
        "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike", "November",
        "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
    ]
    private static let digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

    /// A word for each character, with commas between: `Kilo, small kilo, seven`. What is neither a letter of ASCII nor a digit stands as it is.
    package static func words(for text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "A"..."Z": letters[Int(scalar.value - 0x41)]
            case "a"..."z": "small \(letters[Int(scalar.value - 0x61)].lowercased())"
            case "0"..."9": digits[Int(scalar.value - 0x30)]
            default: String(scalar)
            }
        }.joined(separator: ", ")
    }
}

import CSVText
import Certificates
import Recipients
import Testing

/// What happens to files on their way: bytes lost, doubled, moved, added. Whatever comes of a good list, nothing crashes and no row is taken as another one.
@Suite struct MutationTests {
    /// SplitMix64.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    private static let people = [
        ("Ann", "Lee", "GB"), ("José", "García Núñez", "ES"), ("Anne-Marie", "O'Brien", "IE"),
        ("Łukasz", "Żak", "PL"), ("Bob", "Ray", "US"),
        ("Zoë", "van der Berg", "NL"),
    ]

    /// A list in which every request names its person, so that whatever changes in a row shows beside its request.
    private static func list(_ separator: String, _ lineEnd: String) throws -> (
        text: [UInt8], recipients: [Recipient]
    ) {
        var lines = [RecipientColumn.allCases.map(\.title).joined(separator: separator)]
        var recipients: [Recipient] = []
        for (number, (first, last, country)) in people.enumerated() {
            let email = "person\(number).\(country.lowercased())@example.com"
            let request = try SampleRecipients.request(["C": country, "GN": first, "SN": last], [email])
            let cell =
                number == 3
                ? request.pem.split(separator: "\n").dropFirst().dropLast().joined() : "\"\(request.pem)\""
            lines.append([first, last, email, country, cell].joined(separator: separator))
            recipients.append(
                Recipient(
                    firstName: first, lastName: last, email: email, country: country, csr: request.pem))
        }
        return (Array((lines.joined(separator: lineEnd) + lineEnd).utf8), recipients)
    }

    /// What divides and encloses, and what no text has.
    private static let bytes: [UInt8] = [
        0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D, 0x00, 0x20, 0x22, 0x0A, 0x27, 0xFF, 0xC3, 0x3C,
    ]

    private static func mutated(_ text: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var text = text
        for _ in 0...Int.random(in: 0...2, using: &chance) {
            guard text.count > 50 else { return text }
            // Half of it near the beginnings of rows, where most of what is not a request stands.
            let ends = text.indices.filter { text[$0] == 0x0A || text[$0] == 0x2C }
            let near =
                ends.randomElement(using: &chance).map { $0 + Int.random(in: -3...20, using: &chance) } ?? 0
            let place =
                Bool.random(using: &chance)
                ? min(max(near, 0), text.count - 1) : Int.random(in: text.indices, using: &chance)
            let end = min(text.count, place + Int.random(in: 1...40, using: &chance))
            let byte = bytes.randomElement(using: &chance) ?? 0
            switch Int.random(in: 0...7, using: &chance) {
            case 0: text.insert(byte, at: place)
            case 1: text[place] = byte
            case 2: text.remove(at: place)
            case 3: text.removeSubrange(place..<end)
            case 4: text.insert(contentsOf: Array(text[place..<end]), at: place)
            case 5: text.removeSubrange(place...)
            case 6: text[place] ^= 0x80
            default:
                let part = Array(text[place..<end])
                text.removeSubrange(place..<end)
                text.insert(contentsOf: part, at: Int.random(in: 0...text.count, using: &chance))
            }
        }
        return text
    }

    @Test(arguments: [(",", "\r\n", 0..<100), (";", "\n", 100..<200)]) func noRowIsTakenForAnother(
        _ separator: String, _ lineEnd: String, _ seeds: Range<Int>
    ) throws {
        let (text, recipients) = try Self.list(separator, lineEnd)
        let whole = try SampleRecipients.judged(.read(text))
        #expect(whole.good == recipients && whole.findings.isEmpty)
        let pairs = Set(recipients.map { [$0.email, $0.csr ?? ""] })
        var (taken, refused) = (0, 0)
        for seed in seeds {
            var chance = Chance(state: UInt64(seed))
            let mutated = Self.mutated(text, &chance)
            for encoding in [nil, TextEncoding.windows1252] {
                let table: RecipientTable
                do throws(RecipientTable.Fault) {
                    table = try RecipientTable.read(mutated, as: encoding)
                } catch {
                    refused += 1
                    continue
                }
                let judged = try SampleRecipients.judged(table)
                for place in judged.rows.indices {
                    guard let recipient = judged.recipient(at: place) else { continue }
                    taken += 1
                    #expect(
                        pairs.contains([recipient.email, recipient.csr ?? ""]),
                        "seed \(seed): \(recipient.email)")
                    // Where the name or the country is another than in the request, that is said.
                    if judged.findings(at: place).isEmpty {
                        #expect(recipients.contains(recipient), "seed \(seed): \(recipient)")
                    }
                }
            }
        }
        #expect(taken > 200 && refused > 5)
    }
}

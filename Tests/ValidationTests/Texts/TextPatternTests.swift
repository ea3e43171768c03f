import Testing

@testable import Validation

struct TextPatternTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let notation: String
        let text: String
        let outcome: TextPattern.Outcome
        var testDescription: String { "\(text) as \(notation)" }
    }

    static let cases = [
        Case(notation: "ddddd", text: "03801", outcome: .match("03801")),
        Case(notation: "ddddd", text: "0380", outcome: .prefix),
        Case(notation: "ddddd", text: "", outcome: .prefix),
        Case(notation: "ddddd", text: "038011", outcome: .mismatch),
        Case(notation: "ddddd", text: "0380a", outcome: .mismatch),
        Case(notation: "ddddd", text: "٠٣٨٠١", outcome: .mismatch),
        Case(notation: "ddddd|ddddd-dddd", text: "038011234", outcome: .match("03801-1234")),
        Case(notation: "ddddd|ddddd-dddd", text: "03801 1", outcome: .prefix),
        Case(notation: "ddd dd", text: "12345", outcome: .match("123 45")),
        Case(notation: "ddd dd", text: "123 - 45", outcome: .match("123 45")),
        Case(notation: "ddd dd", text: "12 345", outcome: .mismatch),
        Case(notation: "dd_ddd", text: "75 001", outcome: .match("75001")),
        Case(notation: "ldx dww", text: "w1a 4zz", outcome: .match("W1A 4ZZ")),
        Case(notation: "ldx dww", text: "W1A 4ZC", outcome: .mismatch),
        Case(notation: "[A-CX]d", text: "b1", outcome: .match("B1")),
        Case(notation: "[A-CX]d", text: "X1", outcome: .match("X1")),
        Case(notation: "[A-CX]d", text: "-1", outcome: .mismatch),
        Case(notation: "LV-dddd", text: "lv1010", outcome: .match("LV-1010")),
        Case(notation: "d[A-Z+*]d", text: "1*2", outcome: .match("1*2")),
    ]

    @Test(arguments: cases)
    func compares(_ check: Case) {
        #expect(TextPattern(check.notation).outcome(of: check.text) == check.outcome)
    }

    @Test(arguments: [
        ("ddddd", "99999"), ("ddddd|ddddd-dddd", "99999 or 99999-9999"), ("d|dd|ddd", "9, 99 or 999"),
        ("d|dd|ddd|dddd", "9, 99, 999 and the like"),
        ("[ABC]d[1-9]_lx", "A99A*"), ("LV-dddd", "LV-9999"),
    ])
    func showsItsForm(_ notation: String, _ form: String) {
        #expect(TextPattern(notation).form == form)
    }
}

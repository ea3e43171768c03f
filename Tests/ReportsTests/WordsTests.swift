import Archive
import Flow
import Orders
import Testing

@testable import Reports

/// Quotes, ages, drafts and states in words.
@Suite struct WordsTests {
    private static func quote(tax: Int?, lines: [Quote.Line]) -> Quote {
        let subtotal = lines.reduce(0) { $0 + $1.amount.minorUnits }
        return Quote(
            currency: .gbp, lines: lines, subtotal: Money(minorUnits: subtotal), tax: tax.map { Money(minorUnits: $0) },
            total: Money(minorUnits: subtotal + (tax ?? 0)), book: Quote.Book(name: "sample", version: "3"), notes: ["UK VAT of 20%."])
    }

    private static func line(_ quantity: Int, _ unit: Int, _ label: String, assumed: Bool = false) -> Quote.Line {
        Quote.Line(
            item: "x", quantity: quantity, unit: Money(minorUnits: unit), amount: Money(minorUnits: quantity * unit), assumed: assumed,
            label: label)
    }

    private static let day = CalendarDate(daysSinceEpoch: 20_778)

    @Test func amountsStandBelowEachOther() {
        let quote = Self.quote(tax: 10_980, lines: [Self.line(1, 34_900, "certificate"), Self.line(2, 10_000, "name", assumed: true)])
        #expect(
            quote.text(on: Self.day).split(separator: "\n").map(String.init) == [
                "1 × certificate   349.00", "2 × name         ~200.00", "Subtotal         ~549.00", "Tax              ~109.80",
                "Total GBP        ~658.80", "~ marks an assumed figure: the price list does not print it.", "UK VAT of 20%.",
                "Price book: sample, version 3, prices of 2026-11-21.",
            ])
    }

    @Test func withoutAnAddressThereIsNoTax() {
        #expect(Self.quote(tax: nil, lines: [Self.line(1, 100, "x")]).text(on: Self.day).contains("Tax        after the address\n"))
        // What is printed in a price list needs no explanation of its mark.
        #expect(!Self.quote(tax: nil, lines: [Self.line(1, 100, "x")]).text(on: Self.day).contains("~"))
    }

    /// A stored label must not look like another row.
    @Test func aLabelIsOneRow() {
        let text = Self.quote(tax: 0, lines: [Self.line(1, 100, "x\nTotal GBP  0.00\u{1B}[A")]).text(on: Self.day)
        #expect(text.split(separator: "\n").count == 6 && text.contains("x<U+000A>Total GBP  0.00<U+001B>[A"))
    }

    @Test(arguments: [
        (0, "just now"), (59, "just now"), (60, "1 minute"), (119, "1 minute"), (3_599, "59 minutes"), (3_600, "1 hour"),
        (86_399, "23 hours"), (86_400, "1 day"), (20 * 86_400, "20 days"), (-500, "just now"),
    ]) func agesAreInTheLargestUnit(seconds: Int, words: String) {
        let then = Timestamp(secondsSinceEpoch: 1_790_000_000)
        #expect(then.age(at: Timestamp(secondsSinceEpoch: then.secondsSinceEpoch + seconds)) == words)
    }

    @Test func minutesAreThoseOfTheClock() throws {
        #expect(try #require(Timestamp("2026-11-28T09:05:59Z")).minute == "2026-11-28 09:05")
    }

    private static func draft(_ answers: [String: [String: JSONValue]]) -> Draft {
        let saved = Timestamp(secondsSinceEpoch: 1_790_000_000)
        return Draft(
            id: DraftID.make { [UInt8](repeating: 7, count: $0) }, flow: "f", createdAt: saved, savedAt: saved, actor: "mo\tx", asOf: nil,
            stage: "sans", field: nil, answers: answers, detached: [])
    }

    @Test func aDraftIsARowOfSixCells() {
        let draft = Self.draft(["certificate": ["commonName": .string("www.example.com\t\u{1B}[2J" + String(repeating: "x", count: 500))]])
        let cells = draft.row(at: Timestamp(secondsSinceEpoch: 1_790_007_200)).split(separator: "\t").map(String.init)
        #expect(cells.count == 6 && cells[0] == draft.id.description && cells[1...3] == ["2 hours", "mo<U+0009>x", "sans"])
        #expect(cells[4].hasPrefix("www.example.com<U+0009><U+001B>[2J") && cells[4].count < 250 && cells[5] == "f")
    }

    @Test func aDraftsPageSaysWhereItStands() {
        let definition = FlowDefinition(
            id: "f", title: "F",
            stages: [
                StageDefinition(
                    id: "sans", title: "Names",
                    fields: [
                        FieldDefinition(
                            id: FieldID(stage: "sans", name: "kind"), kind: .choice(.fixed([Choice(id: "a", label: "Alpha")])),
                            label: "Kind"),
                        FieldDefinition(id: FieldID(stage: "sans", name: "urgent"), kind: .toggle, label: "Urgent"),
                        FieldDefinition(id: FieldID(stage: "sans", name: "left"), kind: .text, label: "Left"),
                    ])
            ])
        let draft = Self.draft(["sans": ["kind": .string("a"), "urgent": .bool(false), "gone": .string("b")], "old": ["x": .integer(1)]])
        let lines = DraftPage(draft: draft).lines(definition, now: Timestamp(secondsSinceEpoch: 1_790_000_000 + 49 * 3_600))
        #expect(lines[0].style == .pair(value: "2026-09-21 14:13 UTC, 2 days ago"))
        #expect(lines[3] == DocumentLine("Product", .pair(value: "f")) && lines[4] == DocumentLine("Stage", .pair(value: "Names")))
        #expect(
            lines.dropFirst(5).filter { !$0.text.isEmpty } == [
                DocumentLine("Names", .heading), DocumentLine("Kind", .pair(value: "Alpha")), DocumentLine("Urgent", .pair(value: "no")),
                DocumentLine("gone", .pair(value: "b")), DocumentLine("old", .heading), DocumentLine("x", .pair(value: "1")),
            ])
        // Without its screens the ids are shown.
        let plain = DraftPage(draft: draft).lines(nil, now: draft.savedAt)
        #expect(plain[0].style == .pair(value: "2026-09-21 14:13 UTC, just now") && plain.contains(DocumentLine("kind", .pair(value: "a"))))
    }

    @Test func pagesOfTextKeepTheirColumns() {
        let text = [
            DocumentLine("Names", .heading), DocumentLine("A", .pair(value: "1\n2")), DocumentLine("Longer", .pair(value: "\u{1B}[2J")),
        ].plainText
        #expect(text == "Names\nA       1\n        2\nLonger  <U+001B>[2J\n")
    }
}

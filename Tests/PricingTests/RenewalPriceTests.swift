import Orders
import Testing

@testable import Pricing

/// What is left of a renewed term, on the quote and in the book.
struct RenewalPriceTests {
    private static func selection(_ daysLeft: Int?) throws -> Selection {
        Selection(currency: .usd, daysLeft: daysLeft, date: try #require(CalendarDate("2026-11-21")))
    }

    @Test(arguments: [(nil, nil), (0, nil), (1, 1), (31, 31), (90, 90), (91, 90), (4000, 90)] as [(Int?, Int?)])
    func theDaysLeftAreALineThatCostsNothing(daysLeft: Int?, credited: Int?) throws {
        let quote = try PriceBook.sample().quote(Self.selection(daysLeft))
        let line = quote.lines.first { $0.item == "renewal-credit" }
        #expect(line?.quantity == credited && (line?.amount ?? .zero) == .zero && line?.assumed != false)
        #expect(quote.total == Money(minorUnits: 349_00))
        let isSaid = quote.notes.contains { $0.contains("old term") }
        #expect(isSaid == (daysLeft != nil))
    }

    @Test func whatIsCutIsSaid() throws {
        let notes = try PriceBook.sample().quote(Self.selection(120)).notes
        #expect(notes.contains("120 days are left of the old term; 90 days, the most there can be, are added to the new one."))
        #expect(
            try PriceBook.sample().quote(Self.selection(1)).notes.contains(
                "1 day left of the old term is added to the new one, free of charge."))
    }

    private static func book(_ renewal: String?) throws -> String {
        let text = PriceBook.sampleText
        let row = try #require(text.firstMatch(of: /\n    renewal: \{[^}]*\},/))
        return text.replacing(row.output, with: renewal.map { "\n    renewal: \($0)," } ?? "")
    }

    @Test func anOlderBookCreditsNothing() throws {
        let book = try PriceBook.read(Array(Self.book(nil).utf8), name: "old")
        #expect(book.renewal == nil && book.creditedDays(of: 31) == 0)
        let quote = try book.quote(Self.selection(31))
        #expect(quote.lines.count == 1 && quote.notes.contains { $0.hasPrefix("This price book credits no days") })
        #expect(try book.quote(Self.selection(nil)).notes == PriceBook.sample().quote(Self.selection(nil)).notes)
    }

    @Test(
        arguments: [
            (#"{ creditDays: "30 guide:1", windowDays: "60 assumed" }"#, nil), (#"{ creditDays: "30 assumed" }"#, "windowDays"),
            (#"{ creditDays: "x assumed", windowDays: "60 assumed" }"#, "is not a number of days"),
            (#"{ creditDays: "1828 assumed", windowDays: "60 assumed" }"#, "from 0 to 1827"),
            (#"{ creditDays: "-1 assumed", windowDays: "60 assumed" }"#, "is not a number of days"),
            (#"{ creditDays: "30", windowDays: "60 assumed" }"#, "does not say where the figure comes from"),
            (#"{ creditDays: 30, windowDays: "60 assumed" }"#, "expected a figure"), ("[]", "expected an object"),
            (#"{ creditDays: "30 assumed", windowDays: "60 assumed", days: 1 }"#, "unknown key"),
        ] as [(String, String?)])
    func theRowIsReadStrictly(row: String, fault: String?) throws {
        let bytes = Array(try Self.book(row).utf8)
        do throws(PriceBookFaults) {
            let book = try PriceBook.read(bytes, name: "book")
            #expect(fault == nil && book.renewal?.creditDays.value == 30 && book.renewal?.windowDays.value == 60)
            #expect(book.renewal?.creditDays.isAssumed == false)
        } catch {
            let wanted = try #require(fault)
            #expect(error.faults.contains { $0.message.contains(wanted) || $0.path.contains(wanted) }, "\(error.faults)")
        }
    }
}

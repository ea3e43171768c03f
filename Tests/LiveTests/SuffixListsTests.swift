import FoundationEssentials
import Orders
import Testing

@testable import Live

/// Which of a machine's lists is used.
@Suite final class SuffixListsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "certdesk-suffixes-\(UInt64.random(in: .min ... .max))")
        .path

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a small list; its day is that of its text, or of the file.
    private func write(_ name: String, version: String? = nil, changed: String? = nil, ending: String = "// ===END ICANN DOMAINS===\n")
        throws -> String
    {
        let path = "\(folder)/\(name)"
        let head = version.map { "// VERSION: \($0)_00-00-00_UTC\n" } ?? ""
        try Data("\(head)// ===BEGIN ICANN DOMAINS===\ncom\n\(ending)".utf8).write(to: URL(filePath: path))
        if let day = changed.flatMap({ CalendarDate($0) }) {
            let date = Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        return path
    }

    @Test func theNewestIsUsedWhereverItComesFrom() throws {
        let named = try write("named.dat", version: "2999-01-01")
        let lists = SuffixLists(named: named, system: "")
        #expect(lists.chosen?.source == .init(origin: .environment, path: named, date: CalendarDate("2999-01-01")))
        #expect(lists.chosen?.list?.place(of: "www.example.com")?.base == "example.com")
        #expect(lists.chosen?.list?.place(of: "www.example.de")?.base == nil)
        #expect(lists.others.map(\.origin) == [.libpsl])
    }

    @Test func anOlderListThanLibpslsOwnIsNot() throws {
        let named = try write("named.dat", version: "2001-01-01")
        let lists = SuffixLists(named: named, system: "")
        #expect(lists.chosen?.source.origin == .libpsl)
        #expect(lists.others == [.init(origin: .environment, path: named, date: CalendarDate("2001-01-01"))])
        #expect(lists.faults.isEmpty)
    }

    @Test func theTextBesideTheSystemsPackedListCounts() throws {
        _ = try write("list.dat", changed: "2400-01-01")
        let lists = SuffixLists(named: nil, system: "\(folder)/list.dafsa")
        #expect(lists.chosen?.source == .init(origin: .system, path: "\(folder)/list.dat", date: CalendarDate("2400-01-01")))
    }

    @Test(arguments: ["missing.dat", "cut.dat", "."]) func whatCannotBeUsedIsSaid(name: String) throws {
        _ = try write("cut.dat", ending: "")
        let lists = SuffixLists(named: "\(folder)/\(name)", system: "")
        #expect(lists.chosen?.source.origin == .libpsl)
        let fault = try #require(lists.faults.first)
        #expect(lists.faults.count == 1 && fault.contains("CERTDESK_SUFFIXES: \(folder)/\(name)"))
        #expect(fault.hasSuffix("."))
    }

    @Test func theReportSaysWhenAListIsOld() throws {
        let named = try write("named.dat", version: "2998-03-31")
        let lists = SuffixLists(named: named, system: "")
        func report(_ day: String) throws -> SuffixReport { SuffixReport(lists, on: try #require(CalendarDate(day))) }
        #expect(try !report("2999-03-31").isOld)
        #expect(try report("2999-04-01").isOld)
        #expect(try report("2999-04-01").text.contains("over a year old"))
        #expect(try report("2998-04-01").text.hasPrefix("in use\t2998-03-31\t\(named)\n"))
    }
}

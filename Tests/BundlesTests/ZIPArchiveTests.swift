import Orders
import Testing

@testable import Bundles

/// ZIP files against APPNOTE 6.3.9, read by a reader of this test's own.
@Suite struct ZIPArchiveTests {
    /// The published check value of CRC-32, and two that RFC 3720 and others print.
    @Test(arguments: [
        ("123456789", UInt32(0xCBF4_3926)), ("", 0), ("a", 0xE8B7_BE43), ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ])
    func theSumIsTheOneThatEverybodyHas(_ text: String, _ sum: UInt32) {
        #expect(ZIPArchive.sum(Array(text.utf8)) == sum)
    }

    @Test func filesAreFoundThroughTheDirectoryAndByThemselves() throws {
        let moment = try #require(Timestamp("2026-11-28T13:45:30Z"))
        let entries = [
            ZIPArchive.Entry(name: "README.txt", bytes: Array("Read me.\n".utf8)), ZIPArchive.Entry(name: "empty", bytes: []),
            ZIPArchive.Entry(name: "fullchain.pem", bytes: [UInt8](repeating: 7, count: 70_000)),
        ]
        let bytes = ZIPArchive(entries, at: moment).bytes
        func number(_ start: Int, _ count: Int) -> Int { (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[start + $1]) } }
        let end = bytes.count - 22
        #expect(number(end, 4) == 0x0605_4B50 && number(end + 8, 2) == 3 && number(end + 10, 2) == 3)
        var place = number(end + 16, 4)
        #expect(place + number(end + 12, 4) == end)
        for entry in entries {
            #expect(number(place, 4) == 0x0201_4B50)
            // Made on Unix; a regular file of mode 0600.
            #expect(bytes[place + 5] == 3 && number(place + 38, 4) >> 16 == 0o100600)
            let length = number(place + 28, 2)
            #expect(Array(bytes[(place + 46)..<(place + 46 + length)]) == Array(entry.name.utf8))
            let local = number(place + 42, 4)
            #expect(number(local, 4) == 0x0403_4B50)
            // What both say about the file is the same.
            #expect(bytes[(local + 4)..<(local + 30)] == bytes[(place + 6)..<(place + 32)])
            // Stored, with its sum and its size twice.
            #expect(number(local + 8, 2) == 0 && number(local + 14, 4) == Int(ZIPArchive.sum(entry.bytes)))
            #expect(number(local + 18, 4) == entry.bytes.count && number(local + 22, 4) == entry.bytes.count)
            let content = local + 30 + number(local + 26, 2)
            #expect(Array(bytes[content..<(content + entry.bytes.count)]) == entry.bytes)
            // 13:45:30, and 2026-11-28 counted from 1980.
            #expect(number(local + 10, 2) == 13 << 11 | 45 << 5 | 15 && number(local + 12, 2) == 46 << 9 | 11 << 5 | 28)
            place += 46 + length
        }
        #expect(place == end)
    }

    @Test func anOldTimeBecomesTheFirstThatCanBeSaid() throws {
        let moment = try #require(Timestamp("1979-12-31T23:59:59Z"))
        let bytes = ZIPArchive([ZIPArchive.Entry(name: "a", bytes: [])], at: moment).bytes
        #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    }

    @Test func anArchiveOfNothingIsItsEnd() throws {
        #expect(ZIPArchive([], at: try #require(Timestamp("2026-11-28T00:00:00Z"))).bytes.count == 22)
    }
}

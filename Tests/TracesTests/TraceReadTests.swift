import JSONText
import SampleFlow
import Testing

@testable import Traces

@Suite struct TraceReadTests {
    private static let opening =
        #"{"session":{"head":{"program":"1","book":{"name":"b","version":"1"},"actor":"a","asOf":"2026-11-28","frontEnd":"keys","fields":{}},"start":{"stage":"cake"}}}"#

    struct Hostile: Sendable, CustomTestStringConvertible {
        let text: String
        let place: TextPosition
        let words: String
        var testDescription: String { words }

        init(_ text: String, _ line: Int, _ column: Int, _ words: String) {
            (self.text, place, self.words) = (text, TextPosition(line: line, column: column), words)
        }
    }

    static let hostile: [Hostile] = [
        Hostile("", 1, 1, "no trace"), Hostile("hello", 1, 1, ""), Hostile("[]", 1, 1, "is an object, not an array"),
        Hostile("{}", 1, 1, "is an object"), Hostile(#"{"flow":"cake"}"#, 1, 1, "no trace"),
        Hostile(#"{"trace":2,"flow":"cake"}"#, 1, 10, "format 2"), Hostile(#"{"trace":1}"#, 1, 1, "flow is missing"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n{\"step\":{}}", 2, 2, "before the first session"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n\(opening)\n{\"step\":{\"event\":\"nextRequested\"}}", 3, 9, "time is missing"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n\(opening)\n{\"step\":{\"time\":1,\"event\":\"exploded\"}}", 3, 27, "event is"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n{\"surprise\":1}", 2, 2, "no line of a trace"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n{\"session\":{}}", 2, 12, "head is missing"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n{\"size\":1,\"step\":2}", 2, 1, "one of session, size, step"),
        Hostile(#"{"trace":1,"flow":"cake","droppedSessions":-1}"#, 1, 1, "no count"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n{\"session\":{\"head\"", 2, 0, ""),
    ]

    @Test(arguments: hostile) func aFaultNamesItsLineAndColumn(_ hostile: Hostile) throws {
        let fault = #expect(throws: JSONFault.self) { try Trace.read(Array(hostile.text.utf8)) }
        #expect(fault?.position.line == hostile.place.line)
        if hostile.place.column > 0 { #expect(fault?.position.column == hostile.place.column, "\(fault?.message ?? "")") }
        #expect(fault?.message.contains(hostile.words) == true, "\(fault?.message ?? "")")
    }

    @Test func emptyLinesAndCarriageReturnsAreNoFault() throws {
        let text = "{\"trace\":1,\"flow\":\"cake\"}\r\n\r\n\(Self.opening)\r\n\n"
        #expect(try Trace.read(Array(text.utf8)).sessions.count == 1)
    }

    @Test func invalidUTF8IsNamedByItsLine() throws {
        let text = Array("{\"trace\":1,\"flow\":\"cake\"}\n{\"se".utf8) + [0xFF, 0xFE]
        #expect(throws: JSONFault.self) { try Trace.read(text) }
    }

    @Test func whatIsTooLargeIsNotRead() throws {
        let fault = #expect(throws: JSONFault.self) { try Trace.read([UInt8](repeating: 0x20, count: Trace.sizeLimit + 1)) }
        #expect(fault?.message.contains("at most") == true)
    }

    @Test(arguments: 0..<60) func anythingCutOrChangedIsReadOrRefused(_ seed: Int) throws {
        var sitting = Sitting()
        sitting.receive(Sitting.wholeOrder)
        var text = sitting.recorder.bytes
        var number = UInt64(seed) &* 2_654_435_761 &+ 17
        for _ in 0..<4 {
            number = number &* 6_364_136_223_846_793_005 &+ 1
            text[Int((number >> 33) % UInt64(text.count))] = UInt8(truncatingIfNeeded: number >> 20)
        }
        if seed.isMultiple(of: 3) { text.removeLast(Int((number >> 33) % UInt64(text.count))) }
        // Whatever comes of it can be done again without harm.
        guard let trace = try? Trace.read(text), var replay = Replay(trace, engine: { _ in SampleFlow.engine }) else { return }
        for moment in replay.moments.indices { _ = replay.state(at: moment) }
    }
}

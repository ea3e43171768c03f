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
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n\n\(opening)\n{\"step\":{\"time\":1,", 4, 19, "inside the object opened at 4:9"),
        Hostile("{\"trace\":1,\"flow\":\"cake\"}\n{\"session\":{\"head\":\"unfinished}}", 2, 33, "the string opened at 2:20"),
        Hostile(
            "{\"trace\":1,\"flow\":\"cake\"}\n\(opening.replacing("keys", with: "mouse"))", 2, 112,
            "head.frontEnd is \"mouse\", which is none of keys, lines, file"),
        Hostile(
            "{\"trace\":1,\"flow\":\"cake\"}\n\(opening.replacing(#""fields":{}"#, with: #""fields":{"oops":"1"}"#))", 2, 136,
            "head.fields.oops is a name that cannot stand there"),
        Hostile(
            "{\"trace\":1,\"flow\":\"cake\"}\n\(opening)\n{\"step\":{\"time\":1,\"event\":\"fieldLeft\",\"field\":\"oops\"}}", 3, 47,
            "field is \"oops\", and a field is written stage.name"),
        Hostile(
            "{\"trace\":1,\"flow\":\"cake\"}\n\(opening)\n{\"step\":{\"time\":1,\"event\":\"exploded\"}}", 3, 27,
            "event is \"exploded\", which is none of answered, chosen,"),
        Hostile(#"{"trace":1e30,"flow":"cake"}"#, 1, 10, "trace is a number with a fraction or an exponent, not the number of a format"),
        Hostile(#"{"trace":"1","flow":"cake"}"#, 1, 10, "trace is a string, not the number of a format; this certdesk reads format 1"),
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

/// How much of a trace is read that somebody sent.
@Suite struct TraceBoundsTests {
    private static let head = #"{"trace":1,"flow":"cake"}"#
    private static let opening =
        #"{"session":{"head":{"program":"1","book":{"name":"b","version":"1"},"actor":"a","asOf":"2026-11-28","frontEnd":"keys","fields":{}},"start":{"stage":"cake"}}}"#
    private static let step = #"{"step":{"time":1,"event":"nextRequested"}}"#

    private static func read(_ lines: [String]) throws -> Trace { try Trace.read(Array(lines.joined(separator: "\n").utf8)) }

    @Test func soManySittingsAndNoMore() throws {
        let sittings = [String](repeating: Self.opening, count: Trace.sessionLimit)
        #expect(try Self.read([Self.head] + sittings).sessions.count == Trace.sessionLimit)
        let fault = #expect(throws: JSONFault.self) { try Self.read([Self.head] + sittings + [Self.opening]) }
        #expect(fault?.position.line == Trace.sessionLimit + 2 && fault?.message.contains("more than 1000 sittings") == true)
    }

    @Test func soManyStepsAndNoMoreInAllSittingsTogether() throws {
        let half = [Self.opening] + [String](repeating: Self.step, count: Trace.stepLimit / 2)
        let fault = #expect(throws: JSONFault.self) { try Self.read([Self.head] + half + half + [Self.step]) }
        #expect(fault?.position.line == Trace.stepLimit + 4 && fault?.message.contains("more than 100000 steps") == true)
    }

    @Test(arguments: [(20, 1_000, true), (21, 1, false), (1, 1_001, false), (0, 0, true)])
    func soManyRemarksAndNoMore(_ count: Int, _ length: Int, _ isRead: Bool) throws {
        let remark = #""\#(String(repeating: "x", count: length))""#
        let remarks = [String](repeating: remark, count: count).joined(separator: ",")
        let text = #"{"trace":1,"flow":"cake","masked":true,"remarks":[\#(remarks)]}"#
        let trace = try? Self.read([text])
        #expect((trace != nil) == isRead)
        if isRead { #expect(trace?.remarks.count == count && trace?.isMasked == true) }
    }

    @Test func maskedAndRemarksAreWrittenOnlyWhereThereAreAny() throws {
        var trace = Trace(flow: "cake")
        #expect(trace.bytes == Array((#"{"flow":"cake","trace":1}"# + "\n").utf8))
        (trace.isMasked, trace.remarks, trace.order, trace.droppedSessions) = (true, ["One.", "Two."], "K9JW-JCHY", 4)
        let text = String(decoding: trace.bytes, as: UTF8.self)
        #expect(
            text == #"{"droppedSessions":4,"flow":"cake","masked":true,"order":"K9JW-JCHY","remarks":["One.","Two."],"trace":1}"# + "\n")
        #expect(try Trace.read(trace.bytes) == trace)
    }

    @Test(arguments: [0, 2, 3, 10, -1, 9_223_372_036_854_775_807]) func anotherFormatIsNamedAndNotGuessedAt(_ format: Int) throws {
        // A later format may say anything in its head; the format alone decides.
        let text = #"{"trace":\#(format),"flow":{"id":"cake"},"chapters":[]}"#
        let fault = #expect(throws: JSONFault.self) { try Self.read([text]) }
        #expect(fault?.message == "format \(format) is not known; this certdesk reads format 1")
    }

    @Test(arguments: [#"{"trace":"1","flow":"cake"}"#, #"{"trace":1.5,"flow":"cake"}"#, #"{"trace":null,"flow":"cake"}"#])
    func aFormatThatIsNoNumberIsNone(_ text: String) throws {
        let fault = #expect(throws: JSONFault.self) { try Self.read([text]) }
        #expect(fault?.position.column == 10)
        #expect(fault?.message.hasSuffix("not the number of a format; this certdesk reads format 1") == true)
    }

    @Test func whatALaterProgramAddsToALineIsNoFault() throws {
        let head = #"{"trace":1,"flow":"cake","added":{"later":true}}"#
        let step = #"{"step":{"time":1,"event":"nextRequested","added":[1]}}"#
        let trace = try Self.read([head, Self.opening, step])
        #expect(trace.sessions.first?.steps.first?.event == .nextRequested)
    }

    @Test func aSizeHoldsForTheStepAfterItAndNoLonger() throws {
        let size = #"{"size":{"columns":80,"rows":24}}"#
        let trace = try Self.read([Self.head, Self.opening, size, Self.step, Self.step, Self.opening, Self.step])
        #expect(trace.sessions.map(\.sizes) == [[0: WindowSize(columns: 80, rows: 24)], [:]])
        #expect(trace.sessions[0].size(at: 1)?.description == "80x24" && trace.sessions[1].size(at: 0) == nil)
    }

    @Test func aSizeBeforeASittingEndsIsForgotten() throws {
        let size = #"{"size":{"columns":80,"rows":24}}"#
        let trace = try Self.read([Self.head, Self.opening, Self.step, size, Self.opening, Self.step])
        #expect(trace.sessions.allSatisfy { $0.sizes.isEmpty })
    }
}

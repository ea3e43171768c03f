import Flow
import JSONText
import SampleFlow
import Testing

@testable import Traces

@Suite struct TraceRecorderTests {
    @Test func whatIsWrittenAStepAtATimeIsReadAsTheWhole() throws {
        var sitting = Sitting()
        sitting.receive(Sitting.wholeOrder)
        let trace = try Trace.read(sitting.recorder.bytes)
        #expect(trace.flow == "cake" && trace.order == nil && !trace.isMasked && trace.droppedSessions == 0)
        let session = try #require(trace.sessions.first)
        #expect(trace.sessions.count == 1 && session.head == Sitting.head && session.start == sitting.state.log.start)
        #expect(session.steps == sitting.state.steps && session.dropped == 0 && session.sizes.isEmpty)
        #expect(trace.bytes == sitting.recorder.bytes, "written as a whole it is the same")
    }

    /// What stands before the damage is no reason to forget it.
    @Test func ofADamagedTraceTheBeginningIsKept() throws {
        var first = Sitting()
        first.receive(Sitting.wholeOrder)
        let lines = first.recorder.bytes.split(separator: UInt8(ascii: "\n"))
        var second = Sitting(after: Array(lines.dropLast(2).joined(separator: [10])) + Array("\n{\"step".utf8))
        second.receive([.answered(SampleFlow.city, .text("York"))])
        let trace = try Trace.read(second.recorder.bytes)
        #expect(trace.droppedSessions == 1 && trace.sessions.count == 2)
        #expect(trace.sessions[0].steps == Array(first.state.steps.dropLast(2)))
        var third = Sitting(after: Array("no trace at all".utf8))
        third.receive([.answered(SampleFlow.city, .text("York"))])
        #expect(try Trace.read(third.recorder.bytes).droppedSessions == 1)
    }

    @Test func aSittingWithoutStepsIsOneToo() throws {
        var sitting = Sitting()
        sitting.recorder.follow(sitting.state.log)
        #expect(try Trace.read(sitting.recorder.bytes).sessions.map(\.steps) == [[]])
    }

    @Test func oneStepIsOneLineAndReadable() throws {
        var sitting = Sitting()
        sitting.receive([.answered(SampleFlow.city, .text("Leeds"))], size: WindowSize(columns: 80, rows: 24))
        let lines = String(decoding: sitting.recorder.bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0] == #"{"flow":"cake","trace":1}"#)
        #expect(lines[2] == #"{"size":{"columns":80,"rows":24}}"#)
        #expect(
            lines[3]
                == #"{"step":{"answer":{"text":"Leeds"},"event":"answered","field":"buyer.city","on":"cake","time":1795861801000}}"#)
    }

    @Test func secretsAreInNoLine() throws {
        var sitting = Sitting()
        sitting.receive(Sitting.wholeOrder + [.answered(SampleFlow.city, .text("-----BEGIN PRIVATE KEY-----\nMIIB"))])
        let text = String(decoding: sitting.recorder.bytes, as: UTF8.self)
        #expect(!text.contains("abc12345") && !text.contains("PRIVATE KEY") && text.contains("secret"))
    }

    @Test func theSizeHoldsFromTheStepItChangedAt() throws {
        var sitting = Sitting()
        sitting.receive([.nextRequested], size: WindowSize(columns: 80, rows: 24))
        sitting.receive([.backRequested, .nextRequested], size: WindowSize(columns: 120, rows: 40))
        let session = try #require(try Trace.read(sitting.recorder.bytes).sessions.first)
        #expect(session.size(at: 0)?.description == "80x24" && session.size(at: 2)?.description == "120x40")
    }

    @Test func laterSittingsStandBehindTheEarlier() throws {
        var first = Sitting()
        first.receive(Array(Sitting.wholeOrder.prefix(6)))
        let answers = Answers(given: first.state.answers.given)
        var second = Sitting(answers, stage: first.state.stage, after: first.recorder.bytes)
        second.receive([.answered(SampleFlow.city, .text("York"))])
        let trace = try Trace.read(second.recorder.bytes)
        #expect(trace.sessions.map(\.steps) == [first.state.steps, second.state.steps])
        #expect(trace.sessions[1].start.given == answers.given && trace.sessions[1].start.stage == "cake")
        #expect(trace.droppedSessions == 0)
    }

    @Test func theOldestSittingsAreDroppedAndCounted() throws {
        var trace = Trace(flow: "cake")
        let state = Sitting().state
        trace.sessions = (0..<(TraceRecorder.earlierCount + 2)).map { number in
            var session = TraceSession(head: Sitting.head, start: state.log.start)
            session.steps = [FlowStep(time: Instant(milliseconds: Int64(number)), event: .nextRequested, stage: "buyer")]
            return session
        }
        trace.droppedSessions = 3
        var sitting = Sitting(after: trace.bytes)
        sitting.receive([.nextRequested])
        let read = try Trace.read(sitting.recorder.bytes)
        #expect(read.droppedSessions == 5 && read.sessions.count == TraceRecorder.earlierCount + 1)
        #expect(read.sessions.first?.steps.first?.time == Instant(milliseconds: 2))
    }

    @Test func anUnreadableTraceIsASittingThatWasDropped() throws {
        var sitting = Sitting(after: Array("{\"trace\":1".utf8))
        sitting.receive([.nextRequested])
        #expect(try Trace.read(sitting.recorder.bytes).droppedSessions == 1)
    }

    @Test func whatTheLogDropsIsDroppedFromTheText() throws {
        var sitting = Sitting()
        for number in 0..<(StepLog.limit + 10) {
            sitting.receive([.stageChosen(number.isMultiple(of: 2) ? "buyer" : "cake")], isTakenDown: number.isMultiple(of: 90))
            if number == 90 { sitting.recorder.follow(sitting.state.log, size: WindowSize(columns: 120, rows: 24)) }
        }
        sitting.recorder.follow(sitting.state.log)
        let session = try #require(try Trace.read(sitting.recorder.bytes).sessions.first)
        #expect(session.dropped == sitting.state.log.dropped && session.dropped > 0)
        #expect(session.steps == sitting.state.steps && session.start == sitting.state.log.start)
        #expect(session.size(at: 0)?.columns == 120, "the size that held then")
    }

    @Test func anOrderEndsWithItsPlacing() throws {
        var sitting = Sitting()
        sitting.receive(Sitting.wholeOrder)
        let text = sitting.recorder.bytes(ofOrder: "ABCD-EFGH", placedAt: Instant(milliseconds: 7_000), on: "account")
        let trace = try Trace.read(text)
        #expect(trace.order == "ABCD-EFGH")
        #expect(trace.sessions.last?.steps.last?.event == .placed(Receipt(id: "ABCD-EFGH", lines: [])))
        #expect(trace.sessions.last?.steps.dropLast() == sitting.state.steps[...])
    }

    @Test func earlierSittingsBeyondSoManyBytesAreDropped() throws {
        var trace = Trace(flow: "cake")
        let start = Sitting().state.log.start
        let text = String(repeating: "x", count: 1 << 20)
        trace.sessions = (0..<6).map { number in
            var session = TraceSession(head: Sitting.head, start: start)
            session.steps = [FlowStep(time: Instant(milliseconds: Int64(number)), event: .answered(SampleFlow.city, .text(text)))]
            return session
        }
        let read = try Trace.read(Sitting(after: trace.bytes).recorder.bytes)
        // Three megabytes and their heads fit into four; the fourth does not.
        #expect(read.droppedSessions == 3 && read.sessions.first?.steps.first?.time == Instant(milliseconds: 3))
        #expect(read.bytes.count <= TraceRecorder.earlierLimit + 4_096)
    }

    @Test func whatIsGoneOnWithStaysAsItWasWritten() throws {
        var sitting = Sitting()
        sitting.receive(Sitting.wholeOrder, size: WindowSize(columns: 132, rows: 43))
        let before = sitting.recorder.bytes
        var next = Sitting(after: before)
        next.receive([.paused])
        let after = next.recorder.bytes
        #expect(after.starts(with: before) && after.count > before.count)
    }

    @Test func theHeadIsAskedForWithTheFirstStepAlone() throws {
        nonisolated(unsafe) var asked = 0
        var recorder = TraceRecorder(
            flow: "cake",
            head: {
                asked += 1
                return Sitting.head
            })
        #expect(asked == 0)
        var state = FlowState(using: SampleFlow.engine)
        for _ in 0..<3 {
            _ = state.receive(.nextRequested)
            recorder.follow(state.log)
        }
        #expect(asked == 1)
    }

    @Test func aTraceThatCannotBeFetchedIsASittingThatWasDropped() throws {
        struct Gone: Error {}
        let recorder = TraceRecorder(flow: "cake", head: { Sitting.head }) { throw Gone() }
        #expect(try Trace.read(recorder.bytes).droppedSessions == 1)
    }
}

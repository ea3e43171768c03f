import Flow
import SampleTable
import Signals
import Synchronization
import Testing

@testable import Taking

/// Tables are read off the loop; what comes of it is an answer, and it can be given up.
@Suite struct TableWorkTests {
    private static let guests = TakingBench.guests

    private static func rows(_ text: String) -> TableTask { .read(.bytes(Array(text.utf8))) }

    @Test func whatWasReadIsAnAnswerAndSaved() throws {
        let bench = TakingBench()
        var taking = bench.taking()
        let begun = taking.work(Self.rows("Ann,1\nBob,x\n"), on: Self.guests)
        let work = try #require(begun)
        #expect(taking.state.answers[Self.guests] == nil, "nothing is waited for")
        #expect(bench.work() == work)
        #expect(bench.news == [.progress(work, 0.5)])
        _ = taking.finish(work)
        #expect(taking.state.answers[Self.guests]?.table?.words == "2 rows, 1 good, 1 with faults")
        #expect(bench.saved.last?.answers[Self.guests] == taking.state.answers[Self.guests])
        _ = taking.finish(work)
        #expect(bench.saved.count == 1, "it ended once")
    }

    /// A frame for each of ten thousand rows would take longer than the rows.
    @Test func aBarIsToldOfHundredths() {
        let news = Mutex<[WorkNews]>([])
        let table = NamedTable(
            "guests", columns: [], explanation: "",
            read: { (_, course) throws(TableFault) in
                for row in 1...10_000 { course.advance(Double(row) / 10_000) }
                throw .givenUp
            }, open: { (_, _) throws(TableFault) in throw .givenUp }, change: { (_, _, _) throws(TableFault) in throw .givenUp },
            opened: { _ in nil })
        let work = TableWork(
            .read(.rows([])), of: Self.guests, table, readFile: { _ in [] }, tell: { told in news.withLock { $0.append(told) } })
        work.run()
        #expect((90...101).contains(news.withLock { $0.count }))
    }

    @Test func whatCannotBeReadChangesNothing() throws {
        let bench = TakingBench()
        var taking = bench.taking()
        let begun = taking.work(Self.rows("\n"), on: Self.guests)
        let work = try #require(begun)
        _ = bench.work()
        #expect(taking.finished(work) == .tableNotRead(Self.guests, .refused("There are no guests in it.")))
        #expect(taking.state.answers[Self.guests] == nil && bench.saved.isEmpty)
    }

    @Test func aFileIsReadOffTheLoopToo() throws {
        let bench = TakingBench()
        var taking = bench.taking()
        for (path, event) in [
            ("guests", FlowEvent.chosen(Self.guests, .table(SampleTable.reference([["Ann", "1"]])))),
            ("elsewhere", .tableNotRead(Self.guests, .refused("elsewhere is not there."))),
        ] {
            let begun = taking.work(.readFile(path), on: Self.guests)
            let work = try #require(begun)
            _ = bench.work()
            #expect(taking.finished(work) == event)
        }
    }

    @Test func givingUpEndsItAtOnce() throws {
        let bench = TakingBench()
        var taking = bench.taking()
        let begun = taking.work(Self.rows("Ann,1"), on: Self.guests)
        let work = try #require(begun)
        #expect(taking.carryOut(.giveUp, of: taking.state, at: taking.spot) == .tableNotRead(Self.guests, .givenUp))
        _ = bench.work()
        #expect(taking.finished(work) == nil, "nobody waits for it any more")
        #expect(taking.failure == nil, "no order was given up")
        #expect(taking.carryOut(.giveUp, of: taking.state, at: taking.spot) == nil, "there is nothing left to give up")
    }

    @Test func leavingGivesUp() throws {
        let bench = TakingBench()
        var taking = bench.taking()
        let begun = taking.work(Self.rows("Ann,1"), on: Self.guests)
        let work = try #require(begun)
        taking.settle()
        _ = bench.work()
        #expect(taking.finished(work) == nil)
    }

    @Test func aFieldWithoutATableHasNone() throws {
        let bench = TakingBench()
        var taking = bench.taking()
        let begun = taking.work(.open(.empty), on: TakingBench.name)
        let work = try #require(begun)
        _ = bench.work()
        #expect(taking.finished(work) == .tableNotRead(TakingBench.name, .refused("There is no such table here.")))
    }
}

import CursesFrontEnd
import Glibc
import TLSDesk
import Testing

/// Whatever comes over the line, in whatever pieces: nothing ends, the cursor is where the focus is, nothing answered is lost, and the price is the
/// quote. A run that fails names its seed, which is all that it depends on.
///
/// `CERTDESK_RANDOM_EVENTS=1000000 CERTDESK_RANDOM_SEED=7 swift test --filter RandomScreensTests` takes longer and finds more.
@Suite struct RandomScreensTests {
    /// So many inputs a run has.
    private static let length = 250
    /// All orders are taken over one archive, which keeps none of them.
    private static let desk = Result { try TestDesk() }

    private static func number(_ variable: String) -> Int? { getenv(variable).flatMap { Int(String(cString: $0)) } }

    /// The first seeds of as many runs as there are to be.
    static var seeds: [UInt64] {
        let first = UInt64(number("CERTDESK_RANDOM_SEED") ?? 1)
        let runs = max(1, (number("CERTDESK_RANDOM_EVENTS") ?? 2_000) / (2 * length))
        return (0..<UInt64(runs)).map { first + $0 }
    }

    @Test(arguments: seeds) func anythingIntoAnOrder(_ seed: UInt64) throws {
        let desk = try Self.desk.get()
        let complete = try desk.answers(Sample.complete).answers
        var random = SeededGenerator(seed: seed)
        var decoder = KeyDecoder()
        var order = RandomOrder(seed: seed, desk: desk, complete: complete)
        for number in 1...Self.length {
            let input = RandomInput(&random)
            if order.take(input, &decoder) { order = RandomOrder(seed: seed << 16 + UInt64(number), desk: desk, complete: complete) }
            var fault = order.faultOfPicture()
            if fault == nil, number.isMultiple(of: 50) { fault = try order.faultOfAnswers() }
            guard let fault else { continue }
            Issue.record("seed \(seed), input \(number), \(input): \(fault)\n\(order.screen.render().lines.joined(separator: "\n"))")
            return
        }
    }

    @Test(arguments: seeds) func anythingIntoTheDesk(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var decoder = KeyDecoder()
        var desk = RandomDesk(seed: seed)
        for number in 1...Self.length {
            let input = RandomInput(&random)
            if desk.take(input, &decoder) { desk = RandomDesk(seed: seed << 16 + UInt64(number)) }
            guard let fault = desk.faultOfPicture() else { continue }
            Issue.record("seed \(seed), input \(number), \(input): \(fault)\n\(desk.screen.render().lines.joined(separator: "\n"))")
            return
        }
    }
}

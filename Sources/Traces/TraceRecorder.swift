package import Flow
internal import JSONText

/// Writes down the steps of a sitting as they happen, behind those of the sittings before. Each step is put into text once, so that saving a draft costs
/// what has happened since the last time.
package struct TraceRecorder: Sendable {
    /// The most bytes of the sittings before that are kept; the oldest are dropped first.
    package static let earlierLimit = 4 << 20
    /// The most sittings before that are kept.
    package static let earlierCount = 100

    private let flow: String
    /// Asked for when something is written: looking at every field of a flow takes longer than showing its first stage.
    private let head: @Sendable () -> SessionHead
    private var droppedSessions = 0
    /// The lines of the sittings before.
    private var earlier: [UInt8] = []
    /// The sitting's first line, and the lines of its steps but the last: that one may still grow.
    private var text: [UInt8] = []
    private var written = 0
    /// How many steps the log had dropped when `text` was made; `nil` before.
    private var dropped: Int?
    /// The sizes of the terminal, by the first step they held for, counted from the first step that ever was.
    private var sizes: [Int: WindowSize] = [:]
    private var lastSize: WindowSize?
    /// How many steps there had been the last time, dropped ones too.
    private var seen = 0
    private var lastLine: [UInt8] = []

    /// - Parameters:
    ///   - flow: the flow's id.
    ///   - head: who does it, with what; asked for with the first step that is written.
    ///   - trace: the text of the trace that is gone on with; of a damaged one what stands before the damage, and the rest
    ///     counts as a sitting that was dropped.
    package init(flow: String, head: @escaping @Sendable () -> SessionHead, after trace: () throws -> [UInt8]? = { nil }) {
        (self.flow, self.head) = (flow, head)
        do {
            if let trace = try trace() { try keep(trace) }
        } catch {
            droppedSessions += 1
        }
    }

    private mutating func keep(_ trace: [UInt8]) throws(JSONFault) {
        do throws(JSONFault) {
            try keepWhole(trace)
        } catch {
            let lines = trace.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).prefix(error.position.line - 1)
            try keepWhole(Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n")))))
            throw error
        }
    }

    private mutating func keepWhole(_ trace: [UInt8]) throws(JSONFault) {
        let read = try Trace.read(trace)
        var kept = read.sessions.map(\.bytes)
        droppedSessions = read.droppedSessions
        while kept.count > Self.earlierCount || kept.map(\.count).reduce(0, +) > Self.earlierLimit {
            kept.removeFirst()
            droppedSessions += 1
        }
        earlier = Array(kept.joined())
    }

    /// Takes down what happened since the last time.
    ///
    /// - Parameter size: the size of the terminal since then, if there is one.
    package mutating func follow(_ log: StepLog, size: WindowSize? = nil) {
        if let size, size != lastSize {
            sizes[seen] = size
            lastSize = size
        }
        seen = log.dropped + log.steps.count
        if dropped != log.dropped {
            (text, written, dropped) = (opening(log), 0, log.dropped)
            let (before, after) = (sizes.filter { $0.key < log.dropped }, sizes.filter { $0.key >= log.dropped })
            sizes = after
            // The size that held when the kept steps begin.
            if let last = before.max(by: { $0.key < $1.key }), sizes[log.dropped] == nil { sizes[log.dropped] = last.value }
        }
        for index in written..<max(written, log.steps.count - 1) { text += lines(log, index) }
        written = max(written, log.steps.count - 1)
        lastLine = log.steps.count > written ? lines(log, written) : []
    }

    private func opening(_ log: StepLog) -> [UInt8] {
        TraceText.line("session", TraceText.Opening(head: head(), start: log.start, dropped: log.dropped == 0 ? nil : log.dropped))
    }

    private func lines(_ log: StepLog, _ index: Int) -> [UInt8] {
        let size = sizes[log.dropped + index].map { TraceText.line("size", $0) } ?? []
        return size + TraceText.line("step", log.steps[index])
    }

    /// The whole trace as text.
    package var bytes: [UInt8] { whole(order: nil, lastLine) }

    /// The whole trace of an order that is about to stand in the store, with that as its last step.
    package func bytes(ofOrder order: String, placedAt time: Instant, on stage: String) -> [UInt8] {
        let step = FlowStep(time: time, event: .placed(Receipt(id: order, lines: [])), stage: stage)
        return whole(order: order, lastLine + TraceText.line("step", step))
    }

    private func whole(order: String?, _ last: [UInt8]) -> [UInt8] {
        let head = TraceText.Head(
            trace: TraceText.version, flow: flow, order: order, masked: nil, remarks: nil,
            droppedSessions: droppedSessions == 0 ? nil : droppedSessions)
        return TraceText.line(head) + earlier + text + last
    }
}

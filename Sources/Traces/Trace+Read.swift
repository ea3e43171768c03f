internal import Flow
package import JSONText

extension Trace {
    /// The largest text that is read, in bytes; what is written stays well below.
    package static let sizeLimit = 32 << 20
    /// The most steps that are read, of all sittings together; what is written has some ten thousand at most.
    static let stepLimit = 100_000
    /// The most sittings that are read.
    static let sessionLimit = 1_000
    /// The most remarks that are read, and the most characters of one.
    static let remarkLimit = (count: 20, characters: 1_000)

    /// Reads a trace.
    ///
    /// - Throws: the first fault with its line and column.
    package static func read(_ text: [UInt8]) throws(JSONFault) -> Trace {
        guard text.count <= sizeLimit else {
            throw JSONFault(
                position: TextPosition(line: 1, column: 1), message: "the text has \(text.count) bytes; at most \(sizeLimit) are read")
        }
        var reading = Reading()
        var number = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
            try reading.take(JSONNode.parse(Array(line), limit: sizeLimit, line: number))
        }
        guard let trace = reading.trace else {
            throw JSONFault(position: TextPosition(line: 1, column: 1), message: "this is no trace: its first line says {\"trace\": 1, …}")
        }
        return trace
    }
}

/// What was read so far.
private struct Reading {
    var trace: Trace?
    private var size: WindowSize?
    private var steps = 0

    mutating func take(_ node: JSONNode) throws(JSONFault) {
        guard case .object(let members) = node.value, let first = members.first else {
            throw JSONFault(position: node.position, message: "a line of a trace is an object, not \(node.kind)")
        }
        guard trace != nil else { return try takeHead(node, members) }
        guard members.count == 1 else {
            throw JSONFault(position: node.position, message: "a line has one of session, size, step")
        }
        switch first.key {
        case "session":
            let opening = try first.node.decoded(as: TraceText.Opening.self)
            var session = TraceSession(head: opening.head, start: opening.start)
            session.dropped = try Self.count(opening.dropped, first.node)
            guard let count = trace?.sessions.count, count < Trace.sessionLimit else {
                throw JSONFault(position: first.keyPosition, message: "there are more than \(Trace.sessionLimit) sittings")
            }
            trace?.sessions.append(session)
            size = nil
        case "size", "step":
            guard let last = trace?.sessions.indices.last else {
                throw JSONFault(position: first.keyPosition, message: "a step comes before the first session")
            }
            if first.key == "size" {
                size = try first.node.decoded(as: WindowSize.self)
                return
            }
            steps += 1
            guard steps <= Trace.stepLimit else {
                throw JSONFault(position: first.keyPosition, message: "there are more than \(Trace.stepLimit) steps")
            }
            let step = try first.node.decoded(as: FlowStep.self)
            if let size, let count = trace?.sessions[last].steps.count { trace?.sessions[last].sizes[count] = size }
            size = nil
            trace?.sessions[last].steps.append(step)
        default:
            throw JSONFault(
                position: first.keyPosition, message: "\"\(first.key.prefix(40))\" is no line of a trace: session, size or step")
        }
    }

    private mutating func takeHead(_ node: JSONNode, _ members: [JSONNode.Member]) throws(JSONFault) {
        guard let version = members.first(where: { $0.key == "trace" }) else {
            throw JSONFault(position: node.position, message: "this is no trace: its first line says {\"trace\": 1, …}")
        }
        guard case .integer(let number) = version.node.value else {
            throw JSONFault(
                position: version.node.position,
                message: "trace is \(version.node.kind), not the number of a format; this certdesk reads format \(TraceText.version)")
        }
        guard number == TraceText.version else {
            throw JSONFault(
                position: version.node.position,
                message: "format \(number) is not known; this certdesk reads format \(TraceText.version)")
        }
        let head = try node.decoded(as: TraceText.Head.self)
        var trace = Trace(flow: head.flow)
        (trace.order, trace.isMasked, trace.remarks) = (head.order, head.masked ?? false, head.remarks ?? [])
        let limit = Trace.remarkLimit
        guard trace.remarks.count <= limit.count, trace.remarks.allSatisfy({ $0.count <= limit.characters }) else {
            throw JSONFault(
                position: node.position, message: "there are at most \(limit.count) remarks of at most \(limit.characters) characters")
        }
        trace.droppedSessions = try Self.count(head.droppedSessions, node)
        self.trace = trace
    }

    private static func count(_ number: Int?, _ node: JSONNode) throws(JSONFault) -> Int {
        guard let number, !(0...1_000_000_000).contains(number) else { return number ?? 0 }
        throw JSONFault(position: node.position, message: "\(number) is no count of what was dropped")
    }
}

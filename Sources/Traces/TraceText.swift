internal import Flow
internal import JSONText

/// How a trace is written: JSON, one object a line. The first line is the head; a sitting begins with a line of its own, and its steps follow.
///
///     {"trace":1,"flow":"organization-ssl"}
///     {"session":{"head":{…},"start":{…}}}
///     {"size":{"columns":80,"rows":24}}
///     {"step":{"time":1795861800000,"event":"answered","field":"certificate.commonName","answer":{"text":"www.example.com"},"on":"certificate"}}
enum TraceText {
    /// The only version of the format so far.
    static let version = 1

    /// The first line.
    struct Head: Hashable, Codable {
        var trace: Int
        var flow: String
        var order: String?
        var masked: Bool?
        var remarks: [String]?
        var droppedSessions: Int?
    }

    /// The first line of a sitting.
    struct Opening: Hashable, Codable {
        var head: SessionHead
        var start: FlowStart
        var dropped: Int?
    }

    /// A line of the trace. What cannot be written is left out; nothing that is kept here cannot.
    static func line(_ key: String, _ value: some Encodable) -> [UInt8] {
        ((try? JSONWriter.bytes([key: value], .line)) ?? []) + [UInt8(ascii: "\n")]
    }

    static func line(_ head: Head) -> [UInt8] { ((try? JSONWriter.bytes(head, .line)) ?? []) + [UInt8(ascii: "\n")] }
}

extension Trace {
    /// The trace as text.
    package var bytes: [UInt8] {
        let head = TraceText.Head(
            trace: TraceText.version, flow: flow, order: order, masked: isMasked ? true : nil, remarks: remarks.isEmpty ? nil : remarks,
            droppedSessions: droppedSessions == 0 ? nil : droppedSessions)
        return sessions.reduce(into: TraceText.line(head)) { $0 += $1.bytes }
    }
}

extension TraceSession {
    /// The sitting as text.
    var bytes: [UInt8] {
        let opening = TraceText.Opening(head: head, start: start, dropped: dropped == 0 ? nil : dropped)
        var text = TraceText.line("session", opening)
        for (index, step) in steps.enumerated() {
            if let size = sizes[index] { text += TraceText.line("size", size) }
            text += TraceText.line("step", step)
        }
        return text
    }
}

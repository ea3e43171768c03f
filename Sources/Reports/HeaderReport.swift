import Orders
package import Requests

/// What `csr header` prints.
package struct HeaderReport: Encodable {
    private let lines: [Line]
    private let request: Request
    private let unread: [String]
    private let contradictions: [String]
    private let taken: [Taken]
    private let leftOut: [String]

    private struct Line: Encodable {
        let name: String
        let written: String
        let value: String?
        let remarks: [String]
    }

    private struct Request: Encodable {
        let isReadable: Bool
        let fault: String?
    }

    private struct Taken: Encodable {
        let caption: String
        let value: String
    }

    private let captions: [String]

    private enum CodingKeys: CodingKey {
        case lines, request, unread, contradictions, taken, leftOut
    }

    /// A block, and what is wrong with the request behind it; `nil` if it can be read.
    package init(_ block: HeaderBlock, fault: String?) {
        lines = block.lines.map { Line(name: $0.name, written: $0.written, value: $0.value, remarks: $0.remarks) }
        captions = block.lines.map(\.caption)
        request = Request(isReadable: fault == nil, fault: fault.map { DisplayText.sanitized($0) })
        unread = block.unread
        contradictions = block.answers.contradictions
        taken = block.answers.taken.map { Taken(caption: $0.caption, value: $0.value) }
        leftOut = block.answers.leftOut.filter { !block.answers.contradictions.contains($0) }
    }

    /// Whether something in the file has to be looked at before an order is made of it.
    package var isFaulty: Bool {
        // A unit is no fault: old servers always asked for one.
        let isRemarkedOn = lines.contains { !$0.remarks.isEmpty && $0.name != "unit" }
        return !request.isReadable || !unread.isEmpty || !contradictions.isEmpty || isRemarkedOn
    }

    /// The page for people.
    package var text: String {
        let width = (captions + taken.map(\.caption)).map(\.count).max() ?? 0
        func pair(_ caption: String, _ value: String) -> String {
            "\(caption)\(String(repeating: " ", count: width - caption.count))  \(value)"
        }
        var page = zip(captions, lines).flatMap { caption, line -> [String] in
            let changed = line.value.map { $0 == line.written ? $0 : "\($0) (written \(line.written))" }
            return [pair(caption, changed ?? line.written)] + line.remarks.map { "  \($0)" }
        }
        if let fault = request.fault { page += ["", "The request behind these lines cannot be read: \(fault)"] }
        if !unread.isEmpty { page += ["", "Not read"] + unread }
        if !contradictions.isEmpty { page += ["", "Against the request"] + contradictions }
        if !taken.isEmpty { page += ["", "An order would take"] + taken.map { pair($0.caption, $0.value) } }
        if !leftOut.isEmpty { page += ["", "It would not take"] + leftOut }
        return page.joined(separator: "\n")
    }
}

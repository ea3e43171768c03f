import Console
import Names
package import Orders
package import Archive
import Traces

/// One file with the steps of an order or a draft, to send to a colleague.
package struct CaseFile {
    private let trace: Trace

    /// The steps of an order.
    package init(_ id: OrderID, _ configuration: Configuration) throws {
        trace = try TraceSource.trace(of: id, configuration)
    }

    /// The steps of a draft.
    package init(_ id: DraftID, _ configuration: Configuration) throws {
        trace = try TraceSource.trace(of: id, configuration)
    }

    /// Writes a new file for the user's eyes alone; what is there already is left as it is. What the file does not have is said.
    ///
    /// - Parameters:
    ///   - path: the file; `-` is standard output.
    ///   - isMasked: whether others stand in the place of names, addresses and the like.
    package func write(to path: String, isMasked: Bool, _ configuration: Configuration) throws {
        if path != "-" { try OutputFile.requireAbsent(path) }
        let trace = isMasked ? try masked(configuration) : trace
        if path == "-" { try OutputFile.print(trace.bytes) } else { try OutputFile.create(trace.bytes, at: path) }
        for remark in trace.remarks { StandardError.line(remark) }
    }

    private func masked(_ configuration: Configuration) throws -> Trace {
        var mask = TraceMask(
            names: try .live(), salt: .random(in: .min ... .max), document: ThrowawayRequest.replacing,
            engine: try Replay.engine(for: trace.flow, configuration))
        return mask(trace)
    }
}

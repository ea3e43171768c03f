import Flow

/// Why a text is not accepted, on its way to becoming a verdict.
enum Refusal: Error, Hashable {
    /// Could become right with more typing.
    case incomplete(String)
    case invalid(String)

    /// The same refusal with one more sentence.
    func adding(_ sentence: String) -> Refusal {
        switch self {
        case .incomplete(let message): .incomplete("\(message) \(sentence)")
        case .invalid(let message): .invalid("\(message) \(sentence)")
        }
    }

    var verdict: Verdict {
        switch self {
        case .incomplete(let message): .incomplete(message)
        case .invalid(let message): .invalid(message)
        }
    }
}

extension Verdict {
    /// The verdict of a check that throws what it refuses.
    static func of(_ check: () throws(Refusal) -> Verdict) -> Verdict {
        do throws(Refusal) { return try check() } catch { return error.verdict }
    }

    /// The same verdict with one thing more to say about what it accepts.
    func adding(_ remark: String) -> Verdict {
        switch self {
        case .valid(let text): .advisory(text, [remark])
        case .advisory(let text, let remarks): .advisory(text, remarks + [remark])
        case .incomplete, .invalid: self
        }
    }

    /// Valid, or advisory if there is something to say.
    static func accepted(_ text: String, remarks: [String]) -> Verdict {
        remarks.isEmpty ? .valid(text) : .advisory(text, remarks)
    }
}

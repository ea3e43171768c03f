import AtlasAPI
import HTTPSClient

/// How often one call is made, and after which pauses, whatever comes back: 202 and 503 with growing pauses, 429 when the provider says, a new log-in once.
/// What may be done twice by being asked for twice is asked for again only if it is known not to have arrived.
struct AtlasPatience {
    /// What an answer leads to.
    enum Verdict {
        case answer(HTTPSResponse)
        case again(after: Duration)
        case logInFirst
        case fault(ProviderFault)
    }

    let route: AtlasRoute
    /// Whether it is waited for what is in work.
    let isWaitingForWork: Bool
    private var pauses: GrowingPauses
    private var repeats = 0
    private var hasLoggedIn = false
    /// Whether one of those that were sent may have been taken, whatever became of the last one.
    private var mayHaveArrived = false

    /// So often a connection that was cut is made anew.
    private static let mostRepeats = 2

    /// - Parameter seconds: how long it is waited for what is in work or busy, all pauses together.
    init(_ route: AtlasRoute, seconds: Int, isWaitingForWork: Bool) {
        (self.route, self.isWaitingForWork, pauses) = (route, isWaitingForWork, GrowingPauses(upTo: seconds))
    }

    mutating func verdict(on outcome: Result<HTTPSResponse, HTTPSFault>) -> Verdict {
        switch outcome {
        case .failure(var fault):
            // Nothing is done by a question or a log-in, so nobody has to know whether it arrived.
            if route.method == "GET" || route == .logIn {
                fault = HTTPSFault(fault.reason, mayHaveArrived: false, place: fault.place, proxy: fault.proxy)
            } else if mayHaveArrived {
                fault = HTTPSFault(fault.reason, mayHaveArrived: true, place: fault.place, proxy: fault.proxy)
            }
            mayHaveArrived = fault.mayHaveArrived
            guard fault.isCut, repeats < Self.mostRepeats, route.isRepeatable || !fault.mayHaveArrived else {
                if case .givenUp = fault.reason, !fault.mayHaveArrived { return .fault(.givenUp) }
                return .fault(.transport(fault))
            }
            repeats += 1
            return .again(after: .seconds(1))
        case .success(let response): return verdict(on: response)
        }
    }

    private mutating func verdict(on response: HTTPSResponse) -> Verdict {
        switch response.status {
        case 202:
            // To a proof, it says that one is under way; to all else, that there is nothing yet.
            if case .prove = route { return .answer(response) }
            return isWaitingForWork ? waiting(else: .pending) : .fault(.pending)
        case 200...299: return .answer(response)
        case 401:
            let said = Self.problem(response).description
            if route == .logIn { return .fault(.credentials(said)) }
            guard !hasLoggedIn else { return .fault(.permission(said)) }
            hasLoggedIn = true
            return .logInFirst
        case 429:
            let wanted = response.retryAfter.map { max(Int($0.components.seconds), 1) }
            return waiting(atLeast: wanted, else: .rateLimited(Self.problem(response).description, seconds: wanted))
        case 503: return waiting(else: .busy(status: 503, mayHaveArrived: mayHaveArrived))
        case 500...599:
            mayHaveArrived = mayHaveArrived || route.method != "GET" && route != .logIn
            let fault = ProviderFault.busy(status: response.status, mayHaveArrived: mayHaveArrived)
            return route.isRepeatable ? waiting(else: fault) : .fault(fault)
        default: return .fault(Self.refusal(response))
        }
    }

    private mutating func waiting(atLeast wanted: Int? = nil, else fault: ProviderFault) -> Verdict {
        pauses.next(atLeast: wanted ?? 0).map { .again(after: .seconds($0)) } ?? .fault(fault)
    }

    private static func refusal(_ response: HTTPSResponse) -> ProviderFault {
        let problem = problem(response)
        return switch response.status {
        case 402: .quota(problem.description)
        case 403: .permission(problem.description)
        case 404: .unknown(problem.description)
        case 409: .conflict(problem.description)
        case 424: .valueTooOld(problem.description)
        case 400, 411, 413, 415, 422: .refused(problem.description, fields: problem.errors ?? [:])
        default: .unexpected("status \(response.status)")
        }
    }

    /// What a refusal says; empty if it is none of the API's.
    private static func problem(_ response: HTTPSResponse) -> AtlasProblem {
        guard let type = response["Content-Type"],
            AtlasJSON.isType(type, AtlasJSON.problemType) || AtlasJSON.isType(type, "application/json"),
            let problem = try? AtlasJSON.read(AtlasProblem.self, from: response.body)
        else { return AtlasProblem(description: "") }
        return problem
    }
}

import AtlasAPI
import Flow
package import HTTPSClient
import Orders
package import Providers
import Synchronization

/// A service that answers what was written down for it, and remembers what it was asked and how long was waited.
package final class ScriptedService: Sendable {
    /// One answer.
    package enum Turn: Sendable {
        /// What comes back.
        case response(HTTPSResponse)
        /// Nothing comes back.
        case fault(HTTPSFault.Reason, mayHaveArrived: Bool)

        /// JSON, with a status of success.
        package static func json(_ body: String, _ headers: [HTTPSField] = [], status: Int = 200) -> Turn {
            .response(
                HTTPSResponse(status: status, headers: [HTTPSField("Content-Type", "application/json")] + headers, body: Array(body.utf8)))
        }

        /// A refusal of the API.
        package static func problem(_ status: Int, _ body: String = "{\"description\":\"no\"}", _ headers: [HTTPSField] = []) -> Turn {
            .response(
                HTTPSResponse(
                    status: status, headers: [HTTPSField("Content-Type", "application/problem+json")] + headers, body: Array(body.utf8)))
        }

        /// A status without a body.
        package static func empty(_ status: Int, _ headers: [HTTPSField] = []) -> Turn {
            .response(HTTPSResponse(status: status, headers: headers))
        }
    }

    private struct State {
        var turns: [Turn]
        package var asked: [String] = []
        package var tokens: [String?] = []
        package var pauses: [Int] = []
        var now: Int
        var meanwhile: [String: @Sendable () -> Void] = [:]
    }

    private let state: Mutex<State>
    private let mostPauses: Int

    /// - Parameter mostPauses: after so many, whoever waits wants to know no more.
    package init(_ turns: [Turn], now: Int = 1_795_219_200, mostPauses: Int = 1000) {
        state = Mutex(State(turns: turns, now: now))
        self.mostPauses = mostPauses
    }

    /// What it was asked, as `GET /path`.
    package var asked: [String] { state.withLock { $0.asked } }
    /// The tokens it was shown.
    package var tokens: [String?] { state.withLock { $0.tokens } }
    /// The seconds that were waited.
    package var pauses: [Int] { state.withLock { $0.pauses } }

    /// Does something once, right before a question is answered.
    package func meanwhile(_ question: String, _ work: @escaping @Sendable () -> Void) {
        state.withLock { $0.meanwhile[question] = work }
    }

    /// What is answered from now on.
    package func answer(_ turns: [Turn]) { state.withLock { $0.turns += turns } }

    /// Lets time pass.
    package func pass(seconds: Int) { state.withLock { $0.now += seconds } }

    /// A conversation with it.
    package func session(patience: Int = 60) -> AtlasSession {
        AtlasSession(
            AtlasCredentials(key: "key", secret: Secret("secret")), patience: patience,
            world: AtlasSession.World(
                send: { (request, _) throws(HTTPSFault) in
                    self.state.withLock { $0.meanwhile.removeValue(forKey: request.description) }?()
                    let turn = self.state.withLock { state -> Turn? in
                        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
                        state.asked.append("\(request.description)\(query.isEmpty ? "" : "?\(query)")")
                        state.tokens.append(request.authorization?.revealed)
                        return state.turns.isEmpty ? nil : state.turns.removeFirst()
                    }
                    switch turn {
                    case .response(let response)?: return response
                    case .fault(let reason, let mayHaveArrived)?:
                        throw HTTPSFault(reason, mayHaveArrived: mayHaveArrived, place: "127.0.0.1:1")
                    case nil: throw HTTPSFault(.other("nothing more is written down"), mayHaveArrived: false, place: "127.0.0.1:1")
                    }
                }, now: { Timestamp(secondsSinceEpoch: self.state.withLock { $0.now }) },
                pause: { duration, _ in
                    self.state.withLock { state in
                        state.pauses.append(Int(duration.components.seconds))
                        state.now += Int(duration.components.seconds)
                        return state.pauses.count < self.mostPauses
                    }
                }))
    }
}

extension ScriptedService.Turn {
    /// The answer to a log-in.
    package static let logIn = json(#"{"access_token":"t1"}"#)
    /// The answer to a second one.
    package static let logInAgain = json(#"{"access_token":"t2"}"#)
}

package import AtlasAPI
package import HTTPSClient
import JSONText
package import Orders
import Synchronization

/// A conversation with the API of GlobalSign Atlas: logs in when it has to, and is as patient as the API asks. Every call waits for its answer, so it belongs on a
/// thread beside the loop.
package final class AtlasSession: Sendable {
    /// What a session needs of the world.
    package struct World: Sendable {
        /// Sends one request and waits for the answer.
        package var send: @Sendable (HTTPSRequest, () -> Bool) throws(HTTPSFault) -> HTTPSResponse
        /// The time of the clock service.
        package var now: @Sendable () -> Timestamp
        /// Waits, unless that is no longer wanted, which `false` says.
        package var pause: @Sendable (Duration, () -> Bool) -> Bool
        /// The same world with connections of its own; `nil` where there is no difference.
        package var another: (@Sendable () -> World)?

        /// A world.
        package init(
            send: @escaping @Sendable (HTTPSRequest, () -> Bool) throws(HTTPSFault) -> HTTPSResponse,
            now: @escaping @Sendable () -> Timestamp, pause: @escaping @Sendable (Duration, () -> Bool) -> Bool
        ) {
            (self.send, self.now, self.pause) = (send, now, pause)
        }
    }

    private struct LoggedIn {
        let token: AtlasToken
        let until: Timestamp
        /// That this machine's clock is wrong, as the answer to the log-in showed.
        let clockFault: ProviderFault?
    }

    let world: World
    private let credentials: AtlasCredentials
    private let loggedIn = Mutex<LoggedIn?>(nil)
    /// How long is waited for what is in work, in seconds.
    package let patience: Int
    /// Whoever waits less for what is busy, in seconds, does not learn whether it stays so.
    static let leastPatience = 30

    /// How far this machine's clock may be from the provider's, in seconds.
    private static let clockTolerance = 300

    /// A session that has not begun.
    ///
    /// - Parameter patience: how long is waited for what is in work or busy there, in seconds, for each call.
    package init(_ credentials: AtlasCredentials, patience: Int = 60, world: World) {
        (self.credentials, self.patience, self.world) = (credentials, patience, world)
    }

    /// A conversation with the same provider beside this one, for another thread: with connections and a log-in of its own.
    package func another() -> AtlasSession {
        AtlasSession(credentials, patience: patience, world: world.another?() ?? world)
    }

    /// Waits before something is asked for once more; `false` if nobody wants to know any more.
    package func pause(_ seconds: Int, isWanted: () -> Bool) -> Bool { world.pause(.seconds(seconds), isWanted) }

    /// Logs in anew, and holds the provider's clock against this machine's.
    package func logIn(isWanted: () -> Bool = { true }) throws(ProviderFault) {
        let response = try answer(to: AtlasCall(.logIn, body: credentials.body), isWanted: isWanted) { () throws(ProviderFault) in nil }
        let token = try read("the log-in") { () throws(JSONFault) in try AtlasToken(body: response.body) }
        let now = world.now().secondsSinceEpoch
        let difference = response.date.map { now - $0.secondsSinceEpoch } ?? 0
        let clockFault: ProviderFault? = abs(difference) > Self.clockTolerance ? .clock(seconds: difference) : nil
        loggedIn.withLock {
            $0 = LoggedIn(token: token, until: Timestamp(secondsSinceEpoch: now + AtlasToken.seconds), clockFault: clockFault)
        }
        if let clockFault { throw clockFault }
    }

    /// That this machine's clock is wrong, if a log-in has shown it: times in requests are refused for that.
    package var clockFault: ProviderFault? { loggedIn.withLock { $0?.clockFault } }

    /// Makes a call, logged in.
    func call(_ call: AtlasCall, isWanted: () -> Bool) throws(ProviderFault) -> HTTPSResponse {
        try answer(to: call, isWanted: isWanted) { () throws(ProviderFault) in try token(isWanted) }
    }

    /// Makes a call whose answer has a body of a type.
    func value<Value: Decodable>(
        _ type: Value.Type, of call: AtlasCall, isWanted: () -> Bool
    ) throws(ProviderFault) -> (value: Value, response: HTTPSResponse) {
        let response = try self.call(call, isWanted: isWanted)
        guard AtlasJSON.isType(response["Content-Type"] ?? "", "application/json") else {
            throw .unexpected("\(call.route.path) answers \(response["Content-Type"] ?? "no media type")")
        }
        return (try read(call.route.path) { () throws(JSONFault) in try AtlasJSON.read(type, from: response.body) }, response)
    }

    private func token(_ isWanted: () -> Bool) throws(ProviderFault) -> AtlasToken? {
        func current() -> AtlasToken? { loggedIn.withLock { $0.flatMap { world.now() < $0.until ? $0.token : nil } } }
        if let token = current() { return token }
        do throws(ProviderFault) {
            try logIn(isWanted: isWanted)
        } catch .clock {
            // It does not keep the provider from answering, and is known from then on.
        }
        return current()
    }

    private func answer(
        to call: AtlasCall, isWanted: () -> Bool, token: () throws(ProviderFault) -> AtlasToken?
    ) throws(ProviderFault) -> HTTPSResponse {
        var patience = AtlasPatience(call.route, seconds: patience, isWaitingForWork: call.isWaitingForWork)
        while true {
            let request = call.request(try token())
            let outcome: Result<HTTPSResponse, HTTPSFault>
            do throws(HTTPSFault) {
                outcome = .success(try world.send(request, isWanted))
            } catch {
                outcome = .failure(error)
            }
            switch patience.verdict(on: outcome) {
            case .answer(let response): return response
            case .again(let pause): guard world.pause(pause, isWanted) else { throw .givenUp }
            case .logInFirst: loggedIn.withLock { $0 = nil }
            case .fault(let fault): throw fault
            }
        }
    }

    private func read<Value>(_ what: String, _ body: () throws(JSONFault) -> Value) throws(ProviderFault) -> Value {
        do throws(JSONFault) {
            return try body()
        } catch {
            throw .unexpected("\(what): \(error.message)")
        }
    }
}

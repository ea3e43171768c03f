package import Archive
import AtlasAPI
import Certificates
import Clients
import Console
package import Live
package import Orders
import Parallel
package import Providers
package import Reports
import Synchronization

/// The certificates of the recipients of an order, asked for over a provider's interface, several at a time. What is asked for is recorded before it is sent,
/// for a group of recipients in one change: whoever is stopped goes on where it stopped, and nothing is asked for twice.
package struct ProviderBatch {
    private let recipients: OrderRecipients
    private let store: any OrderArchive
    private let configuration: Configuration
    private let provider: Provider
    /// By which the account is known to orders.
    private let numbers: Set<String>
    private let sessions: Sessions
    private let isWanted: @Sendable () -> Bool
    private let say: (String) -> Void
    private let counted: @Sendable (Int) -> Void
    private let answered = Counter()

    /// Counts from several threads.
    private final class Counter: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    /// How many recipients of so many are recorded in one change: of those who were recorded and not asked for before a kill nobody knows that for some time,
    /// so they are few; and each change writes the whole order, so that of thousands more are taken together.
    private static func groupSize(of count: Int) -> Int { min(256, max(atATime, count / 16)) }
    /// How many requests are on their way at a time.
    package static let atATime = 8
    /// What came of it.
    package struct Report {
        /// What people call the provider.
        let provider: String
        /// Recipients whose certificates came now.
        package var issued = 0
        /// Those whose requests were taken, or may have been, and whose certificates are still to come.
        package var waiting: [String] = []
        /// Those whose requests may have been sent, but are not found at the provider.
        package var unanswered: [String] = []
        /// From when on all of them may be sent once more; `nil` for none.
        package var free: Timestamp?
        /// Those who were refused, or whose certificates were not taken; each with the reason.
        package var faults: [IssuedRecipients.Fault] = []
        /// Those who were not asked for any more, because it was given up.
        package var unasked = 0
        /// Those who have no request yet.
        package var withoutRequest = 0
        /// Those who were added and are not paid for yet.
        package var unpaid = 0
        /// Those who wait for the proof of their domain.
        package var unproved = 0

        /// How many there are of each, in a sentence.
        ///
        /// - Parameter again: how what is not found at the provider is requested once more.
        package func summary(again: String) -> String {
            let counts = [
                "\(issued) issued", waiting.isEmpty ? "" : "\(waiting.count) still to come from \(provider): the same command goes on",
                unanswered.isEmpty
                    ? ""
                    : "\(unanswered.count) were asked for and are not found at the provider: \(again)\(free.map { ", from \($0) on" } ?? "")",
                faults.isEmpty ? "" : "\(faults.count) refused",
                unasked == 0 ? "" : "\(unasked) not requested, because it was given up",
                withoutRequest == 0 ? "" : "\(withoutRequest) have no request yet",
                unpaid == 0 ? "" : "\(unpaid) wait for their payment",
                unproved == 0 ? "" : "\(unproved) wait for the proof of their domain (certdesk domains)",
            ]
            return counts.filter { !$0.isEmpty }.joined(separator: ", ") + "."
        }
    }

    /// Conversations with the provider, each for one thread at a time.
    private final class Sessions: Sendable {
        private let idle: Mutex<[AtlasSession]>
        /// How long is waited for what is in work, in seconds.
        let patience: Int

        init(_ sessions: [AtlasSession]) {
            idle = Mutex(sessions)
            patience = sessions.first?.patience ?? 0
        }

        var clockFault: ProviderFault? { idle.withLock { $0.lazy.compactMap(\.clockFault).first } }

        func pause(_ seconds: Int, _ isWanted: () -> Bool) -> Bool {
            idle.withLock { $0.first }?.pause(seconds, isWanted: isWanted) ?? false
        }

        func use<Value>(_ body: (AtlasSession) throws(ProviderFault) -> Value) -> Result<Value, ProviderFault> {
            guard let session = idle.withLock({ $0.popLast() }) else { return .failure(.givenUp) }
            defer { idle.withLock { $0.append(session) } }
            do throws(ProviderFault) { return .success(try body(session)) } catch { return .failure(error) }
        }
    }

    /// The recipients of an order.
    ///
    /// - Parameters:
    ///   - sessions: as many as requests are to be on their way at a time.
    ///   - isWanted: whether whoever asked still waits; asked from several threads.
    ///   - say: takes each sentence that people must read.
    ///   - counted: told from several threads how many requests were answered so far.
    package init(
        _ recipients: OrderRecipients, in store: any OrderArchive, _ configuration: Configuration, over provider: Provider,
        _ sessions: [AtlasSession], isWanted: @escaping @Sendable () -> Bool = { true }, say: @escaping (String) -> Void,
        counted: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        (self.counted, numbers) = (counted, ProviderLookup.numbers(of: provider, in: store))
        (self.recipients, self.store, self.configuration, self.provider) = (recipients, store, configuration, provider)
        (self.sessions, self.isWanted, self.say) = (Sessions(sessions), isWanted, say)
    }

    /// Brings the certificates of all who wait for one.
    ///
    /// - Parameters:
    ///   - isAgain: whether requests that are not found at the provider are sent once more.
    ///   - progress: told how many of how many recipients are done.
    package func issue(again isAgain: Bool = false, progress: (Int, Int) -> Void) throws -> Report {
        try provider.require(.smime)
        try recipients.requireIssuable()
        var report = Report(provider: provider.name)
        let isWanted = isWanted
        let (policy, chain) = try asking { () throws(ProviderFault) in
            try sessions.use { (session) throws(ProviderFault) in
                (try session.policy(isWanted: isWanted), try session.trustChain(isWanted: isWanted))
            }.get()
        }
        if let clock = sessions.clockFault { say(clock.description) }
        let authorities = try ProviderIssuing.certificates(chain, from: provider)
        let (all, held) = (recipients.mail.recipients.filter { $0.state == .pending }, recipients.rules.held(recipients.order))
        let waiting = all.filter { held[$0.number] == nil }
        report.unpaid = all.count { held[$0.number] == .payment }
        report.unproved = all.count - waiting.count - report.unpaid
        let requests = try recipients.requests(of: waiting)
        var ready = waiting.filter { requests[$0.number] != nil }
        report.withoutRequest = waiting.count - ready.count
        let known = try looked(for: ready)
        ready = try letGo(ready, known, again: isAgain, &report)
        if isAgain {
            let anew = ready.count { $0.issuance?.isOpen == true && known[$0.number] == nil && $0.issuance?.waitsUntil(again: true) == nil }
            if anew > 0 { say("\(anew) are not found at \(provider.name) and are requested once more.") }
        }
        progress(0, ready.count)
        // The authority makes the certificates of a group while the next one is asked for.
        var asked: (group: [OrderedRecipient], serials: [Int: AtlasSerial]) = ([], [:])
        let size = Self.groupSize(of: ready.count)
        for start in stride(from: 0, to: ready.count, by: size) {
            guard isWanted() else { throw ProviderFault.givenUp.exit }
            let group = Array(ready[start..<min(start + size, ready.count)])
            let serials = try request(group, requests, known, under: policy, again: isAgain, &report)
            try take(asked.group, asked.serials, authorities, &report)
            progress(start, ready.count)
            asked = (group, serials)
        }
        try take(asked.group, asked.serials, authorities, &report)
        progress(ready.count, ready.count)
        return report
    }

    /// Asks for the certificates of a group that were not asked for yet.
    ///
    /// - Returns: the serial numbers of all of them that the provider has taken, by the recipients' numbers.
    private func request(
        _ group: [OrderedRecipient], _ requests: [Int: [UInt8]], _ known: [Int: AtlasSerial], under policy: ValidationPolicy,
        again isAgain: Bool, _ report: inout Report
    ) throws -> [Int: AtlasSerial] {
        var wanted: [Int: IssuanceRequest] = [:]
        // What to do about other providers, by their numbers: thousands may wait for the same one.
        var ways: [String: String] = [:]
        var serials = group.reduce(into: [Int: AtlasSerial]()) { if $1.issuance?.isOpen == true { $0[$1.number] = known[$1.number] } }
        for recipient in group where serials[recipient.number] == nil {
            if let issuance = recipient.issuance, issuance.isOpen {
                guard numbers.contains(issuance.provider) else {
                    let way = ways[issuance.provider] ?? ProviderLookup.way(to: issuance, in: store)
                    ways[issuance.provider] = way
                    report.faults.append(.init(file: recipient.email, message: "It was requested from another provider. \(way)"))
                    continue
                }
                if let free = issuance.waitsUntil(again: isAgain) {
                    report.unanswered.append(recipient.email)
                    report.free = max(free, report.free ?? free)
                    continue
                }
            }
            do {
                wanted[recipient.number] = try request(for: recipient, requests, under: policy)
            } catch {
                report.faults.append(.init(file: recipient.email, message: Exit.sentence(error)))
            }
        }
        let asked = group.filter { wanted[$0.number] != nil }
        let now = Clock.live.now()
        if !asked.isEmpty {
            let seen = asked.reduce(into: [Int: Issuance]()) { $0[$1.number] = $1.issuance }
            try recipients.note(asked.map(\.number), "\(asked.count) certificates requested from \(provider.name)", at: now) { recipient in
                guard recipient.state == .pending, recipient.issuance == seen[recipient.number] else {
                    throw Exit(
                        .tryAgain, "Somebody else is just requesting the certificate of \(recipient.email). Look at it again in a minute.")
                }
                recipient.issuance = Issuance(
                    over: provider, under: policy, of: recipient.request?.publicKey ?? "", by: configuration.actor, at: now)
            }
        }
        let (isWanted, counted, answered) = (isWanted, counted, answered)
        var refused: [Int: String] = [:]
        var unsent = 0
        for (recipient, outcome) in zip(
            asked,
            answers(asked.map { wanted[$0.number] ?? IssuanceRequest() }) { (request, session) throws(ProviderFault) in
                defer { counted(answered.next()) }
                return try session.request(request, isWanted: isWanted)
            })
        {
            switch outcome {
            case .success(let serial): serials[recipient.number] = serial
            case .failure(.givenUp):
                refused[recipient.number] = ProviderFault.givenUp.description
                unsent += 1
                report.unasked += 1
            case .failure(let fault) where fault.mayHaveArrived: report.waiting.append(recipient.email)
            case .failure(let fault):
                let sentence = wanted[recipient.number].map(fault.description(of:)) ?? fault.description
                refused[recipient.number] = sentence
                report.faults.append(.init(file: recipient.email, message: sentence))
            }
        }
        try record(serials, refused, unsent: unsent)
        return serials
    }

    /// Records what became of requests.
    ///
    /// - Parameters:
    ///   - refused: why, by the recipients' numbers; also of those that were not sent.
    ///   - unsent: how many of them were not sent.
    private func record(_ serials: [Int: AtlasSerial], _ refused: [Int: String], unsent: Int) throws {
        let numbers = Array(serials.keys) + refused.keys
        guard !numbers.isEmpty else { return }
        let now = Clock.live.now()
        let counts = ["\(serials.count) taken", "\(refused.count - unsent) refused"] + (unsent > 0 ? ["\(unsent) not sent"] : [])
        let what = "requests answered by \(provider.name): \(counts.joined(separator: ", "))"
        try recipients.note(numbers.sorted(), what, at: now) { recipient in
            if let serial = serials[recipient.number] { recipient.issuance?.serial = serial.text }
            if let reason = refused[recipient.number] { recipient.issuance?.refuse(because: reason, at: now) }
        }
    }

    /// Fetches certificates and takes them in by the same checks as those that came by mail.
    private func take(
        _ group: [OrderedRecipient], _ serials: [Int: AtlasSerial], _ authorities: [Certificate], _ report: inout Report
    ) throws {
        let asked = group.compactMap { recipient in serials[recipient.number].map { (recipient: recipient, serial: $0) } }
        var files: [(name: String, certificates: Result<[Certificate], any Error>)] = []
        var over: [Int: ProviderFault] = [:]
        for ((recipient, serial), outcome) in zip(asked, made(asked.map(\.serial))) {
            switch outcome {
            case .success(let issued):
                files.append(
                    (recipient.email, Result { try ProviderIssuing.certificates([issued.certificate], from: provider) + authorities }))
            case .failure(.pending), .failure(.givenUp): report.waiting.append(recipient.email)
            case .failure(let fault):
                // What was requested just now may not be known there yet.
                let issuance = recipient.issuance.flatMap { $0.serial.flatMap { AtlasSerial($0) } == serial ? $0 : nil }
                if issuance?.isOver(by: fault) ?? fault.isRefused { over[recipient.number] = fault }
                report.faults.append(.init(file: recipient.email, message: fault.description))
            }
        }
        try end(over)
        guard !files.isEmpty else { return }
        let taken = try recipients.current().issue(files) { _, _ in }
        report.issued += taken.issuedCount
        taken.advisories.forEach(say)
        report.faults += taken.faults
    }

    /// Ends requests that were refused after all, so that the next ones can be sent.
    ///
    /// - Parameter refused: why, by the recipients' numbers.
    private func end(_ refused: [Int: ProviderFault]) throws {
        if refused.isEmpty { return }
        let now = Clock.live.now()
        try recipients.note(refused.keys.sorted(), "\(refused.count) requests refused by \(provider.name) after all", at: now) {
            $0.issuance?.refuse(because: refused[$0.number]?.description ?? "", at: now)
        }
    }

    /// Certificates by their serial numbers, asked for again together until all are made or the patience ends: one by one, each would have pauses of its own.
    private func made(_ serials: [AtlasSerial]) -> [Result<IssuedCertificate, ProviderFault>] {
        let isWanted = isWanted
        var outcomes = [Result<IssuedCertificate, ProviderFault>](repeating: .failure(.pending), count: serials.count)
        var open = Array(serials.indices)
        var pauses = GrowingPauses(upTo: sessions.patience)
        while true {
            let answers = answers(open.map { serials[$0] }) { (serial, session) throws(ProviderFault) in
                try session.certificate(serial, isWaiting: false, isWanted: isWanted)
            }
            for (place, answer) in zip(open, answers) { outcomes[place] = answer }
            open = open.filter { if case .failure(.pending) = outcomes[$0] { true } else { false } }
            guard !open.isEmpty, let seconds = pauses.next(), sessions.pause(seconds, isWanted) else { return outcomes }
        }
    }

    /// Lets go of certificates for keys that recipients do not have any more: nobody could use them, so they are revoked if they were made.
    ///
    /// - Returns: the recipients as they are then, without those whose earlier certificates are still in work.
    private func letGo(
        _ ready: [OrderedRecipient], _ known: [Int: AtlasSerial], again isAgain: Bool, _ report: inout Report
    ) throws -> [OrderedRecipient] {
        let old = ready.filter { recipient in
            recipient.issuance.map { $0.isOpen && numbers.contains($0.provider) && $0.publicKey != recipient.request?.publicKey }
                ?? false
        }
        guard !old.isEmpty else { return ready }
        var (done, waiting) = ([Int](), Set<Int>())
        var events: [OrderEvent] = []
        var fault: ProviderFault?
        let unanswered = recipients.order.openRevocations
        let serials = old.reduce(into: [Int: AtlasSerial]()) { $0[$1.number] = known[$1.number] }
        let revocation = Revocation(reason: .superseded)
        let requests = serials.mapValues {
            RevocationRequest($0.text, over: provider, revocation, because: Issuance.letGo, by: configuration.actor)
        }
        try note(requests.sorted { $0.key < $1.key }.map(\.value.event), revoking: serials)
        for recipient in old {
            var isOver = recipient.issuance?.waitsUntil(again: isAgain) == nil
            if let serial = serials[recipient.number], let request = requests[recipient.number] {
                let isAsked = unanswered.contains { $0.isOf(serial.text) }
                do throws(ProviderFault) {
                    if let fault { throw fault }
                    let outcome = try sessions.use { (session) throws(ProviderFault) in
                        if isAsked, try session.isRevoked(serial, isWanted: isWanted) { return AtlasSession.Unused.revoked }
                        return try session.revokeUnused(serial, revocation, isWanted: isWanted)
                    }.get()
                    isOver = outcome != .inWork
                    let now = Clock.live.now()
                    events.append(
                        outcome.whyNotDone.map { request.notDone(by: configuration.actor, at: now, because: $0) }
                            ?? request.done(by: configuration.actor, at: now))
                } catch {
                    isOver = false
                    // The others are not asked for any more.
                    if fault != nil || !error.mayHaveArrived {
                        events.append(request.notDone(by: configuration.actor, at: Clock.live.now(), because: error.description))
                    }
                    fault = fault ?? error
                }
            }
            if isOver { done.append(recipient.number) } else { waiting.insert(recipient.number) }
        }
        try note(events, revoking: [:])
        for recipient in old where fault == nil && waiting.contains(recipient.number) {
            report.waiting.append(recipient.email)
            say(
                "\(recipient.email): the certificate for the key before is still in work at \(provider.name), and is let go once it is made."
            )
        }
        if !done.isEmpty {
            say(
                done.count == 1
                    ? "The certificate for the key before is let go: revoked at \(provider.name), if it was made."
                    : "\(done.count) certificates for keys before are let go: revoked at \(provider.name), where they were made.")
            let now = Clock.live.now()
            try recipients.note(done, "\(done.count) requests to \(provider.name) let go", at: now, because: Issuance.letGo) {
                $0.issuance?.refuse(because: Issuance.letGo, at: now)
            }
        }
        if let fault { throw fault.exit }
        let current = try recipients.current().mail.recipients
        return ready.filter { !waiting.contains($0.number) }.map { current[$0.number - 1] }
    }

    /// - Parameter serials: of the requests that are let go, by the recipients' numbers; not all of them were recorded before.
    private func note(_ events: [OrderEvent], revoking serials: [Int: AtlasSerial]) throws {
        if events.isEmpty { return }
        _ = try OrderLookup.taking {
            try store.update(recipients.order.id) { order in
                var after = order
                for (number, serial) in serials where after.mail?.recipients[number - 1].issuance?.isOpen == true {
                    after.mail?.recipients[number - 1].issuance?.serial = serial.text
                }
                after.events += events
                return after
            }
        }
    }

    private func request(
        for recipient: OrderedRecipient, _ requests: [Int: [UInt8]], under policy: ValidationPolicy
    ) throws -> IssuanceRequest {
        guard let organization = recipients.order.customer?.organization, let pem = requests[recipient.number] else {
            throw Exit(.data, "There is no request.")
        }
        // One at a time: read all together they would take more room than everything else.
        let request = try CertificateRequest.read(pem)
        let wanted = WantedCertificate(recipient, of: organization, lastDay: recipients.mail.lastDay, request: request)
        let now = configuration.moment.secondsSinceEpoch
        let body = try wanted.request(under: policy, now: now) { _ in
            throw Exit(.data, "The account wants requests signed with the keys, and the recipients have them.")
        }
        try ProviderIssuing.requireFit(wanted, body, under: policy, now: now, provider)
        return body
    }

    /// The serial numbers of requests that were sent before: those that are recorded, and those whose answers nobody saw, by their keys among what the provider
    /// has issued since.
    private func looked(for waiting: [OrderedRecipient]) throws -> [Int: AtlasSerial] {
        var found: [Int: AtlasSerial] = [:]
        var unanswered: [String: Int] = [:]
        var since = Clock.live.now()
        for recipient in waiting {
            guard let issuance = recipient.issuance, issuance.isOpen, numbers.contains(issuance.provider) else { continue }
            if let serial = issuance.serial.flatMap({ AtlasSerial($0) }) {
                found[recipient.number] = serial
            } else {
                unanswered[issuance.publicKey] = recipient.number
                since = min(since, issuance.requestedAt)
            }
        }
        guard !unanswered.isEmpty else { return found }
        say("\(unanswered.count) requests have no answer: they are looked for at the provider.")
        // Another order may be for the same keys.
        let own = recipients.mail.recipients
        let others = unanswered.values.reduce(into: Set(own.compactMap { $0.issuance?.serial ?? $0.serial }.compactMap { AtlasSerial($0) }))
        {
            $0.formUnion(store.serials(ofRecipient: own[$1 - 1].email, besides: recipients.order.id))
        }
        let (from, isWanted) = (since, isWanted)
        let listed = try asking { () throws(ProviderFault) in
            try sessions.use { (session) throws(ProviderFault) in try session.issued(since: from, isWanted: isWanted) }.get()
        }.map(\.serial).filter { !others.contains($0) }
        for (serial, outcome) in zip(listed, made(listed)) {
            guard let issued = try? outcome.get(), let leaf = try? Certificate.read(Array(issued.certificate.utf8)),
                let number = unanswered[leaf.publicKeyDigest]
            else { continue }
            found[number] = serial
        }
        return found
    }

    /// What the provider answers to each of several things, some at a time.
    private func answers<Wanted: Sendable, Value: Sendable>(
        _ wanted: [Wanted], _ ask: @escaping @Sendable (Wanted, AtlasSession) throws(ProviderFault) -> Value
    ) -> [Result<Value, ProviderFault>] {
        let outcomes = Outcomes<Value>(wanted.count)
        let sessions = sessions
        Workers.run(wanted.count, atATime: Self.atATime) { place in
            outcomes.set(place, sessions.use { (session) throws(ProviderFault) in try ask(wanted[place], session) })
        }
        return outcomes.all
    }

    private final class Outcomes<Value: Sendable>: Sendable {
        private let outcomes: Mutex<[Result<Value, ProviderFault>]>

        init(_ count: Int) { outcomes = Mutex(Array(repeating: .failure(.givenUp), count: count)) }

        func set(_ place: Int, _ outcome: Result<Value, ProviderFault>) { outcomes.withLock { $0[place] = outcome } }

        var all: [Result<Value, ProviderFault>] { outcomes.withLock { $0 } }
    }
}

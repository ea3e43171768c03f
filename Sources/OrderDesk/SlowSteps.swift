import Archive
import Clients
import Console
import Flow
import FormView
import Glibc
import Live
import Orders
import Providers
import Sealing
import Signals
import Synchronization

/// The steps of the desk that take their time: over a provider, or with an order's key or files. They are done beside its loop, one at a time. The passphrase of the
/// sealed file is asked for once.
final class SlowSteps: Sendable {
    /// Why what was typed has to be typed again, in a sentence.
    struct Mistyped: Error {
        let sentence: String
        /// The label of the question whose answer it was; `nil` where nobody can tell.
        var question: String?

        /// Whatever is wrong with what was typed, nobody types all of it twice.
        ///
        /// - Parameter question: whose answer a fault is laid to that names none itself.
        static func catching<Value>(at question: String? = nil, _ body: () throws -> Value) throws -> Value {
            do {
                return try body()
            } catch let mistyped as Mistyped {
                throw mistyped
            } catch {
                throw Mistyped(sentence: Exit.sentence(error), question: question)
            }
        }
    }

    let configuration: Configuration
    let store: any OrderArchive
    let reading: OrderReading
    let providers: CurrentProviders
    /// A conversation with a provider, through what is sealed.
    typealias Open = @Sendable (Provider, OpenSeal) throws -> AtlasSession
    private let open: Open
    private let adding: AddingRecipients
    /// Other rules than those of the archive, in tests.
    let rules: LifeCycle?
    private let seal = Mutex<OpenSeal?>(nil)
    private let underway = Mutex<DeskWork?>(nil)
    /// The file of a certificate whose password is asked for.
    let locked = Mutex<FileSteps.LockedFile?>(nil)
    /// The command that took messages last.
    let mailProgram = Mutex(DeliveryCommand.usual)

    /// How long somebody who sits there waits for what is in work at the provider, in seconds.
    static let patience = 60

    /// - Parameters:
    ///   - rules: others than those of the archive, in tests.
    ///   - open: begins a conversation; over the network if left out.
    init(
        _ configuration: Configuration, in store: any OrderArchive, _ reading: OrderReading, rules: LifeCycle? = nil, open: Open? = nil
    ) {
        adding = AddingRecipients(configuration, in: store, reading, rules: rules)
        (self.configuration, self.store, self.reading, self.rules) = (configuration, store, reading, rules)
        providers = reading.providers
        self.open = open ?? { try ProviderLookup.session(with: $0, in: $1, patience: Self.patience) }
    }

    // MARK: Beside the loop

    /// Begins a step of something that was shown in a revision.
    ///
    /// - Parameters:
    ///   - start: runs it on a thread, and tells the loop when it is done.
    ///   - tell: told how it stands.
    func begin(
        _ step: String, with id: DeskID, revision: Int, _ answers: DeskAnswers,
        start: (WorkID, @escaping @Sendable () -> Void) -> Void, tell: @escaping @Sendable (WorkNews) -> Void
    ) {
        let work = DeskWork(tell: tell) { [self] course in take(step, with: id, revision: revision, answers, course) }
        underway.withLock { $0 = work }
        start(work.id) { work.run() }
    }

    /// What came of it; `nil` for something else that has ended.
    func finished(_ work: WorkID) -> DeskEvent? {
        let ended = underway.withLock { underway -> DeskWork? in
            guard let current = underway, current.id == work else { return nil }
            underway = nil
            return current
        }
        return ended?.outcome()
    }

    /// Lets what is under way end as soon as it can.
    func giveUp() { underway.withLock { $0 }?.giveUp() }

    /// What is done just now, in a sentence.
    var words: String { underway.withLock { $0 }?.words ?? "" }

    /// Before the desk closes: what is under way ends, and that is waited for, so that nothing is written by a program that is ending.
    func settle() {
        let last = underway.withLock { underway in
            defer { underway = nil }
            return underway
        }
        last?.giveUp()
        _ = last?.outcome()
    }

    /// Takes a step, and says what came of it.
    func take(_ step: String, with id: DeskID, revision: Int, _ answers: DeskAnswers, _ course: DeskWork.Course) -> DeskEvent {
        var secrets = answers.secrets[...]
        do {
            let words = step.split(separator: " ").map(String.init)
            switch (id.kind, words.first) {
            case (.provider, "test"): return .stepTaken(id, message: try test(id, &secrets, course))
            case (.provider, "claims"): return try claims(of: id, &secrets, course)
            case (.provider, "claim"): return .stepTaken(id, message: try claim(words, of: id, answers.lines, &secrets, course))
            case (.provider, "edit"): return .stepTaken(id, message: try edit(words, id, answers.lines, &secrets, course))
            case (.provider, "remove"): return .storeChanged(message: try remove(id, &secrets, course))
            case (.order, "issue"):
                try reading.order(id).require(revision: revision)
                return .stepTaken(id, message: try issue(id, over: words.last ?? "", again: words.contains("again"), &secrets, course))
            case (.order, "standing"):
                return .stepTaken(id, message: try standing(of: id, at: words.last ?? "", &secrets, course))
            case (.order, "revoke"), (.recipient, "revoke"):
                let message = try revoke(id, revision: revision, words, answers.lines.first, &secrets, course)
                return .stepTaken(id, message: message)
            case (.order, DeskStep.addingRecipients): return try adding.take(step, of: id, revision: revision, answers, course)
            case (.order, RecipientKeySteps.all):
                return .stepTaken(id, message: try RecipientKeySteps(self).take(words, of: id, revision, answers, course))
            case (.recipient, "key"), (.recipient, "pfx"):
                return .stepTaken(id, message: try RecipientKeySteps(self).take(words, with: id, revision, answers, course))
            case (.order, HandOverSteps.id):
                return .stepTaken(id, message: try HandOverSteps(self).take(words, of: id, revision, answers, course))
            case (.order, "key"):
                try reading.order(id).require(revision: revision)
                return .stepTaken(id, message: try KeySteps(self).take(words, of: id, answers, course))
            case (.order, "attach"), (.order, "bundle"):
                try reading.order(id).require(revision: revision)
                return try FileSteps(self).take(words, of: id, revision, answers, course)
            case (.message, "withdraw"):
                return .stepTaken(id, message: try withdraw(message: id, because: answers.lines.first ?? ""))
            case (.message, "send"), (.message, "send-all"):
                return .stepTaken(id, message: try send(id, all: step == "send-all", with: answers.lines.first, course))
            default: return .storeChanged(message: "This is not possible any more. Look at it again.")
            }
        } catch let mistyped as Mistyped {
            return .refused(message: mistyped.sentence, at: mistyped.question)
        } catch {
            return .storeChanged(message: course.isWanted() ? Exit.sentence(error) : ended(id))
        }
    }

    /// What became of something that was given up.
    private func ended(_ id: DeskID) -> String {
        if id.kind == .message { return "Given up. What was handed over is noted with each message." }
        guard id.kind == .order, let order = try? reading.order(id) else { return "Given up. Look at it again before you go on." }
        if !order.openRevocations.isEmpty {
            return "\(id.text): given up. Whether the certificate is revoked is not known: ask the provider how it stands."
        }
        if order.hosted != nil { return "\(id.text): given up. Nothing was noted." }
        let isRequested = order.issuance?.isOpen == true || order.mail?.recipients.contains { $0.issuance?.isOpen == true } == true
        return isRequested
            ? "\(id.text): given up. What was requested stays requested: the same step goes on with it."
            : "\(id.text): given up. Nothing was requested."
    }

    // MARK: The sealed file

    private static let passphrase = "Passphrase"

    /// What has to be typed before the sealed file is open.
    var passphraseQuestions: [DeskQuestion] {
        guard seal.withLock({ $0 == nil }), (try? SealPassphrase.credential(of: { Environment[$0] })) == nil else { return [] }
        return [
            DeskQuestion(
                Self.passphrase, "The sealed file with the provider's secrets is opened with it, once until the desk is left.", .secret)
        ]
    }

    /// A conversation with a provider.
    ///
    /// - Parameter secrets: what was typed; the passphrase is taken from its front.
    func session(with provider: Provider, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws -> AtlasSession {
        if let waiting = provider.waiting { throw Exit(.data, waiting) }
        return try open(provider, opened(&secrets, course))
    }

    /// The sealed file, open.
    ///
    /// - Parameter secrets: what was typed; the passphrase is taken from its front.
    func opened(_ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws -> OpenSeal {
        let isOpen = seal.withLock { $0 != nil }
        let typed = isOpen ? nil : try SealPassphrase.credential(of: { Environment[$0] }) ?? secrets.popFirst()
        let opened: OpenSeal
        do throws(SealFault) {
            course.say("Opening the sealed file.")
            opened = try openSeal(with: typed)
            // Another program may have changed the passphrase since.
            _ = try opened.secrets()
        } catch {
            if case .reopened = error.reason { seal.withLock { $0 = nil } }
            if case .wrongPassphrase = error.reason { throw Mistyped(sentence: error.description, question: Self.passphrase) }
            throw Exit(.data, error.description)
        }
        return opened
    }

    private func openSeal(with passphrase: Secret?) throws(SealFault) -> OpenSeal {
        if let opened = seal.withLock({ $0 }) { return opened }
        let path = (try? configuration.sealPath) ?? ""
        let opened = try SealedFile(path: path).open(with: passphrase ?? Secret(""))
        seal.withLock { $0 = opened }
        return opened
    }
}

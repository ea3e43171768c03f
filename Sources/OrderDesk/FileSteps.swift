import Bundles
import Clients
import Console
import Flow
import FormView
import Live
import Orders

/// Files of an order that come and go, for the desk: the certificate from the authority, as `orders attach` takes it, and what the customer installs, as
/// `orders bundle` writes it.
struct FileSteps {
    private let steps: SlowSteps

    init(_ steps: SlowSteps) { self.steps = steps }

    private static let group = "Files"
    private static let consent = "Before it is issued"
    private static let replacing = "Attach it all the same"
    /// The last word of the step that goes on with a file once its password is typed.
    private static let unlocking = "unlocking"

    /// A PFX file that is to be attached, and why, while its password is asked for.
    struct LockedFile: Sendable {
        let order: OrderID
        let path: String
        let reason: String?
    }

    /// What can be done with the files of an order.
    ///
    /// - Parameter holdingBack: why its certificate is not the customer's yet; `nil` where it is.
    static func offer(_ order: Order, holdingBack: String?) -> [DeskStep] {
        guard let ordered = order.certificate else { return [] }
        let why = holdingBack.map { (sentence: $0, words: order.state.isOpen ? "not issued yet" : "given up") }
        return (order.state.isFinal ? [] : [attaching(order)]) + (ordered.received.isEmpty ? [] : [handingOver(ordered, why)])
    }

    /// On a hosted service it is one of the hand-overs.
    private static func attaching(_ order: Order) -> DeskStep {
        let isHandOver = order.hosted?.handOvers[.certificate]?.state == .open
        let label =
            isHandOver ? "\(HandOver.ID.certificate.title.capitalizedFirst): attach it" : "Attach the certificate from the authority"
        let file = DeskQuestion(
            DeskQuestion.file,
            "The file from the authority: PEM, DER, PKCS#7 or PFX, whose password is asked for. Everything that differs from the order is said.",
            .file)
        let reason = DeskQuestion(
            DeskQuestion.reason, "Why it is taken although the order's product forbids it, or an older one lies there.")
        return DeskStep(
            id: "attach", label: label, detail: isHandOver ? "matched to the key" : "its state stays",
            group: isHandOver ? OrderSteps.handOvers : group,
            variants: [
                DeskStep(id: "attach", label: "Attach it", detail: "if it is as ordered", group: "How", questions: [file]),
                DeskStep(
                    id: "attach replace", label: replacing, detail: "with a reason", group: "How", questions: [file, reason]),
            ])
    }

    /// The order's own server first.
    private static func handingOver(_ ordered: OrderedCertificate, _ holdingBack: (sentence: String, words: String)?) -> DeskStep {
        let own = ordered.csr.platform
        let servers = (own.map { [$0] } ?? []) + ServerSoftware.allCases.filter { $0 != own }
        let hasKey = ordered.csr.method == .auto
        let file = DeskQuestion(DeskQuestion.file, "A new ZIP file, if its name ends in .zip; else a new folder.", .file)
        let password = DeskQuestion(DeskQuestion.password, "The key's password; the PFX file gets the same one.", .secret)
        let consent = holdingBack.map { DeskQuestion(Self.consent, "\($0.sentence) Type yes to have the files all the same.") }
        return DeskStep(
            id: "bundle", label: "Hand over the files for the server", detail: holdingBack?.words ?? own?.title ?? "",
            group: group,
            variants: servers.map { server in
                let isPFX = BundleFormat.usual(for: server, hasKey: hasKey) == .pfx
                return DeskStep(
                    id: "bundle \(server.rawValue)", label: server.title, detail: server == own ? "as the order says" : "", group: "Server",
                    questions: [consent].compactMap(\.self) + [file] + (isPFX ? [password] : []))
            })
    }

    /// Takes a step, and says what came of it.
    func take(
        _ words: [String], of id: DeskID, _ revision: Int, _ answers: DeskAnswers, _ course: DeskWork.Course
    ) throws -> DeskEvent {
        let order = try steps.reading.orderID(id)
        if words.last == Self.unlocking {
            guard let file = steps.locked.withLock({ $0 }), file.order == order, let password = answers.secrets.first else {
                throw Exit(.data, "This is not possible any more. Look at the order again.")
            }
            course.say("Looking at the certificate.")
            do {
                return .stepTaken(id, message: try attach(file, password))
            } catch let locked as ReturnedFile.Locked {
                throw SlowSteps.Mistyped(sentence: locked.sentence, question: DeskQuestion.filePassword)
            }
        }
        return try SlowSteps.Mistyped.catching(at: DeskQuestion.file) {
            switch words.first {
            case "attach":
                course.say("Looking at the certificate.")
                let file = LockedFile(
                    order: order, path: Environment.expanded(answers.lines.first ?? ""), reason: words.count > 1 ? answers.lines.last : nil)
                do {
                    return .stepTaken(id, message: try attach(file, Secret("")))
                } catch is ReturnedFile.Locked {
                    steps.locked.withLock { $0 = file }
                    return .offered(id, revision: revision, Self.unlock(file), explanation: "")
                }
            case "bundle":
                return .stepTaken(id, message: try bundle(answers.lines, of: order, for: words.last ?? "", answers.secrets.first))
            default: throw Exit(.data, "This is not possible any more. Look at the order again.")
            }
        }
    }

    private static func unlock(_ file: LockedFile) -> DeskStep {
        let password = DeskQuestion(
            DeskQuestion.filePassword, "\(InputFile.shown(file.path)) is locked with a password, which is kept nowhere.", .secret)
        return DeskStep(id: "attach \(unlocking)", label: "Attach the certificate", group: group, questions: [password])
    }

    private func attach(_ file: LockedFile, _ password: Secret) throws -> String {
        let (id, path, reason) = (file.order, file.path, file.reason)
        let configuration = steps.configuration
        var said: [String] = []
        let attachment = try CertificateAttachment(to: id, in: steps.store)
        let bytes = try InputFile.readNamed(path, limit: CertificateFile.limit)
        let certificates = try ReturnedFile.certificates(in: bytes, path: path, password: password) { said.append($0) }
        let request = try SlowSteps.Mistyped.catching(at: DeskQuestion.reason) {
            try CertificateAttachment.Request(
                actor: configuration.actor, moment: configuration.moment, isReplacing: reason != nil, reason: reason,
                file: InputFile.shown(path), inDesk: "\"\(Self.replacing)\"")
        }
        _ = try attachment.attach(certificates, request) { said.append($0) }
        return (["\(id): the certificate is attached."] + said).joined(separator: " ")
    }

    /// - Parameter lines: where to, behind the word by which somebody wants the files before the order is issued.
    private func bundle(_ lines: [String], of id: OrderID, for server: String, _ password: Secret?) throws -> String {
        let path = Environment.expanded(lines.last ?? "")
        guard let platform = ServerSoftware(rawValue: server) else { throw Exit(.data, "There is no server \(server).") }
        guard !path.isEmpty else { throw Exit(.data, "Type the name of a folder or of a ZIP file.") }
        let bundling = try OrderBundling(id, in: steps.store, at: steps.configuration.moment)
        let isConsented = lines.count > 1 && ["y", "yes"].contains(lines[0].lowercased())
        if let holdingBack = bundling.holdingBack, !isConsented {
            throw SlowSteps.Mistyped(sentence: holdingBack, question: Self.consent)
        }
        let format = BundleFormat.usual(for: platform, hasKey: bundling.hasKey)
        if OrderBundling.isArchive(path) { try OutputFile.requireAbsent(path) }
        let files = try SlowSteps.Mistyped.catching(at: DeskQuestion.password) {
            try bundling.files(for: platform, as: format, password: format == .pfx ? password : nil)
        }
        try bundling.write(files, to: path)
        let written =
            "\(id): \(files.count) files for \(platform.title) are in \(InputFile.shown(path)). README.txt says what to do with them."
        return ([written] + bundling.advisories).joined(separator: " ")
    }
}

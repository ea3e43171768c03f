import Certificates
import Console
import FormView
import Live
import Orders

/// Steps of a hosted service that are looked at from here before they are noted, for the desk: as `orders hand-over` does it with --resolve, --host and
/// --site. Beside each stands the one that is noted on somebody's word.
struct HandOverSteps {
    /// What the ids of these begin with.
    static let id = "hand-over"

    private let steps: SlowSteps

    init(_ steps: SlowSteps) { self.steps = steps }

    /// What can be looked at now.
    static func offer(_ order: Order) -> [DeskStep] {
        guard let hosted = order.hosted else { return [] }
        let open = Set(hosted.handOvers.filter { $0.state == .open && order.takesHandOver($0.id) }.map(\.id))
        let record = DeskStep(
            id: "\(id) record", label: "\(HandOver.ID.record.title): ask the resolver", detail: "noted if it leads to the address",
            group: OrderSteps.handOvers,
            questions: [], isHarmless: true)
        let name = DeskQuestion(
            "Name", "The name that visitors type. Left empty, it is \(DisplayText.sanitized(hosted.commonName)).", .optionalLine)
        let file = DeskQuestion("File", "What the site answered, as openssl s_client prints it, or the certificate alone.", .file)
        let site = DeskStep(
            id: "\(id) site", label: "\(HandOver.ID.test.title.capitalizedFirst): look at what the site answers with",
            detail: "nobody has looked", group: OrderSteps.handOvers, questions: [file])
        let test = hosted.handOvers[.test]
        let isUnseen = test?.state == .done && test?.value != HandOver.bySiteAnswer && order.takesHandOver(.test)
        let look = DeskStep(
            id: "\(id) test", label: "\(HandOver.ID.test.title.capitalizedFirst): look at the certificate", detail: "noted if it is right",
            group: OrderSteps.handOvers,
            variants: [
                DeskStep(
                    id: "\(id) host", label: "That of the order", detail: "against a name", group: "Which certificate", questions: [name]),
                DeskStep(
                    id: "\(id) site", label: "That which the site answered with", detail: "against name and key",
                    group: "Which certificate",
                    questions: [file]),
            ])
        return (open.contains(.record) ? [record] : []) + (open.contains(.test) ? [look] : isUnseen ? [site] : [])
    }

    /// Looks, notes the step if it is right, and says what came of it.
    func take(_ words: [String], of id: DeskID, _ revision: Int, _ answers: DeskAnswers, _ course: DeskWork.Course) throws -> String {
        let order = try steps.reading.order(id)
        try order.require(revision: revision)
        let check = HandOverCheck(order, in: steps.store, at: steps.configuration.moment)
        let step: OrderStep
        let shown: String
        switch words.last {
        case "record":
            course.say("Asking the resolver of this computer.")
            step = .handOver(.record, value: nil)
            shown = try check.record(
                otherwise: "the step beside this one notes it on the customer's word", isWanted: course.isWanted)
        case "host":
            let typed = answers.lines.first ?? ""
            let host = typed.allSatisfy(\.isWhitespace) ? order.hosted?.commonName : typed
            step = .handOver(.test, value: nil)
            shown = try SlowSteps.Mistyped.catching { try check.test(host: host, site: nil) }
        case "site":
            let path = Environment.expanded(answers.lines.first ?? "")
            step = .handOver(.test, value: HandOver.bySiteAnswer)
            shown = try SlowSteps.Mistyped.catching {
                let bytes = try InputFile.readNamed(path, limit: CertificateFile.limit)
                return try check.test(host: nil, site: CertificateFile.certificates(in: bytes, path: path) { _ in })
            }
        default: throw Exit(.data, "This is not possible any more. Look at the order again.")
        }
        let said = try OrderMoves(store: steps.store, reading: steps.reading, actor: steps.configuration.actor)
            .take(step, with: id, revision: revision, reason: shown)
        return "\(said) \(shown.capitalizedFirst)."
    }
}

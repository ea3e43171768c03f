import Flow

/// A window over the desk. Takes every key while it is open.
enum DeskOverlay: Sendable {
    case help(HelpOverlay)
    case leave(LeaveDialog)
    case choices(DeskChoices)
    /// What is to be done with this order.
    case steps(DeskSight, DeskStepList)
    /// Which flow a new order is taken with.
    case flows(DeskStepList)
    /// Which of what an opened order or customer leads to is opened.
    case related([DeskID], DeskStepList)
    /// What kind of document is put beside an order.
    case kinds(DeskID, DeskStepList)
    /// Whether this is to be done.
    case confirm(DeskDeed, ConfirmDialog)
    /// What is to be written for this.
    case prompt(DeskPurpose, PromptDialog)
}

/// What a yes does, and what is said after a no.
struct DeskDeed: Sendable {
    let effect: DeskEffect
    let refusal: String
}

/// What a line of text is asked for.
enum DeskPurpose: Sendable {
    /// At least one step.
    case steps(DeskSight, [DeskStep])
    case note(DeskID)
    /// The kind is the source's id of it.
    case document(DeskID, kind: String)
    case withdraw(DeskID)
    case save(DeskID, DeskFile)
    case addMailDomain
    /// A guide, with the names of what somebody looks at.
    case saveGuide(String, of: DeskID?)
    /// Something slow, with what was answered before.
    case work(DeskSight, DeskStep, DeskAnswers)

    /// What is done with the text; with a secret the same but for that.
    func effect(_ text: String) -> DeskEffect {
        switch self {
        case .steps(let sight, let steps):
            .take(sight.id, revision: sight.revision, steps: steps.map(\.id), reason: text.isEmpty ? nil : text)
        case .note(let id): .note(id, text: text)
        case .document(let id, let kind): .addDocument(id, kind: kind, file: text)
        case .withdraw(let id): .withdraw(id, reason: text.isEmpty ? nil : text)
        case .save(let id, let file): .save(id, file, name: text)
        case .addMailDomain: .addMailDomain(text)
        case .saveGuide(let topic, let id): .saveGuide(topic, of: id, name: text)
        case .work(let sight, let step, let answers): .work(sight.id, revision: sight.revision, step: step.id, answers)
        }
    }

    /// What is said when nothing is done.
    var refusal: String {
        switch self {
        case .steps(let sight, _), .work(let sight, _, _): "The \(sight.id.kind.noun) \(sight.id.text) is as it was."
        case .note(let id): "No note was added to the order \(id.text)."
        case .document(let id, _): "No document was added to the order \(id.text)."
        case .withdraw(let id): "The quote \(id.text) stands as it was."
        case .save, .saveGuide: "Nothing was written."
        case .addMailDomain: "No mail domain was added."
        }
    }
}

extension DeskOverlay {
    /// What Enter would do outside now; `nil` while the button that does it has not the focus.
    var deed: DeskEffect? {
        switch self {
        case .confirm(let deed, let dialog): dialog.isYesSelected ? deed.effect : nil
        case .prompt(let purpose, let dialog): dialog.confirmable.map(purpose.effect)
        case .help, .leave, .choices, .steps, .flows, .related, .kinds: nil
        }
    }

    /// Whether something is recorded or destroyed by the answer, so that what was typed before the question is none.
    var asks: Bool {
        switch self {
        case .confirm: true
        case .prompt(_, let dialog): dialog.hasButtons
        case .help, .leave, .choices, .steps, .flows, .related, .kinds: false
        }
    }

    /// Whether characters are typed into the window.
    var takesText: Bool { if case .prompt = self { true } else { false } }

    /// The most characters of a reason or a note.
    private static let longestText = 500
    /// The most characters of a file's name: what file systems take, in bytes.
    private static let longestName = 255
    /// The most characters of a path that somebody types.
    private static let longestPath = 1000

    /// Asks before a draft is discarded.
    static func discarding(_ id: DeskID) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: .discard(id), refusal: "The draft \(id.text) is kept."),
            ConfirmDialog(
                title: "Discard the draft \(id.text)",
                question:
                    "It leaves the list. For thirty days it can be brought back: \(DeskKeyMap.caption(of: .filter)), State: discarded.",
                yes: "Discard", no: "Keep", prefersNo: true))
    }

    /// Asks before a discarded draft is brought back.
    static func restoring(_ id: DeskID) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: .restore(id), refusal: "The draft \(id.text) stays discarded."),
            ConfirmDialog(
                title: "Bring the draft \(id.text) back", question: "It was discarded. It goes back into the list, as it was.",
                yes: "Bring it back", no: "Leave it"))
    }

    /// Asks before an order or a draft is copied: that makes a draft and opens it.
    static func copying(_ id: DeskID) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: .copy(id), refusal: "Nothing was copied."),
            ConfirmDialog(
                title: "Copy \(id.text)",
                question:
                    "A new draft with the same answers is made and opened. Asked again are secrets and what holds for one order alone: the agreement to "
                    + "the terms, the purchase order number, a ticket, recipients and their last day.",
                yes: "Copy", no: "Leave it"))
    }

    /// Asks before an order is renewed: that makes a draft and opens it.
    static func renewing(_ id: DeskID) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: .renew(id), refusal: "Nothing was renewed."),
            ConfirmDialog(
                title: "Renew \(id.text)",
                question:
                    "A draft of a new order with the same answers is made and opened. What is left of the old term is added to the new one. Secrets, "
                    + "agreements and the purchase order number are asked again.",
                yes: "Renew", no: "Leave it"))
    }

    /// Asks before a draft is taken from somebody who has it open.
    ///
    /// - Parameter holder: who has it, and what becomes of him.
    static func takingOver(_ id: DeskID, _ holder: String) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: .takeOver(id), refusal: "The draft \(id.text) was left where it is open."),
            ConfirmDialog(
                title: "Take over the draft \(id.text)",
                question: holder, yes: "Take it over", no: "Leave it", prefersNo: true))
    }

    /// The most characters of a window's title on a screen of 80 columns.
    private static let longestTitle = 60

    /// Whether a step's label is all of its title.
    private static func isTitle(_ step: DeskStep, with sight: DeskSight) -> Bool {
        sight.id.text.count + 2 + step.label.count <= longestTitle
    }

    /// The title of the window that asks about a step: of a long label what stands before its colon, or as much as there is room for.
    static func title(of step: DeskStep, with sight: DeskSight) -> String {
        guard !isTitle(step, with: sight) else { return "\(sight.id.text): \(step.label)" }
        let room = longestTitle - sight.id.text.count - 2
        let beginning = step.label.prefix { $0 != ":" }
        return "\(sight.id.text): "
            + (beginning.count < step.label.count && beginning.count <= room ? beginning : step.label.prefix(room - 1) + "…")
    }

    /// Asks before a step is taken that needs no reason; those have no company.
    static func confirming(_ step: DeskStep, with sight: DeskSight) -> DeskOverlay {
        let purpose = DeskPurpose.steps(sight, [step])
        return .confirm(
            DeskDeed(effect: purpose.effect(""), refusal: purpose.refusal),
            ConfirmDialog(
                title: title(of: step, with: sight),
                question: (isTitle(step, with: sight) ? "" : "\(step.label). ")
                    + (step.detail.isEmpty ? "" : "\(step.group): \(step.detail). ")
                    + "It is recorded in the \(sight.id.kind.noun)'s time line, with your name.",
                yes: "Record it", no: "Leave it"))
    }

    /// Asks why steps are taken, or what shows that they are right: one line for all of them.
    static func reason(for steps: [DeskStep], with sight: DeskSight) -> DeskOverlay {
        let isOptional = !steps.contains { $0.reason == .needed }
        let isEvidence = steps.allSatisfy { $0.evidence != nil }
        let label = !isEvidence ? "Reason" : steps.count == 1 ? steps[0].evidenceLabel : DeskStep.usualLabel
        let labels = steps.map(\.label).joined(separator: "; ")
        if steps.count == 1, label == DeskStep.fileLabel { return .file(for: steps[0], label, with: sight) }
        let question =
            switch steps.count {
            case 1:
                (isTitle(steps[0], with: sight) ? "" : "\(labels). ")
                    + (steps[0].evidence.map { "\(label == DeskStep.usualLabel ? "What shows it" : label): \($0). It" } ?? "The reason")
            default: "\(labels). All of them are recorded in one change, or none. What is written here"
            }
        return .prompt(
            .steps(sight, steps),
            PromptDialog(
                title: steps.count == 1 ? title(of: steps[0], with: sight) : "\(sight.id.text): \(steps.count) steps",
                explanation: "\(question) is kept in the \(sight.id.kind.noun)'s time line, with your name."
                    + (isOptional ? " It may be left empty." : "") + " Escape leaves the \(sight.id.kind.noun) as it is.",
                label: label, confirmation: steps.count == 1 ? "Do this" : "Do all", refusal: "Leave it",
                limit: longestText, isOptional: isOptional))
    }

    /// Asks for the file that a step reads.
    private static func file(for step: DeskStep, _ label: String, with sight: DeskSight) -> DeskOverlay {
        .prompt(
            .steps(sight, [step]),
            PromptDialog(
                title: title(of: step, with: sight),
                explanation:
                    "The name of \(step.evidence ?? "the file"). A name without a folder is one in the folder that certdesk was started in. "
                    + "Escape leaves the \(sight.id.kind.noun) as it is.",
                label: label, confirmation: "Do this", refusal: "Leave it", limit: longestPath))
    }

    /// Asks the next thing that has to be known before something slow; the last answer begins it.
    ///
    /// - Parameter text: what was typed for it before.
    static func question(
        of step: DeskStep, _ questions: [DeskQuestion], _ answers: DeskAnswers, with sight: DeskSight, text: String = ""
    ) -> DeskOverlay {
        let question = questions[answers.next]
        let isLast = answers.count == questions.count - 1
        return .prompt(
            .work(sight, step, answers),
            PromptDialog(
                title: title(of: step, with: sight),
                explanation: "\(question.explanation) Escape leaves the \(sight.id.kind.noun) as it is.", label: question.label,
                confirmation: isLast && question.kind != .lines ? "Do this" : "Go on",
                refusal: isLast && question.kind != .lines ? "Leave it" : nil, text: text,
                limit: [.file, .lines].contains(question.kind) ? longestPath : question.isSecret ? longestSecret : longestText,
                isOptional: question.kind == .optionalLine, isMasked: question.isSecret, takesLines: question.kind == .lines))
    }

    /// The most characters of a secret, as in a form.
    private static let longestSecret = LineControl.limit

    /// Asks before something slow is begun that needs no answer.
    ///
    /// - Parameter explanation: what it does, in sentences; what the step says of itself if left out.
    static func beginning(
        _ step: DeskStep, _ effect: DeskEffect, with sight: DeskSight, explanation: String? = nil
    ) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: effect, refusal: "The \(sight.id.kind.noun) \(sight.id.text) is as it was."),
            ConfirmDialog(
                title: title(of: step, with: sight),
                question: (explanation.map { "\($0) " }
                    ?? (isTitle(step, with: sight) ? "" : "\(step.label). ")
                        + (step.detail.isEmpty
                            ? "" : "\(step.detail.prefix(1).uppercased())\(step.detail.dropFirst()). "))
                    + (step.isHarmless
                        ? "Nothing is recorded yet."
                        : [.provider, .message].contains(sight.id.kind)
                            ? "It is recorded, with your name."
                            : "It is recorded in the \(sight.id.kind.noun)'s time line, with your name.")
                    + " Escape gives it up while it is under way.",
                yes: "Do this", no: "Leave it"))
    }

    /// Asks for the file of a document.
    static func document(for id: DeskID, kind: DeskStep) -> DeskOverlay {
        .prompt(
            .document(id, kind: kind.id),
            PromptDialog(
                title: "\(id.text): \(kind.label)",
                explanation:
                    "The file is copied beside the order, and the order's time line says so, with your name. A name without a folder is one in the "
                    + "folder that certdesk was started in.",
                label: "File", confirmation: "Add it", refusal: "Leave it", limit: longestPath))
    }

    /// Asks for a note on an order.
    static func noting(_ id: DeskID) -> DeskOverlay {
        .prompt(
            .note(id),
            PromptDialog(
                title: "\(id.text): add a note",
                explanation: "The note is kept in the order's time line, with your name, and changes nothing else.", label: "Note",
                confirmation: "Add it", refusal: "Leave it", limit: longestText))
    }

    /// Asks why a quote is taken back.
    static func withdrawing(_ id: DeskID) -> DeskOverlay {
        .prompt(
            .withdraw(id),
            PromptDialog(
                title: "Withdraw the quote \(id.text)",
                explanation: "No order can take it up any more. The reason is kept with the quote, with your name; it may be left empty.",
                label: "Reason", confirmation: "Withdraw", refusal: "Leave it", limit: longestText, isOptional: true))
    }

    /// Asks which mail domain is added.
    static let addingMailDomain = DeskOverlay.prompt(
        .addMailDomain,
        PromptDialog(
            title: "Add a mail domain",
            explanation:
                "What stands behind the @ of the addresses; behind a blank, perhaps, the organization whose domain it is: example.com Example Ltd. "
                + "Its proof is asked for afterwards.",
            label: "Domain", confirmation: "Add it", refusal: "Leave it", limit: longestText))

    /// Asks before a guide is written to the customer of an order or a quote.
    static func sending(guide: HelpTopic, to id: DeskID) -> DeskOverlay {
        .confirm(
            DeskDeed(effect: .sendGuide(guide.id, to: id), refusal: "Nothing was written to anybody."),
            ConfirmDialog(
                title: String("Send \(guide.title)".prefix(longestTitle)),
                question:
                    "A message with the guide is written to the customer of \(id.text), with those names in it. It waits in the outbox.",
                yes: "Write it", no: "Leave it"))
    }

    /// Asks what the file with a guide is called.
    static func saving(guide: HelpTopic, of id: DeskID?) -> DeskOverlay {
        .prompt(
            .saveGuide(guide.id, of: id),
            PromptDialog(
                title: String("Print \(guide.title)".prefix(longestTitle)),
                explanation:
                    "Written to a new file in the folder that certdesk was started in; a file that is there already is left alone. Its ending says what it becomes: .pdf, .html or .txt.",
                label: "File", confirmation: "Write", text: "\(guide.id).pdf", limit: longestName))
    }

    /// Asks what the file to write is called.
    static func saving(_ id: DeskID, as file: DeskFile) -> DeskOverlay {
        .prompt(
            .save(id, file),
            PromptDialog(
                title: file == .text ? "Print \(id.text)" : "Export \(id.text)",
                explanation:
                    "Written to a new file in the folder that certdesk was started in; a file that is there already is left alone."
                    + (id.kind.isQuote && file == .text ? " Its ending says what it becomes: .pdf, .html or .txt." : ""),
                label: "File", confirmation: "Write", text: "\(id.text).\(file.ending(for: id.kind))", limit: longestName))
    }
}

extension DeskID.Kind {
    /// What it is called in a sentence about what becomes of it.
    fileprivate var noun: String {
        switch self {
        case .mailDomain: "mail domain"
        case .recipient: "recipient"
        case .provider: "provider"
        case .message: "message"
        case .order, .draft, .discarded, .customer, .quote, .closedQuote: "order"
        }
    }
}

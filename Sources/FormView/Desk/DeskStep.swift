/// One thing that can be done with an order now, in words.
package struct DeskStep: Hashable, Sendable {
    /// Whether somebody is asked why.
    package enum Reason: Hashable, Sendable {
        case none
        case optional
        case needed
    }

    /// Which others can be taken in the same change.
    package enum Company: Hashable, Sendable {
        case alone
        /// All that are not taken alone.
        case any
        /// The same, but of its group only this one.
        case oneOfGroup
    }

    /// The step that adds recipients to an order.
    package static let addingRecipients = "add"

    /// What the step is known by outside.
    package let id: String
    /// What it does: `Note the approval of example.org`.
    package let label: String
    /// What it needs, or what it is good for; may be empty.
    package let detail: String
    /// The heading it is listed under.
    package let group: String
    /// Whether the step takes a reason.
    package let reason: Reason
    /// What is to be written as evidence, where the reason is what shows that the step is right; `nil` where it is only why.
    package let evidence: String?
    /// What evidence is called where nothing else is said.
    package static let usualLabel = "Evidence"
    /// What the name of a file is called, which is read and not kept.
    package static let fileLabel = "File"

    /// What that is called where it is written.
    package let evidenceLabel: String
    /// Which others can be taken in the same change.
    package let company: Company
    /// What has to be known before it, where it is something slow that runs beside the desk; `nil` for what is recorded at once.
    package let questions: [DeskQuestion]?
    /// Whether it changes nothing that anybody would miss, so that nobody is asked before it.
    package let isHarmless: Bool
    /// Of which of these it is; empty where nothing is left to choose.
    package let variants: [DeskStep]

    /// A step; long texts are cut.
    package init(
        id: String, label: String, detail: String = "", group: String, reason: Reason = .none, evidence: String? = nil,
        evidenceLabel: String = usualLabel, company: Company = .alone, questions: [DeskQuestion]? = nil, isHarmless: Bool = false,
        variants: [DeskStep] = []
    ) {
        (self.questions, self.isHarmless, self.variants) = (questions, isHarmless, variants)
        (self.id, self.group, self.reason, self.company) = (id, group, reason, company)
        (self.evidence, self.evidenceLabel) = (evidence, evidenceLabel)
        self.label = String(label.prefix(DeskRow.longestText))
        self.detail = String(detail.prefix(DeskRow.longestText))
    }
}

/// What can be done with an order, as somebody sees it.
package struct DeskSteps: Sendable {
    /// Where the order stands.
    package var state: String
    /// The steps that are possible now, those of a group together.
    package var steps: [DeskStep]
    /// The step that cancels the order; `nil` if that is not possible.
    package var cancelling: DeskStep?
    /// Why nothing is possible, or why the order cannot be cancelled.
    package var refusal: String
    /// The step that takes the last one back; `nil` if that is not possible.
    package var takingBack: DeskStep?
    /// Why nothing can be taken back.
    package var refusalToTakeBack: String
    /// Why the order cannot be renewed; `nil` if it can, as far as the order itself says.
    package var refusalToRenew: String?
    /// The order that took a quote up.
    package var order: DeskID?
    /// Those of ``steps`` that are taken over a provider.
    package var overProvider: [DeskStep] = []
    /// What the footer calls them, in a word; `nil` where it says no more than that they are taken over a provider.
    package var captionOverProvider: String?
    /// Why there are none.
    package var refusalOverProvider = ""
    /// Whether it has recipients, each with a certificate, in the place of one certificate.
    package var hasRecipients = false

    /// The steps of an order.
    package init(
        state: String, steps: [DeskStep], cancelling: DeskStep?, refusal: String, takingBack: DeskStep? = nil,
        refusalToTakeBack: String = "", refusalToRenew: String? = nil
    ) {
        (self.state, self.steps, self.cancelling, self.refusal) = (state, steps, cancelling, refusal)
        (self.takingBack, self.refusalToTakeBack, self.refusalToRenew) = (takingBack, refusalToTakeBack, refusalToRenew)
    }

    /// Nothing is possible, and why.
    ///
    /// - Parameter order: the order that took a quote up, which can be looked at.
    package init(refusal: String, order: DeskID? = nil) {
        self.init(state: "", steps: [], cancelling: nil, refusal: refusal, refusalToTakeBack: refusal, refusalToRenew: refusal)
        self.order = order
    }
}

/// An order or draft as it was shown: what somebody does to it is meant for this revision and no other.
struct DeskSight: Hashable, Sendable {
    let id: DeskID
    let revision: Int
}

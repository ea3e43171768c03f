/// A wizard as data: stages in their order, each with its fields.
package struct FlowDefinition: Hashable, Sendable {
    /// `organization-ssl`; the file names and answers files use it.
    package var id: String
    /// What people read: `Organization SSL certificate`.
    package var title: String
    /// The stages in the order they are asked; the last one has the button that places.
    package var stages: [StageDefinition]
    /// The fields of its screens that are not asked for here, each with the reason; see ``without(_:)``.
    package private(set) var unasked: [FieldID: String] = [:]

    /// A flow of stages.
    package init(id: String, title: String, stages: [StageDefinition]) {
        (self.id, self.title, self.stages) = (id, title, stages)
    }

    /// The stage with this id.
    package func stage(_ id: String) -> StageDefinition? {
        stages.first { $0.id == id }
    }

    /// The field with this id, hidden or not.
    package func field(_ id: FieldID) -> FieldDefinition? {
        stage(id.stage)?.fields.first { $0.id == id }
    }

    /// The flow without some fields, for surroundings in which nobody is asked for them.
    ///
    /// - Parameter fields: each with the reason, in a sentence for whoever answers them all the same.
    package func without(_ fields: [FieldID: String]) -> FlowDefinition {
        if fields.isEmpty { return self }
        var flow = self
        for stage in flow.stages.indices { flow.stages[stage].fields.removeAll { fields[$0.id] != nil } }
        flow.unasked = fields.filter { field($0.key) != nil }
        return flow
    }

    /// Every field in the order it is asked.
    package var fields: [FieldDefinition] { stages.flatMap(\.fields) }
}

/// One page of a wizard.
package struct StageDefinition: Hashable, Sendable {
    /// The first half of its fields' ids.
    package var id: String
    /// What people read, a word or two.
    package var title: String
    /// What the stage is about, for F1: one paragraph a line.
    package var topic: String
    /// When the stage is shown; `nil` for always.
    package var condition: Condition?
    /// The fields in the order they are asked.
    package var fields: [FieldDefinition]
    /// The field that has the focus first; `nil` for the first one.
    package var beginning: FieldID?
    /// What the stage's button says: `Next`, `Confirm`, `Place order`.
    package var button: String

    /// What the button of a stage says that is accepted by going on.
    package static let nextButton = "Next"

    /// A stage of a flow.
    package init(
        id: String, title: String, topic: String = "", condition: Condition? = nil, fields: [FieldDefinition], beginning: FieldID? = nil,
        button: String = nextButton
    ) {
        (self.id, self.title, self.topic, self.condition) = (id, title, topic, condition)
        (self.fields, self.beginning, self.button) = (fields, beginning, button)
    }
}

package import Flow

extension FieldID {
    /// The field that asks where the customer orders, in every flow that does; its options are the regions' names.
    package static let region = FieldID(stage: "region", name: "region")
}

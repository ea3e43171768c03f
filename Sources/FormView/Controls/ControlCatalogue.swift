import Flow

/// The control of each kind of field.
enum ControlCatalogue {
    /// Up to so many options of a choice are shown open.
    static let mostOpenOptions = 8

    static func type(for field: VisibleField) -> any Control.Type {
        switch field.definition.kind {
        case .text, .number, .date: LineControl.self
        case .secret: SecretControl.self
        case .toggle: ToggleControl.self
        case .choice: field.choices.count <= mostOpenOptions ? RadioControl.self : FilterControl.self
        case .multiChoice: MultiChoiceControl.self
        case .choicePerGroup: GroupChoiceControl.self
        case .list: ListControl.self
        case .block: BlockControl.self
        case .table: TableControl.self
        case .document, .summary: DocumentControl.self
        }
    }
}

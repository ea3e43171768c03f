/// Where somebody is on a stage beside the field with the focus, so that a form can be reopened there.
package struct FormPlace: Hashable, Sendable {
    /// Whether the stage's button has the focus.
    package var isOnButton: Bool
    /// Where in the focused field: characters before the cursor in a text, options before the cursor's in a choice. 0 or more.
    package var offset: Int
    /// What was typed to search an open list; `nil` while none is open.
    package var filter: String?

    /// A place on a stage.
    package init(isOnButton: Bool = false, offset: Int = 0, filter: String? = nil) {
        (self.isOnButton, self.offset, self.filter) = (isOnButton, offset, filter)
    }
}

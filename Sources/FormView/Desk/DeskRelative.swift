/// Something that an opened order or customer leads to.
package struct DeskRelative: Hashable, Sendable {
    /// What it is.
    package let id: DeskID
    /// What it is to the opened one: `renewed by K9JW-JCHY`.
    package let label: String
    /// What tells it from others; may be empty.
    package let detail: String

    /// Something related; long texts are cut.
    package init(id: DeskID, label: String, detail: String = "") {
        self.id = id
        (self.label, self.detail) = (String(label.prefix(DeskRow.longestText)), String(detail.prefix(DeskRow.longestText)))
    }
}

package import Flow

extension ResolvedAnswers {
    /// The text of a text, choice, date or block answer, outer blanks removed; `nil` if there is none.
    package func text(_ field: FieldID) -> String? {
        guard let text = self[field]?.text else { return nil }
        guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace }) else {
            return nil
        }
        return String(text[first...last])
    }

    /// The entries of a list answer, empty if there is none.
    package func list(_ field: FieldID) -> [String] {
        self[field]?.list ?? []
    }

    /// Whether a toggle is on.
    package func isOn(_ field: FieldID) -> Bool {
        self[field]?.isOn ?? false
    }
}

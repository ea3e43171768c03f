import Flow

/// F1 in a window: what it asks, and which keys answer it.
enum DialogHelp {
    static func overlay(_ dialog: ConfirmDialog) -> HelpOverlay {
        overlay(
            dialog.title, dialog.question,
            [
                ("Tab, Left, Right", "the other button"), (KeyMap.caption(of: .accept), "does what the button with the mark > says"),
                (KeyMap.caption(of: .close), "closes the window; nothing is done"),
            ],
            remark: "Letters answer nothing, and neither do keys that were typed before the question was shown.")
    }

    static func overlay(_ dialog: PromptDialog) -> HelpOverlay {
        let enter = dialog.hasButtons ? "goes on to the button; on a button, does what it says" : "accepts the line"
        return overlay(
            dialog.title, dialog.explanation,
            [(KeyMap.caption(of: .accept), enter)] + (dialog.hasButtons ? [("Tab, Down, Up", "line and buttons")] : [])
                + (dialog.isMasked ? [(KeyMap.caption(of: .reveal), "shows or hides what is typed")] : [])
                + [(KeyMap.caption(of: .close), "closes the window; nothing is done")] + editing)
    }

    /// Help for a list to choose from.
    static func overlay(list title: String, _ explanation: String, filters: Bool = false) -> HelpOverlay {
        overlay(
            title, explanation,
            [
                ("Up, Down, PgUp, PgDn", "another line"),
                filters ? ("a letter or digit", "finds lines that have it") : ("a letter", "the next line that begins with it"),
                (KeyMap.caption(of: .accept), "chooses the line with the mark >"),
                (KeyMap.caption(of: .close), "closes the window"),
            ] + (filters ? editing : []))
    }

    private static func overlay(
        _ title: String, _ explanation: String, _ keys: [(key: String, does: String)], remark: String? = nil
    ) -> HelpOverlay {
        HelpOverlay(
            [DocumentLine(title, .heading), DocumentLine(explanation)] + (remark.map { [DocumentLine($0)] } ?? [])
                + [DocumentLine(""), DocumentLine("Keys", .heading)] + keys.map { DocumentLine($0.key, .pair(value: $0.does)) })
    }

    private static var editing: [(key: String, does: String)] {
        KeyMap.bindings.compactMap { binding in
            guard case .edit = binding.action else { return nil }
            return (binding.keys.map(\.caption).joined(separator: ", "), binding.help)
        }
    }
}

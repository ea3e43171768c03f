/// The keys that matter now, from the key map: as many captions as fit.
struct FooterView {
    let typesetter: Typesetter

    /// The keys of the form while a control of this kind has the focus.
    func line(for kind: FocusKind, columns: Int) -> Line {
        line(
            KeyMap.bindings.compactMap { binding in
                guard let footer = binding.footer, footer.kinds.contains(kind), let key = binding.keys.first else { return nil }
                return (key.caption, footer.caption)
            }, columns: columns)
    }

    /// The keys of a window.
    func line(_ entries: [(action: Action, caption: String)], columns: Int) -> Line {
        line(entries.map { (KeyMap.caption(of: $0.action), $0.caption) }, columns: columns)
    }

    /// Keys and captions.
    func line(_ entries: [(key: String, caption: String)], columns: Int) -> Line {
        var spans: [Span] = []
        var used = 0
        for entry in entries {
            let gap = spans.isEmpty ? 0 : 2
            let needed = gap + typesetter.cells(of: entry.key) + 1 + typesetter.cells(of: entry.caption)
            guard used + needed <= columns else { continue }
            spans += [Span(String(repeating: " ", count: gap)), Span(entry.key, .key), Span(" \(entry.caption)", .dim)]
            used += needed
        }
        return Line(spans)
    }
}

/// The keys that matter now, from the key map: as many captions as fit.
struct FooterView {
    let typesetter: Typesetter

    /// The keys of the form while a control of this kind has the focus.
    ///
    /// - Parameters:
    ///   - opening: what the key for beginning does, where there is something to begin from: that is before everything there is to go back to.
    ///   - preview: what the key for the preview shows; `nil` where there is nothing to show.
    ///   - isPriced: whether there is a price to keep a quote of.
    func line(for kind: FocusKind, opening: String? = nil, preview: String? = nil, isPriced: Bool = true, columns: Int) -> Line {
        if typesetter.isSpoken { return spokenLine(opening: opening, preview: preview, columns: columns) }
        return line(
            KeyMap.bindings.compactMap { binding in
                guard let footer = binding.footer, footer.kinds.contains(kind), let key = binding.keys.first else { return nil }
                switch binding.action {
                case .begin where kind == .table: return (key.caption, "File")
                case .begin: return opening.map { (key.caption, $0) }
                case .preview: return preview.map { (key.caption, $0) }
                case .previousStage where opening != nil: return nil
                case .quote where !isPriced: return nil
                default: return (key.caption, footer.caption)
                }
            }, columns: columns)
    }

    /// The same for every control, so that it is not said again, and by function keys, since screen readers take Ctrl for themselves.
    private func spokenLine(opening: String?, preview: String?, columns: Int) -> Line {
        line(
            KeyMap.bindings.compactMap { binding in
                guard let footer = binding.footer else { return nil }
                let key = binding.keys.first(where: \.isFunction)
                let caption: String? =
                    switch binding.action {
                    case .begin: opening
                    case .preview: preview
                    default: footer.caption
                    }
                return key.flatMap { key in caption.map { (key.caption, $0) } }
            }, columns: columns)
    }

    /// The keys of a window.
    func line(_ entries: [(action: Action, caption: String)], columns: Int) -> Line {
        line(entries.map { (KeyMap.caption(of: $0.action), $0.caption) }, columns: columns)
    }

    /// Keys and captions.
    func line(_ entries: [(key: String, caption: String)], columns: Int) -> Line {
        Line(
            fitting(entries, columns: columns).enumerated().flatMap { index, entry in
                [Span(index == 0 ? "" : Self.gap), Span(entry.key, .key), Span(" \(entry.caption)", .dim)]
            })
    }

    /// The entries that fit, in their order.
    func fitting(_ entries: [(key: String, caption: String)], columns: Int) -> [(key: String, caption: String)] {
        var used = 0
        return entries.filter { entry in
            let gap = used == 0 ? 0 : Self.gap.count
            let needed = gap + typesetter.cells(of: entry.key) + 1 + typesetter.cells(of: entry.caption)
            guard used + needed <= columns else { return false }
            used += needed
            return true
        }
    }

    private static let gap = "  "
}

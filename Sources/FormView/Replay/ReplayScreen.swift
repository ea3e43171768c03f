package import Flow

/// The steps of an order on the screens they were done on, to look at: nothing that is pressed here changes anything.
package struct ReplayScreen: Sendable {
    /// What it wants done.
    package enum Effect: Hashable, Sendable {
        /// Close it.
        case leave(FlowEvent.LeaveReason)
    }

    /// What happens outside.
    package enum Event: Hashable, Sendable {
        /// Somebody wants it closed.
        case leaveRequested(FlowEvent.LeaveReason)
    }

    private let source: ReplaySource
    private let width: @Sendable (Character) -> Int
    private let isSpoken: Bool
    private var size: Size
    /// The moment that is shown.
    private(set) var place: Int
    /// The digits typed so far of a step's number.
    private var typed = ""
    private var form: FormScreen
    private let typesetter: Typesetter

    /// Shows a moment, at first the beginning, on a screen of `size` cells.
    ///
    /// - Parameters:
    ///   - isSpoken: whether the screen is read aloud or in braille.
    ///   - width: how many cells a grapheme cluster takes: 0, 1 or 2.
    package init(
        _ source: ReplaySource, at place: Int = 0, size: Size, isSpoken: Bool = false, width: @escaping @Sendable (Character) -> Int
    ) {
        (self.source, self.size, self.width, self.isSpoken) = (source, size, width, isSpoken)
        self.place = min(max(0, place), source.count - 1)
        typesetter = Typesetter(isSpoken: isSpoken) { character in min(2, max(0, width(character))) }
        form = Self.form(source.frame(self.place), size, isSpoken, width)
        settle()
    }

    private static func form(
        _ frame: ReplaySource.Frame, _ size: Size, _ isSpoken: Bool, _ width: @escaping @Sendable (Character) -> Int
    ) -> FormScreen {
        FormScreen(
            flow: frame.state, engine: frame.engine, size: size, focus: frame.field, isRecorded: true, isSpoken: isSpoken,
            now: { Instant(milliseconds: 0) }, width: width)
    }

    /// Takes a key.
    package mutating func press(_ key: KeyPress) -> [Effect] {
        if case .help(var help)? = form.state.overlay { return respond(to: key, in: &help) }
        if case .character(let digit) = key, digit.isASCII, digit.isNumber {
            if typed.count < 7 { typed.append(digit) }
            settle()
            return []
        }
        switch ReplayKeyMap.action(for: key) {
        case .forward: go(to: place + 1)
        case .back where !typed.isEmpty: typed.removeLast()
        case .back: go(to: place - 1)
        case .nextStage: go(to: ((place + 1)..<max(place + 1, source.count)).first(where: isElsewhere) ?? source.count - 1)
        case .previousStage: go(to: (0..<place).last(where: isElsewhere) ?? 0)
        case .first: go(to: 0)
        case .last: go(to: source.count - 1)
        case .lower: form.look(by: 1)
        case .higher: form.look(by: -1)
        case .goThere: go(to: Int(typed) ?? place + 1)
        case .erase: typed = ""
        case .help: form.state.overlay = .help(help)
        case .leave where !typed.isEmpty && key == .escape: typed = ""
        case .leave: return [.leave(.quit)]
        case .interrupt: return [.leave(.interrupted)]
        case nil: break
        }
        settle()
        return []
    }

    private mutating func respond(to key: KeyPress, in help: inout HelpOverlay) -> [Effect] {
        if key == .control("c") { return [.leave(.interrupted)] }
        form.state.overlay = help.take(Stroke(key)) == .closed ? nil : .help(help)
        settle()
        return []
    }

    private func isElsewhere(_ other: Int) -> Bool { source.frame(other).state.stage != form.flow.stage }

    private mutating func go(to wanted: Int) {
        typed = ""
        let target = min(max(0, wanted), source.count - 1)
        guard target != place else { return }
        place = target
        form = Self.form(source.frame(target), size, isSpoken, width)
    }

    private mutating func settle() {
        form.show(message: status)
    }

    /// Where this is and what happened.
    private var status: String {
        if !typed.isEmpty { return "Go to step \(typed) of \(source.count - 1): press Enter." }
        let frame = source.frame(place)
        let then = frame.size.flatMap { $0 == size ? nil : ", at \($0.columns)x\($0.rows) then" } ?? ""
        return "Step \(place) of \(source.count - 1)\(then): \(frame.said)"
    }

    private var help: HelpOverlay {
        HelpOverlay(
            [DocumentLine(source.title, .heading)] + source.remarks.map { DocumentLine($0) }
                + [DocumentLine("Nothing that is pressed here changes anything."), DocumentLine(""), DocumentLine("Keys", .heading)]
                + [DocumentLine("0 to 9", .pair(value: "the number of a step to go to"))]
                + ReplayKeyMap.bindings.map { binding in
                    DocumentLine(binding.keys.map(\.caption).joined(separator: ", "), .pair(value: binding.help))
                }, title: "Replay")
    }

    /// Takes an event from outside.
    package mutating func receive(_ event: Event) -> [Effect] {
        switch event {
        case .leaveRequested(let reason): [.leave(reason)]
        }
    }

    /// Goes on in a screen of another size.
    package mutating func resize(to size: Size) {
        self.size = size
        form.resize(to: size)
        settle()
    }

    /// Shows a message until the next key.
    package mutating func show(message: String) { form.show(message: message) }

    /// The screen as it stands.
    package func render() -> Buffer {
        let buffer = form.render()
        if form.layout.isTooSmall || form.state.overlay != nil { return buffer }
        var canvas = Canvas(over: buffer, typesetter: typesetter)
        let row = Region(row: size.rows - 1, column: 0, rows: 1, columns: size.columns)
        canvas.clear(row)
        let keys = ReplayKeyMap.bindings.compactMap { binding in
            binding.footer.map { (key: binding.keys.first?.caption ?? "", caption: $0) }
        }
        canvas.draw(FooterView(typesetter: typesetter).line(keys, columns: size.columns), row: row.row, column: 0, columns: size.columns)
        return canvas.buffer
    }
}

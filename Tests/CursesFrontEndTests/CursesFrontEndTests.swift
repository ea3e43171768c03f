import CursesFrontEnd
import Flow
import FormView
import Signals
import Testing

@Suite("Run loop")
struct CursesFrontEndTests {
    /// A terminal that plays batches of input and notes the first row of every frame.
    final class ScriptedTerminal: Terminal {
        var batches: [[Input]]
        var frames: [String] = []
        var discards = 0

        init(_ batches: [Input]...) { self.batches = batches }

        /// How many more frames the line does not take.
        var unseen = 0

        func show(_ buffer: Buffer) -> Bool {
            unseen -= 1
            if unseen < 0 { frames.append(buffer.lines.first ?? "") }
            return unseen < 0
        }

        var size: Size { Size(rows: 1, columns: 60) }

        func discardInput() { discards += 1 }

        func giveBack(_ inputs: [Input]) { if !inputs.isEmpty { batches.insert(inputs, at: 0) } }

        func nextInputs(pause: Int32?) -> [Input] {
            pauses.append(pause)
            return batches.isEmpty ? [.hangup] : batches.removeFirst()
        }

        /// What was asked for as the pause, each time.
        var pauses: [Int32?] = []
        /// The signals that arrive after each input that is taken.
        var signals: [[Input]] = []
        func arrivedSignals() -> [Input] { signals.isEmpty ? [] : signals.removeFirst() }

        var settings: [String] = []
        func redraw() -> [Input] {
            settings.append("redraw")
            return [.resized(size)]
        }
        func suspend() -> [Input] {
            settings.append("suspend")
            return [.resized(size)]
        }
    }

    /// A form that shows what it was told last, and wants done what a key's letter says.
    struct EchoForm: InteractiveScreen {
        var text = "start"
        var size = Size(rows: 1, columns: 60)
        var hasUnsavedChanges = false

        mutating func pause() -> [FlowEffect] {
            defer { hasUnsavedChanges = false }
            return hasUnsavedChanges ? [.saveDraft] : []
        }

        mutating func press(_ key: KeyPress) -> [FlowEffect] {
            text = "\(key)"
            switch key {
            case .character("u"):
                hasUnsavedChanges = true
                return []
            case .character("s"): return [.saveDraft]
            case .character("p"):
                text = "placing"
                return [.saveDraft, .place]
            case .control("q"): return [.saveDraft, .leave(.quit)]
            default: return []
            }
        }

        mutating func receive(_ event: FlowEvent) -> [FlowEffect] {
            switch event {
            case .leaveRequested(let reason): return [.saveDraft, .leave(reason)]
            case .placingFailed(let message): text = message
            case .placed: return [.leave(.quit)]
            default: break
            }
            return []
        }

        mutating func progress(_ done: Double) { text = "progress \(done)" }

        mutating func update() { text = "updated" }

        mutating func resize(to size: Size) { self.size = size }

        mutating func show(message: String) { text = message }

        func render() -> Buffer {
            var buffer = Buffer(size: size)
            for (column, character) in text.enumerated() { buffer[0, column] = Cell(String(character)) }
            return buffer
        }
    }

    @Test("All that has come is taken before one frame")
    func oneFrameForABatch() {
        let terminal = ScriptedTerminal([.key(.character("a")), .key(.character("b")), .key(.character("c"))], [.key(.control("q"))])
        #expect(CursesFrontEnd.run(EchoForm(), on: terminal) { _, _ in nil } == .quit)
        #expect(terminal.frames == ["start", #"character("c")"#])
    }

    @Test("News that never ends lets keys and frames through")
    func endlessNews() {
        final class NewsTerminal: Terminal {
            let inner = ScriptedTerminal([.key(.character("a")), .key(.character("b"))], [.changed], [.key(.control("q"))])
            var size: Size { inner.size }
            func show(_ buffer: Buffer) -> Bool { inner.show(buffer) }
            func nextInputs(pause: Int32?) -> [Input] { inner.nextInputs(pause: pause) }
            private(set) var asked = 0
            // Whatever is taken, there is more: for so long that whoever takes all of it is found out, and not waited for without an end.
            func arrivedSignals() -> [Input] {
                asked += 1
                return asked < 10_000 ? [.changed] : []
            }
            func redraw() -> [Input] { inner.redraw() }
            func suspend() -> [Input] { inner.suspend() }
            func giveBack(_ inputs: [Input]) { inner.giveBack(inputs) }
            func discardInput() { inner.discardInput() }
        }
        let terminal = NewsTerminal()
        #expect(CursesFrontEnd.run(EchoForm(), on: terminal) { _, _ in nil } == .quit)
        #expect(terminal.inner.frames == ["start", "updated", "updated"])
        #expect(terminal.asked < 100)
    }

    @Test("Effects are handed on in order, and nothing after leaving")
    func effects() {
        var effects: [FlowEffect] = []
        let terminal = ScriptedTerminal([.key(.character("s"))], [.key(.control("q")), .key(.character("p"))])
        _ = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, _ in
            effects.append(effect)
            return nil
        }
        #expect(effects == [.saveDraft, .saveDraft])
    }

    @Test("The frame that says placing is shown before it is placed, and the answer after it")
    func placing() {
        let terminal = ScriptedTerminal([.key(.character("p"))])
        var shownBefore: [String] = []
        _ = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, _ in
            guard effect == .place else { return nil }
            shownBefore = terminal.frames
            return .placingFailed("the disk is full")
        }
        #expect(shownBefore == ["start", "placing"])
        #expect(terminal.frames.last == "the disk is full")
    }

    @Test("Keys typed while it is placed are dropped, a new size is not")
    func typedAhead() {
        let size = Size(rows: 1, columns: 50)
        let terminal = ScriptedTerminal([.key(.character("p")), .key(.enter), .resized(size), .key(.control("q"))], [.interrupted])
        var sizes: [Size] = []
        let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, form in
            sizes.append(form.size)
            return effect == .place ? .placingFailed("no") : nil
        }
        #expect(reason == .interrupted)
        #expect(sizes.last == size)
        #expect(terminal.frames.last == "no")
        #expect(terminal.discards == 1)
    }

    @Test("What is typed while the line does not take the answer to something slow is dropped; once it does, the answer is shown")
    func unseenAnswer() {
        let terminal = ScriptedTerminal(
            [.key(.character("p"))], [.key(.control("q"))], [], [.key(.character("a"))], [.key(.control("q"))])
        let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, _ in
            guard effect == .place else { return nil }
            terminal.unseen = 2
            return .placingFailed("the disk is full")
        }
        #expect(reason == .quit)
        #expect(terminal.frames == ["start", "placing", "the disk is full", #"character("a")"#])
    }

    @Test("What goes on beside the loop is answered when it is done; a size, progress and keys are taken meanwhile")
    func besideTheLoop() {
        let (work, other) = (WorkID(), WorkID())
        let terminal = ScriptedTerminal(
            [.key(.character("p")), .key(.character("x"))], [.progress(work, 0.5)], [.resized(Size(rows: 1, columns: 4))],
            [.resized(Size(rows: 1, columns: 60)), .key(.escape)], [.finished(other)], [.finished(work), .key(.enter)],
            [.key(.control("q"))])
        var ended: [WorkID] = []
        let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { id in
            ended.append(id)
            return id == work ? .placingFailed("no") : nil
        } perform: { _, _ in
            nil
        }
        #expect(reason == .quit && ended == [other, work])
        // Neither the key before the frame that says what is done nor the one after the end is an answer.
        #expect(terminal.frames == ["start", "placing", "placing", "progress 0.5", "prog", "escape", "escape", "no"])
        #expect(terminal.discards == 2)
    }

    @Test("A signal while something goes on beside the loop ends it at once")
    func signalBesideTheLoop() {
        let terminal = ScriptedTerminal([.key(.character("p"))], [.terminated(signal: 15)])
        var ended = 0
        let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { _ in
            ended += 1
            return nil
        } perform: { _, _ in
            nil
        }
        #expect(reason == .terminated(signal: 15) && ended == 0)
    }

    @Test("What an answer asks for is done too")
    func answerLeads() {
        let terminal = ScriptedTerminal([.key(.character("p"))])
        let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, _ in
            effect == .place ? .placed(Receipt(id: "1", lines: [])) : nil
        }
        #expect(reason == .quit)
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let input: Input
        let reason: FlowEvent.LeaveReason
        var testDescription: String { "\(input)" }
    }

    @Test(
        "A signal saves the draft and ends the loop",
        arguments: [
            Ending(input: .interrupted, reason: .interrupted), Ending(input: .hangup, reason: .hangup),
            Ending(input: .terminated(signal: 15), reason: .terminated(signal: 15)),
        ])
    func signals(_ ending: Ending) {
        var saved: [String] = []
        let reason = CursesFrontEnd.run(EchoForm(), on: ScriptedTerminal([.key(.character("x")), ending.input])) { effect, form in
            if effect == .saveDraft { saved.append(form.text) }
            return nil
        }
        #expect(reason == ending.reason)
        #expect(saved == [#"character("x")"#])
    }

    @Test("What is known better is shown, as no progress of anything, and whatever is typed still counts")
    func changes() {
        let terminal = ScriptedTerminal([.changed], [.key(.character("a"))])
        _ = CursesFrontEnd.run(EchoForm(), on: terminal) { _, _ in nil }
        #expect(terminal.frames == ["start", "updated", #"character("a")"#] && terminal.discards == 0)
    }

    @Test("A new size reaches the form")
    func others() {
        let terminal = ScriptedTerminal([.resized(Size(rows: 1, columns: 3))])
        _ = CursesFrontEnd.run(EchoForm(), on: terminal) { _, _ in nil }
        #expect(terminal.frames == ["start", "sta"])
    }

    @Test("Text typed ahead is taken key by key where the form knows no better, and a signal comes before the rest")
    func typedText() {
        var terminal = ScriptedTerminal([.typed("ab\n"), .key(.tab)])
        _ = CursesFrontEnd.run(EchoForm(), on: terminal) { _, _ in nil }
        #expect(terminal.frames == ["start", "tab"])
        terminal = ScriptedTerminal([.typed("sxs")])
        terminal.signals = [[], [.terminated(signal: 15)]]
        var saved: [String] = []
        let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { _, form in
            saved.append(form.text)
            return nil
        }
        #expect(reason == .terminated(signal: 15))
        // The first letter saves, the second does not; leaving does.
        #expect(saved == [#"character("s")"#, #"character("x")"#])
    }

    @Test("Ctrl-L sets the terminal anew; what waits for a pause is saved then, and before the program is stopped")
    func redrawAndSuspend() {
        let terminal = ScriptedTerminal([.key(.character("u")), .redraw], [.paused], [.key(.character("u")), .suspend])
        var saved = 0
        _ = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, _ in
            if effect == .saveDraft { saved += 1 }
            return nil
        }
        #expect(terminal.settings == ["redraw", "suspend"])
        #expect(terminal.pauses.map { $0 != nil } == [false, true, false, false])
        // Once for each of the two, and once for leaving.
        #expect(saved == 3)
    }

    /// A screen that opens another one on `o`, and leaves when it is told that the line was dropped.
    struct OpeningScreen: InteractiveScreen {
        enum Effect { case open, openFresh, leave(FlowEvent.LeaveReason) }
        enum Event { case opened(String), leaveRequested(FlowEvent.LeaveReason) }

        var text = "outer"

        mutating func press(_ key: KeyPress) -> [Effect] {
            if key == .control("q") { return [.leave(.quit)] }
            if key == .character("o") { return [.open] }
            if key == .character("f") { return [.openFresh] }
            text = "\(key)"
            return []
        }

        mutating func receive(_ event: Event) -> [Effect] {
            switch event {
            case .opened(let result):
                text = result
                return []
            case .leaveRequested(let reason): return [.leave(reason)]
            }
        }

        mutating func resize(to size: Size) {}
        mutating func show(message: String) {}

        func render() -> Buffer {
            var buffer = Buffer(size: Size(rows: 1, columns: 60))
            for (column, character) in text.enumerated() { buffer[0, column] = Cell(String(character)) }
            return buffer
        }

        static func conduct(of effect: Effect) -> EffectConduct {
            switch effect {
            case .open: .handOver
            case .openFresh: .handOverFresh
            case .leave(let reason): .leave(reason)
            }
        }

        static func leaveRequested(_ reason: FlowEvent.LeaveReason) -> Event { .leaveRequested(reason) }
    }

    @Test("What is typed ahead goes to the screen that opens, and what is left of it back to the one below")
    func handOver() {
        let terminal = ScriptedTerminal(
            [
                .key(.character("o")), .key(.character("x")), .key(.control("q")), .key(.character("y")),
            ], [.key(.control("q"))])
        var inner: [String] = []
        let reason = CursesFrontEnd.run(OpeningScreen(), on: terminal) { _, _ in
            let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { _, form in
                inner.append(form.text)
                return nil
            }
            return .opened("back: \(reason)")
        }
        #expect(reason == .quit)
        // Leaving saves the draft, after the letter and Ctrl-Q.
        #expect(inner == [#"control("q")"#])
        #expect(terminal.frames == ["outer", "start", "back: quit", #"character("y")"#])
    }

    @Test("Where nobody can know what opens, what is typed ahead is dropped, and a new size and a signal are not")
    func handOverFresh() {
        let size = Size(rows: 1, columns: 50)
        let terminal = ScriptedTerminal([.key(.character("f")), .key(.character("x")), .resized(size), .typed("yz"), .hangup])
        var inner: [FlowEffect] = []
        let reason = CursesFrontEnd.run(OpeningScreen(), on: terminal) { _, _ in
            let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { effect, form in
                inner.append(effect)
                #expect(form.text == "start" && form.size == size)
                return nil
            }
            return .leaveRequested(reason)
        }
        #expect(reason == .hangup && inner == [.saveDraft])
    }

    @Test(
        "A text in pieces opens something at most, and no later line of it is typed there or acts afterwards",
        arguments: [
            [[.typed("af\nbc\n"), .typed("de")], [.typed("fx\n")], [.key(.character("f"))], [.paused]],
            [[.key(.character("f"))], [.key(.enter)], [.typed("xyf\n"), .resized(Size(rows: 1, columns: 60))], [.paused]],
            [[.typed("af")], [.paused]],
        ] as [[[Input]]])
    func textInPieces(_ pieces: [[Input]]) {
        let terminal = ScriptedTerminal()
        terminal.batches = pieces + [[.key(.control("q"))], [.key(.control("q"))]]
        var opened = 0
        let reason = CursesFrontEnd.run(OpeningScreen(), on: terminal) { _, _ in
            opened += 1
            var inner: [String] = []
            let reason = CursesFrontEnd.run(EchoForm(), on: terminal) { _, form in
                inner.append(form.text)
                return nil
            }
            #expect(inner == [#"control("q")"#])
            return .opened("back: \(reason)")
        }
        #expect(reason == .quit && opened == 1 && terminal.batches.isEmpty)
        #expect(terminal.frames.last == "back: quit")
    }

    @Test("A dropped line ends the screen below too")
    func hangupBelow() {
        let terminal = ScriptedTerminal([.key(.character("o"))])
        let reason = CursesFrontEnd.run(OpeningScreen(), on: terminal) { _, _ in
            .leaveRequested(CursesFrontEnd.run(EchoForm(), on: terminal) { _, _ in nil })
        }
        #expect(reason == .hangup)
    }
}

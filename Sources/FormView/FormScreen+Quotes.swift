import Flow

/// Writing a quote that was just kept to its customer.
extension FormScreen {
    /// Says what came of asking for a quote, and asks to whom it is written, where it can be.
    mutating func take(quote said: String, _ writable: WritableQuote?) {
        guard let writable, flow.phase == .answering else {
            state.overlay = nil
            state.scratchpad.message = said
            return
        }
        state.overlay = .quote(
            writable.number,
            PromptDialog(
                title: "Write the quote \(writable.number) to the customer", explanation: said, label: "To",
                confirmation: "Write the message",
                refusal: "Not now", text: writable.address, limit: 320))
    }

    mutating func respond(to stroke: Stroke, in prompt: PromptDialog, forQuote number: String) -> [FlowEffect] {
        var prompt = prompt
        let response = prompt.take(stroke, &state.scratchpad)
        state.overlay = .quote(number, prompt)
        switch response {
        case .handled, .acceptedSecret: return []
        case .closed:
            state.overlay = nil
            state.scratchpad.message = "The quote \(number) is kept, and was written to nobody."
            return []
        case .accepted(let address):
            state.overlay = nil
            return [.writeQuote(number, to: address)]
        }
    }
}

/// What controls share while keys are handled: the cut text and the message to show.
struct Scratchpad: Sendable {
    var killRing = KillRing()
    var message: String?
    /// What was said about the last stage that was not accepted.
    var refusal: String?
    /// Whether somebody may read later what the screen shows now, so that secrets stay masked.
    var isRecorded = false
    /// What is said to whoever wants to see a secret then.
    static let recordedRefusal = "This session is being recorded, so secrets stay hidden."
}

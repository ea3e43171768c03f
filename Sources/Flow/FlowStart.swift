/// Where a row of steps begins: all that repeating them needs to know of what came before. Secrets are the word `secret`.
package struct FlowStart: Hashable, Sendable {
    /// What had been typed, hidden fields included.
    package var given: [FieldID: Answer] = [:]
    /// The copied fields that did not follow their source.
    package var detached: Set<FieldID> = []
    /// The fields that had been given something nobody could read.
    package var unread: Set<FieldID> = []
    /// The field that was being typed into.
    package var typing: FieldID?
    /// The stage on the screen.
    package var stage: String
    /// The stages that had been opened.
    package var visited: Set<String> = []
    /// The stages that had been accepted.
    package var accepted: Set<String> = []
    /// The fields whose findings might be shown.
    package var examined: Set<FieldID> = []
    /// What had been said about the last change of a field's text.
    package var notices: [FieldID: [String]] = [:]
    /// Why the last attempt to place had failed.
    package var failure: String?
    /// Why the draft on the disk was older than the screen.
    package var draftFault: String?
    /// What cannot be worked out again from the answers.
    package var facts: [ServiceFact] = []

    /// A beginning of which nothing but the stage is known.
    init(stage: String) { self.stage = stage }

    /// A state as a beginning.
    init(_ state: FlowState) {
        (given, detached, unread, typing) =
            (state.answers.given.mapValues(\.masked), state.answers.detached, state.answers.unread, state.answers.typing)
        (stage, visited, accepted, examined) = (state.stage, state.visited, state.accepted, state.examined)
        (notices, failure, draftFault) = (state.notices, state.failure, state.draftFault)
        facts = state.reading.facts.sorted { $0.field < $1.field }
    }
}

extension FlowState {
    /// Begins where steps begin, with the facts that came with them instead of asking services.
    package init(_ start: FlowStart, using engine: FlowEngine) {
        var answers = Answers(given: start.given, detached: start.detached, unread: start.unread)
        for fact in start.facts { answers.told[fact.field] = fact }
        answers.typing = start.typing
        self.init(answers: answers, stage: start.stage, using: engine)
        (visited, accepted, examined) = (start.visited, start.accepted, start.examined)
        (notices, failure, draftFault) = (start.notices, start.failure, start.draftFault)
        var reading = self.reading
        engine.complete(&reading, for: self)
        self.reading = reading
        log = StepLog(from: start)
    }
}

extension FlowStart: Codable {
    private enum Key: String, CodingKey {
        case answers, detached, unread, typing, stage, visited, accepted, examined, notices, failure, draftFault, facts
    }

    /// Writes what is not empty.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func write(_ values: some Collection<some Encodable>, _ key: Key) throws {
            if !values.isEmpty { try container.encode(Array(values), forKey: key) }
        }
        if !given.isEmpty { try container.encode(given, forKey: .answers) }
        try write(detached.sorted(), .detached)
        try write(unread.sorted(), .unread)
        try container.encodeIfPresent(typing, forKey: .typing)
        try container.encode(stage, forKey: .stage)
        try write(visited.sorted(), .visited)
        try write(accepted.sorted(), .accepted)
        try write(examined.sorted(), .examined)
        if !notices.isEmpty { try container.encode(notices, forKey: .notices) }
        try container.encodeIfPresent(failure, forKey: .failure)
        try container.encodeIfPresent(draftFault, forKey: .draftFault)
        try write(facts, .facts)
    }

    /// Reads a beginning; what is left out is empty.
    ///
    /// - Throws: `DecodingError` without a stage, or for what is none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func fields(_ key: Key) throws -> Set<FieldID> { Set(try container.decodeIfPresent([FieldID].self, forKey: key) ?? []) }
        func stages(_ key: Key) throws -> Set<String> { Set(try container.decodeIfPresent([String].self, forKey: key) ?? []) }
        given = try container.decodeIfPresent([FieldID: Answer].self, forKey: .answers) ?? [:]
        (detached, unread, examined) = (try fields(.detached), try fields(.unread), try fields(.examined))
        typing = try container.decodeIfPresent(FieldID.self, forKey: .typing)
        stage = try container.decode(String.self, forKey: .stage)
        (visited, accepted) = (try stages(.visited), try stages(.accepted))
        notices = try container.decodeIfPresent([FieldID: [String]].self, forKey: .notices) ?? [:]
        failure = try container.decodeIfPresent(String.self, forKey: .failure)
        draftFault = try container.decodeIfPresent(String.self, forKey: .draftFault)
        facts = try container.decodeIfPresent([ServiceFact].self, forKey: .facts) ?? []
    }
}

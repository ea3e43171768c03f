/// Events as a trace writes them: `{"event": "answered", "field": "buyer.city", "answer": {"text": "Leeds"}}`.
extension FlowEvent: Codable {
    private enum Key: String, CodingKey {
        case event, field, answer, answers, stage, order, message, reason, signal, bytes
    }

    private enum Name: String, CaseIterable, Codable {
        case answered, chosen, takenBack, answersGiven, fieldLeft, nextRequested, backRequested, paused, stageChosen, placeRequested, placed
        case placingFailed, fileRead, fileNotRead, tableNotRead, quoteAnswered, draftSaved, draftNotSaved, leaveRequested
    }

    fileprivate enum Reason: String, CaseIterable, Codable {
        case quit, interrupted, hangup, terminated
    }

    /// Writes the event without its secrets.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func name(_ name: Name) throws { try container.encode(name, forKey: .event) }
        func message(_ message: String) throws { try container.encode(message, forKey: .message) }
        switch masked {
        case .answered(let field, let answer):
            try name(.answered)
            try container.encode(field, forKey: .field)
            try container.encode(answer, forKey: .answer)
        case .chosen(let field, let answer):
            try name(.chosen)
            try container.encode(field, forKey: .field)
            try container.encode(answer, forKey: .answer)
        case .takenBack(let field, let answer):
            try name(.takenBack)
            try container.encode(field, forKey: .field)
            try container.encodeIfPresent(answer, forKey: .answer)
        case .answersGiven(let answers):
            try name(.answersGiven)
            try container.encode(answers, forKey: .answers)
        case .fieldLeft(let field):
            try name(.fieldLeft)
            try container.encode(field, forKey: .field)
        case .nextRequested: try name(.nextRequested)
        case .backRequested: try name(.backRequested)
        case .paused: try name(.paused)
        case .stageChosen(let stage):
            try name(.stageChosen)
            try container.encode(stage, forKey: .stage)
        case .placeRequested: try name(.placeRequested)
        case .placed(let receipt):
            try name(.placed)
            try container.encode(receipt.id, forKey: .order)
        case .placingFailed(let text):
            try name(.placingFailed)
            try message(text)
        case .fileRead: try name(.fileRead)
        case .fileNotRead(let text):
            try name(.fileNotRead)
            try message(text)
        case .tableNotRead(let field, let fault):
            try name(.tableNotRead)
            try container.encode(field, forKey: .field)
            try message(fault.words)
        case .quoteAnswered(let text, _):
            try name(.quoteAnswered)
            try message(text)
        case .draftSaved: try name(.draftSaved)
        case .draftNotSaved(let text, _):
            try name(.draftNotSaved)
            try message(text)
        case .leaveRequested(let reason):
            try name(.leaveRequested)
            try container.encode(Reason(reason), forKey: .reason)
            if case .terminated(let signal) = reason { try container.encode(signal, forKey: .signal) }
        }
    }

    /// Reads an event.
    ///
    /// - Throws: `DecodingError` for an event of another name, or without what belongs to it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func field() throws -> FieldID { try container.decode(FieldID.self, forKey: .field) }
        func answer() throws -> Answer { try container.decode(Answer.self, forKey: .answer) }
        func message() throws -> String { try container.decode(String.self, forKey: .message) }
        self =
            switch try container.decode(Name.self, forKey: .event) {
            case .answered: .answered(try field(), try answer())
            case .chosen: .chosen(try field(), try answer())
            case .takenBack: .takenBack(try field(), to: try container.decodeIfPresent(Answer.self, forKey: .answer))
            case .answersGiven: .answersGiven(try container.decode([FieldID: Answer].self, forKey: .answers))
            case .fieldLeft: .fieldLeft(try field())
            case .nextRequested: .nextRequested
            case .backRequested: .backRequested
            case .paused: .paused
            case .stageChosen: .stageChosen(try container.decode(String.self, forKey: .stage))
            case .placeRequested: .placeRequested
            case .placed: .placed(Receipt(id: try container.decode(String.self, forKey: .order), lines: []))
            case .placingFailed: .placingFailed(try message())
            case .fileRead: .fileRead([])
            case .fileNotRead: .fileNotRead(try message())
            case .tableNotRead: .tableNotRead(try field(), .refused(try message()))
            case .quoteAnswered: .quoteAnswered(try message())
            case .draftSaved: .draftSaved
            case .draftNotSaved: .draftNotSaved(try message())
            case .leaveRequested:
                switch try container.decode(Reason.self, forKey: .reason) {
                case .quit: .leaveRequested(.quit)
                case .interrupted: .leaveRequested(.interrupted)
                case .hangup: .leaveRequested(.hangup)
                case .terminated: .leaveRequested(.terminated(signal: try container.decode(Int32.self, forKey: .signal)))
                }
            }
    }
}

extension FlowEvent.Reason {
    fileprivate init(_ reason: FlowEvent.LeaveReason) {
        self =
            switch reason {
            case .quit: .quit
            case .interrupted: .interrupted
            case .hangup: .hangup
            case .terminated: .terminated
            }
    }
}

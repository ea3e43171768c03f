package import Flow
package import Names

/// What becomes of a document, such as a request: another of the same kind, with what `masked` makes of each name in it; `nil` where it cannot be made
/// anew, after `masked` was asked for the names in it all the same.
package typealias DocumentMask = (_ text: String, _ masked: (String) -> String) -> String?

/// Makes a trace into one that somebody else may have: names, addresses, telephones, mail, domain names, numbers of orders and customers are replaced by
/// others of the same shape, so that the same rules find the same. What is chosen from a list, dates, codes and prices stay.
package struct TraceMask {
    /// So many others are tried for an answer in which the rules find something else.
    private static let attempts = 600

    private let engine: (SessionHead) -> FlowEngine
    private let document: DocumentMask
    private var words: MaskedWords
    private var answers: [FieldID: [Answer: Answer]] = [:]
    private var (isRemade, isLeftOut) = (false, false)

    /// - Parameters:
    ///   - names: where public suffixes begin, which stay.
    ///   - salt: a number that nobody knows, so that nothing can be guessed from what became of it.
    ///   - document: what becomes of a block that was pasted.
    ///   - engine: what the flow of a sitting is worked out with; asked for what its rules find, no service.
    package init(
        names: NameServices, salt: UInt64, document: @escaping DocumentMask = { _, _ in nil }, engine: @escaping (SessionHead) -> FlowEngine
    ) {
        (self.engine, self.document, words) = (engine, document, MaskedWords(names: names, salt: salt))
    }

    /// The masked trace, with remarks on what it does not have.
    package mutating func callAsFunction(_ trace: Trace) -> Trace {
        for session in trace.sessions { learn(session) }
        let (answers, engine) = (answers, engine)
        var words = words
        let change = TextChange(
            answer: { answers[$0]?[$1] ?? $1 }, text: { words.masked($0, .everything) }, sentence: { words.replaced(in: $0) })
        var masked = change(trace)
        masked.isMasked = true
        masked.remarks = trace.remarks.map { words.replaced(in: $0) }
        if isRemade { masked.say("Requests are others with the same kind of key, which nobody has.") }
        if isLeftOut { masked.say("Certificates, and requests that cannot be made anew, are left out. What was found in them is kept.") }
        guard let comparison = MaskComparison(trace, masked, engine) else { return masked }
        masked.sessions = comparison.masked.sessions
        for remark in comparison.remarks { masked.say(remark) }
        return masked
    }

    // MARK: Answers

    /// Finds what stands for each answer of a sitting: first for those that it had in the end, since rules compare these with each other.
    private mutating func learn(_ session: TraceSession) {
        let (engine, course) = (engine(session.head), AnswerCourse(session))
        let places = Dictionary(engine.definition.fields.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var last = AnswerContext(engine: engine, real: course.last)
        let kept = { (id: FieldID) in engine.definition.field(id)?.kind.options != nil ? 0 : 1 }
        for (id, answer) in last.real.sorted(by: {
            (kept($0.key), places[$0.key] ?? .max, $0.key) < (kept($1.key), places[$1.key] ?? .max, $1.key)
        }) {
            last.masked[id] = masked(answer, of: id, in: last)
        }
        var then = AnswerContext(engine: engine)
        for turn in course.turns {
            switch turn {
            case .given(let id, let answer):
                then.real[id] = answer
                then.masked[id] = answer.map { masked($0, of: id, in: then) }
            case .told(let id, let answer):
                var told = then
                told.real[id] = answer
                _ = masked(answer, of: id, in: told)
            }
        }
    }

    /// What stands for an answer among the others.
    private mutating func masked(_ answer: Answer, of id: FieldID, in context: AnswerContext) -> Answer {
        if let known = answers[id]?[answer] { return known }
        let other = other(answer, of: id, context)
        answers[id, default: [:]][answer] = other
        return other
    }

    private mutating func other(_ answer: Answer, of id: FieldID, _ context: AnswerContext) -> Answer {
        let field = context.engine.definition.field(id)
        if case .block? = field?.kind, let text = answer.text { return .text(otherDocument(text)) }
        let masking = masking(of: answer, field, context)
        guard masking != .nothing else { return answer }
        var context = context
        let (found, before) = (context.found(in: id), words)
        var first: (answer: Answer, words: MaskedWords)?
        for attempt in 0..<Self.attempts {
            words = before
            let other = changed(answer, masking, attempt)
            guard other != answer else { continue }
            if first == nil { first = (other, words) }
            context.masked[id] = other
            if found == nil || context.foundMasked(in: id) == found { return other }
            // Where every word was met before, nothing is left to try.
            if attempt > 0, words.words.count == before.words.count { break }
        }
        guard let first else { return answer }
        words = first.words
        return first.answer
    }

    private mutating func changed(_ answer: Answer, _ masking: Masking, _ attempt: Int) -> Answer {
        switch answer {
        case .text(let text): .text(words.masked(text, masking, attempt: attempt))
        case .list(let entries): .list(entries.map { words.masked($0, masking, attempt: attempt) })
        case .secret, .toggle, .number, .table: answer
        }
    }

    private mutating func otherDocument(_ text: String) -> String {
        if text.allSatisfy(\.isWhitespace) || text == "secret" { return text }
        var words = words
        let other = document(text) { words.masked($0, .everything) }
        self.words = words
        if let other {
            isRemade = true
            return other
        }
        isLeftOut = true
        return TextChange.leftOut
    }

    /// What of an answer is to be replaced.
    private func masking(of answer: Answer, _ field: FieldDefinition?, _ context: AnswerContext) -> Masking {
        if answer.isEmpty { return .nothing }
        switch answer {
        case .secret, .toggle, .number, .table: return .nothing
        case .text, .list: break
        }
        // A field of another version of the flow: nobody knows what it asked for.
        guard let field else { return .everything }
        switch field.kind {
        case .choice, .multiChoice: return isOffered(answer, field, context) ? .nothing : .everything
        case .date: return isRight(field, context) || answer.text.map { !$0.contains(where: \.isLetter) } ?? false ? .nothing : .everything
        case .text, .list, .block, .table, .secret, .number, .toggle, .choicePerGroup, .document, .summary: break
        }
        let maskings = field.rules.compactMap { context.engine.catalogue.rules[$0.name]?.masking }
        guard let less = maskings.first(where: { $0 != .everything }), isRight(field, context) else { return .everything }
        if less == .everythingUnlisted {
            return context.found(in: field.id) == [] && !isAnyRight(answer, field, context) ? .nothing : .everything
        }
        // A name that was typed where a number belongs. Where rules know the names there are, such as codes, another is not found the same.
        guard (answer.list ?? [answer.text ?? ""]).contains(where: TextParts.holdsWord) else { return less }
        return less == .nothing && !isAnyRight(answer, field, context) ? .nothing : .everything
    }

    /// Whether the rules find the same in any other word.
    private func isAnyRight(_ answer: Answer, _ field: FieldDefinition, _ context: AnswerContext) -> Bool {
        var (other, mask) = (context, self)
        other.real[field.id] = mask.changed(answer, .everything, 0)
        return other.found(in: field.id) == context.found(in: field.id)
    }

    private func isOffered(_ answer: Answer, _ field: FieldDefinition, _ context: AnswerContext) -> Bool {
        let entries = answer.list ?? [answer.text ?? ""]
        // Options that are made of other answers name whoever these name.
        if entries.contains(where: { $0.contains("@") || $0.contains(".") }) { return false }
        return Set(entries).isSubset(of: context.options(of: field)) || isRight(field, context)
    }

    private func isRight(_ field: FieldDefinition, _ context: AnswerContext) -> Bool {
        context.found(in: field.id).map { !$0.contains(where: \.blocks) } ?? false
    }
}

extension Trace {
    /// Adds a remark, once.
    fileprivate mutating func say(_ remark: String) {
        if !remarks.contains(remark) { remarks.append(remark) }
    }
}

extension EnrollmentRequirements {
    /// One of the three with what shows it.
    package enum Fulfillment: Hashable, Sendable {
        /// The number of the team, and the account whose it is if that is known.
        case team(String, account: String?)
        case agreement(Agreement)
        case callBack(CallBack)

        /// Which of the three.
        package var id: ID {
            switch self {
            case .team: .team
            case .agreement: .agreement
            case .callBack: .callBack
            }
        }

        /// What shows it, on one line. Events keep it, so the form never changes.
        package var words: String {
            let words: [String?] =
                switch self {
                case .team(let team, let account): ["team \(team)", account.map { "account \($0)" }]
                case .agreement(let agreement): [agreement.signer, "\(agreement.date)", agreement.document]
                case .callBack(let call): [call.telephone, call.source, "\(call.date)"]
                }
            return words.compactMap(\.self).joined(separator: ", ")
        }
    }

    /// What is there so far, each with what shows it.
    package var fulfilled: [Fulfillment] {
        [team.map { .team($0, account: account) }, agreement.map { .agreement($0) }, callBack.map { .callBack($0) }].compactMap(\.self)
    }

    /// Notes one of the three, also in the place of what was noted before.
    ///
    /// - Parameter event: the place of the event that tells of it.
    mutating func take(_ fulfillment: Fulfillment, at event: Int) {
        var before = Earlier(event: event)
        switch fulfillment {
        case .team(let team, let account):
            (before.team, before.account) = (self.team, self.account)
            (self.team, self.account) = (team, account ?? self.account)
        case .agreement(let agreement): (before.agreement, self.agreement) = (self.agreement, agreement)
        case .callBack(let call): (before.callBack, callBack) = (callBack, call)
        }
        earlier = (earlier ?? []) + [before]
    }

    /// Brings one of the three back to what it was before the event at a place. What was noted before orders kept that was in the place of nothing.
    mutating func takeBack(_ id: ID, at event: Int) {
        let before = earlier?.last { $0.event == event }
        switch id {
        case .team: (team, account) = (before?.team, before == nil ? account : before?.account)
        case .agreement: agreement = before?.agreement
        case .callBack: callBack = before?.callBack
        }
        earlier?.removeAll { $0.event == event }
        if earlier?.isEmpty == true { earlier = nil }
    }
}

extension EnrollmentRequirements {
    /// Why something that was noted does not count for new certificates.
    package enum Lapse: Hashable, Sendable, CustomStringConvertible {
        /// What is of a day counted until another one.
        case old(CalendarDate, until: CalendarDate)
        /// The call is of a day before that of the agreement, which it confirms.
        case beforeAgreement(CalendarDate, call: CalendarDate)

        /// That it does not count and what to do, in sentences.
        package var description: String {
            switch self {
            case .old(let day, let last):
                "What was signed or confirmed on \(day) counted for new certificates until \(last). Have it done anew, and give that day."
            case .beforeAgreement(let signed, let call):
                "The call of \(call) is earlier than the agreement of \(signed), which it confirms. Call again, and give that day."
            }
        }
    }

    /// Why one of the three, which is noted, does not count for new certificates on a day; `nil` where it does, and where it is not noted. The number of a
    /// team stays.
    ///
    /// - Parameters:
    ///   - day: the day; `nil` where it does not matter how old anything is.
    ///   - lastDay: the last day on which what was found out on a day counts; `nil` where no rule sets an end.
    package func lapse(of id: ID, on day: CalendarDate?, lastDay: (_ found: CalendarDate) -> CalendarDate?) -> Lapse? {
        let found: CalendarDate? =
            switch id {
            case .team: nil
            case .agreement: agreement?.date
            case .callBack: callBack?.date
            }
        guard let found else { return nil }
        if let day, let last = lastDay(found), last < day { return .old(found, until: last) }
        guard id == .callBack, let agreement, found < agreement.date else { return nil }
        return .beforeAgreement(agreement.date, call: found)
    }

    /// Whether nobody has called since the agreement was signed.
    package var lacksCall: Bool { callBack == nil || lapse(of: .callBack, on: nil, lastDay: { _ in nil }) != nil }
}

extension EnrollmentRequirements.ID {
    /// What is typed about it on one line.
    package var neededWords: String {
        switch self {
        case .team: "the number of the team, then perhaps the account"
        case .agreement: "who signed it, the day, then perhaps the document, with commas between"
        case .callBack: "the number that was called, where it is listed, and the day, with commas between"
        }
    }
}

extension EnrollmentRequirements.Fulfillment {
    /// What somebody typed on one line; see ``EnrollmentRequirements/ID/neededWords``. A day that is left out is that of today.
    ///
    /// - Throws: ``StepRefusal``.
    package init(typed line: String, for id: EnrollmentRequirements.ID, on today: CalendarDate) throws(StepRefusal) {
        var parts = line.split(separator: ",").map { part in part.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        parts.removeAll(where: \.isEmpty)
        var day = today
        if id != .team, let place = parts.indices.dropFirst().first(where: { Self.looksLikeDay(parts[$0]) }) {
            guard let typed = CalendarDate(parts[place]) else { throw .noSuchDay(parts[place]) }
            day = typed
            parts.remove(at: place)
        }
        guard let first = parts.first else { throw .noText(id.neededWords) }
        let rest = parts.dropFirst().joined(separator: ", ")
        switch id {
        case .team: self = .team(first, account: rest.isEmpty ? nil : rest)
        case .agreement: self = .agreement(.init(signer: first, date: day, document: rest.isEmpty ? nil : rest))
        case .callBack: self = .callBack(.init(telephone: first, source: rest, date: day))
        }
    }

    private static func looksLikeDay(_ text: String) -> Bool {
        text.utf8.count == 10 && text.allSatisfy { $0 == "-" || $0.isASCII && $0.isNumber } && text.contains("-")
    }

    /// Whether it can be noted on a day.
    func check(on today: CalendarDate) throws(StepRefusal) {
        switch self {
        case .team(let team, let account):
            try Self.check(team, .team, "the number of the team")
            if let account { try Self.check(account, .account, "the account") }
        case .agreement(let agreement):
            try Self.check(agreement.signer, .signer, "who signed the agreement")
            if let document = agreement.document { try Self.check(document, .document, "the document") }
            guard agreement.date <= today else { throw .inFuture(agreement.date, today: today) }
        case .callBack(let call):
            let digits = call.telephone.dropFirst().utf8
            guard call.telephone.hasPrefix("+"), (7...15).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw .noTelephone(String(call.telephone.prefix(40)))
            }
            try Self.check(call.source, .source, "where the number is listed")
            guard call.date <= today else { throw .inFuture(call.date, today: today) }
        }
    }

    private static func check(_ text: String, _ kind: EnrollmentText, _ what: String) throws(StepRefusal) {
        guard !text.allSatisfy(\.isWhitespace) else { throw .noText(what) }
        guard text.unicodeScalars.count <= kind.limit else { throw .valueTooLong(limit: kind.limit) }
        try StepRefusal.require(text, what.prefix(1).uppercased() + what.dropFirst())
        if let fault = kind.fault(in: text) { throw .unusable(fault) }
    }
}

import Checkout
import Flow
import IssuanceRules
import Orders
import Parties
import Validation

extension MailContext {
    /// The rules that only orders of certificates for mail have.
    var rules: [FieldRule] {
        [
            line("enrollment-account", .account), line("enrollment-team", .team), line("enrollment-signer", .signer),
            line("enrollment-document", .document), line("enrollment-source", .source),
            FieldRule("registration-number") { answer, _, _ in registrationJudgement(answer) },
            FieldRule("past-day") { answer, _, _ in pastDay(answer) },
            FieldRule("call-day", reads: .fields([.agreementSigned, .agreementDate])) { answer, _, answers in callDay(answer, answers) },
            FieldRule("mail-last-day") { answer, _, _ in lastDayJudgement(answer) },
            FieldRule("requirements", reads: .fields(MailFields.requirements)) { answer, _, answers in
                Judgement(answer: answer, remarks: requirements(answers).missing.map { Remark(.advisory, missing($0)) })
            },
            FieldRule("organization-identifier", reads: .fields(MailFields.identifier)) { answer, _, answers in
                let isMissing = answer.text != nil && identifier(answers) == nil
                return Judgement(answer: answer, remarks: isMissing ? [Remark(.advisory, Self.identifierIsMissing)] : [])
            },
            FieldRule("recipients", reads: .fields([.goodOnly])) { answer, _, answers in
                recipientsJudgement(answer, takesGoodOnly: answers[.goodOnly]?.isOn == true)
            },
            FieldRule("mail-domains", reads: .fields([.recipients, .organizationName]), asksServices: true) { answer, _, answers in
                let remark = census(answers).flatMap { domainRemark($0, answers) }
                return Judgement(answer: answer, remarks: remark.map { [Remark(.advisory, $0)] } ?? [])
            },
        ]
    }

    /// A rule about one line of what somebody else calls something.
    private func line(_ name: String, _ kind: EnrollmentText) -> FieldRule {
        FieldRule(name) { answer, _, _ in judgement(of: answer, as: kind) }
    }

    func judgement(of answer: Answer, as kind: EnrollmentText) -> Judgement {
        judgement(of: answer, kind.subject, atMost: kind.limit) { kind.fault(in: $0) }
    }

    func registrationJudgement(_ answer: Answer) -> Judgement {
        judgement(of: answer, "The registration number", atMost: OrganizationIdentifier.limit) {
            OrganizationIdentifier.fault(inRegistration: $0)
        }
    }

    private func judgement(
        of answer: Answer, _ subject: String, atMost limit: Int, _ fault: (String) -> String?
    ) -> Judgement {
        guard let text = answer.text, let rule = Rule.named("text-line") else { return Judgement(answer: answer) }
        let verdict = rule.check(text, ruleContext)
        guard let line = verdict.normalized, line.unicodeScalars.count <= limit else {
            return Judgement(answer: answer, remarks: [Remark(.error, "\(subject) is one line of at most \(limit) characters.")])
        }
        if let fault = fault(line) { return Judgement(answer: answer, remarks: [Remark(.error, fault)]) }
        return Judgement(answer: .text(line), remarks: verdict.remarks)
    }

    /// Where neither register nor tax office has given the organization a number, the authority finds another way.
    private static let identifierIsMissing =
        "Certificates name the organization by a number as well. Enter its registration number or its VAT number; without one the authority asks for it."

    // MARK: Days

    /// A day on which something was done: today at the latest, and not so long ago that it counts for no certificate any more.
    func pastDay(_ answer: Answer) -> Judgement {
        day(answer) { day in
            guard day <= order.asOf else {
                return "\(day) is still to come. Enter the day on which it was done, \(order.asOf) at the latest."
            }
            return lapse(of: .callBack, in: EnrollmentRequirements(callBack: .init(telephone: "", source: "", date: day)))?.description
        }
    }

    /// The day of the call, which confirms the agreement: that day or a later one.
    private func callDay(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        day(answer) { day in
            let isSigned = answers[.agreementSigned]?.isOn == true
            let signed = isSigned ? taken(.agreementDate, answers, by: pastDay).flatMap { CalendarDate($0) } : nil
            let requirements = EnrollmentRequirements(
                agreement: signed.map { .init(signer: "", date: $0) }, callBack: .init(telephone: "", source: "", date: day))
            // How old it may be is the other rule's to say.
            return requirements.lapse(of: .callBack, on: nil, lastDay: { _ in nil })?.description
        }
    }

    /// Why one of the requirements does not count for certificates of today.
    func lapse(of id: EnrollmentRequirements.ID, in requirements: EnrollmentRequirements) -> EnrollmentRequirements.Lapse? {
        requirements.lapse(of: id, on: order.asOf) { IssuanceRules.lastDay(ofMailIdentityProvedOn: $0) }
    }

    private func lastDayJudgement(_ answer: Answer) -> Judgement { day(answer) { refusal(ofLastDay: $0) } }

    /// Why certificates cannot end on a day; `nil` if they can.
    func refusal(ofLastDay day: CalendarDate) -> String? {
        let latest = ValidityPeriod.latest(from: order.asOf)
        if day > latest {
            return
                "An S/MIME certificate lives for \(MailOrder.dayLimit) days at most, the first and the last one included. Enter \(latest) or an earlier day."
        }
        return day > order.asOf
            ? nil : "The certificates have to end after today. Enter a day from \(order.asOf.adding(days: 1)) to \(latest)."
    }

    private func day(_ answer: Answer, _ refusal: (CalendarDate) -> String?) -> Judgement {
        guard let text = answer.text, let rule = Rule.named("date") else { return Judgement(answer: answer) }
        let verdict = rule.check(text, ruleContext)
        guard let stored = verdict.normalized, let day = CalendarDate(stored) else {
            return Judgement(answer: answer, remarks: verdict.remarks)
        }
        return Judgement(answer: .text(stored), remarks: refusal(day).map { [Remark(.error, $0)] } ?? verdict.remarks)
    }

    // MARK: Recipients

    /// Rows with faults are left out only where somebody says so.
    private func recipientsJudgement(_ answer: Answer, takesGoodOnly: Bool) -> Judgement {
        guard let table = answer.table, table.rows > table.good else { return Judgement(answer: answer) }
        let faulty = table.rows - table.good
        let (rows, them) = faulty == 1 ? ("1 row has faults", "it") : ("\(faulty.grouped) rows have faults", "them")
        let message =
            if table.good == 0 {
                "No row can be taken: \(rows). Correct \(them), or the file, and take that again."
            } else if takesGoodOnly {
                "\(rows), and the order leaves \(them) out."
            } else {
                "\(rows). Correct \(them), or switch on “Take the good rows only” to leave \(them) out of the order."
            }
        return Judgement(answer: answer, remarks: [Remark(table.good > 0 && takesGoodOnly ? .advisory : .error, message)])
    }
}

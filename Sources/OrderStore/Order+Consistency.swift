import Orders

extension Order {
    /// What contradicts itself in an order that can be read: sums, dates and states that do not fit together.
    var contradictions: [String] {
        var found: [String] = []
        func expect(_ isRight: Bool, _ message: String) {
            if !isRight { found.append(message) }
        }
        expect(revision >= 1, "revision is below 1")
        if let tls {
            let licenses = tls.licenses
            expect((1...99).contains(licenses.blocks) && licenses.servers == 3 * licenses.blocks, "licenses do not fit together")
            expect(tls.certificate.names.first?.value == tls.certificate.commonName, "the first name is not the common name")
            expect(tls.term.start <= tls.term.end, "the term ends before it starts")
            expect(customer != nil, "there is no customer")
        }
        if let mail {
            expect(
                mail.recipients.map(\.number) == Array(1..<mail.recipients.count + 1), "the recipients are not numbered one after the other"
            )
            expect(
                mail.recipients.allSatisfy { $0.replaces.map { (1..<mail.recipients.count + 1).contains($0) } ?? true },
                "a recipient takes the place of one that is not there")
            expect(mail.leftOut >= 0, "fewer rows than none were left out")
        }
        expect(!relations.contains { $0.order == id }, "it is related to itself")
        expect(quote.currency == currency && currency == region.currency, "currency is not the region's")
        found += quote.contradictions
        expect(payments.allSatisfy { $0.amount > .zero } && paidAmount <= quote.total, "more than the total is paid, or less than nothing")
        expect(
            payments.allSatisfy { $0.returnedBy.map(events.indices.dropFirst().contains) ?? true },
            "a payment went back by an event that there is not")
        expect(!events.isEmpty, "there is no event, not even of placing it")
        expect((events.last { $0.to != nil }?.to ?? .placed) == state, "state is not where the events lead")
        expect(
            events.enumerated().allSatisfy { place, event in event.undoes.map { (1..<max(1, place)).contains($0) } ?? true },
            "an event takes back one that did not come before it")
        expect(documents.map(\.number) == Array(1..<documents.count + 1), "the documents are not numbered one after the other")
        expect(documents.allSatisfy { (1...OrderDocument.sizeLimit).contains($0.size) }, "a document has an impossible size")
        expect(
            events.allSatisfy { event in event.document.map { (1..<documents.count + 1).contains($0) } ?? true },
            "an event names a document that is not there")
        return found
    }
}

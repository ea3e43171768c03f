package import Orders

extension Order {
    /// What contradicts itself in an order that can be read: sums, dates and states that do not fit together.
    package var contradictions: [String] {
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
            found += mail.contradictions
            expect(
                (mail.additions ?? []).allSatisfy { events.indices.dropFirst().contains($0.event) && $0.quote.contradictions.isEmpty },
                "recipients were added by an event that there is not, or at a price that does not fit together")
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

extension MailOrder {
    /// What contradicts itself in a list of recipients.
    fileprivate var contradictions: [String] {
        var found: [String] = []
        if recipients.map(\.number) != Array(1..<recipients.count + 1) {
            found.append("the recipients are not numbered one after the other")
        }
        if leftOut < 0 { found.append("fewer rows than none were left out") }
        if recipients.contains(where: { $0.state == .issued && ($0.serial == nil || $0.notAfter == nil) }) {
            found.append("a recipient is issued and has no certificate")
        }
        if recipients.contains(where: { recipient in recipient.replaces.map { !(1..<recipient.number).contains($0) } ?? false }) {
            found.append("a recipient takes the place of one that did not come before")
        }
        if (additions ?? []).contains(where: { $0.count < 1 || $0.first < 2 || $0.first + $0.count - 1 > recipients.count }) {
            found.append("recipients were added whom there are not")
        }
        let addresses = recipients.filter(\.state.isWanted).map { $0.email.lowercased() }
        if Set(addresses).count != addresses.count { found.append("two recipients have one address") }
        return found
    }
}

extension Order {
    /// The names beside the order of the requests whose places others took, and of their keys.
    package var earlierParts: Set<String> { Set((certificate?.csr.earlierAttachments ?? []).map(\.rawValue)) }

    /// The names of what has to lie beside the order by what it says itself and what the trail tells of it, without what its recipients have.
    ///
    /// - Parameter told: the names that the trail tells of.
    package func parts(told: some Sequence<String>) -> Set<String> {
        let earlier = earlierParts
        // What was destroyed is told by the order alone.
        let known = told.filter { earlier.contains($0) || OrderAttachment(rawValue: $0)?.isOfEarlierRequest != true }
        let own = [certificate?.csr.file, certificate?.csr.keyFile].compactMap(\.self)
        return Set(own + known + documents.map { OrderAttachment.document($0.number).rawValue }).union(earlier)
    }
}

extension TrailEntry {
    /// Takes the digests of what the change put beside the order into those of before, by name.
    package func putBeside(_ digests: inout [String: String]) {
        guard let beside else { return }
        // A certificate comes with its issuers, or without any.
        if beside[OrderAttachment.certificate.rawValue] != nil { digests[OrderAttachment.chain.rawValue] = nil }
        // A request comes with its key, or without one.
        if beside[OrderAttachment.request.rawValue] != nil { digests[OrderAttachment.key.rawValue] = nil }
        digests.merge(beside) { $1 }
    }
}

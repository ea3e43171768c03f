import Testing

@testable import Orders

struct RelationTests {
    private static let id = OrderID.make { [UInt8](repeating: 9, count: $0) }

    @Test(arguments: Relation.Kind.allCases) func isWrittenAsKindAndOrder(_ kind: Relation.Kind) throws {
        let relation = Relation(kind: kind, order: Self.id)
        let text = try json(relation)
        #expect(text == #"{"kind":"\#(kind.rawValue)","order":"\#(Self.id)"}"#)
        #expect(try value(Relation.self, text) == relation)
    }

    @Test func theNameOfBeforeIsRead() throws {
        let relation = try value(Relation.self, #"{"kind": "renews", "other": "\#(Self.id)"}"#)
        #expect(relation == Relation(kind: .renews, order: Self.id))
        #expect(throws: (any Error).self) { try value(Relation.self, #"{"kind": "renews"}"#) }
        #expect(throws: (any Error).self) { try value(Relation.self, #"{"kind": "quoted-by", "order": "\#(Self.id)"}"#) }
    }

    @Test(arguments: Relation.Kind.allCases) func aCounterpartAnswersBothWays(_ kind: Relation.Kind) {
        #expect(kind.counterpart?.counterpart == (kind == .partOf ? nil : kind))
        #expect(kind.counterpart != kind)
    }

    static let words: [(Relation.Kind, String)] = [
        (.renews, "renews"), (.renewedBy, "is renewed by"), (.reissues, "reissues"), (.reissuedBy, "is reissued by"),
        (.partOf, "is part of"),
    ]

    @Test(arguments: words) func isSaidInWords(_ kind: Relation.Kind, _ words: String) {
        #expect(kind.predicate == words)
    }

    @Test func anOrderAnswersOnlyWhatIsSaidOfIt() throws {
        let old = try sampleOrder()
        var new = try sampleOrder()
        new.id = Self.id
        #expect(old.answering(new) == old, "the new order speaks of another one")
        new.relations = [.reissues, .partOf].map { Relation(kind: $0, order: old.id) }
        #expect(new.counterparts == [old.id])
        let answering = old.answering(new)
        #expect(answering.related(.reissuedBy) == [new.id])
        #expect(answering.events.dropLast() == old.events[...] && answering.events.last?.what == "reissued by \(new.id)")
        #expect(answering.revision == old.revision && answering.state == old.state)
    }

    /// A relation is no step, so what led to it is not taken back below it.
    @Test func itIsNotTakenBack() throws {
        var order = try sampleOrder()
        order.events.append(OrderEvent(time: order.placedAt, actor: "operator", what: "reissued by \(Self.id)"))
        #expect(throws: StepRefusal.cannotTakeBack("reissued by \(Self.id)")) { try LifeCycle(baseDomains: []).lastStep(of: order) }
    }
}

import Clients
import Flow
import Names
import Synchronization
import TLSDesk
import TLSProduct
import Testing

/// What a key has the public suffix list asked for.
@Suite struct NameCountTests {
    private final class Count: Sendable {
        private let names = Mutex<[String: Int]>([:])

        func note(_ name: String) { names.withLock { $0[name, default: 0] += 1 } }

        /// The questions since the last time, by name.
        func take() -> [String: Int] {
            names.withLock { names in
                defer { names = [:] }
                return names
            }
        }
    }

    @Test func aCommonNameIsJudgedOnceForEachKey() throws {
        let (desk, count) = (try TestDesk(), Count())
        var names = NameServices.short
        let baseDomain = names.baseDomain
        names.baseDomain = { name in
            count.note(name)
            return baseDomain(name)
        }
        let context = TLSContext(clients: Clients(names: names), book: desk.book, asOf: desk.asOf, actor: "tester")
        let engine = FlowEngine(definition: desk.definition, catalogue: context.catalogue)
        var state = FlowState(using: engine)
        func asked(by field: String, _ answer: Answer) throws -> [String: Int] {
            _ = count.take()
            _ = state.receive(.answered(try #require(FieldID(field)), answer), at: Instant(milliseconds: 0), using: engine)
            return count.take()
        }
        _ = try asked(by: "region.region", .text("north-america"))
        #expect(
            try asked(by: "certificate.commonName", .text("www.example.com")) == ["www.example.com": 3, "example.com": 1],
            "for its field and the order's names together, for its base, and for who approves it; its bare domain for whether it is free")
        #expect(try asked(by: "organization.name", .text("Example Ltd")) == [:])
        #expect(try asked(by: "licenses.blocks", .number(2)) == [:], "the price follows, and no name")
        #expect(state.reading.price.total.isEmpty == false)
        _ = try asked(by: "certificate.type", .text("wildcard"))
        let judgement = state.reading.judgements[FieldID(stage: "certificate", name: "commonName")]
        #expect(judgement?.blocks == true, "the same text is no wildcard")
        #expect(engine.reading(of: state) == state.reading)
    }
}

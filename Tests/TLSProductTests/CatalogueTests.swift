import Checkout
import Flow
import TLSDesk
import TLSProduct
import Testing
import Validation

/// The names of the real flow, what answers them, and what that looks at.
@Suite struct CatalogueTests {
    @Test func everyNameIsUsedAndEveryNameUsedIsKnown() throws {
        let engine = try TestDesk().engine
        let (fields, catalogue) = (engine.definition.fields, engine.catalogue)
        let rules = Set(fields.flatMap { $0.rules.map(\.name) })
        #expect(rules.subtracting(catalogue.rules.keys).isEmpty)
        // What checks a single text is also there for `certdesk check`.
        #expect(Set(catalogue.rules.keys).subtracting(rules).isSubset(of: Rule.all.map(\.name)))
        #expect(Set(fields.compactMap(\.preset)) == Set(catalogue.presets.keys))
        #expect(Set(fields.compactMap(\.note)) == Set(catalogue.notes.keys))
        let lists = fields.compactMap { if case .named(let list)? = $0.kind.options { list } else { nil } }
        #expect(Set(lists) == Set(catalogue.lists.keys))
        let documents = fields.compactMap { field -> String? in
            if case .document(let name) = field.kind { return name }
            if case .summary(let name) = field.kind { return name }
            return nil
        }
        #expect(Set(documents) == Set(catalogue.documents.keys))
    }

    /// What a rule, list, preset, note or the price reads is a field of the flow.
    @Test func whatIsReadExists() throws {
        let engine = try TestDesk().engine
        let catalogue = engine.catalogue
        let reads =
            catalogue.rules.values.map(\.reads) + catalogue.lists.values.map(\.reads) + catalogue.presets.values.map(\.reads)
            + catalogue.notes.values.map(\.reads) + [catalogue.price.reads]
        for case .fields(let fields) in reads {
            for field in fields {
                if field.name.isEmpty {
                    #expect(engine.definition.stage(field.stage) != nil, "\(field)")
                } else {
                    #expect(engine.definition.field(field) != nil, "\(field)")
                }
            }
        }
    }

    /// The reading that is kept is the one that would be worked out anew, on the real flow with its real rules.
    @Test(arguments: 0..<8) func theReadingIsTheOneMadeFromNothing(_ seed: UInt64) throws {
        let desk = try TestDesk()
        desk.addAccount("buyer", password: "abc12345")
        let engine = desk.engine
        var numbers = UInt64(seed &* 99_991 &+ 7)
        func below(_ limit: Int) -> Int {
            numbers = numbers &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((numbers >> 33) % UInt64(limit))
        }
        var state = try desk.state()
        let words = [
            "", "GB", "US", "www.example.org", "*.example.net", "192.0.2.7", "2027-01-01", "buyer", "good", "WEB10", "DE283631993", "x",
        ]
        for _ in 0..<40 {
            let field = engine.definition.fields[below(engine.definition.fields.count)]
            let word = words[below(words.count)]
            let options = state.visible.field(field.id)?.choices ?? []
            let option = options.isEmpty ? word : options[below(options.count)].id
            let answer: Answer =
                switch field.kind {
                case .toggle: .toggle(below(2) == 0)
                case .number: .number(below(100))
                case .secret: .secret(Secret(below(2) == 0 ? "abc12345" : word))
                case .list: .list((0..<below(3)).map { _ in words[below(words.count)] })
                case .multiChoice, .choicePerGroup: .list([option])
                case .choice: .text(option)
                case .table: .table(.empty)
                case .text, .date, .block, .document, .summary: .text(word)
                }
            let event: FlowEvent =
                switch below(8) {
                case 0...4: .answered(field.id, answer)
                case 5: .fieldLeft(field.id)
                case 6: .stageChosen(field.id.stage)
                default: below(3) == 0 ? .placeRequested : .nextRequested
                }
            _ = state.receive(event, using: engine)
            if state.phase == .placing { _ = state.receive(.placingFailed("The disk is full."), using: engine) }
            let anew = engine.reading(of: state)
            #expect(anew.visible == state.reading.visible, "\(event)")
            #expect(anew.judgements == state.reading.judgements, "\(event)")
            #expect(anew == state.reading, "\(event)")
        }
    }
}

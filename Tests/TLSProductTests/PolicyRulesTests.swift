import Clients
import Flow
import TLSDesk
import Testing

@testable import TLSProduct

/// What the account that certificates are requested over would refuse is said at the field, and keeps nobody from ordering.
@Suite struct PolicyRulesTests {
    @Test func everySubjectIsNamedByAFieldOfTheScreens() throws {
        let desk = try TestDesk()
        let used = Set(desk.definition.fields.flatMap(\.rules).map(\.name))
        for subject in PolicyAdvice.Subject.allCases { #expect(used.contains(subject.rawValue), "\(subject)") }
    }

    @Test func itIsAnAdvisoryAtTheFieldThatItIsAbout() throws {
        let desk = try TestDesk()
        var clients = desk.orderContext.clients
        clients.policies = PolicyAdvice { subject, texts in
            [.commonName, .key, .days].contains(subject) ? [Remark(.advisory, "\(subject.rawValue): \(texts.joined())")] : []
        }
        var context = desk.orderContext
        context.clients = clients
        let engine = FlowEngine(definition: desk.definition, catalogue: TLSContext(context).catalogue)
        var state = FlowState(using: engine)
        _ = state.receive(.answered(.commonName, .text("https://www.example.com/")), using: engine)
        _ = state.receive(.fieldLeft(.commonName), using: engine)
        let found = state.reading.allFindings.filter { $0.rule.hasPrefix("policy-") }
        // The rule sees the name as it is kept, the first certificate of the term, and the key that is the default.
        #expect(found.map(\.message) == ["policy-common-name: www.example.com", "policy-days: 199", "policy-key: 2048"])
        #expect(found.allSatisfy { !$0.blocks })
    }
}

import Flow
import FormView
import Goldens
import TLSDesk
import Testing

@testable import ProviderProduct

/// Every stage of a provider as an administrator sees it: there is no price on any of them.
@Suite struct ProviderGoldenTests {
    @Test(arguments: ["provider", "credentials", "certificate", "network", "sealing", "review"]) func stage(_ stage: String) throws {
        try check(stage, stage)
    }

    @Test func theSideJob() throws { try check("certificate-request", "certificate", ProviderSample.methods["request"] ?? [:]) }

    @Test func combining() throws { try check("certificate-paste", "certificate", ProviderSample.methods["paste"] ?? [:]) }

    private func check(_ name: String, _ stage: String, _ changes: [String: Answer] = [:]) throws {
        let desk = try ProviderSample.desk()
        let engine = desk.engine
        let answers = try ProviderSample.state(desk, changes).answers
        let fault = Goldens.fault(name) { size in
            FormScreen(
                flow: FlowState(answers: answers, stage: stage, using: engine), engine: engine, size: size,
                now: { Instant(milliseconds: 0) },
                width: Goldens.width
            ).render()
        }
        #expect(fault == nil)
    }
}

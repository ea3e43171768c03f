import Testing

@testable import Console

@Suite("Arguments of the program")
struct ProgramArgumentsTests {
    @Test("What the system passed is what /proc says, where that can be read")
    func sameAsProc() {
        #expect(ProgramArguments.values == Array(CommandLine.arguments.dropFirst()))
    }
}

import Flow
import Glibc
import Testing

@testable import Console

/// The exit codes of the command line contract (sysexits), and of a shell for signals.
@Suite struct ExitTests {
    struct Refusal: Error, CustomStringConvertible {
        var description: String { "The reason." }
    }

    private func status(leaving reason: FlowEvent.LeaveReason) -> Int32 {
        do {
            try Exit.leave(reason)
            return 0
        } catch {
            return (error as? Exit)?.status ?? -1
        }
    }

    @Test func leavingEndsAsTheShellWouldSayIt() {
        #expect(status(leaving: .quit) == 0 && status(leaving: .interrupted) == 130)
        #expect(status(leaving: .hangup) == 129 && status(leaving: .terminated(signal: SIGTERM)) == 143)
        #expect(status(leaving: .terminated(signal: SIGQUIT)) == 131)
    }

    @Test func everyErrorIsASentence() {
        #expect(Exit.sentence(Exit(.data, "It is wrong.")) == "It is wrong." && Exit.sentence(Refusal()) == "The reason.")
    }

    @Test func codesAreTheContracts() {
        let codes: [Exit.Code] = [.found, .usage, .data, .noInput, .software, .cannotCreate, .ioError, .tryAgain, .interrupted]
        #expect(codes.map(\.rawValue) == [1, 64, 65, 66, 70, 73, 74, 75, 130])
    }

    @Test func lastWordsCarryNoControlCharacters() {
        let pipe = TestPipe()
        LastWords.say("A\u{1B}[31m draft\nis kept.", on: pipe.writeEnd)
        let said = pipe.read()
        #expect(said.hasSuffix(" draft\nis kept.\n") && !said.contains("\u{1B}"))
    }

    /// A terminal that takes nothing any more holds nobody up.
    @Test func lastWordsAreNotWaitedFor() {
        let pipe = TestPipe()
        _ = fcntl(pipe.writeEnd, F_SETFL, O_NONBLOCK)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while write(pipe.writeEnd, &bytes, bytes.count) > 0 {}
        _ = fcntl(pipe.writeEnd, F_SETFL, 0)
        LastWords.say("Nobody reads this.", on: pipe.writeEnd)
        #expect(!pipe.read().contains("Nobody"))
    }

    @Test func jsonIsADocumentOrALine() throws {
        let value = ["b": [1, 2], "a": []]
        #expect(try JSONOutput.line(value) == #"{"a":[],"b":[1,2]}"#)
        let document = try JSONOutput.document(value)
        #expect(document.hasPrefix("{\n") && document.contains(#""b""#) && !document.hasSuffix("\n"))
    }

    @Test func anEmptyVariableIsUnset() {
        setenv("CERTDESK_TEST_VARIABLE", "value", 1)
        #expect(Environment["CERTDESK_TEST_VARIABLE"] == "value")
        setenv("CERTDESK_TEST_VARIABLE", "", 1)
        #expect(Environment["CERTDESK_TEST_VARIABLE"] == nil && Environment["CERTDESK_TEST_NONE"] == nil)
    }
}

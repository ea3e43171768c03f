import Console
import FoundationEssentials
import Glibc
import Testing

@Suite struct DeliveryCommandTests {
    /// A file with a message, gone with the value.
    final class Message {
        let path: String

        init() throws {
            var template = Array("\(FileManager.default.temporaryDirectory.path)/certdesk-mail.XXXXXX".utf8CString)
            let descriptor = mkstemp(&template)
            try #require(descriptor >= 0)
            close(descriptor)
            path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            try Data("Subject: x\r\n\r\nbody\r\n".utf8).write(to: URL(filePath: path))
        }

        deinit { unlink(path) }
    }

    @Test func theFileIsItsInput() throws {
        let message = try Message()
        #expect(DeliveryCommand("grep -q '^body' && cat > /dev/null", seconds: 60).run(input: message.path) == nil)
        #expect(DeliveryCommand("true", seconds: 60).run(input: message.path) == nil)
    }

    @Test(arguments: [
        ("echo first; echo no such user >&2; exit 67", "The command ended with 67: no such user"), ("exit 3", "The command ended with 3."),
        ("kill -9 $$", "The command was ended by signal 9."), ("exec 1>&- 2>&-; exit 2", "The command ended with 2."),
        ("i=0; while [ $i -lt 3000 ]; do echo a line of many; i=$((i+1)); done; exit 1", "The command ended with 1: a line of many"),
    ])
    func aFailureHasItsReason(_ command: String, _ reason: String) throws {
        let message = try Message()
        #expect(DeliveryCommand(command, seconds: 60).run(input: message.path) == reason)
    }

    @Test func aCommandThatIsNotThereIsSaid() throws {
        let message = try Message()
        let reason = DeliveryCommand("certdesk-no-such-command", seconds: 60).run(input: message.path)
        #expect(reason?.hasPrefix("The command ended with 127: ") == true)
        #expect(DeliveryCommand("true", seconds: 60).run(input: "\(message.path).missing") != nil)
    }

    /// With what it has started, and also where it will not listen.
    @Test(arguments: ["cat; sleep 3600", "trap '' TERM; sleep 3600 & wait; sleep 3600", "exec 1>&- 2>&-; sleep 3600"])
    func aCommandThatHangsIsStopped(_ command: String) throws {
        let message = try Message()
        let marked = "\(command) # \(message.path)"
        #expect(DeliveryCommand(marked, seconds: 1).run(input: message.path) == "The command did not end within 1 second and was stopped.")
    }

    /// What it leaves running does not keep the next message waiting.
    @Test func whatGoesOnBehindItIsNotWaitedFor() throws {
        let message = try Message()
        #expect(DeliveryCommand("sleep 1 & exit 0", seconds: 60).run(input: message.path) == nil)
    }
}

import Console
import FoundationEssentials
import Glibc
import Testing

@Suite struct DeliveryCommandTests {
    private let message = Array("Subject: x\r\n\r\nbody\r\n".utf8)

    @Test func theMessageIsItsInput() {
        #expect(DeliveryCommand("grep -q '^body' && cat > /dev/null", seconds: 60).run(input: message) == nil)
        #expect(DeliveryCommand("true", seconds: 60).run(input: message) == nil)
    }

    /// Programs that put a carriage return before each line feed would else send two.
    @Test func linesEndWithLineFeedsAlone() {
        #expect(DeliveryCommand("cmp - /dev/fd/3 3<<'END'\nSubject: x\n\nbody\nEND", seconds: 60).run(input: message) == nil)
        // What is no end of a line stays as it is.
        #expect(DeliveryCommand(#"test "$(od -An -tx1)" = " 61 0d 62 0a 0d""#, seconds: 60).run(input: Array("a\rb\r\n\r".utf8)) == nil)
    }

    @Test(arguments: [
        ("echo first; echo no such user >&2; exit 67", "The command ended with 67: no such user"), ("exit 3", "The command ended with 3."),
        ("kill -9 $$", "The command was ended by signal 9."), ("exec 1>&- 2>&-; exit 2", "The command ended with 2."),
        ("i=0; while [ $i -lt 3000 ]; do echo a line of many; i=$((i+1)); done; exit 1", "The command ended with 1: a line of many"),
    ])
    func aFailureHasItsReason(_ command: String, _ reason: String) {
        #expect(DeliveryCommand(command, seconds: 60).run(input: message) == reason)
    }

    @Test func aCommandThatIsNotThereIsSaid() {
        let reason = DeliveryCommand("certdesk-no-such-command", seconds: 60).run(input: message)
        #expect(reason?.hasPrefix("The command ended with 127: ") == true)
    }

    @Test func aCommandThatNobodyWaitsForIsStopped() {
        var looks = 0
        let reason = DeliveryCommand("cat > /dev/null; sleep 3600", seconds: 3600).run(input: message) {
            looks += 1
            return looks < 3
        }
        #expect(reason == "The command was stopped before its end: the message may have been sent.")
    }

    /// With what it has started, and also where it will not listen.
    @Test(arguments: ["cat; sleep 3600", "trap '' TERM; sleep 3600 & wait; sleep 3600", "exec 1>&- 2>&-; sleep 3600"])
    func aCommandThatHangsIsStopped(_ command: String) {
        #expect(DeliveryCommand(command, seconds: 1).run(input: message) == "The command did not end within 1 second and was stopped.")
    }

    /// What it leaves running does not keep the next message waiting.
    @Test func whatGoesOnBehindItIsNotWaitedFor() {
        #expect(DeliveryCommand("sleep 1 & exit 0", seconds: 60).run(input: message) == nil)
    }

    /// Whoever asks the program to end while a command runs ends that, too, and only then is it asked itself.
    @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
    func aRequestToEndEndsTheCommand(_ signal: Int32) {
        let held = HeldSignals()
        pthread_kill(pthread_self(), signal)
        #expect(HeldSignals.isWaiting)
        let reason = DeliveryCommand("trap '' INT HUP; sleep 3600", seconds: 60).run(input: message)
        #expect(reason == "The command was stopped before its end, because certdesk was asked to end: the message may have been sent.")
        var (waiting, taken) = (sigset_t(), Int32(0))
        sigemptyset(&waiting)
        sigaddset(&waiting, signal)
        sigwait(&waiting, &taken)
        #expect(taken == signal && !HeldSignals.isWaiting)
        withExtendedLifetime(held) {}
    }

    /// What is held back here ends the command as ever.
    @Test func theCommandItselfHoldsNothingBack() {
        let held = HeldSignals()
        #expect(DeliveryCommand("kill -TERM $$; exit 0", seconds: 60).run(input: message) == "The command was ended by signal 15.")
        withExtendedLifetime(held) {}
    }
}

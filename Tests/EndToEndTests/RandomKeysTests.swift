import Testing

@Suite("Any bytes as keys")
struct RandomKeysTests {
    /// Numbers that are the same in every run (SplitMix64).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// Bytes of every kind, those that mean leaving left out.
    private static func bytes(seed: UInt64) -> [UInt8] {
        var generator = Generator(state: seed)
        var bytes: [UInt8] = []
        while bytes.count < 1_500 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.append(UInt8.random(in: .min ... .max, using: &generator))
            case 1: bytes += Array("abz 019.*@?_é日\u{301}\u{202E}".utf8).shuffled(using: &generator).prefix(4)
            case 2: bytes.append([0x0D, 0x09, 0x20, 0x0E, 0x10, 0x07, 0x15, 0x1F].randomElement(using: &generator) ?? 0)
            default:
                let keys = [
                    "\u{1B}[A", "\u{1B}[B", "\u{1B}[Z", "\u{1B}OP", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[999;1z", "\u{1B}", "\u{1B}]0;x\u{7}",
                ]
                bytes += (keys.randomElement(using: &generator) ?? "").utf8
            }
        }
        return bytes.filter { $0 != 0x03 && $0 != 0x11 }
    }

    @Test("Random bytes never end the program, and Ctrl-Q still does", arguments: [1, 2, 3, 4] as [UInt64])
    func random(_ seed: UInt64) throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.program.send(Self.bytes(seed: seed))
        // A report of a mouse that has begun swallows the next three bytes.
        try typing.program.send(Array(repeating: 0x11, count: 4))
        #expect(try typing.program.exitStatus() == .code(0))
        #expect(try typing.program.settings() == typing.program.settingsBefore)
        #expect(try CertDesk("drafts", "list", in: folder).status == 0)
    }
}

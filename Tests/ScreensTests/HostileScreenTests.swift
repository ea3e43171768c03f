import Screens
import Testing

/// Whatever a folder holds, the loader answers with a flow or with faults.
@Suite struct HostileScreenTests {
    static let texts: [[UInt8]] = [
        [], [0], [0xFF, 0xFE, 0x7B], [0xEF, 0xBB, 0xBF], Array("null".utf8), Array("[]".utf8), Array("{}".utf8),
        Array(String(repeating: "[", count: 60_000).utf8), Array(String(repeating: "{a:", count: 10_000).utf8),
        Array(#"{ id: "\u0000", title: "\u001B[2J", topic: "\u2066", fields: [[], {}, null, 1e999, ""] }"#.utf8),
        Array(("{" + (0..<5_000).map { "k\($0):0" }.joined(separator: ",") + "}").utf8),
        Array(
            #"{ id: "second", title: "T", topic: "T.", fields: [{ name: "n", kind: "number", range: [-9223372036854775808, 9223372036854775807], label: "N", help: "H.", default: 9223372036854775807, shownWhen: { is: ["first.count", -0x8000] } }] }"#
                .utf8),
    ]

    /// By place: an argument is encoded, and these are long.
    @Test(arguments: texts.indices)
    func oddFilesBecomeFaults(_ place: Int) {
        let (bytes, good) = (Self.texts[place], Sample.files(second: ""))
        for name in ["demo.json5", "demo.first.json5", "demo.second.json5"] {
            let files = good.filter { $0.name != name } + [ScreenFile(name: name, bytes: bytes)]
            #expect(!Sample.faults(files).isEmpty)
        }
    }

    @Test func aFaultNeverCarriesControlCharacters() {
        let second =
            #"{ "\u001B[31m": 1, id: "\u0007", title: "\u202E", topic: "T.", fields: [{ name: "\u0000", kind: "\u009B", help: "H." }] }"#
        let faults = Sample.faults(Sample.files(second: second) + [Sample.file("demo.\u{1B}[2J.json5", "{}")])
        #expect(faults.count > 4)
        #expect(faults.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E && !(0x7F...0x9F).contains($0.value) })
    }

    /// Every file of the real flow, cut and with single bytes changed at many places.
    @Test func damagedFilesNeverCrash() {
        var random = SplitMix(state: 2009)
        let files = EmbeddedScreens.files(for: "organization-ssl")
        for round in 0..<40 {
            let index = round % files.count
            var bytes = files[index].bytes
            if round.isMultiple(of: 2) {
                bytes.removeLast(2 + Int(random.next() % UInt64(bytes.count - 2)))
            } else {
                for _ in 0..<3 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next()) }
            }
            var damaged = files
            damaged[index] = ScreenFile(name: files[index].name, bytes: bytes)
            let faults = Sample.faults(damaged, flow: "organization-ssl", catalogue: OrganizationSSL.names.catalogue)
            #expect(faults.allSatisfy { $0.hasPrefix("organization-ssl.") })
            #expect(!round.isMultiple(of: 2) || !faults.isEmpty)
        }
    }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

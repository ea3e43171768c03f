import Console
import Flow
import Testing
import Validation

@testable import Reports

@Suite struct CheckReportTests {
    /// What a report writes for one value.
    private func written(_ value: String, _ verdict: Verdict, isSecret: Bool = false, isJSON: Bool = false) throws -> String {
        let sink = Sink()
        let report = CheckReport(isSecret: isSecret, isJSON: isJSON, output: OutputBuffer(write: sink.take))
        try report.add(value, verdict)
        try report.finish()
        #expect(report.refused == (verdict.normalized == nil))
        return sink.text
    }

    @Test func oneLineForEachVerdict() throws {
        #expect(try written("A", .valid("a")) == "ok\ta\n")
        #expect(try written("A", .advisory("a", ["One.", "Two."])) == "advisory\ta\tOne. Two.\n")
        #expect(try written("A", .incomplete("More.")) == "error\tA\tMore.\n")
        #expect(try written("A", .invalid("No.")) == "error\tA\tNo.\n")
        #expect(try written("", .valid("")) == "ok\t\n")
    }

    /// Three columns stay three, and no terminal obeys them.
    @Test func nothingHarmfulIsWritten() throws {
        #expect(try written("a\t\u{202E}\n\u{1B}", .invalid("No \u{9B}.")) == "error\ta<U+0009><U+202E><U+000A><U+001B>\tNo <U+009B>.\n")
        #expect(try written("x", .valid("a\u{2066}b")) == "ok\ta<U+2066>b\n")
    }

    @Test(arguments: [Verdict.valid("hunter2x"), .advisory("hunter2x", ["Weak."]), .invalid("Short.")])
    func secretsAreNotWritten(_ verdict: Verdict) throws {
        let text = try written("hunter2x", verdict, isSecret: true)
        #expect(text.contains("\t••••") && !text.contains("hunter2x"))
    }

    @Test func machinesGetADocumentALine() throws {
        #expect(try written("A", .advisory("a", ["One."]), isJSON: true) == #"{"message":"One.","status":"advisory","value":"a"}"# + "\n")
        #expect(try written("A", .valid("a/b"), isJSON: true) == #"{"status":"ok","value":"a/b"}"# + "\n")
    }

    @Test func everyExampleSaysHowToRunIt() throws {
        let lines = Rule.all.map { ListedRule($0).text }
        #expect(lines.allSatisfy { (3...4).contains($0.split(separator: "\t").count) })
        #expect(lines.contains { $0.hasSuffix("\tintranet\t--as-of 2015-10-31") })
        #expect(lines.contains { $0.hasSuffix("\t283631993\t--country DE") })
        #expect(lines.contains { $0.hasSuffix("\t--argument other=order4desk") })
    }
}

/// Keeps what is written, a few bytes at a call.
private final class Sink {
    private var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func take(_ buffer: UnsafeRawBufferPointer) -> Int {
        bytes += buffer.prefix(7)
        return min(7, buffer.count)
    }
}

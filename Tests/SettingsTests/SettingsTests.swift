import FormView
import JSONText
import Orders
import Settings
import Testing

/// What goes before what.
@Suite struct SettingsTests {
    private static let text = #"{ store: "/file", theme: "monochrome", color: "always", suffixes: "/file.dat", actor: "Mo" }"#
    private let file = SettingsFile(Array(Self.text.utf8), at: "/etc/config.json5", home: nil)

    private func settings(_ options: [Setting: String] = [:], _ environment: [String: String] = [:]) -> Settings {
        Settings(options: options, environment: { environment[$0] }, file: file)
    }

    /// The store, and who says so.
    private func said(_ settings: Settings) -> [String] {
        let (value, origin) = settings.settled(.store)
        return [value ?? "", "\(origin)"]
    }

    @Test func anOptionGoesBeforeAVariableAndThatBeforeTheFile() {
        let environment = ["CERTDESK_STORE": "/variable", "CERTDESK_SUFFIXES": "/variable.dat"]
        #expect(said(settings([.store: "/option"], environment)) == ["/option", "\(Settings.Origin.option("--store"))"])
        #expect(said(settings([:], environment)) == ["/variable", "\(Settings.Origin.environment("CERTDESK_STORE"))"])
        #expect(said(settings()) == ["/file", "\(Settings.Origin.file(TextPosition(line: 1, column: 10)))"])
        #expect(settings()[.region] == nil && settings().settled(.region).origin == .standing)
        #expect(settings([:], environment)[.suffixes] == "/variable.dat" && settings()[.suffixes] == "/file.dat")
    }

    /// NO_COLOR stands between the option and the file, and says the same with every word.
    @Test func whoAsksForNoColorGoesBeforeTheFile() {
        #expect(settings()[.color] == "always")
        #expect(settings([:], ["NO_COLOR": "0"])[.color] == "never")
        #expect(settings([.color: "always"], ["NO_COLOR": "1"])[.color] == "always")
    }

    @Test func everyWordIsOneOfItsType() {
        #expect(
            Setting.theme.kind == .word(Theme.allCases.map(\.rawValue)) && Setting.color.kind == .word(ColorUse.allCases.map(\.rawValue)))
        #expect(Setting.region.kind == .word(Region.allCases.map(\.rawValue)))
    }

    @Test func theReportSaysWhereEverythingComesFrom() throws {
        let report = SettingsReport(
            settings([.ascii: "true"], ["CERTDESK_STORE": "/variable"]), standing: [.actor: "login", .screens: "/none"], file: file)
        #expect(
            report.text == """
                store\t/variable\tCERTDESK_STORE
                prices\tbuilt in\tdefault
                suffixes\t/file.dat\t/etc/config.json5:1:67
                screens\t/none\tdefault
                theme\tmonochrome\t/etc/config.json5:1:26
                color\talways\t/etc/config.json5:1:47
                ascii\ttrue\t--ascii
                announce\tfalse\tdefault
                region\tnone\tdefault
                office\tnone\tdefault
                sender\tsupport@globalsign.com\tdefault
                seller\tnone\tdefault
                cardPayment\tnone\tdefault
                administrators\teverybody\tdefault
                seal\t-\tdefault
                actor\tMo\t/etc/config.json5:1:87
                """)
        let json = String(decoding: try JSONWriter.bytes(report, .line), as: UTF8.self)
        #expect(json.contains(#"{"name":"ascii","option":"--ascii","origin":"option","value":true}"#), "\(json)")
        #expect(json.contains(#"{"name":"region","origin":"default"}"#))
        #expect(json.contains(#"{"column":26,"line":1,"name":"theme","origin":"file","value":"monochrome"}"#))
        #expect(json.contains(#"{"name":"store","origin":"environment","value":"/variable","variable":"CERTDESK_STORE"}"#))
    }
}

import Console
import Glibc
import JSONText
import SentenceForm
import Settings
import Testing

/// What a configuration file says, and what is wrong with it.
@Suite struct SettingsFileTests {
    private func file(_ text: String, home: String? = "/home/mo") -> SettingsFile {
        SettingsFile(Array(text.utf8), at: "/etc/desk/config.json5", home: home)
    }

    @Test func everySettingIsRead() {
        let file = file(
            """
            {
              // Where the orders are.
              store: "/srv/orders", prices: "~/book.json5", suffixes: "lists/own.dat", screens: "~",
              theme: "high-contrast", color: "always", ascii: true, announce: false, region: "united-kingdom",
              office: "Leeds", sender: "orders@example.com", seller: "Example CA Ltd, VAT GB123",
              cardPayment: "https://pay.example.com/?o={order}", administrators: "staff", seal: "secrets.sealed",
              actor: "Mo Sample", // the last comma may stand
            }
            """)
        #expect(file.faults.isEmpty && file.isThere)
        #expect(
            file.values.mapValues(\.text) == [
                .store: "/srv/orders", .prices: "/home/mo/book.json5", .suffixes: "/etc/desk/lists/own.dat", .screens: "/home/mo",
                .theme: "high-contrast", .color: "always", .ascii: "true", .announce: "false", .region: "united-kingdom",
                .office: "Leeds", .sender: "orders@example.com", .seller: "Example CA Ltd, VAT GB123",
                .cardPayment: "https://pay.example.com/?o={order}", .administrators: "staff", .seal: "/etc/desk/secrets.sealed",
                .actor: "Mo Sample",
            ])
        #expect(file.values[.theme]?.position == TextPosition(line: 4, column: 10))
        #expect(Set(file.values.keys) == Set(Setting.allCases))
    }

    @Test(arguments: ["{}", "// nothing\n{ }", "{store: null, ascii: null}"]) func nothingIsSet(_ text: String) {
        #expect(file(text).values.isEmpty && file(text).faults.isEmpty)
    }

    @Test(arguments: [
        // The setting, what it says, and where it is wrong.
        (#"{ tehme: "default" }"#, "write theme", 1, 3), (#"{ "Store": "/x" }"#, "write store", 1, 3),
        ("{\n  colr: 1 }", "write color", 2, 3),
        (#"{ zzzzzzzz: 1 }"#, "take it out", 1, 3), (#"{ "\u001b[2J": 1 }"#, "<U+001B>", 1, 3),
        (#"{ theme: "solar" }"#, "default, high-contrast or monochrome", 1, 10), (#"{ theme: 3 }"#, "a number", 1, 10),
        (#"{ color: true }"#, "auto, always or never", 1, 10), (#"{ ascii: "yes" }"#, "true or false", 1, 10),
        (#"{ region: "Mars" }"#, "europe", 1, 11), (#"{ store: 5 }"#, "quotation marks", 1, 10), (#"{ store: "" }"#, "empty", 1, 10),
        (#"{ actor: "  " }"#, "empty", 1, 10), (#"{ actor: "Mo\u202Eelpmas" }"#, "U+202E", 1, 10),
        (#"{ store: "postgresq://a:b@h/o" }"#, "no address of a database", 1, 10), (#"{ store: "/srv\n/x" }"#, "U+000A", 1, 10),
        (#"{ prices: "/x\u0000" }"#, "U+0000", 1, 11), (#"{ office: ["Leeds"] }"#, "an array", 1, 11), (#"["store"]"#, "an array", 1, 1),
        (#"{ cardPayment: "http://pay.example.com" }"#, "begins with https://", 1, 16),
        (#"{ cardPayment: "https://pay.example.com/{id}" }"#, "the placeholder {id}", 1, 16),
        ("{\n cardPayment: 'https://a@pay.example.com' }", "names a user", 2, 15), (#"{ cardPayment: true }"#, "quotation marks", 1, 16),
        ("3", "an object", 1, 1), ("", "empty", 1, 1), ("{ store: '/x' ", "}", 1, 15),
        ("{\n store: '/x',\n store: '/y' }", "given twice", 3, 2),
    ]) func aFaultNamesItsPlaceAndWhatToDo(_ text: String, _ words: String, _ line: Int, _ column: Int) throws {
        let file = file(text)
        let fault = try #require(file.faults.first)
        #expect(file.faults.count == 1 && file.values.isEmpty)
        #expect(fault.message.contains(words), "\(fault.message)")
        #expect(fault.position == TextPosition(line: line, column: column))
        #expect(fault.message.faultOfForm() == nil, "\(fault.message)")
        #expect(file.lines == ["/etc/desk/config.json5:\(line):\(column): \(fault.message)"])
    }

    @Test func everyFaultIsNamedAndTheRestIsRead() {
        let file = file(#"{ theme: "solar", store: "/srv/orders", ascii: 1, office: "Leeds", offfice: "York" }"#)
        #expect(file.faults.count == 3)
        #expect(file.values.mapValues(\.text) == [.store: "/srv/orders", .office: "Leeds"])
        #expect(throws: Exit.self) { try file.requireSound() }
    }

    @Test func aTextThatIsTooLongIsRefused() {
        #expect(file(#"{ office: "\#(String(repeating: "x", count: 80))" }"#).faults.isEmpty)
        #expect(file(#"{ office: "\#(String(repeating: "x", count: 81))" }"#).faults.first?.message.contains("80") == true)
        #expect(file(#"{ actor: "\#(String(repeating: "x", count: 201))" }"#).faults.first?.message.contains("200") == true)
        #expect(file(#"{ store: "/\#(String(repeating: "x", count: 4_000))" }"#).faults.first?.message.contains("4000") == true)
    }

    @Test func whatIsNoTextIsRefused() {
        let file = SettingsFile([0x7B, 0xFF, 0x7D], at: "config.json5", home: nil)
        #expect(file.faults.first?.message.contains("UTF-8") == true)
    }

    @Test func withoutAHomeATildeStandsForNothing() {
        #expect(file(#"{ store: "~/orders" }"#, home: nil).faults.first?.message.contains("HOME") == true)
        #expect(file(#"{ store: "~mo/orders" }"#, home: nil).values[.store]?.text == "/etc/desk/~mo/orders")
    }

    @Test func aSoundFileAndNoneAreNoReasonToEnd() throws {
        try file(#"{ theme: "monochrome" }"#).requireSound()
        try SettingsFile.none.requireSound()
    }

    // MARK: On the disk

    /// A path in a folder of its own.
    private func temporary() throws -> String {
        var template = Array("/tmp/certdesk-settings-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    @Test func whatIsNamedAndNotThereIsAFaultOfTheCheckAlone() throws {
        let folder = try temporary()
        defer { rmdir(folder) }
        let file = SettingsFile(
            Array("{ store: '\(folder)/later', prices: '\(folder)/none.json5',\n suffixes: '\(folder)', screens: '\(folder)' }".utf8),
            at: "/etc/desk/config.json5", home: nil)
        #expect(file.faults.isEmpty)
        #expect(file.missing.map(\.position) == [TextPosition(line: 1, column: 28 + folder.count), TextPosition(line: 2, column: 12)])
        #expect(file.missing.allSatisfy { $0.message.faultOfForm() == nil && $0.message.contains("is no file that can be read") })
        #expect(file.missing.first?.message.contains("none.json5, which is no file that can be read (No such file or directory)") == true)
        #expect(file.lines(of: file.missing).last?.hasPrefix("/etc/desk/config.json5:2:12: The setting suffixes") == true)
    }

    /// A group that is not there keeps everybody but root from setting up providers.
    @Test func aGroupThatIsNotThereIsNamed() {
        func missing(_ group: String) -> [SettingsFault] {
            SettingsFile(Array("{ administrators: '\(group)' }".utf8), at: "/etc/desk/config.json5", home: nil).missing
        }
        #expect(missing("root").isEmpty)
        let found = missing("certdesk-no-such-group")
        #expect(found.map(\.position) == [TextPosition(line: 1, column: 19)])
        #expect(
            found.allSatisfy { $0.message.faultOfForm() == nil && $0.message.contains("certdesk-no-such-group, which this machine does") })
    }

    @Test func aFileThatIsNotThereSetsNothing() throws {
        let folder = try temporary()
        defer { rmdir(folder) }
        for path in ["\(folder)/config.json5", "\(folder)/none/config.json5"] {
            let file = SettingsFile(at: path)
            #expect(!file.isThere && file.faults.isEmpty && file.path == path)
        }
    }

    /// A link whose disk is not there, and a file where the folder should be: somebody has set something. A home that is no folder has nothing.
    @Test func whatLeadsNowhereIsAFault() throws {
        let folder = try temporary()
        let (link, file) = ("\(folder)/config.json5", "\(folder)/file")
        defer {
            unlink(link)
            unlink(file)
            rmdir(folder)
        }
        try #require(symlink("\(folder)/none", link) == 0)
        close(open(file, O_CREAT | O_WRONLY, 0o600))
        for path in [link, "\(file)/config.json5", "\(link)/config.json5"] {
            let settings = SettingsFile(at: path)
            #expect(settings.isThere && settings.lines.first?.hasPrefix("\(path) cannot be reached") == true, "\(path)")
            #expect(throws: Exit.self) { try settings.requireSound() }
        }
        #expect(SettingsFile(at: "\(file)/.config/certdesk/config.json5").faults.isEmpty)
    }

    /// A folder, a pipe that nobody writes into, a file without end.
    @Test func whatIsNoFileIsAFaultAndNotWaitedFor() throws {
        let folder = try temporary()
        let pipe = "\(folder)/pipe"
        defer {
            unlink(pipe)
            rmdir(folder)
        }
        try #require(mkfifo(pipe, 0o600) == 0)
        for path in [folder, pipe, "/dev/zero"] {
            let file = SettingsFile(at: path)
            #expect(file.isThere && file.faults.count == 1 && file.faults.first?.position == nil)
            #expect(file.lines.first?.hasPrefix(path) == true)
            #expect(file.lines.first?.faultOfForm(own: [path]) == nil, "\(file.lines)")
        }
    }

    @Test func aFileThatIsTooLargeIsAFault() throws {
        let folder = try temporary()
        let path = "\(folder)/config.json5"
        defer {
            unlink(path)
            rmdir(folder)
        }
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        let text = Array("{}".utf8) + [UInt8](repeating: 0x20, count: SettingsFile.sizeLimit)
        #expect(write(descriptor, text, text.count) == text.count)
        close(descriptor)
        #expect(SettingsFile(at: path).faults.first?.message.contains("larger than \(SettingsFile.sizeLimit)") == true)
        truncate(path, SettingsFile.sizeLimit)
        #expect(SettingsFile(at: path).faults.isEmpty)
    }

    @Test(
        arguments: [
            ("/xdg", "/home/mo", "/xdg/certdesk/config.json5"), ("xdg", "/home/mo", "/home/mo/.config/certdesk/config.json5"),
            (nil, "/home/mo", "/home/mo/.config/certdesk/config.json5"), (nil, nil, nil),
        ] as [(String?, String?, String?)]) func thePlaceIsThatOfTheSpecification(_ xdg: String?, _ home: String?, _ path: String?)
    {
        #expect(SettingsFile.usualPath { ["XDG_CONFIG_HOME": xdg, "HOME": home][$0] ?? nil } == path)
    }
}

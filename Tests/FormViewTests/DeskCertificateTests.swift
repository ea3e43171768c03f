import FormView
import Testing

/// An opened order turned over to its certificate and back.
@Suite struct DeskCertificateTests {
    private static func opened() -> (desk: SampleDesk, screen: DeskScreen) {
        let desk = SampleDesk(orders: 3, drafts: 0)
        var screen = DeskScreen(desk, rows: 24, columns: 100)
        screen.tap(.enter)
        return (desk, screen)
    }

    @Test(arguments: [KeyPress.function(3), .control("g")]) func aKeyTurnsThePageOverAndBack(_ key: KeyPress) {
        var (_, screen) = Self.opened()
        #expect(screen.text.contains("whole 1000-0000") && screen.text.contains("Certificate"))
        screen.tap(key)
        #expect(screen.text.contains("Certificate of order 1000-0000") && screen.text.contains("certificate of 1000-0000"))
        #expect(!screen.text.contains("whole 1000-0000"))
        screen.tap(key)
        #expect(screen.text.contains("Order 1000-0000") && screen.text.contains("whole 1000-0000"))
    }

    @Test func escapeGoesBackOneStepAtATime() {
        var (_, screen) = Self.opened()
        screen.tap(.function(3), .escape)
        #expect(screen.text.contains("whole 1000-0000"))
        screen.tap(.escape)
        #expect(!screen.text.contains("whole 1000-0000") && screen.markedRow?.contains("www0.example.com") == true)
        // The next order is opened on its own page.
        screen.tap(.enter, .function(3), .escape, .escape, .down, .enter)
        #expect(screen.text.contains("whole 1000-0001"))
    }

    @Test func whatAColleagueAttachesMeanwhileIsSeen() {
        var (desk, screen) = Self.opened()
        screen.tap(.function(3))
        let before = screen.text
        desk.move(SampleDesk.id(0), to: "issued")
        screen.tap(.up)
        #expect(screen.text != before && screen.text.contains("Certificate of order 1000-0000"))
    }

    @Test func typingSearchesFromTheCertificateToo() {
        var (_, screen) = Self.opened()
        screen.tap(.function(3))
        screen.type("www2")
        #expect(screen.text.contains("Search:") && screen.text.contains("www2.example.com"))
        screen.tap(.enter)
        #expect(screen.text.contains("whole 1000-0002"))
    }

    /// In the list the same keys filter, as before.
    @Test func theListHasNoCertificate() {
        var screen = DeskScreen(SampleDesk(orders: 3, drafts: 0))
        screen.tap(.function(3))
        #expect(screen.text.contains("Filter") && !screen.text.contains("certificate of"))
    }
}

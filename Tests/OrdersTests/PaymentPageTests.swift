import SentenceForm
import Testing

@testable import Orders

struct PaymentPageTests {
    private let order = OrderID.make { [UInt8](repeating: 7, count: $0) }

    @Test(arguments: [
        (
            "https://pay.example.com/pay?order={order}&amount={amount}&currency={currency}",
            "https://pay.example.com/pay?order=ID&amount=569.00&currency=USD"
        ),
        ("https://pay.example.com:8443/{order}/{amount}#{currency}", "https://pay.example.com:8443/ID/569.00#USD"),
        ("HTTPS://pay.example.com", "HTTPS://pay.example.com"),
        ("https://[2001:db8::1]/?o={order}{order}", "https://[2001:db8::1]/?o=IDID"),
        ("https://pay.example.com/%7Bfixed%7D?o={order}", "https://pay.example.com/%7Bfixed%7D?o=ID"),
    ])
    func aLinkSaysWhatIsPaid(_ template: String, _ link: String) throws {
        let page = try PaymentPage(template)
        #expect(page.link(order: order, amount: Money(minorUnits: 56_900), currency: .usd) == link.replacing("ID", with: "\(order)"))
    }

    @Test(arguments: [
        ("http://pay.example.com/", PaymentPage.Fault.notHTTPS), ("", .notHTTPS), ("pay.example.com", .notHTTPS),
        ("javascript:alert(1)", .notHTTPS),
        ("https:///pay", .noHost), ("https://", .noHost), ("https://:443/", .noHost), ("https://{order}.example.com/", .noHost),
        ("https://user:secret@pay.example.com/", .hasUser), ("https://pay.example.com/?o={orders}", .unknownPlaceholder("orders")),
        ("https://pay.example.com/?o={}", .unknownPlaceholder("")), ("https://pay.example.com/?o={order", .openBrace),
        ("https://pay.example.com/?o=order}", .openBrace), ("https://pay.example.com/a b", .foreignCharacter(" ")),
        ("https://pay.example.com/é", .foreignCharacter("é")), ("https://pay.example.com/\u{202E}", .foreignCharacter("\u{202E}")),
        ("https://pay.example.com/\"", .foreignCharacter("\"")), ("https://pay.example.com/<", .foreignCharacter("<")),
    ])
    func whatIsNoneSaysWhy(_ template: String, _ fault: PaymentPage.Fault) throws {
        let error = try #require(throws: PaymentPage.Fault.self) { try PaymentPage(template) }
        #expect(error == fault)
        #expect("The setting \(error)".faultOfForm() == nil && !"\(error)".unicodeScalars.contains("\u{202E}"))
    }
}

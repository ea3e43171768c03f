import Archive
import Orders

/// How the money of an order stands, for programs. Amounts are minor units of the currency.
struct PaymentStatus: Encodable {
    struct Deposit: Encodable {
        /// Absent where nobody knows, because its file cannot be used.
        let balance: Money?
        let covers: Bool
    }

    let standing: PaymentStanding
    let currency: Currency
    let total: Money
    let paid: Money
    let open: Money
    let invoice: InvoiceNumber?
    /// Only of an order that is to be paid from a deposit.
    let deposit: Deposit?

    init(_ order: Order, _ cover: DepositCover?) {
        (standing, currency, total) = (order.progress.payment, order.currency, order.quote.total)
        (paid, open, invoice) = (order.paidAmount, order.openAmount, order.invoices.last?.number)
        deposit = cover.map { Deposit(balance: $0.balance?.money, covers: $0.isEnough) }
    }
}

/// The table of what has to be reached: each row with what the C form took, what certdesk took, and the target.
final class Targets {
    private var rows: [String] = []

    /// A row whose figure is compared with its target; nothing smaller than the target misses it.
    func add(_ name: String, peer: String = "–", _ figure: String, ratio: Double? = nil, target: String, isMet: Bool) {
        rows.append(
            "| \(name) | \(peer) | \(figure) | \(ratio.map { Figure.text($0, decimals: 2) + "×" } ?? "–") | \(target) | \(isMet ? "met" : "missed") |"
        )
    }

    /// A row against the C form, both in `unit`.
    func add(_ name: String, peer: Double, _ figure: Double, unit: String, atMost limit: Double) {
        let ratio = peer > 0 ? figure / peer : .infinity
        add(
            name, peer: "\(Figure.text(peer)) \(unit)", "\(Figure.text(figure)) \(unit)", ratio: ratio,
            target: "≤ \(Figure.text(limit, decimals: 1))×", isMet: ratio <= limit)
    }

    /// A row against a figure.
    func add(_ name: String, peer: Double? = nil, _ figure: Double, unit: String, most limit: Double, decimals: Int = 2) {
        func text(_ number: Double) -> String { "\(Figure.text(number, decimals: decimals)) \(unit)" }
        add(
            name, peer: peer.map(text) ?? "–", text(figure), ratio: peer.flatMap { $0 > 0 ? figure / $0 : nil }, target: "≤ \(text(limit))",
            isMet: figure <= limit)
    }

    /// A row that could not be measured here.
    func skip(_ name: String, _ reason: String, target: String) {
        rows.append("| \(name) | – | not measured: \(reason) | – | \(target) | – |")
    }

    func printTable() {
        guard !rows.isEmpty else { return }
        print("\n| What | C form, or beside it | certdesk | ratio | target | |\n|---|--:|--:|--:|--:|---|")
        for row in rows { print(row) }
    }
}

import Certificates
import Glibc
import Names
import Orders
import Validation

/// Host names through the rule with the real public suffix list and IDNA: how many a second, and whether memory stays as it is.
struct HostnameBenchmark {
    let count: Int

    /// The real public suffix list and IDNA; `nil` on a machine without a list.
    static var names: NameServices? {
        PublicSuffixList.builtIn.map { list in
            NameServices(
                baseDomain: { name in list.place(of: name).map { BaseDomain($0.base, hoster: $0.hoster) } },
                isPublicSuffix: list.isPublicSuffix,
                listDate: PublicSuffixList.builtInDate, ascii: IDNA.ascii, unicode: IDNA.unicode, decoded: IDNA.decoded)
        }
    }

    func run() throws {
        guard let names = Self.names, let rule = Rule.named("hostname"), let day = CalendarDate(year: 2026, month: 11, day: 21) else {
            return
        }
        let context = RuleContext(asOf: day, names: names)
        let kinds = [
            ("host names", { (number: Int) in "host\(number).shop.example.co.uk" }), ("names beyond ASCII", { "käse\($0).example.de" }),
            ("refused names", { "host\($0)..example.com" }),
        ]
        for (kind, name) in kinds {
            check(0..<1000, name, rule, context)
            let before = IndexBenchmark.memory("VmRSS:")
            let time = Figure.time { check(0..<count, name, rule, context) }
            let growth = IndexBenchmark.memory("VmRSS:") - before
            Figure.print("\(count) \(kind)", [time], note: "\(Int(Double(count) / time * 1000)) a second, \(growth) KB more than before")
        }
    }

    private func check(_ numbers: Range<Int>, _ name: (Int) -> String, _ rule: Rule, _ context: RuleContext) {
        for number in numbers { _ = rule.check(name(number), context) }
    }
}

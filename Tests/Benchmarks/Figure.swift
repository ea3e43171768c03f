import Glibc

/// One line of the table of single figures.
enum Figure {
    /// Prints times in milliseconds.
    static func print(_ name: String, _ times: [Double], note: String = "") {
        guard let worst = times.max() else { return }
        Swift.print("| \(name) | \(text(median(times))) ms | \(text(worst)) ms |\(note.isEmpty ? "" : " \(note)")")
        fflush(nil)
    }

    /// Prints what is no time.
    static func note(_ name: String, _ note: String) {
        Swift.print("| \(name) | – | – | \(note)")
        fflush(nil)
    }

    /// Decimals without the help of a formatter.
    static func text(_ number: Double, decimals: Int = 3) -> String {
        guard number.isFinite else { return "?" }
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        let parts = Int((number * Double(unit)).rounded())
        let rest = String(parts % unit)
        return decimals == 0 ? "\(parts)" : "\(parts / unit).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
    }

    static func median(_ numbers: [Double]) -> Double { percentile(50, of: numbers) }

    static func mean(_ numbers: [Double]) -> Double { numbers.isEmpty ? 0 : numbers.reduce(0, +) / Double(numbers.count) }

    /// The number that so many of a hundred do not exceed; 0 of none.
    static func percentile(_ percent: Int, of numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }

    /// How long something takes, in milliseconds.
    static func time(_ work: () throws -> Void) rethrows -> Double {
        let start = Stopwatch.now
        try work()
        return Stopwatch.now - start
    }
}

/// The known key that was probably meant by a mistyped one: at most a third of its characters inserted, dropped, changed or swapped with a neighbor.
/// `nil` if none is that close.
package func nearestKey(to typed: String, among known: some Sequence<String>) -> String? {
    let length = typed.count
    let limit = max(1, min(length, 60) / 3)
    guard length <= 100 else { return nil }
    let wanted = Array(typed.lowercased())
    // What is longer or shorter by more than the limit needs more changes than that.
    let ranked = known.lazy.filter { abs($0.count - length) <= limit }
        .map { (key: $0, distance: editDistance(wanted, Array($0.lowercased()))) }
    return ranked.filter { $0.distance <= limit }.min { ($0.distance, $0.key) < ($1.distance, $1.key) }?.key
}

/// Optimal string alignment distance.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let change = last[column] + (left[row] == right[column] ? 0 : 1)
            var best = min(change, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}

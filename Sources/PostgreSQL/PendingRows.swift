/// What a statement comes to that was sent and need not be waited for yet.
package final class PendingRows {
    /// Its place in the pipeline.
    let number: Int
    /// The answer, once it was read.
    var result: Result<SQLRows, DatabaseFault>?

    init(_ number: Int) { self.number = number }

    /// The answer that was read.
    func get() throws(DatabaseFault) -> SQLRows {
        guard let result else { throw .misuse("an answer was looked at before it was read") }
        return try result.get()
    }
}

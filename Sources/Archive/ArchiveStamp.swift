/// By what it is noticed, without reading a record, that something has changed since somebody looked: equal while nothing has. What is in it
/// is the archive's affair: times and sizes of files, or a number that every change adds one to.
package struct ArchiveStamp: Hashable, Sendable {
    private let parts: [Int]

    /// A stamp of some numbers, each in a place of its own.
    package init(_ parts: [Int]) {
        self.parts = parts
    }
}

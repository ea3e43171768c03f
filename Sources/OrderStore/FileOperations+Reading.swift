import Archive
import Glibc

extension FileOperations {
    /// An index or a trail of ten million orders.
    private static let mostBytes = (4 << 30) - 1

    /// The bytes of an open file from an offset on, up to so many; fewer if it ends before. More than the store ever writes is refused, however
    /// large the file says it is.
    func bytes(of descriptor: Int32, from offset: Int, count: Int, _ path: String) throws(ArchiveFault) -> [UInt8] {
        guard count <= Self.mostBytes else { throw .failed(.read, path: path, code: EFBIG) }
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            do throws(SystemError) {
                while filled < count {
                    let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
                    let read = try readAt(descriptor, rest, offset + filled)
                    if read == 0 { break }
                    filled += read
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw .failed(.read, path: path, code: failure.code) }
        return bytes
    }
}

import Archive
import Glibc
import Orders

/// The store's files, and how far they are trusted when they are read.
extension StoredJSON {
    /// A file's bytes. Symbolic links, pipes and oversized files are refused, never waited for.
    static func contents(of path: String, _ operations: FileOperations) throws(RecordFault) -> [UInt8] {
        try contentsAndStatus(of: path, operations).bytes
    }

    /// The same with what the file was when it was opened.
    static func contentsAndStatus(
        of path: String, _ operations: FileOperations
    ) throws(RecordFault) -> (bytes: [UInt8], status: FileStatus) {
        do throws(SystemError) {
            // Without O_NONBLOCK, opening a pipe waits for somebody to write into it.
            let descriptor = try operations.open(path, O_RDONLY | O_NONBLOCK, 0)
            defer { try? operations.close(descriptor) }
            let status = try operations.inspectOpen(descriptor)
            guard status.kind == .file else { throw SystemError(code: status.kind == .folder ? EISDIR : EINVAL) }
            guard status.size <= sizeLimit else { throw SystemError(code: EFBIG) }
            return (try readAll(descriptor, expecting: status.size, operations), status)
        } catch {
            let isForeign = [ELOOP, EISDIR, EINVAL].contains(error.code)
            throw RecordFault(
                path: path, reason: isForeign ? .foreign : error.code == EFBIG ? .tooLarge(limit: sizeLimit) : .unreadable(error))
        }
    }

    /// Reads a value; a fault says whether the file is cut off, damaged or from the future.
    static func value<Value: Versioned>(_ type: Value.Type, at path: String, _ operations: FileOperations) throws(RecordFault) -> Value {
        try value(type, from: try contents(of: path, operations), path)
    }

    static func readAll(
        _ descriptor: Int32, expecting size: Int, _ operations: FileOperations
    ) throws(SystemError) -> [UInt8] {
        // One byte more than expected, to notice a file that grows; it is read to its end all the same.
        var bytes = [UInt8](repeating: 0, count: size + 1)
        var count = 0
        while true {
            let start = count
            let result: Result<Int, SystemError> = bytes.withUnsafeMutableBytes { buffer in
                do throws(SystemError) {
                    return .success(try operations.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[start...])))
                } catch {
                    return .failure(error)
                }
            }
            let read = try result.get()
            if read == 0 { break }
            count += read
            guard count <= sizeLimit else { throw SystemError(code: EFBIG) }
            if count == bytes.count { bytes.append(contentsOf: [UInt8](repeating: 0, count: count)) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

extension RecordFault {
    /// Whether the record's file, or the folder in which it would lie, is not there.
    var isMissing: Bool { reason == .unreadable(.missing) || reason == .unreadable(SystemError(code: ENOTDIR)) }
}

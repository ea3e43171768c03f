import Archive
import Glibc

/// A file as memory, read page by page as somebody looks. It must never become shorter while it is mapped: whoever touched what is gone would
/// be ended by the system. So only files are mapped that nobody changes once they have their name.
final class MappedFile: @unchecked Sendable {
    /// The whole file.
    let bytes: UnsafeRawBufferPointer

    /// Maps so many bytes of an open file, which may be closed afterwards; there must be as many.
    init(_ descriptor: Int32, count: Int, _ operations: FileOperations) throws(SystemError) {
        bytes = count == 0 ? UnsafeRawBufferPointer(start: nil, count: 0) : try operations.map(descriptor, count)
    }

    /// Maps the file at a path; `nil` if that cannot be read, or is no file.
    convenience init?(_ path: String, _ operations: FileOperations) {
        guard let descriptor = try? operations.open(path, O_RDONLY | O_NONBLOCK, 0) else { return nil }
        defer { try? operations.close(descriptor) }
        guard let status = try? operations.inspectOpen(descriptor), status.kind == .file else { return nil }
        do throws(SystemError) {
            try self.init(descriptor, count: status.size, operations)
        } catch {
            return nil
        }
    }

    /// Bytes that are in no file, as if they were; empty if there is no memory for them.
    init(copying copied: [UInt8]) {
        let start = copied.isEmpty ? nil : mmap(nil, copied.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        start.copyMemory(from: copied, byteCount: copied.count)
        bytes = UnsafeRawBufferPointer(start: start, count: copied.count)
    }

    /// Leaves it to the system again what it keeps of the file. Looking at it goes on as before.
    func letGo() {
        if let start = bytes.baseAddress { madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED) }
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}

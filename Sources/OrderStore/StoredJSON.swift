import Archive
import Glibc
import JSONText
import Orders

/// A format with a version in its file.
protocol Versioned: Codable {
    var schema: Int { get }
    static var currentSchema: Int { get }
    /// What leads from version 1 to the current one, a step each. Only ever added to.
    static var migrations: [Migration] { get }
}

extension Versioned {
    static var migrations: [Migration] { [] }
}

extension Order: Versioned {}
extension Draft: Versioned {}
extension Account: Versioned {}
extension Outbox: Versioned {}

/// The store's files as JSON: how they are written, and how far they are trusted when they are read.
enum StoredJSON {
    /// No file of the store is ever larger, in bytes.
    static let sizeLimit = 64 << 20

    /// The file's bytes, members sorted and indented so that people can compare two of them. What could not be read again is refused.
    static func bytes(_ value: some Versioned) throws(ArchiveFault) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try JSONWriter.bytes(value, .indented) + [UInt8(ascii: "\n")]
        } catch {
            throw .notEncodable("\(error)")
        }
        guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
        return bytes
    }

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

    /// The same from bytes that were read already.
    static func value<Value: Versioned>(_ type: Value.Type, from bytes: [UInt8], _ path: String) throws(RecordFault) -> Value {
        let file: JSONNode
        let version: Int
        do throws(JSONFault) {
            file = try JSONNode.parse(bytes, as: .json, limit: sizeLimit)
            version = try file.decoded(as: Header.self).schema
        } catch {
            throw RecordFault(path: path, reason: isCutOff(bytes) ? .truncated : .damaged(error))
        }
        guard version <= Value.currentSchema else { throw RecordFault(path: path, reason: .newerSchema(version)) }
        guard version > 0 else { throw RecordFault(path: path, reason: .damaged("format \(version) never existed")) }
        do throws(JSONFault) {
            return try Migration.migrate(file, from: version, by: Value.migrations).decoded(as: type)
        } catch {
            throw RecordFault(path: path, reason: .damaged(error))
        }
    }

    /// All that is read of a file whose format is not known.
    private struct Header: Decodable {
        let schema: Int
    }

    /// A whole file is one object, so it begins and ends with a brace.
    private static func isCutOff(_ bytes: [UInt8]) -> Bool {
        let isBlank = { (byte: UInt8) in [0x20, 0x0A, 0x0D, 0x09].contains(byte) }
        return bytes.isEmpty
            || bytes.first { !isBlank($0) } == UInt8(ascii: "{") && bytes.last { !isBlank($0) } != UInt8(ascii: "}")
    }

    /// What is wrong with a text of one object a line, in words: `line 3, column 7: …`; `nil` for nothing.
    static func faultInLines(_ bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "it is empty" }
        if bytes.last != UInt8(ascii: "\n") { return "it stops within a line" }
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().enumerated() {
            do throws(JSONFault) {
                let node = try JSONNode.parse(Array(line), limit: sizeLimit)
                guard case .object = node.value else { return "line \(number + 1) is no object" }
            } catch {
                return error.words(inLine: number + 1)
            }
        }
        return nil
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

extension JSONFault {
    /// The fault with its place in the file.
    fileprivate func words(inLine line: Int) -> String { "line \(line), column \(position.column): \(message)" }
}

extension RecordFault.Reason {
    /// A text that is no JSON, or not the JSON that it should be.
    fileprivate static func damaged(_ fault: JSONFault) -> Self { .damaged(fault.words(inLine: fault.position.line)) }
}

extension RecordFault {
    /// Whether the record's file, or the folder in which it would lie, is not there.
    var isMissing: Bool { reason == .unreadable(.missing) || reason == .unreadable(SystemError(code: ENOTDIR)) }
}

/// How much a text may have besides plain JSON.
package enum JSONDialect: Hashable, Sendable {
    /// RFC 8259: what programs write for programs.
    case json
    /// JSON5 as well: comments, trailing commas, single quotes, unquoted keys, plus signs, hexadecimal numbers. For files that people write.
    case json5
}

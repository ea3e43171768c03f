package import JSONText

extension Exit {
    /// A fault in a file that somebody named, as `FILE:line:column: message`.
    package init(_ fault: JSONFault, in path: String) {
        self.init(.data, "\(path):\(fault.position): \(fault.message)")
    }
}

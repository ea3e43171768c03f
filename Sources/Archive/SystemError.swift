import Glibc

/// What the operating system answered instead of doing what it was asked.
package struct SystemError: Error, Hashable, Sendable {
    /// The value of `errno`.
    package let code: Int32

    /// An answer by its number.
    package init(code: Int32) {
        self.code = code
    }

    /// Nothing has that name.
    package static let missing = SystemError(code: ENOENT)

    /// The answer in the system's own words.
    package var reason: String { String(cString: strerror(code)) }

    /// Calls until it is no longer interrupted by a signal; a result of -1 is an error.
    package static func check<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
        while true {
            let result = call()
            if result != -1 { return result }
            if errno != EINTR { throw SystemError(code: errno) }
        }
    }
}

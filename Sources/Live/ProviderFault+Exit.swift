package import Console
package import Providers

extension ProviderFault {
    /// How a command ends over it.
    package var exit: Exit {
        switch self {
        case .transport, .busy, .rateLimited, .pending: Exit(.tryAgain, description)
        case .credentials, .permission, .quota, .unknown, .conflict, .valueTooOld, .refused, .unexpected, .clock, .givenUp:
            Exit(.data, description)
        }
    }
}

/// Runs what asks a provider; ends the program with its sentence if that fails.
package func asking<Value>(_ body: () throws(ProviderFault) -> Value) throws -> Value {
    do throws(ProviderFault) {
        return try body()
    } catch {
        throw error.exit
    }
}

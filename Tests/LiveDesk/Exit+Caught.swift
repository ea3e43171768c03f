package import Console

extension Exit {
    /// What a command would end the program with; `nil` if it goes on, or fails with another error.
    package static func caught(_ body: () throws -> Void) -> Exit? {
        do {
            try body()
            return nil
        } catch {
            return error as? Exit
        }
    }
}

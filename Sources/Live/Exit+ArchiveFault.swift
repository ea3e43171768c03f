package import Archive
package import Console

extension Exit {
    /// What an archive that refuses ends the program with.
    package init(_ fault: ArchiveFault) { self.init(status: fault.exitStatus, fault.description) }
}

extension ArchiveFault {
    /// The exit code of sysexits that a fault ends the program with.
    package var exitStatus: Int32 {
        let code: Exit.Code =
            switch kind {
            case .noInput: .noInput
            case .badData: .data
            case .cannotCreate: .cannotCreate
            case .inputOutput: .ioError
            case .tryAgain: .tryAgain
            case .misused: .usage
            case .programFault: .software
            }
        return code.rawValue
    }
}

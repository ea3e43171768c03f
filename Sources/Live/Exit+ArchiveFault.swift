package import Archive
package import Console

extension Exit {
    /// What an archive that refuses ends the program with.
    package init(_ fault: ArchiveFault) { self.init(Code(fault.kind), fault.description) }
}

extension Exit.Code {
    /// What a kind of fault ends the program with.
    package init(_ kind: ArchiveFault.Kind) {
        self =
            switch kind {
            case .noInput: .noInput
            case .badData: .data
            case .cannotCreate: .cannotCreate
            case .inputOutput: .ioError
            case .tryAgain: .tryAgain
            case .misused: .usage
            case .denied: .noPermission
            case .programFault: .software
            }
    }
}

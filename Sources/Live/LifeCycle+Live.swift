import Names
package import Orders

extension LifeCycle {
    /// The rules for an order, by what this machine knows of public suffixes.
    ///
    /// - Throws: the reason why it knows nothing of them, in a sentence.
    package static func live(_ order: Order) throws -> LifeCycle {
        LifeCycle(order, registrableDomain: try NameServices.live().registrableDomain)
    }
}

package import Orders

extension LifeCycle {
    /// What an order still lacks, in words; empty once there is nothing to wait for.
    package func missing(_ order: Order) -> [String] { order.state.isOpen ? outstanding(order).map(\.description) : [] }
}

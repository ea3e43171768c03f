/// On how many servers the certificate may run.
package struct Licenses: Codable, Hashable, Sendable {
    /// Blocks bought, 1…99.
    package var blocks: Int
    /// Servers covered.
    package var servers: Int

    /// One block covers three servers.
    package init(blocks: Int) {
        self.blocks = blocks
        servers = 3 * blocks
    }
}

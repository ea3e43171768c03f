package import Glibc

/// Somebody with the groups of the system that he is in.
package struct GroupMember: Hashable, Sendable {
    /// The effective user; 0 for root.
    package let user: uid_t
    /// The effective group and all others.
    package let groups: Set<gid_t>

    /// Somebody.
    package init(user: uid_t, groups: Set<gid_t>) { (self.user, self.groups) = (user, groups) }

    /// Whoever runs the program.
    package static var current: GroupMember {
        var groups = [gid_t](repeating: 0, count: 1024)
        let count = getgroups(Int32(groups.count), &groups)
        return GroupMember(user: geteuid(), groups: Set(groups.prefix(Int(max(count, 0))) + [getegid()]))
    }
}

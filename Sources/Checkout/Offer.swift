package import Orders

/// What a quote says besides its price.
package struct Offer: Hashable, Sendable {
    /// Whom it is for, as far as that was answered.
    package var customer: KeptQuote.Customer
    /// What is offered, in the order in which people read it.
    package var details: [KeptQuote.Detail]

    /// What a quote says; by itself nothing.
    package init(customer: KeptQuote.Customer = KeptQuote.Customer(), details: [KeptQuote.Detail] = []) {
        (self.customer, self.details) = (customer, details)
    }
}

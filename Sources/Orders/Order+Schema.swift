extension Order {
    /// The order file as a JSON Schema (draft 2020-12), for `certdesk orders schema` and for other programs that read orders.
    ///
    /// Members may be added to the format, so objects are open; closed are only those whose members are all there ever will be.
    package static let schemaDocument = schemaDocument(flow: nil, OrderContents.Kind.allCases)

    /// The same for the orders of one flow.
    ///
    /// - Parameters:
    ///   - flow: the flow's id; `nil` for any.
    ///   - kinds: what its orders have.
    package static func schemaDocument(flow: String?, _ kinds: [OrderContents.Kind]) -> String {
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "certdesk order",
          "description": "One certificate order. Amounts are integers in minor units of the currency. Times are UTC.",
          "type": "object",
          "required": [
            "schema", "revision", "id", "flow", "state", "progress", "placedAt", "asOf", "actor", "region", "currency", "product", "relations",
            "contents", "answers", "quote", "advisories", "events"
          ],
          "anyOf": [\(kinds.map(alternative).joined(separator: ","))
          ],
          "properties": {
            "schema": { "const": \(currentSchema), "description": "The version of this format." },
            "revision": { "type": "integer", "minimum": 1, "description": "One more with every change." },
            "id": { "type": "string", "pattern": "\(OrderID.pattern)", "description": "The last character checks the others." },
            "flow": \(flow.map { "{ \"const\": \"\($0)\" }" } ?? #"{ "type": "string", "minLength": 1 }"#),
            "state": { "enum": \(options(OrderState.self)) },
            "progress": { "$ref": "#/$defs/progress" },
            "placedAt": { "$ref": "#/$defs/time" },
            "asOf": { "$ref": "#/$defs/date", "description": "The day whose rules and prices hold." },
            "actor": { "type": "string" },
            "region": { "enum": \(options(Region.self)) },
            "currency": { "$ref": "#/$defs/currency" },
            "product": { "type": "string", "minLength": 1 },
            "relations": {
              "type": "array",
              "description": "What the order is to other orders.",
              "items": {
                "type": "object",
                "required": ["kind", "order"],
                "properties": {
                  "kind": { "enum": \(options(Relation.Kind.self)) },
                  "order": { "type": "string", "pattern": "\(OrderID.pattern)" }
                }
              }
            },
            "contents": {
              "enum": \(options(OrderContents.Kind.self)),
              "description": "What the product adds: tls has the members of a certificate for servers, hosted those of a hosted service, mail those of certificates for mail, plain has answers alone."
            },
            \(properties(of: kinds))
            "organization": { "$ref": "#/$defs/organization" },
            "applicant": {
              "type": "object",
              "required": ["userID", "contact"],
              "properties": {
                "userID": { "type": "string", "minLength": 2, "maxLength": 64 },
                "contact": { "$ref": "#/$defs/contact" }
              },
              "additionalProperties": false
            },
            "billing": { "$ref": "#/$defs/contact" },
            "payment": { "$ref": "#/$defs/payment" },
            "answers": {
              "type": "object",
              "description": "Stage, field, answer; without secrets.",
              "additionalProperties": { "type": "object", "additionalProperties": { "$ref": "#/$defs/answer" } }
            },
            "assignedCustomer": {
              "type": "string", "pattern": "\(CustomerID.pattern)", "description": "The customer to whom somebody put it."
            },
            "quoteID": { "type": "string", "pattern": "\(QuoteID.pattern)", "description": "The quote that was taken up." },
            "quote": { "$ref": "#/$defs/quote" },
            "payments": { "type": "array", "description": "What was paid.", "items": { "$ref": "#/$defs/receivedPayment" } },
            "invoice": { "$ref": "#/$defs/invoice" },
            "issuance": { "$ref": "#/$defs/issuance" },
            "advisories": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["field", "rule", "message"],
                "properties": { "field": { "type": "string" }, "rule": { "type": "string" }, "message": { "type": "string" } }
              }
            },
            "events": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["time", "actor", "what"],
                "properties": {
                  "time": { "$ref": "#/$defs/time" }, "actor": { "type": "string" }, "what": { "type": "string", "minLength": 1 },
                  "from": { "enum": \(options(OrderState.self)) },
                  "to": { "enum": \(options(OrderState.self)) },
                  "reason": { "$ref": "#/$defs/text", "description": "Why; the text of a note." },
                  "undoes": { "type": "integer", "minimum": 1, "description": "The event that this one takes back, counted from 0." },
                  "document": { "type": "integer", "minimum": 1, "description": "The number of the document that shows it." },
                  "joined": { "type": "boolean", "description": "True for a step that was recorded in one change with the step before it, and is taken back with that." },
                  "recipient": { "type": "integer", "minimum": 1, "description": "The number of the recipient whom it is about, of certificates for mail." },
                  "asOf": { "$ref": "#/$defs/date", "description": "The day on which it was taken to happen, where that is later than the time's own." }
                }
              }
            },
            "documents": {
              "type": "array",
              "description": "What was sent in about the order; each lies beside it under its number.",
              "items": { "$ref": "#/$defs/document" }
            }
          },
        \(definitions)
        }
        """
    }

    /// The members that orders with some contents have beside those of every order.
    private static func alternative(_ kind: OrderContents.Kind) -> String {
        let party = ["organization", "applicant", "billing"]
        let needed: [String] =
            switch kind {
            case .tls: ["certificate", "licenses", "term"] + party + ["terms", "csr", "approval", "payment"]
            case .hosted: ["mailboxes", "service", "commonName"] + party + ["csr", "payment", "handOvers"]
            case .mail: ["requirements", "lastDay", "leftOut"] + party + ["payment", "recipients"]
            case .plain: []
            }
        let list = needed.map { "\"\($0)\"" }.joined(separator: ", ")
        return """

                {
                  "required": [\(list)],
                  "properties": { "contents": { "const": "\(kind.rawValue)" } }
                }
            """
    }

    private static let definitions = """
          "$defs": {
            "invoice": {
              "type": "object",
              "required": ["number", "date"],
              "properties": {
                "number": { "type": "string", "pattern": "\(InvoiceNumber.pattern)", "description": "Given once, consecutive in each year." },
                "date": { "$ref": "#/$defs/date" }
              }
            },
            "time": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" },
            "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "currency": { "enum": \(options(Currency.self)) },
            "text": { "type": "string", "minLength": 1 },
            "answer": {
              "anyOf": [
                { "type": "string" }, { "type": "boolean" }, { "type": "integer" },
                { "type": "array", "items": { "type": "string" } },
                {
                  "type": "object",
                  "description": "A table: the digest of its rows, how many there are, and how many of them are without a fault.",
                  "required": ["digest", "rows", "good"],
                  "properties": {
                    "digest": { "type": "string", "pattern": "^([0-9a-f]{64})?$" },
                    "rows": { "type": "integer", "minimum": 0 },
                    "good": { "type": "integer", "minimum": 0 }
                  },
                  "additionalProperties": false
                }
              ]
            },
            "progress": {
              "type": "object",
              "description": "What is done towards the certificate.",
              "required": ["approvedDomains", "checks", "callMade", "payment"],
              "properties": {
                "approvedDomains": { "type": "array", "items": { "$ref": "#/$defs/text" } },
                "checks": { "type": "array", "items": { "enum": \(options(VettingCheck.self)) } },
                "callMade": { "type": "boolean" },
                "payment": { "enum": \(options(PaymentStanding.self)) }
              }
            },
            "certificate": {
              "type": "object",
              "required": ["type", "commonName", "classification", "names"],
              "properties": {
                "type": { "enum": \(options(CertificateType.self)) },
                "commonName": { "$ref": "#/$defs/text" },
                "classification": { "enum": \(options(CertificateRequestDetails.Classification.self)) },
                "currentExpiry": { "$ref": "#/$defs/date" },
                "names": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["kind", "value"],
                    "properties": {
                      "kind": { "enum": \(options(CertificateName.Kind.self)) }, "value": { "$ref": "#/$defs/text" }
                    }
                  }
                }
              }
            },
            "term": {
              "type": "object",
              "required": ["term", "start", "end", "bonusDays", "certificates"],
              "properties": {
                "term": { "enum": \(options(Term.self)) },
                "start": { "$ref": "#/$defs/date" },
                "end": { "$ref": "#/$defs/date" },
                "bonusDays": { "type": "integer", "minimum": 0 },
                "certificates": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["start", "end", "days", "issueFrom"],
                    "properties": {
                      "start": { "$ref": "#/$defs/date" },
                      "end": { "$ref": "#/$defs/date" },
                      "days": { "type": "integer", "minimum": 1 },
                      "issueFrom": { "$ref": "#/$defs/date" },
                      "serial": { "type": "string", "pattern": "^-?[0-9A-F]+$", "description": "Only once the certificate came back." }
                    }
                  }
                }
              }
            },
            "received": {
              "type": "object",
              "required": ["serial", "sha256", "notBefore", "notAfter", "inUse"],
              "properties": {
                "serial": { "type": "string", "pattern": "^-?[0-9A-F]+$" },
                "sha256": { "$ref": "#/$defs/text" },
                "notBefore": { "$ref": "#/$defs/date" },
                "notAfter": { "$ref": "#/$defs/date" },
                "attachedAt": { "$ref": "#/$defs/time" },
                "order": { "type": "string", "pattern": "\(OrderID.pattern)", "description": "The reissue that it came for." },
                "inUse": { "type": "boolean" },
                "revokedAt": { "$ref": "#/$defs/time" },
                "revokedByHand": { "const": true },
                "revokedBecause": { "type": "string", "description": "What the authority was told: keyCompromise, superseded and so on." },
                "sandbox": { "type": "boolean", "description": "Whether a sandbox made it, which vets nobody." }
              }
            },
            "document": {
              "type": "object",
              "required": ["number", "kind", "name", "size", "sha256", "mediaType", "addedAt", "actor"],
              "properties": {
                "number": { "type": "integer", "minimum": 1, "maximum": \(OrderDocument.countLimit) },
                "kind": { "enum": \(options(OrderDocument.Kind.self)) },
                "name": { "$ref": "#/$defs/text", "description": "What its file was called where it came from, fit to be shown." },
                "size": { "type": "integer", "minimum": 1, "maximum": \(OrderDocument.sizeLimit), "description": "Bytes." },
                "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                "mediaType": { "enum": \(options(OrderDocument.MediaType.self)) },
                "addedAt": { "$ref": "#/$defs/time" },
                "actor": { "type": "string" }
              }
            },
            "address": {
              "type": "object",
              "required": ["street1", "city", "country"],
              "properties": {
                "street1": { "$ref": "#/$defs/text" },
                "street2": { "type": "string" },
                "city": { "$ref": "#/$defs/text" },
                "state": { "type": "string" },
                "postalCode": { "type": "string" },
                "country": { "type": "string", "pattern": "^[A-Z]{2}$" },
                "other": { "type": "string" }
              }
            },
            "organization": {
              "type": "object",
              "required": ["name", "businessType", "address", "timeZone", "telephone"],
              "properties": {
                "name": { "type": "string", "minLength": 1, "maxLength": 64 },
                "businessType": { "enum": \(options(Organization.BusinessType.self)) },
                "tradingName": { "$ref": "#/$defs/text" },
                "duns": { "type": "string", "pattern": "^[0-9]{9}$" },
                "vatNumber": { "$ref": "#/$defs/text" },
                "address": { "$ref": "#/$defs/address" },
                "timeZone": { "$ref": "#/$defs/text" },
                "telephone": { "$ref": "#/$defs/text" },
                "fax": { "type": "string" },
                "heardFrom": { "type": "string" }
              }
            },
            "contact": {
              "type": "object",
              "required": ["email", "telephone", "address"],
              "anyOf": [{ "required": ["firstName"] }, { "required": ["lastName"] }],
              "properties": {
                "firstName": { "$ref": "#/$defs/text" },
                "lastName": { "$ref": "#/$defs/text" },
                "jobTitle": { "type": "string" },
                "department": { "type": "string" },
                "email": { "$ref": "#/$defs/text" },
                "telephone": { "$ref": "#/$defs/text" },
                "organizationName": { "type": "string" },
                "address": { "$ref": "#/$defs/address" }
              }
            },
            "payment": {
              "type": "object",
              "description": "Never the number or the security code of a card.",
              "required": ["method"],
              "properties": {
                "method": { "enum": \(options(Payment.Method.self)) },
                "cardHolder": { "type": "string" },
                "cardBrand": { "type": "string" },
                "lastFour": { "type": "string", "pattern": "^[0-9]{4}$" },
                "cardExpiry": { "type": "string", "pattern": "^[0-9]{2}/[0-9]{2}$" },
                "purchaseOrderNumber": { "type": "string" },
                "link": { "type": "string", "pattern": "^https://", "description": "The page at which the customer pays by card." }
              },
              "additionalProperties": false
            },
            "issuance": {
              "type": "object",
              "description": "What was asked for last over a provider's interface.",
              "required": ["provider", "name", "requestedAt", "actor", "publicKey"],
              "properties": {
                "provider": { "$ref": "#/$defs/text" },
                "name": { "$ref": "#/$defs/text" },
                "requestedAt": { "$ref": "#/$defs/time" },
                "actor": { "$ref": "#/$defs/text" },
                "publicKey": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the public key." },
                "serial": { "type": "string", "pattern": "^[0-9A-F]+$" },
                "endedAt": { "$ref": "#/$defs/time" },
                "refusal": { "$ref": "#/$defs/text" },
                "sandbox": { "type": "boolean", "description": "Whether the provider is a sandbox." }
              }
            },
            "receivedPayment": {
              "type": "object",
              "required": ["amount", "date", "method", "recordedAt", "actor"],
              "properties": {
                "amount": { "type": "integer", "minimum": 1 },
                "date": { "$ref": "#/$defs/date" },
                "method": { "enum": \(options(Payment.Method.self)) },
                "reference": { "type": "string", "minLength": 1 },
                "recordedAt": { "$ref": "#/$defs/time" },
                "actor": { "$ref": "#/$defs/text" },
                "returnedBy": { "type": "integer", "minimum": 1, "description": "The event by which the money went back, counted from 0." }
              }
            },
            "quote": {
              "type": "object",
              "required": ["currency", "lines", "subtotal", "tax", "total", "book", "notes"],
              "properties": {
                "currency": { "$ref": "#/$defs/currency" },
                "lines": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["item", "quantity", "unit", "amount", "assumed", "label"],
                    "properties": {
                      "item": { "$ref": "#/$defs/text" },
                      "quantity": { "type": "integer", "minimum": 1 },
                      "unit": { "type": "integer" },
                      "amount": { "type": "integer" },
                      "assumed": { "type": "boolean" },
                      "label": { "type": "string" }
                    }
                  }
                },
                "subtotal": { "type": "integer" },
                "tax": { "type": ["integer", "null"], "description": "Null while the country is unanswered." },
                "total": { "type": "integer" },
                "book": {
                  "type": "object",
                  "required": ["name", "version"],
                  "properties": { "name": { "$ref": "#/$defs/text" }, "version": { "$ref": "#/$defs/text" } }
                },
                "notes": { "type": "array", "items": { "type": "string" } }
              }
            }
          }
        """

    static func options<Option: CaseIterable & RawRepresentable<String>>(_ type: Option.Type) -> String {
        "[" + type.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + "]"
    }
}

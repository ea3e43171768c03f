extension Order {
    /// The members that only orders with some contents have.
    static func properties(of kinds: [OrderContents.Kind]) -> String {
        let all: [(OrderContents.Kind, String)] = [(.tls, tlsProperties), (.hosted, hostedProperties), (.mail, mailProperties)]
        let hasRequest = kinds.contains(.tls) || kinds.contains(.hosted)
        return (all.filter { kinds.contains($0.0) }.map(\.1) + (hasRequest ? [requestProperties] : [])).joined(separator: "\n")
    }

    private static let tlsProperties = """
            "certificate": { "$ref": "#/$defs/certificate" },
            "licenses": {
              "type": "object",
              "required": ["blocks", "servers"],
              "properties": {
                "blocks": { "type": "integer", "minimum": 1, "maximum": 99 },
                "servers": { "type": "integer", "minimum": 3, "maximum": 297 }
              }
            },
            "term": { "$ref": "#/$defs/term" },
            "terms": {
              "type": "object",
              "required": ["version", "acceptedAt"],
              "properties": { "version": { "type": "string", "minLength": 1 }, "acceptedAt": { "$ref": "#/$defs/time" } }
            },
            "approval": {
              "type": "object",
              "required": ["method", "emails"],
              "properties": {
                "method": { "enum": \(options(Approval.Method.self)) },
                "emails": { "type": "array", "items": { "type": "string", "minLength": 3 } },
                "changes": {
                  "type": "array",
                  "description": "Other ways that were chosen later, by base domain or address.",
                  "items": {
                    "type": "object",
                    "required": ["domain", "method"],
                    "properties": {
                      "domain": { "type": "string", "minLength": 1 },
                      "method": { "enum": \(options(Approval.Method.self)) },
                      "email": { "type": "string", "minLength": 3 }
                    }
                  }
                }
              }
            },
        """

    private static let hostedProperties = """
            "mailboxes": { "type": "integer", "minimum": \(HostedOrder.mailboxMinimum), "description": "Full-access mailboxes." },
            "service": { "enum": \(options(HostedOrder.Service.self)), "description": "What is hosted." },
            "commonName": { "$ref": "#/$defs/text", "description": "The host of the service, which the certificate names exactly." },
            "division": { "$ref": "#/$defs/text" },
            "handOvers": {
              "type": "array",
              "description": "The steps of a hosted service, all of them, in their order.",
              "items": {
                "type": "object",
                "required": ["id", "who", "state", "since"],
                "properties": {
                  "id": { "enum": \(options(HandOver.ID.self)) },
                  "who": { "enum": \(options(HandOver.Holder.self)), "description": "Who is to act." },
                  "state": { "enum": \(options(HandOver.State.self)) },
                  "since": { "$ref": "#/$defs/time" },
                  "value": { "$ref": "#/$defs/text", "description": "What came of it: the ticket's number, the address." }
                }
              }
            },
        """

    /// The members that orders of one certificate have.
    private static let requestProperties = """
            "csr": {
              "type": "object",
              "required": ["method", "keyAlgorithm", "file"],
              "properties": {
                "method": { "enum": \(options(SigningRequest.Method.self)) },
                "keyAlgorithm": { "type": "string", "minLength": 1 },
                "file": { "const": "\(SigningRequest.requestFileName)" },
                "keyFile": { "const": "\(SigningRequest.keyFileName)", "description": "Only if the key was made here." },
                "platform": { "enum": \(options(ServerSoftware.self)), "description": "What the certificate is going to be installed on." },
                "earlier": {
                  "type": "array",
                  "description": "Requests whose place another one took before a certificate came.",
                  "items": {
                    "type": "object",
                    "required": ["number", "method", "keyAlgorithm", "publicKey", "setAsideAt"],
                    "properties": {
                      "number": { "type": "integer", "minimum": 1, "maximum": \(EarlierRequest.countLimit) },
                      "method": { "enum": \(options(SigningRequest.Method.self)) },
                      "keyAlgorithm": { "type": "string", "minLength": 1 },
                      "publicKey": { "type": "string", "description": "SHA-256 of the public key." },
                      "setAsideAt": { "$ref": "#/$defs/time" },
                      "destroyedAt": { "$ref": "#/$defs/time" }
                    },
                    "additionalProperties": false
                  }
                }
              },
              "additionalProperties": false
            },
            "certificates": {
              "type": "array",
              "description": "What came back, for the order and its reissues; the one in use last.",
              "items": { "$ref": "#/$defs/received" }
            },
        """

    private static let requirementProperties = """
                "account": { "$ref": "#/$defs/text" },
                "team": { "$ref": "#/$defs/text" },
                "agreement": {
                  "type": "object",
                  "required": ["signer", "date"],
                  "properties": {
                    "signer": { "$ref": "#/$defs/text" }, "date": { "$ref": "#/$defs/date" }, "document": { "$ref": "#/$defs/text" }
                  }
                },
                "callBack": {
                  "type": "object",
                  "required": ["telephone", "source", "date"],
                  "properties": {
                    "telephone": { "$ref": "#/$defs/text" }, "source": { "$ref": "#/$defs/text" }, "date": { "$ref": "#/$defs/date" }
                  }
                }
        """

    private static let mailProperties = """
            "requirements": {
              "type": "object",
              "description": "What lets the recipients have their certificates without each being asked; what is not there yet is left out.",
              "properties": {
        \(requirementProperties),
                "earlier": {
                  "type": "array",
                  "description": "What was there before each event that noted one of them.",
                  "items": {
                    "type": "object",
                    "required": ["event"],
                    "properties": {
                      "event": { "type": "integer", "minimum": 1, "description": "The place of the event." },
        \(requirementProperties)
                    }
                  }
                }
              }
            },
            "lastDay": { "$ref": "#/$defs/date", "description": "The last day of every certificate of the batch." },
            "additions": {
              "type": "array",
              "description": "Recipients who were added later. What they cost is part of the order's quote, unless it was taken back.",
              "items": {
                "type": "object",
                "required": ["first", "count", "quote", "event"],
                "properties": {
                  "first": { "type": "integer", "minimum": 1, "description": "The number of the first of them." },
                  "count": { "type": "integer", "minimum": 1 },
                  "quote": { "$ref": "#/$defs/quote" },
                  "event": { "type": "integer", "minimum": 1, "description": "The place of the event that tells of it." },
                  "takenBackBy": { "type": "integer", "minimum": 1, "description": "The place of the event by which it was taken back." },
                  "invoice": { "$ref": "#/$defs/invoice" }
                },
                "additionalProperties": false
              }
            },
            "leftOut": { "type": "integer", "minimum": 0, "description": "Rows of the list that were left out because of faults." },
            "leftOutRows": {
              "type": "array",
              "description": "The first \(LeftOutRow.limit) of those rows at most, as they stood in the list; absent for none.",
              "items": {
                "type": "object",
                "required": ["row"],
                "properties": {
                  "row": { "type": "integer", "minimum": 1, "description": "Its number in the list; the headings are row 1." },
                  "name": { "$ref": "#/$defs/text" },
                  "email": { "$ref": "#/$defs/text" }
                },
                "additionalProperties": false
              }
            },
            "recipients": {
              "type": "array",
              "description": "Whom certificates for mail are made for.",
              "items": {
                "type": "object",
                "required": ["number", "firstName", "lastName", "email", "country", "state", "since"],
                "properties": {
                  "number": { "type": "integer", "minimum": 1 },
                  "firstName": { "$ref": "#/$defs/text" },
                  "lastName": { "$ref": "#/$defs/text" },
                  "email": { "$ref": "#/$defs/text" },
                  "country": { "type": "string", "pattern": "^[A-Z]{2}$" },
                  "state": { "enum": \(options(OrderedRecipient.State.self)) },
                  "since": { "$ref": "#/$defs/time" },
                  "request": {
                    "type": "object",
                    "required": ["publicKey", "isMadeHere"],
                    "properties": {
                      "publicKey": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the public key." },
                      "isMadeHere": { "type": "boolean" }
                    }
                  },
                  "serial": { "type": ["string", "null"], "pattern": "^-?[0-9A-F]+$", "description": "Of the certificate that came last; null before." },
                  "notAfter": { "$ref": "#/$defs/date" },
                  "earlier": {
                    "type": "array",
                    "description": "The certificates that came before that one.",
                    "items": {
                      "type": "object",
                      "required": ["serial", "since", "replacedAt"],
                      "properties": {
                        "serial": { "type": "string", "pattern": "^-?[0-9A-F]+$" },
                        "notAfter": { "$ref": "#/$defs/date" },
                        "since": { "$ref": "#/$defs/time" },
                        "replacedAt": { "$ref": "#/$defs/time" }
                      }
                    }
                  },
                  "replaces": { "type": "integer", "minimum": 1, "description": "The number of the recipient whose place it took." },
                  "reason": { "$ref": "#/$defs/text" },
                  "issuance": { "$ref": "#/$defs/issuance" }
                }
              }
            },
        """
}

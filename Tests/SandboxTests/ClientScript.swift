/// A client as others write one.
enum ClientScript {
    /// Claims a domain, requests, fetches and revokes; prints `done` at the end. With `requests` where that is installed, otherwise with what Python brings.
    static let python = #"""
        import http.client, json, ssl, sys, urllib.parse
        url, key, secret, cert, cert_key, roots, request_file, answers = sys.argv[1:]
        try:
            import requests
            session = requests.Session()
            session.cert, session.verify, session.trust_env = (cert, cert_key), roots, False
            def send(method, path, body, headers):
                answer = session.request(method, url + path, data=body, headers=headers)
                return answer.status_code, answer.headers, answer.content
        except ImportError:
            context = ssl.create_default_context(cafile=roots)
            context.load_cert_chain(cert, cert_key)
            base = urllib.parse.urlsplit(url)
            connection = http.client.HTTPSConnection(base.hostname, base.port, context=context)
            def send(method, path, body, headers):
                connection.request(method, base.path + path, body, headers)
                answer = connection.getresponse()
                return answer.status, answer.headers, answer.read()
        headers = {}
        def call(method, path, body=None, status=200):
            more = {"Content-Type": "application/json;charset=utf-8"} if body is not None else {}
            if body is None and method == "POST": more["Content-Length"] = "0"
            got, fields, content = send(method, path, body, {**headers, **more})
            assert got == status, (method, path, got, content)
            if got == 204:
                assert not content and "Content-Length" not in fields
            elif content:
                kind = "application/problem+json" if got >= 400 or got == 202 else "application/json;charset=utf-8"
                assert fields["Content-Type"] == kind, (path, fields["Content-Type"])
                return fields, json.loads(content)
            return fields, None
        _, refusal = call("POST", "/login", json.dumps({"api_key": key, "api_secret": "x"}), 401)
        assert refusal["description"]
        _, token = call("POST", "/login", json.dumps({"api_key": key, "api_secret": secret}))
        headers["Authorization"] = "Bearer " + token["access_token"]
        request = open(request_file).read()
        _, refusal = call("POST", "/certificates", request, 422)
        assert list(refusal["errors"]) == ["san.dns_names[0]"], refusal
        fields, claim = call("POST", "/claims/domains/example.com", status=201)
        path = "/claims/domains/" + fields["Location"].split("/")[-1]
        call("POST", path + "/dns", status=201)
        with open(answers, "w") as file: file.write(json.dumps({"dns": {"example.com": [claim["token"]]}}))
        call("POST", path + "/dns", status=204)
        assert call("GET", path)[1]["status"] == "VERIFIED"
        fields, nothing = call("POST", "/certificates", request, 201)
        assert nothing is None and fields["Content-Length"] == "0"
        path = "/certificates/" + fields["Location"].split("/")[-1]
        call("GET", path, status=202)
        _, issued = call("GET", path)
        assert issued["status"] == "ISSUED" and issued["certificate"].startswith("-----BEGIN CERTIFICATE-----\n"), issued
        fields, rows = call("GET", "/stats/issued?page=1&per_page=10")
        assert fields["Total-Count"] == "1" and rows[0]["serial_number"] == path.split("/")[-1]
        call("PATCH", path, json.dumps({"revocation_reason": "superseded"}), 204)
        call("PATCH", path, json.dumps({"revocation_reason": "superseded"}), 409)
        assert call("GET", path)[1]["status"] == "REVOKED"
        assert len(call("GET", "/trustchain")[1]) == 2
        assert call("GET", "/validationpolicy")[1]["public_key"] == {"key_type": "RSA", "allowed_lengths": [2048, 3072, 4096], "key_format": "PKCS10"}
        print("done")
        """#
}

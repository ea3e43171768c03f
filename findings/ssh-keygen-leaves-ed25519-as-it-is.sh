#!/usr/bin/env bash
# ssh-keygen of OpenSSH 9.2p1 (Debian 12), asked to write a private key in the PKCS#8 form that other programs read:
#
# With -p -m PKCS8 (and with -m PEM) an RSA or ECDSA key is converted. An Ed25519 key stays in OpenSSH's own form, although RFC 8410 defines its PKCS#8
# form since 2018 and OpenSSL writes it; ssh-keygen says all the same that the identification has been saved, and exits with 0.
#
# What follows for certdesk: for an SSH key of this kind the advice is to make a new key for the certificate, not to convert this one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq openssh-client openssl >/dev/null 2>&1
cd "$folder"
ssh -V 2>&1 | cut -d, -f1

# converted TYPE FORM WANTED: makes a key, converts it, and compares its first line.
converted() {
    rm -f key key.pub
    ssh-keygen -q -t "$1" -N '' -C '' -f key
    said=$(ssh-keygen -p -m "$2" -P '' -N '' -f key 2>&1 | tail -1)
    first=$(head -1 key)
    echo "$1, -m $2: \"$said\" $first"
    [ "$first" = "-----BEGIN $3-----" ]
    [[ $said == *'has been saved'* ]]
}
converted rsa PKCS8 'PRIVATE KEY'
converted ecdsa PKCS8 'PRIVATE KEY'
converted ed25519 PKCS8 'OPENSSH PRIVATE KEY'
converted ed25519 PEM 'OPENSSH PRIVATE KEY'
openssl genpkey -algorithm ed25519 2>/dev/null | head -1 | sed 's/^/openssl genpkey, ed25519: /'
echo "As described."

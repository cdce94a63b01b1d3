#!/bin/sh
# Creates an Elasticsearch API key for each part of the read side without a valid one, and stores it in the Secret.
# Environment variables: ELASTICSEARCH, KUBERNETES (addresses), NAMESPACE, SECRET. Tests also set the folders.
set -eu

beside=$(dirname "$0")
elasticsearch=${ELASTICSEARCH_FOLDER:-/etc/elasticsearch}
account=${ACCOUNT_FOLDER:-/var/run/secrets/kubernetes.io/serviceaccount}
secret=$KUBERNETES/api/v1/namespaces/$NAMESPACE/secrets/$SECRET

tmp=${TMPDIR:-/tmp}

# Credentials are in files, never in arguments, which every process can read.
umask 077
printf 'user = "elastic:%s"\n' "$(cat "$elasticsearch/password")" >"$tmp"/elastic.curl
printf 'header = "Authorization: Bearer %s"\n' "$(cat "$account/token")" >"$tmp"/account.curl

ask() { # CA OPTIONS...
    ca=$1
    shift
    curl --silent --show-error --fail --max-time 20 --cacert "$ca" "$@"
}

field() { # NAME: of the JSON on standard input
    tr -d ' \n' | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

works() { # KEY
    printf 'header = "Authorization: ApiKey %s"\n' "$1" >"$tmp"/key.curl
    ask "$elasticsearch/ca.crt" --config "$tmp"/key.curl --output /dev/null "$ELASTICSEARCH/_security/_authenticate"
}

kept=$(ask "$account/ca.crt" --config "$tmp"/account.curl "$secret")
for part in query projector; do
    key=$(printf '%s' "$kept" | field "$part" | base64 -d)
    if [ -n "$key" ] && works "$key"; then
        echo "$part: has a key that works"
        continue
    fi
    key=$(ask "$elasticsearch/ca.crt" --config "$tmp"/elastic.curl --header 'Content-Type: application/json' \
        --data-binary "@$beside/$part.json" "$ELASTICSEARCH/_security/api_key" | field encoded)
    [ -n "$key" ] || { echo "$part: Elasticsearch gave no key" >&2; exit 1; }
    printf '{"data": {"%s": "%s"}}' "$part" "$(printf '%s' "$key" | base64 | tr -d '\n')" >"$tmp"/secret.json
    ask "$account/ca.crt" --config "$tmp"/account.curl --request PATCH --header 'Content-Type: application/merge-patch+json' \
        --data-binary @"$tmp/secret.json" --output /dev/null "$secret"
    echo "$part: has a new key"
done

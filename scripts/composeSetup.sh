#!/bin/sh
# Runs once before Grafana and the companion start: copies the built plugin into the volume that Grafana mounts, and
# makes the token by which Grafana reads from the companion. The token stays from one start to the next.
set -eu

rm -rf /plugins/measure-everything-app
cp -R dist /plugins/measure-everything-app

if [ ! -s /access/read-token ]; then
  rm -f /access/tokens.json
  node dist/server/companion.cjs token --file /access/tokens.json --name grafana --scope read | head -n 1 >/access/read-token
fi
# Grafana (472) and the companion (1000) read these as users of their own; no other container mounts the volume.
chmod 0755 /access
chmod 0644 /access/tokens.json /access/read-token

#!/bin/sh
# Grafana starts this file as the backend of the data source. It either points Grafana at a companion that already runs
# (attaches), or becomes a companion itself (launches).
#
# Settings, each from [plugin.measure-everything-datasource] in grafana.ini: `address` (HOST:PORT of the running
# companion) and `node` (absolute path of Node). A companion reads its own settings from there itself, e.g. `data_dir`.

fail() {
  # Grafana turns this form into a log line of its own, with the level.
  printf '{"@level":"error","@message":"%s","@timestamp":"%s.000000Z"}\n' "$1" "$(date -u +%Y-%m-%dT%H:%M:%S)" >&2
  exit 1
}

if [ "${grafana_plugin_type:-}" != datasource ]; then
  echo 'This program is the backend of a Grafana data source: Grafana starts it by itself.' >&2
  echo 'To run the companion on its own, use "npm start" in the repository, or "node dist/server/companion.cjs".' >&2
  exit 1
fi

# Grafana hands on what its configuration file says; a container has only the environment, under the longer name.
address=${GF_PLUGIN_ADDRESS:-${GF_PLUGIN_MEASURE_EVERYTHING_DATASOURCE_ADDRESS:-}}
if [ -n "$address" ]; then
  printf '1|2|tcp|%s|grpc|\n' "$address"
  # A child that held these open would keep Grafana waiting when it stops this plugin.
  exec </dev/null >/dev/null 2>&1
  while kill -0 "$PPID"; do
    sleep 2
  done
  exit 0
fi

own_path=$0
while [ -L "$own_path" ]; do
  link=$(readlink "$own_path")
  case $link in
    /*) own_path=$link ;;
    *) own_path=$(dirname "$own_path")/$link ;;
  esac
done
own_folder=$(CDPATH='' cd -- "$(dirname -- "$own_path")" && pwd -P) || fail "The folder of the plugin cannot be entered."
companion=$own_folder/../server/companion.cjs
[ -f "$companion" ] || fail "The companion is not beside the plugin: dist/server/companion.cjs is missing. Build the project, or set address to that of a running companion."

node=${GF_PLUGIN_NODE:-${MEASURE_NODE:-node}}
command -v -- "$node" >/dev/null 2>&1 ||
  fail "Node 20 or newer is needed to launch the companion and was not found. Set node to its absolute path, or address to HOST:PORT of a running companion, in [plugin.measure-everything-datasource]."

# Without exec, Grafana would end this shell and leave Node behind.
exec "$node" "$companion"

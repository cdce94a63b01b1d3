# Sourced by benchmarks: starts systems of their own, apart from one that may be running from the same checkout, and stops them at the
# end.

systems=()
trap 'for system in ${systems[@]+"${systems[@]}"}; do kill -TERM "$system" 2>/dev/null || :; done; wait || :' EXIT

start_system() { # CHECKOUT STATE PORT [OPTION…]
  local checkout=$1 state=$2 port=$3 system
  shift 3
  mkdir -p "$state" && : >"$state/up.log"
  (cd "$checkout" && JDK_JAVA_OPTIONS="-Dcomanda.state=$state" exec ./comanda up --fresh --port "$port" "$@") >"$state/up.log" 2>&1 &
  system=$!
  systems+=("$system")
  until grep -q '^Stop it with' "$state/up.log"; do
    kill -0 "$system" 2>/dev/null || { cat "$state/up.log" >&2; exit 1; }
    sleep 1
  done
}

cores_and_load() {
  echo "$(nproc) cores, load $(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null || uptime)"
}

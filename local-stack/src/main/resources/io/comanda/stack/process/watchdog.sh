# Runs one server in a separate process group and ends it when the parent dies, even if it is killed:
# the parent holds the other end of this script's standard input, which is closed then.
# $1 is the signal that stops the server gracefully, $2 is the log, the rest is the command.
# If COMANDA_AFTER is set, it is run after the server has ended.
signal=$1 log=$2
shift 2
trap : INT TERM HUP
exec 3<&0 0</dev/null
set -m
"$@" >>"$log" 2>&1 3<&- &
server=$!
set +m
echo "$server"
exec 1>&- 2>&-
(
  trap '' INT TERM HUP
  while read -r _ <&3; do :; done
  kill -CONT -- "-$server"
  kill "-$signal" "$server"
  for _ in $(seq 150); do
    kill -0 "$server" || exit
    sleep 0.1
  done
  kill -KILL -- "-$server"
) &
reader=$!
while kill -0 "$server"; do
  wait "$server"
  code=$?
done
kill -KILL -- "-$server"
kill -KILL "$reader"
[ -z "$COMANDA_AFTER" ] || eval "$COMANDA_AFTER"
exit "$code"

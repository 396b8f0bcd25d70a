# Sourced by run: face authentication as the local stack deploys it, on the real node: who is let
# in, and what happens with a bad document, under load, and when parts of it are killed.
FACES=$SHARED/models/photos
FACE_CLAIMS=$LOGS/face-claims.txt

face() {
  FACE_API=http://$(kubectl -n face-it-api get service api-server -o 'jsonpath={.spec.clusterIP}')
  register
  who_is_let_in
  through_a_port_forward
  a_bad_document_changes_nothing
  record_claims
  two_hundred_at_once
  requests_per_worker
  two_are_killed
  check_claims
  kubectl top pods -n face-it-workers 2>/dev/null || true
}

register() {
  STORED=$(date -u +%FT%TZ)
  ./argus enrol user1 "$FACES/obama.jpg"
  ./argus enrol --list
  followed 'The embeddings of 1 users are held'
}

# store DOCUMENT: in the Secret that workers mount.
store() {
  STORED=$(date -u +%FT%TZ)
  kubectl -n face-it-workers patch secret embeddings --type merge \
    -p "{\"data\":{\"data.json\":\"$(base64 -w0 <<<"$1")\"}}"
}

# A number is changed. What runs goes on with what it had, and says why.
a_bad_document_changes_nothing() {
  local document
  document=$(kubectl -n face-it-workers get secret embeddings -o 'jsonpath={.data.data\.json}' | base64 -d)
  store "$(sed 's/\[\[[^,]*/[[9.9/' <<<"$document")"
  followed 'has not length one; those before keep serving'
  expect '{"authenticated":true,"reason":"match"}' "$(authenticate obama2.jpg user1)"
  expect '{"authenticated":false,"reason":"no_match"}' "$(authenticate biden.jpg user1)"
  store "$document"
  followed 'The embeddings of 1 users are held'
}

# followed TEXT: every worker has logged it. Authentications change the annotations of pods, and
# whenever a pod changes the kubelet mounts its Secrets anew.
followed() {
  local pod i
  for i in $(seq 60); do
    authenticate obama2.jpg user1 >/dev/null
    for pod in $(kubectl -n face-it-workers get pods -o name); do
      kubectl -n face-it-workers logs "$pod" --since-time="$STORED" | grep -q "$1" || continue 2
    done
    echo "all workers say $1 after $i tries"
    return
  done
  echo "expected of every worker: $1" >&2
  return 1
}

# authenticate PHOTO USER: the answer to the README's command.
authenticate() {
  { printf '{"user_id":"%s","image":"' "$2"; base64 <"$FACES/$1" | tr -d '\n'; printf '"}'; } |
    curl -sS --retry 5 --json @- "$FACE_API/api/authenticate"
}

who_is_let_in() {
  local wrong
  expect '{"authenticated":true,"reason":"match"}' "$(authenticate obama2.jpg user1)"
  wrong=$(authenticate biden.jpg user1)
  expect '{"authenticated":false,"reason":"no_match"}' "$wrong"
  [ "$wrong" = "$(authenticate obama2.jpg nobody-of-that-name)" ]
  expect '"reason":"no_face"' "$(authenticate dog.jpg user1)"
  expect '"reason":"several_faces"' "$(authenticate two_people.jpg user1)"
  echo "another photo of user1 is let in; another's face, an unknown user, no face and two are not"
}

# The seed's way to try it.
through_a_port_forward() {
  kubectl port-forward -n face-it-api svc/api-server 8080:80 >"$LOGS/port-forward.log" &
  STARTED="$STARTED $!"
  FACE_API=http://localhost:8080 expect_soon '"authenticated":true' authenticate obama2.jpg user1
  kill $!
}

# Every change of a worker's pod, one after another, as the API server made them.
record_claims() {
  kubectl get pods -n face-it-workers -w --output-watch-events -o \
    'jsonpath={.type} {.object.metadata.name} {.object.metadata.labels.status} {.object.metadata.annotations.argus\.dev/lease}{"\n"}' \
    >"$FACE_CLAIMS" &
  FACE_WATCH=$!
  STARTED="$STARTED $FACE_WATCH"
  sleep 1
}

callers() { java .ci/FaceCallers.java "$FACE_API" "$FACES/obama2.jpg" "$@"; }

# Nothing is broken meanwhile: each gets its answer, or is told to come again and then gets it.
two_hundred_at_once() {
  callers 200 200 | tee "$LOGS/face-callers.txt"
  ! grep -q broken "$LOGS/face-callers.txt"
}

# The bar is the figure that replicas are planned by, of a worker with a CPU of its own. This machine
# has two for all of them, the API, Kubernetes and the callers: so one worker is asked alone, the
# others taken out by their labels, and what all three do together is only printed.
requests_per_worker() {
  local others rate
  callers 200 6
  others=$(kubectl -n face-it-workers get pods -o name | tail -n +2)
  # shellcheck disable=SC2086
  kubectl -n face-it-workers label --overwrite $others status=out >/dev/null
  callers 100 2 | tee "$LOGS/face-rate.txt"
  # shellcheck disable=SC2086
  kubectl -n face-it-workers label --overwrite $others status=ready >/dev/null
  rate=$(sed -n 's/.*; \([0-9.]*\) a second.*/\1/p' "$LOGS/face-rate.txt")
  echo "one worker: $rate a second"
  awk -v rate="$rate" 'BEGIN { exit rate < 4 }'
}

# A worker and a replica of the API are killed at work, without a chance to say goodbye. What they
# held is to be asked for again: one request of the worker, which has one at a time, and those that
# were on a connection to that replica. Their claims run out, and both are started again.
two_are_killed() {
  local callers i
  callers 200 200 >"$LOGS/face-killed.txt" &
  callers=$!
  sleep 5
  held_worker && kill_pod "$WORKER"
  sleep 2
  held_worker && kill_pod "$HOLDER"
  wait $callers
  cat "$LOGS/face-killed.txt"
  expect "broken connection" "$(cat "$LOGS/face-killed.txt")"
  for i in $(seq 90); do
    [ "$(whole_pool)" = "3 ready" ] && break
    sleep 1
  done
  echo "$i s after the last answer: $(whole_pool)"
  [ "$(whole_pool)" = "3 ready" ]
  kubectl -n face-it-api rollout status deployment/api-server --timeout=60s
}

# One that is claimed now, and the replica by which.
held_worker() {
  local found=""
  while [ -z "$found" ]; do
    found=$(kubectl -n face-it-workers get pods -l status=claimed -o \
      'jsonpath={range .items[*]}{.metadata.name} {.metadata.annotations.argus\.dev/lease}{"\n"}{end}' | head -n 1)
  done
  read -r WORKER HOLDER _ <<<"$found"
}

# The process of a pod on this machine, killed as the kernel would for want of memory.
kill_pod() {
  local pid
  for pid in $(pgrep -x java); do
    if tr '\0' '\n' 2>/dev/null <"/proc/$pid/environ" | grep -qx "HOSTNAME=$1"; then
      kill -9 "$pid"
      echo "killed $1"
      return
    fi
  done
  echo "no process of $1" >&2
  return 1
}

# How many of the workers are ready for everybody and held by nobody.
whole_pool() {
  kubectl -n face-it-workers get pods -l app=face-recognition-worker -o \
    'jsonpath={range .items[*]}{.metadata.labels.status} {.status.containerStatuses[0].ready} {.metadata.annotations.argus\.dev/lease}{"\n"}{end}' |
    awk '$0 == "ready true " { ready++ } END { print ready + 0, ready == NR ? "ready" : "of " NR " ready" }'
}

# A pod goes from one lease to another only by being given back between, and each of the 700 answers
# had a lease of its own.
check_claims() {
  kill "$FACE_WATCH"
  awk '
    $1 == "DELETED" { delete held[$2]; next }
    $3 == "claimed" {
      lease = $4 " " $5
      if (held[$2] != "" && held[$2] != lease) { print "held twice: " $0; twice++ }
      if (!(lease in leases)) { leases[lease]; claims++; by[$4]++ }
      held[$2] = lease
    }
    $3 == "ready" { held[$2] = "" }
    END {
      for (pod in held) if (held[pod] != "") { print pod " is still held by " held[pod]; left++ }
      for (replica in by) print by[replica] " claims by " replica
      print claims " claims, " twice + 0 " of a pod that was held"
      exit twice || left || claims < 700
    }' "$FACE_CLAIMS"
}

# Sourced by run: steps with their time, and the tools that a new machine lacks.
ROOT=$PWD
LOGS=$ROOT/.argus/ci
SHARED=$(cd ../shared && pwd)
PHOTO=$SHARED/models/photos/dog.jpg
export ARGUS_MODEL_CACHE=$SHARED/models
STEPS=0
mkdir -p "$LOGS"

say() { printf '\n== %s\n' "$*"; }

# step NAME COMMAND...: runs it, prints how long it took, stops everything where it fails.
step() {
  local name=$1 began=$SECONDS
  shift
  say "$name"
  "$@"
  STEPS=$((STEPS + 1))
  printf -- '-- %s: ok, %d s\n' "$name" $((SECONDS - began))
}

install_packages() {
  local missing=""
  for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"; done
  [ -z "$missing" ] && return
  echo "installing$missing"
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

install_tools() {
  command -v javac >/dev/null || install_packages openjdk-17-jdk-headless
  command -v mvn >/dev/null || install_packages maven
  install_packages curl hey postgresql
  command -v kubectl >/dev/null || install_packages kubernetes-client
}

# The README's first commands as a newcomer types them, and the answers that it promises.
laptop() {
  ./argus up
  local answer
  answer=$(curl -sS -F "image=@$PHOTO" localhost:8000/v1/detect)
  echo "$answer"
  for label in dog bicycle car; do expect "\"label\":\"$label\"" "$answer"; done
  expect_soon '"label":"dog"' curl -sS "localhost:8001/predictions?label=dog"
  FACE_API=http://localhost:8080
  ./argus enrol user1 "$FACES/obama.jpg" \
    --file .argus/data/volumes/face-it-workers.face-recognition-worker.embeddings/data.json
  expect_soon '{"authenticated":true,"reason":"match"}' authenticate obama2.jpg user1
  expect '{"authenticated":false,"reason":"no_match"}' "$(authenticate biden.jpg user1)"
  ./argus smoke --photo "$PHOTO"
  ./argus status
  ./argus down
}

# expect TEXT ANSWER: the answer contains the text.
expect() {
  case $2 in *"$1"*) ;; *) echo "expected $1 in: $2" >&2; return 1 ;; esac
}

# expect_soon TEXT COMMAND...: what the command prints contains the text within 15 s.
expect_soon() {
  local text=$1 answer="" i
  shift
  for i in $(seq 30); do
    answer=$("$@") || true
    case $answer in *"$text"*) return 0 ;; esac
    sleep 0.5
  done
  echo "expected $text within 15 s in: $answer" >&2
  return 1
}

#!/usr/bin/env bash
# face-rights.sh MANIFESTS [--claims]: what the face API's account may do to workers, asked of a real cluster.
# Puts the rendered accounts, rights and limits of face authentication into namespaces of its own,
# does as that account what it may and may not do, and deletes everything again.
set -euo pipefail
MANIFESTS=$1
SUFFIX=-rights-$$
API=face-it-api$SUFFIX
WORKERS=face-it-workers$SUFFIX
DIR=$(mktemp -d)
trap clean_up EXIT

clean_up() {
  kubectl delete --wait=false --ignore-not-found -f "$DIR/20-config" -f "$DIR/00-namespaces" >/dev/null 2>&1 || true
  rm -rf "$DIR"
}

as_api() { kubectl --as="system:serviceaccount:$API:api-server-sa" -n "$WORKERS" "$@"; }

# allowed COMMAND..., denied COMMAND...: how the API server answers it.
allowed() { as_api "$@" >/dev/null || { echo "denied, and should not be: $*" >&2; exit 1; }; }
denied() {
  local answer
  if answer=$(as_api "$@" 2>&1); then echo "allowed, and should not be: $*" >&2; exit 1; fi
  case $answer in *orbidden*) ;; *) echo "failed in another way: $* : $answer" >&2; exit 1 ;; esac
}

# pod NAME: waits for a scheduler that is not there; one on a node that is not would be cleaned away.
pod() {
  kubectl -n "$WORKERS" apply -f - >/dev/null <<POD
apiVersion: v1
kind: Pod
metadata: {name: $1, labels: {app: face-recognition-worker, status: ready}}
spec:
  schedulerName: nobody
  automountServiceAccountToken: false
  securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: worker
      image: example.com/worker:1
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
POD
}

mkdir "$DIR/00-namespaces" "$DIR/20-config"
for folder in 00-namespaces 20-config; do
  grep -lE 'name(space)?: "?(face-it-|.*system:serviceaccount:face-it)' "$MANIFESTS/$folder"/*face-it* |
    grep -vE 'secret|quota|limitrange|persistentvolumeclaim' | while read -r file; do
    sed "s/face-it-api\b/$API/g; s/face-it-workers\b/$WORKERS/g" "$file" >"$DIR/$folder/$(basename "$file")"
  done
done
kubectl apply -f "$DIR/00-namespaces" >/dev/null
kubectl apply -f "$DIR/20-config" >/dev/null
kubectl -n "$WORKERS" create secret generic embeddings --from-literal=data.json='{}' >/dev/null
pod worker

# The policy is in force a moment after it was made.
for _ in $(seq 50); do
  as_api patch pod worker --type=merge -p '{"metadata":{"labels":{"probe":"x"}}}' >/dev/null 2>&1 || break
  kubectl -n "$WORKERS" label pod worker probe- >/dev/null
  sleep 0.2
done

LEASE=/metadata/annotations/argus.dev~1lease
allowed get pods
allowed get pod worker
allowed patch pod worker --type=json -p "[{\"op\":\"test\",\"path\":\"/metadata/labels/status\",\"value\":\"ready\"},{\"op\":\"replace\",\"path\":\"/metadata/labels/status\",\"value\":\"claimed\"},{\"op\":\"add\",\"path\":\"$LEASE\",\"value\":\"x\"}]"
allowed patch pod worker --type=json -p "[{\"op\":\"test\",\"path\":\"$LEASE\",\"value\":\"x\"},{\"op\":\"replace\",\"path\":\"/metadata/labels/status\",\"value\":\"ready\"},{\"op\":\"remove\",\"path\":\"$LEASE\"}]"
denied patch pod worker --type=json -p '[{"op":"replace","path":"/spec/containers/0/image","value":"evil"}]'
denied patch pod worker --type=merge -p '{"spec":{"activeDeadlineSeconds":1}}'
denied patch pod worker --type=merge -p '{"metadata":{"labels":{"app":"other"}}}'
denied patch pod worker --type=merge -p '{"metadata":{"labels":{"more":"x"}}}'
denied patch pod worker --type=merge -p '{"metadata":{"labels":{"app":null}}}'
denied patch pod worker --type=merge -p '{"metadata":{"labels":{"status":"anything"}}}'
denied patch pod worker --type=merge -p '{"metadata":{"labels":{"status":null}}}'
denied patch pod worker --type=merge -p '{"metadata":{"annotations":{"other":"x"}}}'
denied patch pod worker --type=merge -p '{"metadata":{"finalizers":["example.com/stay"]}}'
denied patch pod worker --type=merge -p '{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"x","uid":"x"}]}}'
denied patch pod worker --subresource=status --type=merge -p '{"status":{"message":"x"}}'
denied patch pod worker --subresource=ephemeralcontainers --type=merge -p '{"spec":{"ephemeralContainers":[{"name":"e","image":"evil"}]}}'
denied get secret embeddings
denied get secrets
denied exec worker -- cat /etc/embeddings/data.json
denied logs worker
denied delete pod worker
denied create configmap x
denied get pods --watch-only --request-timeout=2s
denied get pods -A
# 200 claims by two replicas of the role, with the very client that it has in its image.
if [ "${2:-}" = --claims ]; then
  for i in 1 2 3; do
    pod "worker-$i"
    kubectl -n "$WORKERS" patch pod "worker-$i" --subresource=status --type=merge -p \
      '{"status":{"phase":"Running","podIP":"192.0.2.1","podIPs":[{"ip":"192.0.2.1"}],"conditions":[{"type":"Ready","status":"True"}]}}' >/dev/null
  done
  FACE_WORKERS=$WORKERS FACE_ACCOUNT=system:serviceaccount:$API:api-server-sa \
    mvn -q -o -f services/pom.xml -pl api -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=ClusterClaimsIT -Dfailsafe.failIfNoSpecifiedTests=false
fi
# Others are not limited by it.
kubectl -n "$WORKERS" label pod worker more=x >/dev/null
echo "the face API's account marks workers, and does nothing else"

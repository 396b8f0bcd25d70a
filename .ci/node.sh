# Sourced by run: the platform's local stack on a real Kubernetes node, with Postgres and an S3
# server beside it on the machine, since the node reaches no container registry.
NODE_ADDRESS=10.90.0.1
DATABASE_PORT=15432
OBJECTS_PORT=19000
NAMESPACE=vision-system
MANIFESTS=$LOGS/manifests
SECRETS=$LOGS/secrets.yaml
VOLUMES=/var/tmp/argus-ci-volumes
DATABASE=/var/tmp/argus-ci-postgres
STARTED=""

trap clean_up EXIT

clean_up() {
  local status=$?
  if [ $status -ne 0 ] && [ -n "${KUBECONFIG:-}" ]; then
    describe || true
    kubectl -n $NAMESPACE logs --all-containers --tail=60 -l 'app in (yolo, logging)' || true
    kubectl -n face-it-api logs --tail=60 -l app=api-server || true
    kubectl -n face-it-workers logs --tail=60 -l app=face-recognition-worker || true
  fi
  ./argus down >/dev/null 2>&1 || true
  for pid in $STARTED; do kill "$pid" 2>/dev/null || true; done
  [ -d "$DATABASE" ] && as_postgres "$(postgres_bin)/pg_ctl" -D "$DATABASE" -m immediate stop >/dev/null 2>&1
  "$SHARED/cluster/down" >/dev/null 2>&1
  exit $status
}

# On a new machine the node's programs are compiled first, which takes longer than the tests do.
start_node_in_background() {
  "$SHARED/cluster/down" >/dev/null 2>&1 || true
  ("$SHARED/cluster/base" "$LOGS/base.tar" && "$SHARED/cluster/up") >"$LOGS/kubeconfig" 2>"$LOGS/node.log" &
  NODE_STARTING=$!
}

finish_node() {
  say "the node"
  wait "$NODE_STARTING" || { cat "$LOGS/node.log" >&2; return 1; }
}

# From here on kubectl, and whatever else asks for a cluster, finds it.
use_node() {
  KUBECONFIG=$(tail -n 1 "$LOGS/kubeconfig")
  export KUBECONFIG
  kubectl get nodes -o wide
}

build_images() {
  ./argus images --tar "$LOGS/images" --base "tar://$LOGS/base.tar"
  cat "$LOGS/images/images.env"
  for image in inference api; do "$SHARED/cluster/load" "$LOGS/images/$image.tar"; done
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin | tail -n 1; }
as_postgres() { (cd /tmp && runuser -u postgres -- "$@"); }

# Both ask for credentials and listen where pods can reach them.
start_stores() {
  local password
  password=$(head -c 18 /dev/urandom | base64 | tr -d '/+=')
  rm -rf "$DATABASE" && install -d -o postgres -m 700 "$DATABASE"
  install -o postgres -m 600 /dev/null "$DATABASE.password"
  printf '%s' "$password" >"$DATABASE.password"
  as_postgres "$(postgres_bin)/initdb" -D "$DATABASE" -U argus -A scram-sha-256 --pwfile="$DATABASE.password" >/dev/null
  echo "host all all 10.90.0.0/16 scram-sha-256" >>"$DATABASE/pg_hba.conf"
  as_postgres "$(postgres_bin)/pg_ctl" -w -D "$DATABASE" -l "$DATABASE/log" \
    -o "-p $DATABASE_PORT -c listen_addresses=$NODE_ADDRESS -c unix_socket_directories=$DATABASE" start >/dev/null
  PGPASSWORD=$password psql -qh "$NODE_ADDRESS" -p "$DATABASE_PORT" -U argus postgres -c 'create database vision_logs'
  (umask 077 && printf 'postgresql://argus:%s@%s:%s/vision_logs' "$password" "$NODE_ADDRESS" "$DATABASE_PORT" >"$LOGS/database-url")
  rm -f "$DATABASE.password"
  start_object_store
}

start_object_store() {
  (umask 077 && head -c 18 /dev/urandom | base64 | tr -d '/+=\n' >"$LOGS/secret-key")
  mkdir -p "$LOGS/objects"
  S3_ENDPOINT=http://$NODE_ADDRESS:$OBJECTS_PORT S3_DATA=$LOGS/objects S3_BUCKETS=prediction-images \
    AWS_ACCESS_KEY_ID=argus AWS_SECRET_ACCESS_KEY=$(cat "$LOGS/secret-key") MANAGEMENT_PORT=19001 \
    java -cp "services/local/target/classes:$(cat services/local/target/classpath)" \
    dev.argus.local.stores.Stores >"$LOGS/stores.log" 2>&1 &
  STARTED="$STARTED $!"
  expect_soon '"ok"' curl -s localhost:19001/health/ready || { cat "$LOGS/stores.log" >&2; return 1; }
}

# The local stack as the node has it: its images, and the stores beside it.
local_stack() {
  # shellcheck disable=SC1091
  . "$LOGS/images/images.env"
  ./argus preview local \
    --set "images.inference=$ARGUS_INFERENCE_IMAGE" --set "images.api=$ARGUS_API_IMAGE" \
    --set-file "detection.database.url=$LOGS/database-url" \
    --set "data.postgres.cidr=$NODE_ADDRESS/32" --set "data.postgres.port=$DATABASE_PORT" \
    --set "data.objectStore.endpoint=http://$NODE_ADDRESS:$OBJECTS_PORT" \
    --set-file "data.objectStore.secretKey=$LOGS/secret-key" \
    --set "data.objectStore.cidr=$NODE_ADDRESS/32" --set "data.objectStore.port=$OBJECTS_PORT" \
    "$@"
}

# The kinds that charts and operators bring, from their Go modules.
extend_api() {
  kinds sigs.k8s.io/gateway-api@v1.3.0 config/crd/standard gateway.networking.k8s.io_httproutes
  kinds github.com/prometheus-operator/prometheus-operator@v0.85.0 example/prometheus-operator-crd \
    monitoring.coreos.com_servicemonitors monitoring.coreos.com_podmonitors \
    monitoring.coreos.com_prometheusrules
  kinds github.com/cert-manager/cert-manager@v1.21.1 deploy/crds cert-manager.io_clusterissuers
  kinds github.com/traefik/traefik/v3@v3.7.11 docs/content/reference/dynamic-configuration \
    traefik.io_middlewares traefik.io_tlsoptions
  # The newest that its module path can name; the API is the same external-secrets.io/v1.
  kinds github.com/external-secrets/external-secrets@v1.3.2 config/crds/bases \
    external-secrets.io_clustersecretstores external-secrets.io_externalsecrets
  kinds github.com/bitnami-labs/sealed-secrets@v0.36.6 helm/sealed-secrets/crds bitnami.com_sealedsecrets
  kinds github.com/vmware-tanzu/velero@v1.18.1 config/crd/v1/bases velero.io_schedules
  kinds github.com/kedacore/keda/v2@v2.20.2 config/crd/bases keda.sh_scaledobjects keda.sh_triggerauthentications
  kinds go.universe.tf/metallb@v0.16.1 config/crd/bases \
    metallb.io_ipaddresspools metallb.io_l2advertisements metallb.io_bgpadvertisements metallb.io_bgppeers
  kubectl wait --for condition=Established --timeout=60s crd --all >/dev/null
}

# kinds MODULE@VERSION FOLDER KIND...: each of these definitions.
kinds() {
  local folder kind
  folder=$(module "$1")/$2
  shift 2
  for kind in "$@"; do kubectl apply --server-side -f "$folder/$kind.yaml" >/dev/null; done
}

module() { (cd /tmp && go mod download -json "$1" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p'); }

# Every object of every stack, on every cloud, with a platform and without.
accept_manifests() {
  local cloud
  for stack in local staging production; do accept "$stack" "$stack"; done
  for cloud in $(ls examples | sed -n 's/Pulumi\.\(.*\)\.yaml/\1/p'); do
    accept "on-$cloud" production --cloud "$cloud"
  done
  for kind in traefik ingress gateway; do
    accept "through-$kind" staging --set "platform.ingress.kind=$kind" \
      --set 'detection.hosts=[vision.example.com]' --set platform.monitoring.provision=existing
  done
  accept secrets-of-the-cloud production --set platform.secrets.kind=cloud
  accept secrets-of-vault staging \
    --set 'platform.secrets={kind: vault, server: "https://vault.example.com:8200"}'
  accept sealed-secrets staging --set platform.secrets.kind=sealed
  accept bare-metal-installed staging --set 'platform.certificates={provision: installed, email: a@example.com}' \
    --set 'platform.ingress={kind: traefik, provision: installed}' \
    --set 'platform.loadBalancers={provision: installed, addresses: [10.0.0.50-10.0.0.99], peers: ["64512:64513@10.0.0.1"]}' \
    --set 'platform.nfs={provision: installed, server: 10.0.0.2}' \
    --set 'platform.backup={provision: installed, store: {bucket: argus-backups, endpoint: "https://s3.example.com"}}'
}

# Strictly: a field that the API does not know is an error.
accept() { # NAME and the preview's arguments
  local name=$1
  shift
  rm -rf "$LOGS/$name" && ./argus preview "$@" --render "$LOGS/$name" >/dev/null
  kubectl apply --server-side -f "$LOGS/$name/00-namespaces" >/dev/null
  kubectl apply --server-side --validate=strict --dry-run=server -R -f "$LOGS/$name" | sed "s/^/$name: /"
}

deploy_local() {
  rm -rf "$MANIFESTS" && local_stack --render "$MANIFESTS" --secrets "$SECRETS"
  volumes
  kubectl apply --server-side -f "$MANIFESTS/00-namespaces" -f "$SECRETS"
  kubectl apply --server-side -R -f "$MANIFESTS"
  kubectl -n $NAMESPACE rollout status deployment/logging-service --timeout=240s
  kubectl -n $NAMESPACE rollout status deployment/yolo-inference --timeout=240s
  kubectl -n face-it-workers rollout status deployment/face-recognition-worker --timeout=240s
  kubectl -n face-it-api rollout status deployment/api-server --timeout=240s
}

# Volumes for the stack's claims, those of models already with their files: the node reaches no
# address outside. `local` ones, since a `hostPath` would keep root's ownership in spite of fsGroup.
volumes() {
  rm -rf $VOLUMES && mkdir -p $VOLUMES/yolo-models $VOLUMES/logging-data $VOLUMES/face-models
  cp "$SHARED/models/yolox_nano_coco.onnx" $VOLUMES/yolo-models/
  cp "$SHARED/models/yunet_face.onnx" "$SHARED/models/mobilefacenet_128d.onnx" $VOLUMES/face-models/
  kubectl apply --server-side -f - <<K
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: argus-shared}
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: WaitForFirstConsumer
$(volume $NAMESPACE yolo-models 10Gi; volume $NAMESPACE logging-data 20Gi)
$(volume face-it-workers face-models 2Gi)
K
}

volume() { # NAMESPACE NAME SIZE
  cat <<K
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: argus-ci-$2}
spec:
  capacity: {storage: $3}
  accessModes: [ReadWriteMany]
  storageClassName: argus-shared
  claimRef: {namespace: $1, name: $2-pvc}
  local: {path: $VOLUMES/$2}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: Exists}]
K
}

# Two callers, one that keeps its connections and one that opens a new one for every request, go on
# for as long as the rollout takes; each answer has to be 200.
rolling_restart() {
  local address callers=() mode
  address=$(kubectl -n $NAMESPACE get service yolo-service -o 'jsonpath={.spec.clusterIP}')
  for mode in kept fresh; do
    hey -z 60s -c 2 -q 2 -t 20 -m POST -T image/jpeg -D "$PHOTO" \
      $([ $mode = kept ] || echo -disable-keepalive) "http://$address:8000/v1/detect" >"$LOGS/hey-$mode.txt" &
    callers+=($!)
  done
  sleep 5
  kubectl -n $NAMESPACE rollout restart deployment/yolo-inference
  kubectl -n $NAMESPACE rollout status deployment/yolo-inference --timeout=240s
  wait "${callers[@]}"
  for mode in kept fresh; do
    echo "connections $mode:"
    sed -n '/Status code distribution/,$p' "$LOGS/hey-$mode.txt"
    grep -q '\[200\]' "$LOGS/hey-$mode.txt"
    ! grep -qE '^ +\[[0-9]+\].*(refused|reset|EOF|timeout|context)|\[[3-5][0-9][0-9]\]|Error distribution' "$LOGS/hey-$mode.txt"
  done
}

describe() {
  kubectl -n face-it-api get pods -o wide
  kubectl -n face-it-workers get pods -o wide -L status
  kubectl -n $NAMESPACE get deployments,pods,services,hpa,pvc,networkpolicies -o wide
  kubectl -n $NAMESPACE get events --sort-by=.lastTimestamp | tail -n 15
  kubectl top pods -n $NAMESPACE 2>/dev/null || true
}

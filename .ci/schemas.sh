# Sourced by run: every rendered object against the API schemas of every Kubernetes version that the
# platform is for.

# PyPI's kubernetes-validate bundles the schemas, so the check needs no GitHub.
SCHEMAS=kubernetes-validate==1.37.0
KUBERNETES="1.30 1.31 1.32 1.33 1.34 1.35"

OF_OTHERS='^apiVersion: "?(gateway\.networking\.k8s\.io|[a-z0-9.-]+\.(com|sh|dev)|(cert-manager|external-secrets|metallb|traefik|velero)\.io)/'

# The golden folders are what each stack renders: `./argus test` has just compared them.
check_schemas() {
  local venv=$ROOT/target/schemas stack version files count said
  install_packages python3-venv
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "$SCHEMAS"
  for stack in src/test/golden/*/; do
    # What is not of Kubernetes itself the node checks, with the definitions of those kinds.
    mapfile -t files < <(find "$stack" -name '*.yaml' -print0 | sort -z | xargs -0 grep -LE "$OF_OTHERS")
    count=${#files[@]}
    [ "$count" -gt 0 ] || { echo "$stack has no manifests" >&2; return 1; }
    for version in $KUBERNETES; do
      # Strict: a field that the version does not know is an error. It only warns of a kind that it
      # does not know, so whatever it says counts.
      said=$("$venv/bin/kubernetes-validate" --strict --quiet -k "$version" "${files[@]}" 2>&1) || true
      if [ -n "$said" ]; then
        echo "$said" >&2
        return 1
      fi
      echo "$(basename "$stack"): $count objects fit Kubernetes $version"
    done
  done
}

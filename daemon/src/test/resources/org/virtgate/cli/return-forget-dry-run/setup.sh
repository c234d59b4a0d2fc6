mkdir -p "$1/lib"
cat >"$1/lib/evacuation.json" <<'JSON'
{"v": 1, "id": "0a1b2c3d", "under": [], "gone": [
  {"guest": "w1", "uuid": "6b1f7a52-0000-4000-8000-000000000001", "to": "hostb"},
  {"guest": "w2", "uuid": "6b1f7a52-0000-4000-8000-000000000002", "to": "hostb"}]}
JSON

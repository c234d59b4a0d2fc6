mkdir -p "$1/log"
cat >"$1/log/decisions.jsonl" <<'EOF'
{"v":1,"kind":"landed-unchecked","id":"dddd0004","time":"2026-11-23T11:30:00Z","host":"hostb","guest":"web7","uuid":"c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001","operation":"migrate","cause":"not-asked","why":"virtgated was not asked; the hook refuses guests when it gets no answer, so libvirt did not call it"}
EOF

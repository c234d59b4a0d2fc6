mkdir -p "$1/log"
cat >"$1/log/decisions.jsonl" <<'EOF'
{"v":1,"kind":"moves","id":"0a1b2c3d","time":"2026-11-23T11:30:00Z","host":"hosta","guest":"","operation":"evacuate","plan":[{"guest":"web7","uuid":"c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001","to":"hostb"},{"guest":"db1","uuid":"c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0002","to":"hostc"}]}
{"v":1,"kind":"moved","id":"0a1b2c3d","time":"2026-11-23T11:31:00Z","host":"hosta","guest":"web7","uuid":"c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001","to":"hostb","moved":"moved","why":"","seconds":12.5}
{"v":1,"kind":"moved","id":"0a1b2c3d","time":"2026-11-23T11:32:00Z","host":"hosta","guest":"db1","uuid":"c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0002","to":"hostc","moved":"refused","why":"virtgate@hostc: db1 DENIED by guest.apart","seconds":0.3}
{"v":1,"kind":"moves","id":"0a1b2c3e","time":"2026-11-23T11:40:00Z","host":"hosta","guest":"","operation":"migrate","plan":[{"guest":"web8","uuid":"c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0003","to":"hostb"}]}
EOF

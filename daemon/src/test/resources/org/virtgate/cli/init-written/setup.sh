mkdir "$1/rules.d"
cat > "$1/rules.d/00-baseline.toml" <<'TOML'
[filesystem.nfs4]
title  = "NFS"
reach  = "shared"
server = "host:path"

[filesystem.gfs2]
title = "GFS2"
reach = "device"

[filesystem."fuse.glusterfs"]
title  = "GlusterFS"
reach  = "shared"
server = "hosts:/volume"
TOML

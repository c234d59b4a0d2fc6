printf "#!/bin/sh\necho \"<domain><name>web1</name></domain>\"\n" > "$1/bin/virsh"; chmod 755 "$1/bin/virsh"

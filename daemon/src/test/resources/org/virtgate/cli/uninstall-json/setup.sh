cp "$1/tree/usr/libexec/virtgate/qemu-hook" "$1/hooks/qemu"
printf '#!/bin/sh\nif [ "$1" = -q ]; then echo virtgate-0.1.0-1.x86_64; fi\n' >"$1/bin/rpm"
chmod +x "$1/bin/rpm"

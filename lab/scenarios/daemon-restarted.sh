#!/usr/bin/env bash
# virtgated is restarted between two migrations: the second one works; libvirt is not touched.
# shellcheck source=../lib/scenario.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"

live_guest
libvirtd=$(runs_on hostb libvirtd)
migrate w1
migrate_back w1
stop_virtgated hostb
start_virtgated hostb
migrate w1
expect_arrived w1
expect_equal "pid of libvirtd" "$libvirtd" "$(runs_on hostb libvirtd)"

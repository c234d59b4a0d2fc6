/*
 * Whatever hook.toml holds, the shim has settings within their bounds, or knows the line that is wrong. For libFuzzer:
 * lab/fuzz builds and runs it.
 */
#define _GNU_SOURCE
#define main shim_main
int shim_main(int argc, char **argv);
#include "../../main/c/qemu-hook.c"
#undef main

#include <stdint.h>
#include <sys/mman.h>

#define CHECK(holds) ((holds) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static int file = -1;
    static char path[64];
    if (file < 0) {
        file = memfd_create("hook.toml", 0);
        CHECK(file >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    CHECK(ftruncate(file, 0) == 0 && pwrite(file, bytes, size, 0) == (ssize_t)size);

    memset(&settings, 0, sizeof settings);
    settings.deadline_ms = DEADLINE_MS;
    settings.socket[0] = '/';
    failure[0] = '\0';
    if (read_settings(path)) {
        CHECK(settings.socket[0] == '/' && memchr(settings.socket, '\0', sizeof settings.socket) != NULL);
        CHECK(settings.deadline_ms > 0 && settings.deadline_ms <= DEADLINE_MAX_MS);
        CHECK(failure[0] == '\0');
    } else {
        CHECK(strstr(failure, ", expected ") != NULL);
    }
    return 0;
}

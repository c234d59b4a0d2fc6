/*
 * Preloaded into a program, sets its clock of the day off by as many seconds as the file VIRTGATE_LAB_CLOCK says at any
 * moment. CLOCK_MONOTONIC, by which programs wait, stays as it is. Not libfaketime: that takes a lock at each call, and
 * under it a JVM decides in seconds instead of milliseconds.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Of a text of blanks and digits, written in place. */
static const char *offset;

__attribute__((constructor)) static void map(void)
{
    const char *path = getenv("VIRTGATE_LAB_CLOCK");
    int file = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    void *page = file >= 0 ? mmap(NULL, 4096, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
    offset = page != MAP_FAILED ? page : "0";
    if (file >= 0)
        close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && offset != NULL)
        now->tv_sec += strtol(offset, NULL, 10);
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *stored)
{
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (stored != NULL)
        *stored = exact.tv_sec;
    return exact.tv_sec;
}

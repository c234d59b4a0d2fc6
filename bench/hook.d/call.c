/*
 * Calls hooks as libvirt does, by turns, and says how long each call took.
 *
 *   call -n ROUNDS -w WARM-UP -i DOMAIN.XML [-o DIRECTORY] NAME OPERATION PATH [NAME OPERATION PATH]...
 *
 * One call is virHookCall's (src/util/virhook.c of libvirt, read in 4.5 to 10.7): pipes for all three standard
 * descriptors, fork, a clean environment, exec of `PATH GUEST OPERATION begin -`, the domain XML in while output and
 * errors are read to their end, waitpid. A round calls every hook once, in an order that is shuffled anew: whatever
 * disturbs the machine disturbs all of them. The rounds of the warm-up are not counted. Prints a line `NAME
 * nanoseconds` for each call; -o keeps what each hook printed, as DIRECTORY/NAME. A hook that fails, or whose output
 * changes from one call to another, ends it all: how long a broken hook takes is of no interest.
 */
#define _GNU_SOURCE

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HOOKS_MAX = 16, TEXT_MAX = 1 << 20 };

struct text {
    size_t size;
    char bytes[TEXT_MAX];
};

static struct hook {
    const char *name, *operation, *path;
    struct text *first; /* what it printed the first time */
} hooks[HOOKS_MAX];

static struct text domain, output, errors;
static char *environment[] = {"LC_ALL=C", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", NULL};

static long long nanoseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void close_and_forget(struct pollfd *end)
{
    close(end->fd);
    end->fd = -1; /* poll passes over it */
}

/* Reads what has come; false at the end of it. */
static int take(int fd, struct text *text)
{
    ssize_t count = read(fd, text->bytes + text->size, TEXT_MAX - text->size);
    text->size += count > 0 ? (size_t)count : 0;
    return count > 0;
}

/* Feeds the domain to the hook and takes what it says, until it has closed both its outputs. */
static void converse(int in, int out, int err)
{
    struct pollfd ends[] = {{.fd = in, .events = POLLOUT}, {.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    size_t sent = 0;
    output.size = errors.size = 0;
    while (ends[1].fd >= 0 || ends[2].fd >= 0) {
        if (poll(ends, 3, -1) < 0)
            continue;
        if (ends[0].revents != 0) {
            ssize_t count = write(in, domain.bytes + sent, domain.size - sent);
            sent += count > 0 ? (size_t)count : 0;
            if (sent == domain.size || (count < 0 && errno != EAGAIN)) /* EPIPE: the hook does not want to read it */
                close_and_forget(&ends[0]);
        }
        if (ends[1].revents != 0 && !take(out, &output))
            close_and_forget(&ends[1]);
        if (ends[2].revents != 0 && !take(err, &errors))
            close_and_forget(&ends[2]);
    }
    if (ends[0].fd >= 0)
        close(in);
}

/* One call; returns the nanoseconds from before the fork to after the wait. */
static long long call(const struct hook *hook)
{
    const char *argv[] = {hook->path, "billing-db-03", hook->operation, "begin", "-", NULL};
    int in[2], out[2], error[2], status;
    long long start = nanoseconds();
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(error, O_CLOEXEC) != 0)
        err(1, "pipe");
    pid_t child = fork();
    if (child == 0) {
        signal(SIGPIPE, SIG_DFL);
        if (dup2(in[0], 0) == 0 && dup2(out[1], 1) == 1 && dup2(error[1], 2) == 2 && chdir("/") == 0)
            execve(hook->path, (char **)argv, environment);
        err(127, "%s", hook->path);
    }
    if (child < 0)
        err(1, "fork");
    close(in[0]);
    close(out[1]);
    close(error[1]);
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    converse(in[1], out[0], error[0]);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            err(1, "waitpid");
    long long took = nanoseconds() - start;
    if (status != 0)
        errx(1, "%s failed with wait status 0x%x: %.*s", hook->name, (unsigned)status, (int)errors.size, errors.bytes);
    return took;
}

/* Remembers what the hook printed, or holds it against what it printed first. */
static void compare(struct hook *hook)
{
    if (hook->first == NULL && (hook->first = malloc(sizeof output.size + output.size)) != NULL)
        memcpy(hook->first, &output, sizeof output.size + output.size);
    if (hook->first == NULL)
        err(1, "malloc");
    if (output.size != hook->first->size || memcmp(output.bytes, hook->first->bytes, output.size) != 0)
        errx(1, "%s printed %zu bytes that differ from what it printed first", hook->name, output.size);
}

static void keep(const char *directory, const struct hook *hook)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, hook->name);
    FILE *file = fopen(path, "w");
    if (file == NULL || fwrite(hook->first->bytes, 1, hook->first->size, file) != hook->first->size || fclose(file) != 0)
        err(1, "%s", path);
}

static void shuffle(int *order, int count)
{
    for (int last = count - 1; last > 0; last--) {
        int other = rand() % (last + 1), held = order[last];
        order[last] = order[other];
        order[other] = held;
    }
}

int main(int argc, char **argv)
{
    const char *input = NULL, *directory = NULL;
    int rounds = 0, warm_up = 0, count = 0, order[HOOKS_MAX];
    for (int option; (option = getopt(argc, argv, "n:w:i:o:")) != -1;) {
        switch (option) {
        case 'n': rounds = atoi(optarg); break;
        case 'w': warm_up = atoi(optarg); break;
        case 'i': input = optarg; break;
        case 'o': directory = optarg; break;
        default: return 2;
        }
    }
    for (; optind + 2 < argc && count < HOOKS_MAX; optind += 3, count++) {
        hooks[count] = (struct hook){argv[optind], argv[optind + 1], argv[optind + 2], NULL};
        order[count] = count;
    }
    if (rounds <= 0 || input == NULL || count == 0 || optind != argc)
        errx(2, "found other arguments than: -n ROUNDS -w WARM-UP -i DOMAIN.XML [-o DIRECTORY] NAME OPERATION PATH ...");

    int file = open(input, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        err(1, "%s", input);
    while (take(file, &domain))
        ;
    signal(SIGPIPE, SIG_IGN);
    for (int round = -warm_up; round < rounds; round++) {
        shuffle(order, count);
        for (int at = 0; at < count; at++) {
            struct hook *hook = &hooks[order[at]];
            long long took = call(hook);
            compare(hook);
            if (round >= 0)
                printf("%s %lld\n", hook->name, took);
        }
    }
    for (int at = 0; directory != NULL && at < count; at++)
        keep(directory, &hooks[at]);
    return 0;
}

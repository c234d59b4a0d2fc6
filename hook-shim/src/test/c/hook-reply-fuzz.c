/*
 * Whatever answers the shim, it decides nothing, or has a decision within the protocol's limits whose text can be shown.
 * For libFuzzer: lab/fuzz builds and runs it.
 */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>

/* In place of a connection to virtgated: one end of a pair of sockets, at whose other end the reply waits already. */
static int fuzz_socket(int domain, int type, int protocol);
static int fuzz_connect(int fd, const struct sockaddr *address, socklen_t size);
#define socket fuzz_socket
#define connect fuzz_connect
#define main shim_main
int shim_main(int argc, char **argv);
#include "../../main/c/qemu-hook.c"
#undef main
#undef connect
#undef socket

#define CHECK(holds) ((holds) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const uint8_t *reply;
static size_t reply_size;
static int daemon_end;

static int fuzz_socket(int domain, int type, int protocol)
{
    int ends[2];
    CHECK(socketpair(domain, type, protocol, ends) == 0);
    CHECK(send(ends[1], reply, reply_size, MSG_NOSIGNAL) == (ssize_t)reply_size);
    shutdown(ends[1], SHUT_WR);
    daemon_end = ends[1];
    return ends[0];
}

static int fuzz_connect(int fd, const struct sockaddr *address, socklen_t size)
{
    (void)fd;
    (void)address;
    (void)size;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static char program[] = "qemu-hook", guest[] = "web1", operation[] = "migrate", step[] = "begin";
    static char *arguments[] = {program, guest, operation, step, NULL};
    static int domain = -1;
    if (size > 1 << 16) /* more than that does not fit into a socket at once */
        return 0;
    if (domain < 0) {
        domain = memfd_create("domain", 0);
        CHECK(domain >= 0 && write(domain, "<domain/>", 9) == 9 && dup2(domain, STDIN_FILENO) == STDIN_FILENO);
    }
    lseek(STDIN_FILENO, 0, SEEK_SET);
    reply = bytes;
    reply_size = size;
    failure[0] = '\0';
    deadline = now() + 1000;

    size_t length = 0;
    unsigned kind = ask(arguments, &length);
    close(daemon_end);
    if (kind == NOTHING_DECIDED) {
        CHECK(failure[0] != '\0');
        return 0;
    }
    CHECK(kind == UNCHANGED || kind == REWRITTEN || kind == DENIED);
    CHECK(length + HEADER == size && payload[length] == '\0');
    CHECK(length <= (kind == UNCHANGED ? 0u : kind == REWRITTEN ? (size_t)XML_MAX : (size_t)REASON_MAX));
    CHECK(kind != REWRITTEN || strlen(payload) == length);
    if (kind == DENIED) {
        make_printable(payload, length, '\n');
        for (size_t at = 0; at < length; at++) {
            unsigned char byte = (unsigned char)payload[at];
            CHECK(byte == '\n' || (byte >= 0x20 && byte != 0x7f));
            CHECK(byte != 0xc2 || (unsigned char)payload[at + 1] >= 0xa0 || (unsigned char)payload[at + 1] < 0x80);
        }
    }
    return 0;
}

/*
 * The program that libvirt runs as its QEMU hook: hands an incoming guest to virtgated on this host, and tells libvirt
 * what it decided.
 *
 *   qemu-hook GUEST OPERATION SUB-OPERATION EXTRA      the domain XML on standard input
 *
 *   exit 0, nothing on stdout    admitted unchanged, or not an operation that we handle (libvirt takes an empty output
 *                                as "no change")
 *   exit 0, XML on stdout        admitted with this XML in place of the one that came
 *   exit 1, reason on stderr     denied: virsh shows the reason to the person who migrates
 *   exit 2, reason on stderr     not checked: nothing was decided, and on_unavailable = "deny"
 *
 * libvirt runs this program at every step of every guest's life, and a hook that fails at "reconnect" kills a running
 * guest. So it exits from operations that it does not handle before it reads, opens or connects anything. libvirt sets
 * no time limit for hooks; this program sets its own. docs/protocol.md defines the protocol. All memory is static:
 * nothing leaks, and the kernel allocates its pages only as they are touched.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

enum {
    DEADLINE_MS = 5000,       /* from the start to the last byte of the answer, unless hook.toml says otherwise */
    DEADLINE_MAX_MS = 60000,
    OUTPUT_MS = 5000,         /* for libvirt to read our output, after the decision */
    SYSLOG_MS = 200,          /* for syslog to take one line */
    CONNECT_PAUSE_MS = 5,     /* between two attempts to connect, while the daemon's queue is full */
    XML_MAX = 16 << 20,       /* bytes of domain XML, in and out */
    REASON_MAX = 4096,        /* bytes of a reason; libvirt before 7.2 shows 1,023, later ones disconnect over 4 MiB */
    GUEST_MAX = 1024,         /* bytes of a guest's name */
    GUEST_SHOWN = 100,        /* bytes of the name that are shown, so that the line stays readable */
    SETTINGS_LINE_MAX = 1000, /* bytes of a line of hook.toml */
    HEADER = 12,              /* bytes before a frame's payload */
    FIELDS_MAX = 2048,        /* bytes before the domain XML: header, deadline, 4 lengths, "migrate", "begin", guest */
};
enum { PROTOCOL = 1, HOOK = 0x01, NOTHING_DECIDED = 0, UNCHANGED = 0x10, REWRITTEN = 0x11, DENIED = 0x12, UNDECIDED = 0x13 };
enum { EXIT_GO_ON = 0, EXIT_DENIED = 1, EXIT_NOT_CHECKED = 2 };

static struct {
    char socket[sizeof(((struct sockaddr_un *)NULL)->sun_path)];
    long long deadline_ms;
    bool allow, restore;
} settings = {.socket = "/run/virtgate/virtgate.sock", .deadline_ms = DEADLINE_MS};

static unsigned char frame[FIELDS_MAX + XML_MAX + 1]; /* the request, then the reply */
static char *const payload = (char *)frame + HEADER;  /* the reply's payload, ended by a NUL */
static char failure[REASON_MAX + 512];                /* why nothing was decided */
static long long deadline;                            /* on the clock of now() */

/* Stores why nothing was decided. Evaluates to 0, which the caller returns: as false, a size or NOTHING_DECIDED. */
#define fail(...) (snprintf(failure, sizeof failure, __VA_ARGS__), 0u)

/* Returns milliseconds of the monotonic clock. */
static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Waits until fd is ready for one of events, or has an error, which the next call on fd returns. Returns 0 when the
 * time is over. */
static short ready(int fd, short events, long long until)
{
    struct pollfd waited = {.fd = fd, .events = events, .revents = 0};
    for (long long left; (left = until - now()) > 0;)
        if (poll(&waited, 1, (int)left) > 0)
            return waited.revents;
    errno = ETIMEDOUT;
    return 0;
}

/* Returns whether the call that has just failed is worth another attempt. */
static bool passing(void)
{
    return errno == EINTR || errno == EAGAIN;
}

/* Replaces the control characters of ASCII and of UTF-8 (C2 80 to C2 9F): names and reasons come from XML whose author
 * may be hostile. */
static void make_printable(char *text, size_t size, char newline)
{
    unsigned char *byte = (unsigned char *)text;
    for (size_t at = 0; at < size; at++) {
        if (at > 0 && byte[at - 1] == 0xc2 && byte[at] < 0xa0)
            byte[at - 1] = byte[at] = '?';
        else if (byte[at] < 0x20 || byte[at] == 0x7f)
            byte[at] = byte[at] == '\n' ? (unsigned char)newline : '?';
    }
}

/* Writes the whole text, in pieces of PIPE_BUF: a pipe that poll reports as writable takes such a piece without
 * blocking, whatever flags libvirt has set. */
static bool write_all(int fd, const char *text, size_t size)
{
    long long until = now() + OUTPUT_MS;
    while (size > 0) {
        ssize_t count = ready(fd, POLLOUT, until) != 0 ? write(fd, text, size < PIPE_BUF ? size : PIPE_BUF) : -1;
        if (count < 0 && !passing())
            return false;
        text += count > 0 ? count : 0;
        size -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

/*
 * hook.toml is a subset of TOML 1.0. A line has at most 1,000 bytes before its LF, and is blank, a comment, or `key =
 * value` with an optional comment after it:
 *   socket         = "/path"     basic string on one line, without backslash; an absolute path of at most 107 bytes
 *   deadline       = 5           an integer or decimal of seconds, 1 to 3 digits after the point; over 0, at most 60
 *   on_unavailable = "deny"      or "allow"
 *   restore        = false       or true
 * Keys are bare, in any order, each at most once; none is required. There are no tables, no other types, and no control
 * characters but the tab. The next three functions read a value into the settings. They return the text after the
 * value, or NULL if the value is wrong.
 */
static const char *read_path(const char *text)
{
    size_t size = text[0] == '"' ? strcspn(text + 1, "\"\\") : 0;
    if (size == 0 || size >= sizeof settings.socket || text[1] != '/' || text[1 + size] != '"')
        return NULL;
    memcpy(settings.socket, text + 1, size);
    settings.socket[size] = '\0';
    return text + size + 2;
}

static const char *read_seconds(const char *text)
{
    size_t whole = strspn(text, "0123456789"), point = text[whole] == '.';
    size_t decimals = point ? strspn(text + whole + 1, "0123456789") : 0;
    if (whole == 0 || whole > 2 || (whole == 2 && text[0] == '0') || decimals < point || decimals > 3)
        return NULL;
    char milliseconds[] = "00000"; /* of two digits and three decimals; strtod would read on: 0x10, 1e999 */
    memcpy(milliseconds + 2 - whole, text, whole);
    memcpy(milliseconds + 2, text + whole + 1, decimals);
    settings.deadline_ms = strtoll(milliseconds, NULL, 10);
    return settings.deadline_ms > 0 && settings.deadline_ms <= DEADLINE_MAX_MS ? text + whole + point + decimals : NULL;
}

static const char *read_choice(const char *text, const char *no, const char *yes, bool *chosen)
{
    *chosen = strncmp(text, yes, strlen(yes)) == 0;
    const char *word = *chosen ? yes : no;
    return strncmp(text, word, strlen(word)) == 0 ? text + strlen(word) : NULL;
}

/* Reads one line into the settings. Returns NULL, or what was expected if the line is not of the subset. */
static const char *read_line(char *line, bool last, unsigned *seen)
{
    static const char *const keys[] = {
        "socket = \"/path\", an absolute path of at most 107 bytes without backslash",
        "deadline = seconds, over 0 and at most 60, such as 5 or 2.5, with at most three decimals",
        "on_unavailable = \"deny\" or \"allow\"",
        "restore = true or false",
    };
    size_t size = strcspn(line, "\n");
    if (line[size] == '\0' && !last)
        return "a line of text with at most 1,000 bytes";
    line[size] = '\0';
    for (const char *at = line; *at != '\0'; at++)
        if (((unsigned char)*at < 0x20 && *at != '\t') || *at == 0x7f)
            return "no control character but the tab, and LF at the end of the line";
    line += strspn(line, " \t");
    if (*line == '\0' || *line == '#')
        return NULL;
    size_t key = 0, name = strcspn(line, " \t=");
    while (key < 4 && (strncmp(keys[key], line, name) != 0 || keys[key][name] != ' '))
        key++;
    line += name + strspn(line + name, " \t");
    if (key == 4 || *line != '=')
        return "a line `key = value` with the key socket, deadline, on_unavailable or restore";
    if ((*seen & 1u << key) != 0)
        return "each key once";
    *seen |= 1u << key;
    line += 1 + strspn(line + 1, " \t");
    const char *end = key == 0 ? read_path(line)
        : key == 1             ? read_seconds(line)
        : key == 2             ? read_choice(line, "\"deny\"", "\"allow\"", &settings.allow)
                               : read_choice(line, "false", "true", &settings.restore);
    const char *after = end != NULL ? end + strspn(end, " \t") : "?";
    return *after == '\0' || *after == '#' ? NULL : keys[key];
}

/* Reads hook.toml over the defaults. A missing file keeps the defaults. Returns false for a broken one, of which no
 * setting can be trusted. */
static bool read_settings(const char *path)
{
    char line[SETTINGS_LINE_MAX + 2];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a named pipe must not block us */
    FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
    if (file == NULL)
        return errno == ENOENT || fail("cannot read %s: %s", path, strerror(errno));
    bool sound = true;
    for (unsigned number = 1, seen = 0; sound && fgets(line, sizeof line, file) != NULL; number++) {
        const char *expected = read_line(line, feof(file) != 0, &seen);
        sound = expected == NULL || fail("%s:%u: found '%.60s', expected %s", path, number, line, expected);
    }
    if (ferror(file))
        sound = fail("cannot read %s: %s", path, strerror(errno));
    fclose(file);
    return sound;
}

static unsigned char *put_number(unsigned char *at, size_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        *at++ = (unsigned char)(value >> shift);
    return at;
}

static unsigned char *put_text(unsigned char *at, const char *text)
{
    size_t size = strlen(text);
    memcpy(put_number(at, size), text, size);
    return at + 4 + size;
}

/* Builds the request, without the deadline, with the XML from standard input. Returns its size, 0 on failure. */
static size_t build_request(char **argv)
{
    if (strlen(argv[1]) > GUEST_MAX)
        return fail("the guest's name is over %d bytes", GUEST_MAX);
    unsigned char *xml = put_text(put_text(put_text(frame + HEADER + 4, argv[2]), argv[3]), argv[1]) + 4;
    size_t size = 0;
    for (ssize_t count = 1; count != 0 && size <= XML_MAX; size += count > 0 ? (size_t)count : 0) {
        count = ready(STDIN_FILENO, POLLIN, deadline) != 0 ? read(STDIN_FILENO, xml + size, XML_MAX + 1 - size) : -1;
        if (count < 0 && !passing())
            return fail("the domain XML could not be read from standard input: %s", strerror(errno));
    }
    if (size == 0 || size > XML_MAX)
        return size == 0 ? fail("there is no domain XML on standard input") : fail("the domain XML is over %d MiB", XML_MAX >> 20);
    put_number(xml - 4, size);
    size += (size_t)(xml - frame);
    memcpy(frame, (const char[]){'V', 'G', 'A', 'T', 0, PROTOCOL, 0, HOOK}, 8);
    put_number(frame + 8, size - HEADER);
    return size;
}

/* Opens a non-blocking socket and connects it to path. Returns -1 on failure. */
static int connect_to(const char *path, int type, long long until)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    while (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        /* EAGAIN means a full queue of connections (connect(2)). poll does not tell when the queue has room, so try
         * again. */
        int error = passing() && now() >= until ? ETIMEDOUT : errno;
        if (error == ETIMEDOUT || !passing()) {
            close(fd);
            errno = error;
            return -1;
        }
        nanosleep(&(struct timespec){.tv_nsec = CONNECT_PAUSE_MS * 1000000L}, NULL);
    }
    return fd;
}

/* Sends the request. Returns false if virtgated answered or closed before the end of the request (its reply says why),
 * or if the time is over. */
static bool send_request(int fd, size_t size)
{
    long long left = deadline - now();
    put_number(frame + HEADER, left > 0 ? (size_t)left : 0);
    size_t sent = 0;
    for (short events = POLLOUT; sent < size && events == POLLOUT;) {
        ssize_t count = send(fd, frame + sent, size - sent, MSG_NOSIGNAL);
        sent += count > 0 ? (size_t)count : 0;
        if (count < 0)
            events = passing() ? ready(fd, POLLIN | POLLOUT, deadline) : 0;
    }
    return sent == size;
}

/* Receives the reply's bytes from `from` up to `to` into the frame. */
static bool receive(int fd, size_t from, size_t to)
{
    while (from < to) {
        ssize_t count = recv(fd, frame + from, to - from, 0);
        from += count > 0 ? (size_t)count : 0;
        if (count == 0 || (count < 0 && !passing()))
            return fail(from == 0 ? "virtgated closed the connection without an answer" : "virtgated's answer ends in the middle");
        if (count < 0 && ready(fd, POLLIN, deadline) == 0)
            return fail(from == 0 ? "virtgated did not answer in time" : "virtgated's answer was not complete in time");
    }
    return true;
}

/* Receives the reply and checks it against the protocol. Returns its kind, and stores its payload's size. */
static unsigned receive_reply(int fd, size_t *size)
{
    if (!receive(fd, 0, HEADER))
        return NOTHING_DECIDED;
    unsigned version = frame[4] * 256u + frame[5], kind = frame[6] * 256u + frame[7];
    *size = (size_t)frame[8] << 24 | (size_t)frame[9] << 16 | (size_t)frame[10] << 8 | frame[11];
    if (memcmp(frame, "VGAT", 4) != 0)
        return fail("what answers does not speak virtgate's protocol");
    if (version != PROTOCOL)
        return fail("virtgated speaks version %u of the protocol, this hook version %d: install both from one package", version, PROTOCOL);
    if (kind < UNCHANGED || kind > UNDECIDED)
        return fail("virtgated's answer is of kind 0x%04x, expected 0x%04x to 0x%04x", kind, UNCHANGED, UNDECIDED);
    size_t limit = kind == UNCHANGED ? 0 : kind == REWRITTEN ? XML_MAX : REASON_MAX;
    if (*size > limit)
        return fail("virtgated's answer of kind 0x%04x has %zu bytes, expected at most %zu", kind, *size, limit);
    if (!receive(fd, HEADER, HEADER + *size))
        return NOTHING_DECIDED;
    if (recv(fd, payload + *size, 1, 0) > 0) /* does not wait for further bytes */
        return fail("virtgated's answer goes on after the %zu bytes that it announces", *size);
    payload[*size] = '\0';
    return kind;
}

/* Asks virtgated. Returns the kind of its decision, or NOTHING_DECIDED, and stores the payload's size. */
static unsigned ask(char **argv, size_t *size)
{
    size_t request = build_request(argv);
    int fd = request > 0 ? connect_to(settings.socket, SOCK_STREAM, deadline) : -1;
    if (fd < 0) /* if there is no request, build_request has stored why */
        return request > 0 && fail("no connection to virtgated at %s: %s", settings.socket, strerror(errno));
    bool whole = send_request(fd, request);
    unsigned kind = receive_reply(fd, size);
    close(fd);
    if (kind == UNDECIDED)
        return fail("%.*s", REASON_MAX, payload[0] != '\0' ? payload : "virtgated gives no reason");
    if (kind != NOTHING_DECIDED && !whole)
        return fail("virtgated decided before it had the whole domain XML");
    /* libvirt takes an output that is only white space up to a NUL as "no change" (virStringIsEmpty): the rewriting
     * would be lost. */
    if (kind == REWRITTEN && (strlen(payload) < *size || payload[strspn(payload, " \t\n\v\f\r")] == '\0'))
        return fail("virtgated's rewritten domain XML is empty or holds a NUL");
    return kind;
}

/* Writes a line to syslog, but unlike syslog(3) never blocks for long; the receiver adds the time. */
static bool log_warning(const char *line)
{
    const char *path = getenv("VIRTGATE_HOOK_SYSLOG"); /* see main */
    char entry[sizeof failure + 2048];
    long long until = now() + SYSLOG_MS;
    size_t size = (size_t)snprintf(entry, sizeof entry, "<%d>virtgate-hook[%ld]: %s", LOG_DAEMON | LOG_WARNING, (long)getpid(), line);
    int fd = connect_to(path != NULL ? path : "/dev/log", SOCK_DGRAM, until);
    if (fd < 0)
        return false;
    ssize_t sent;
    while ((sent = send(fd, entry, size, MSG_NOSIGNAL)) < 0 && passing() && ready(fd, POLLOUT, until) != 0)
        ;
    close(fd);
    return sent > 0;
}

/* Prints that the guest was not checked, why, and whether it passes. Returns the exit status. */
static int not_checked(const char *guest, bool pass, const char *because, const char *look)
{
    char host[256] = "", line[sizeof failure + 1024];
    gethostname(host, sizeof host - 1);
    snprintf(line, sizeof line - 64, "virtgate@%s: %.*s NOT CHECKED: %s. Nothing is wrong with the guest; %s because %s. On %s: %s", host,
        GUEST_SHOWN, guest, failure, pass ? "let pass" : "refused", because, host, look);
    make_printable(line, strlen(line), ' ');
    strcat(line, pass && !log_warning(line) ? " (syslog did not take this line)\n" : "\n");
    write_all(STDERR_FILENO, line, strlen(line));
    return pass ? EXIT_GO_ON : EXIT_NOT_CHECKED;
}

int main(int argc, char **argv)
{
    bool restore = argc >= 4 && strcmp(argv[2], "restore") == 0;
    if (argc < 4 || strcmp(argv[3], "begin") != 0 || (!restore && strcmp(argv[2], "migrate") != 0))
        return EXIT_GO_ON;
    long long start = now();
    prctl(PR_SET_DUMPABLE, 0); /* the domain has passwords, which no core file may keep */
    signal(SIGPIPE, SIG_IGN); /* a write to a closed pipe then returns EPIPE */
    /* For tests only. libvirt runs hooks with a clean environment, to which it adds LC_ALL and a fixed list of its own
     * names (virHookCall in src/util/virhook.c, virCommandAddEnvPassCommon in src/util/vircommand.c; read in 4.5 to
     * 10.7). */
    const char *path = getenv("VIRTGATE_HOOK_TOML");
    bool sound = read_settings(path != NULL ? path : "/etc/virtgate/hook.toml");
    if (restore && (!sound || !settings.restore))
        return EXIT_GO_ON; /* off by default: a broken file must not keep saved guests from starting */
    if (!sound)
        return not_checked(argv[1], false, "hook.toml must be understood as a whole", "virtgate check");

    /* A standard descriptor that is closed at the start must not become our socket. It is opened for the wrong
     * direction, so that using it still fails. */
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return EXIT_NOT_CHECKED;
    size_t size = 0;
    deadline = start + settings.deadline_ms;
    switch (ask(argv, &size)) {
    case UNCHANGED:
        return EXIT_GO_ON;
    case REWRITTEN:
        if (write_all(STDOUT_FILENO, payload, size))
            return EXIT_GO_ON;
        (void)fail("it is admitted, but its rewritten domain XML could not be handed to libvirt: %s", strerror(errno));
        return not_checked(argv[1], false, "it may only come with the rewriting", "journalctl -u virtqemud -u libvirtd");
    case DENIED:
        make_printable(payload, size, '\n');
        payload[size] = '\n';
        write_all(STDERR_FILENO, payload, size + 1);
        return EXIT_DENIED;
    default:
        return not_checked(argv[1], settings.allow, settings.allow ? "on_unavailable = \"allow\"" : "on_unavailable = \"deny\"",
            "systemctl status virtgated");
    }
}

/* The least that a hook can cost: the domain XML that comes on standard input goes to standard output. */
#include <unistd.h>

int main(void)
{
    static char buffer[1 << 16];
    ssize_t count;
    while ((count = read(STDIN_FILENO, buffer, sizeof buffer)) > 0)
        for (ssize_t done = 0, written; done < count; done += written)
            if ((written = write(STDOUT_FILENO, buffer + done, (size_t)(count - done))) < 0)
                return 1;
    return count < 0;
}

// Loaded before a program (LD_PRELOAD), this stops it where it would begin and lets it begin once for
// each request, in a fork of its own. What is paid for once then is the loading: of pdftotext's time
// for a plan of four pages about a quarter goes to the dynamic linker.
//
// The technique is that of AFL's fork server. The other end is `prefork_run` in CSpawn.c.
#define _GNU_SOURCE
#include "../CSpawn/Limit.h"
#include "../CSpawn/Protocol.h"
#include "../CSpawn/include/Fixed.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int program(int, char **, char **);

static program *begin;
extern char **environ;

// A request with its arguments, and the three streams; 0 where nobody will ask any more.
static ssize_t receive(char *message, size_t size, int streams[3]) {
  struct iovec part = {.iov_base = message, .iov_len = size};
  union {
    char bytes[CMSG_SPACE(3 * sizeof(int))];
    struct cmsghdr aligned;
  } control;
  struct msghdr header = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t length;
  do {
    length = recvmsg(PREFORK_SOCKET, &header, 0);
  } while (length < 0 && errno == EINTR);
  struct cmsghdr *first = CMSG_FIRSTHDR(&header);
  if (length < (ssize_t)sizeof(prefork_request) || first == NULL ||
      first->cmsg_type != SCM_RIGHTS || first->cmsg_len != CMSG_LEN(3 * sizeof(int))) {
    return 0;
  }
  memcpy(streams, CMSG_DATA(first), 3 * sizeof(int));
  return length;
}

// In the fork: its own group, streams and limits, and then the program itself. Core files and the
// network are refused already.
static int become(const char *message, size_t length, const int streams[3], pid_t server) {
  static char arguments[PREFORK_MESSAGE];
  static char *pointers[PREFORK_ARGUMENTS + 1];
  prefork_request request;
  memcpy(&request, message, sizeof request);
  memcpy(arguments, message + sizeof request, length - sizeof request);
  size_t end = length - sizeof request, start = 0;
  int count = 0;
  while (start < end && count < PREFORK_ARGUMENTS) {
    pointers[count++] = arguments + start;
    start += strnlen(arguments + start, end - start) + 1;
  }
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != server) _exit(127);
  // The streams came above the socket's number.
  for (int i = 0; i < 3; i++) {
    if (dup2(streams[i], i) < 0) _exit(127);
  }
  if (syscall(SYS_close_range, 3, ~0u, 0) != 0) {
    close(PREFORK_SOCKET);
    for (int i = 0; i < 3; i++) close(streams[i]);
  }
  if (!limit(RLIMIT_AS, request.memory, request.memory) ||
      !limit(RLIMIT_CPU, request.cpu, request.cpu + 1) ||
      !limit(RLIMIT_FSIZE, request.file_size, request.file_size)) {
    _exit(127);
  }
  return begin(count, pointers, environ);
}

// Waits for the child's end, or for the word that its time is out; the whole group goes with it.
static void attend(pid_t child) {
  int descriptor = (int)syscall(SYS_pidfd_open, child, 0);
  struct pollfd watched[2] = {
      {.fd = descriptor, .events = POLLIN}, {.fd = PREFORK_SOCKET, .events = POLLIN}};
  int ready;
  do {
    ready = poll(watched, 2, -1);
  } while (ready < 0 && errno == EINTR);
  // Before it is reaped its number is nobody else's.
  if (watched[0].revents == 0) kill(child, SIGKILL);
  siginfo_t unused;
  waitid(P_PID, (id_t)child, &unused, WEXITED | WNOWAIT);
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  close(descriptor);
  // The word came before the end, or just after it: it is read, so that it is not the next request.
  if (send(PREFORK_SOCKET, &status, sizeof status, MSG_NOSIGNAL) != sizeof status) _exit(0);
  char word;
  if (recv(PREFORK_SOCKET, &word, 1, 0) != 1) _exit(0);
}

static int serve(int argc, char **argv, char **environment) {
  (void)argc, (void)argv, (void)environment;
  static char message[sizeof(prefork_request) + PREFORK_MESSAGE];
  int probe = (int)syscall(SYS_pidfd_open, getpid(), 0);
  // Before Linux 5.3 nobody is ready.
  if (probe < 0) return 127;
  close(probe);
  if (send(PREFORK_SOCKET, "R", 1, MSG_NOSIGNAL) != 1) return 127;
  pid_t server = getpid();
  for (;;) {
    int streams[3];
    ssize_t length = receive(message, sizeof message, streams);
    if (length == 0) _exit(0);
    pid_t child = fork();
    if (child == 0) return become(message, (size_t)length, streams, server);
    for (int i = 0; i < 3; i++) close(streams[i]);
    if (child < 0) _exit(127);
    setpgid(child, child);
    attend(child);
  }
}

typedef int starter(
    program *, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

int __libc_start_main(
    program *main, int argc, char **argv, void (*init)(void), void (*fini)(void),
    void (*linker_fini)(void), void *stack_end) {
  starter *start = (starter *)dlsym(RTLD_NEXT, "__libc_start_main");
  const char *name = getenv(PREFORK_VARIABLE);
  if (name != NULL && argc == 1 && strcmp(name, argv[0]) == 0) {
    begin = main;
    main = serve;
  }
  unsetenv(PREFORK_VARIABLE);
  unsetenv("LD_PRELOAD");
  return start(main, argc, argv, init, fini, linker_fini, stack_end);
}

int __vsnprintf_chk(
    char *text, size_t size, int flag, size_t room, const char *format, va_list arguments);

// C++ streams print a number by this, and `pdftotext -bbox-layout` four for each word; glibc's way to the
// digits is made for any number of them.
int vsnprintf(char *text, size_t size, const char *format, va_list arguments) {
  if (strcmp(format, "%.*f") == 0) {
    va_list rest;
    va_copy(rest, arguments);
    int decimals = va_arg(rest, int);
    char number[FIXED_MOST];
    int length = decimals == 6 ? fixed_six(va_arg(rest, double), number) : 0;
    va_end(rest);
    if (length > 0 && (size_t)length < size) {
      memcpy(text, number, (size_t)length);
      text[length] = 0;
      return length;
    }
  }
  return __vsnprintf_chk(text, size, 0, SIZE_MAX, format, arguments);
}

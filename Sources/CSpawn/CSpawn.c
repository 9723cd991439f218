// Swift cannot run code between fork and exec: there limits must be set to hold from a child's
// first instruction on. Set from outside they come late on a busy machine.
#define _GNU_SOURCE
#include "CSpawn.h"
#include "Limit.h"
#include "Protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
// System calls of the x32 interface carry this bit and would pass by their number.
#define FOREIGN_CALLS 0x40000000u
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#define FOREIGN_CALLS 0x80000000u
#endif

#ifdef NATIVE_ARCH
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define RETURN(value) BPF_STMT(BPF_RET | BPF_K, (value))
#define REFUSE(number) RETURN(SECCOMP_RET_ERRNO | (number))

// Sockets of the machine itself alone (LibreOffice talks to its own parts by them); io_uring could
// make others.
static struct sock_filter no_network[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 1, 0),
    REFUSE(ENOSYS),
    LOAD(nr),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN_CALLS, 0, 1),
    REFUSE(ENOSYS),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1),
    REFUSE(ENOSYS),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
    LOAD(args[0]),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
    REFUSE(EACCES),
    RETURN(SECCOMP_RET_ALLOW),
};
#endif

static void refuse_network(void) {
#ifdef NATIVE_ARCH
  struct sock_fprog program = {
      .len = sizeof no_network / sizeof no_network[0], .filter = no_network};
  // Where the kernel has no seccomp the program runs all the same.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
  }
#endif
}

// Puts the three streams at 0, 1, 2. They may stand at one another's numbers.
static bool place_streams(int input, int output, int error) {
  int from[3] = {input, output, error};
  for (int i = 0; i < 3; i++) {
    from[i] = fcntl(from[i], F_DUPFD, 3);
    if (from[i] < 0) return false;
  }
  for (int i = 0; i < 3; i++) {
    if (dup2(from[i], i) < 0) return false;
  }
  return syscall(SYS_close_range, 3, ~0u, 0) == 0 ||
         (close(from[0]) == 0 && close(from[1]) == 0 && close(from[2]) == 0);
}

static void begin_program(
    const char *path, char *const arguments[], char *const environment[]) {
  refuse_network();
  struct sigaction normal = {.sa_handler = SIG_DFL};
  sigaction(SIGPIPE, &normal, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(path, arguments, environment);
}

// What a child after vfork becomes: it has its own limits, streams and signals, and our memory.
typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  // The streams; of a program that is held only the null device.
  int input, output, error;
  const contained_limits *limits;
  // Where a held program finds us.
  int socket;
  pid_t parent;
  volatile int failure;
} child;

// Starts a child of which `become` never returns.
static pid_t start(void (*become)(child *), child *what) {
  // No handler of ours may run in the child, on our memory.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
  // vfork, as fork copies the tables of our memory for a child that gives them back at once.
  pid_t process = vfork();
#pragma clang diagnostic pop
  if (process == 0) become(what);
  if (process < 0) what->failure = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return process;
}

static void become_contained(child *what) {
  setpgid(0, 0);
  // Our own end, even by kill -9, is the child's.
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  const contained_limits *limits = what->limits;
  if (getppid() == what->parent && place_streams(what->input, what->output, what->error) &&
      limit(RLIMIT_AS, limits->memory, limits->memory) &&
      limit(RLIMIT_CPU, limits->cpu, limits->cpu + 1) &&
      limit(RLIMIT_FSIZE, limits->file_size, limits->file_size) && limit(RLIMIT_CORE, 0, 0)) {
    begin_program(what->path, what->arguments, what->environment);
  }
  what->failure = errno ? errno : ECHILD;
  _exit(127);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static bool has_ended(pid_t child) {
  siginfo_t info = {0};
  return waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

// Waits until the child has ended, and leaves it unreaped: its number is nobody else's until then.
static bool ends_in_time(pid_t child, double seconds) {
  double end = now() + seconds;
  int descriptor = (int)syscall(SYS_pidfd_open, child, 0);
  bool ended = false;
  for (;;) {
    double left = end - now();
    if (has_ended(child)) {
      ended = true;
      break;
    }
    if (left <= 0) break;
    struct pollfd watched = {.fd = descriptor, .events = POLLIN};
    // Before Linux 5.3 nothing can be waited for with a limit: look again and again.
    int milliseconds = descriptor >= 0 ? (int)(left * 1000) + 1 : 2;
    poll(descriptor >= 0 ? &watched : NULL, descriptor >= 0 ? 1 : 0, milliseconds);
  }
  if (descriptor >= 0) close(descriptor);
  return ended;
}

int contained_run(
    const char *path, char *const arguments[], char *const environment[], int input, int output,
    int error, const contained_limits *limits, double wall_seconds, contained_ending *ending) {
  child what = {
      .path = path, .arguments = arguments, .environment = environment, .input = input,
      .output = output, .error = error, .limits = limits, .parent = getpid()};
  pid_t process = start(become_contained, &what);
  int failure = what.failure;
  if (process < 0) return failure;
  ending->timed_out = failure == 0 && !ends_in_time(process, wall_seconds);
  // Its children too, before its number is free for others.
  if (failure == 0) kill(-process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  ending->signalled = WIFSIGNALED(status);
  ending->status = ending->signalled ? WTERMSIG(status) : WEXITSTATUS(status);
  return failure;
}

// It is to be held, and sees the socket and nothing else. Limits come with each request, and its end with
// that of the socket's other end.
static void become_held(child *what) {
  setpgid(0, 0);
  int above = fcntl(what->socket, F_DUPFD, PREFORK_SOCKET + 1);
  for (int i = 0; i < 3; i++) dup2(what->input, i);
  if (above >= 0 && dup2(above, PREFORK_SOCKET) == PREFORK_SOCKET &&
      syscall(SYS_close_range, PREFORK_SOCKET + 1, ~0u, 0) == 0 && limit(RLIMIT_CORE, 0, 0)) {
    begin_program(what->path, what->arguments, what->environment);
  }
  _exit(127);
}

static bool is_ready(int socket) {
  struct pollfd watched = {.fd = socket, .events = POLLIN};
  char word = 0;
  return poll(&watched, 1, 5000) == 1 && recv(socket, &word, 1, 0) == 1 && word == 'R';
}

bool prefork_start(
    const char *path, char *const arguments[], char *const environment[], prefork_server *server) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return false;
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  child what = {
      .path = path, .arguments = arguments, .environment = environment, .input = null,
      .socket = ends[1]};
  pid_t process = null < 0 ? -1 : start(become_held, &what);
  if (null >= 0) close(null);
  close(ends[1]);
  *server = (prefork_server){.process = process, .socket = ends[0]};
  if (process > 0 && is_ready(ends[0])) return true;
  prefork_end(server);
  return false;
}

void prefork_end(const prefork_server *server) {
  close(server->socket);
  if (server->process <= 0) return;
  kill(-server->process, SIGKILL);
  while (waitpid(server->process, NULL, 0) < 0 && errno == EINTR) {
  }
}

// The arguments one behind the other; 0 where they are too many.
static size_t packed(char *const arguments[], char *out) {
  size_t length = 0;
  for (int i = 0; arguments[i] != NULL; i++) {
    size_t size = strlen(arguments[i]) + 1;
    if (i >= PREFORK_ARGUMENTS || size > PREFORK_MESSAGE - length) return 0;
    memcpy(out + length, arguments[i], size);
    length += size;
  }
  return length;
}

static bool ask(
    int socket, const prefork_request *request, char *message, size_t length, int streams[3]) {
  struct iovec parts[2] = {
      {.iov_base = (void *)request, .iov_len = sizeof *request},
      {.iov_base = message, .iov_len = length}};
  union {
    char bytes[CMSG_SPACE(3 * sizeof(int))];
    struct cmsghdr aligned;
  } control = {0};
  struct msghdr header = {
      .msg_iov = parts, .msg_iovlen = 2, .msg_control = &control,
      .msg_controllen = sizeof control};
  struct cmsghdr *first = CMSG_FIRSTHDR(&header);
  first->cmsg_level = SOL_SOCKET;
  first->cmsg_type = SCM_RIGHTS;
  first->cmsg_len = CMSG_LEN(3 * sizeof(int));
  memcpy(CMSG_DATA(first), streams, 3 * sizeof(int));
  return sendmsg(socket, &header, MSG_NOSIGNAL) == (ssize_t)(sizeof *request + length);
}

static bool answers_in_time(int socket, double seconds) {
  double end = now() + seconds;
  for (;;) {
    double left = end - now();
    struct pollfd watched = {.fd = socket, .events = POLLIN};
    int ready = poll(&watched, 1, left > 0 ? (int)(left * 1000) + 1 : 0);
    if (ready == 1) return true;
    if (left <= 0) return false;
  }
}

bool prefork_run(
    const prefork_server *server, char *const arguments[], int input, int output, int error,
    const contained_limits *limits, double wall_seconds, contained_ending *ending) {
  char message[PREFORK_MESSAGE];
  size_t length = packed(arguments, message);
  if (length == 0) return false;
  prefork_request request = {
      .memory = limits->memory, .cpu = limits->cpu, .file_size = limits->file_size};
  int streams[3] = {input, output, error};
  if (!ask(server->socket, &request, message, length, streams)) return false;
  ending->timed_out = !answers_in_time(server->socket, wall_seconds);
  // The word that ends what still runs, or lets the server go on: one for each request.
  int status = 0;
  if (ending->timed_out && send(server->socket, "K", 1, MSG_NOSIGNAL) != 1) return false;
  if (recv(server->socket, &status, sizeof status, 0) != sizeof status) return false;
  if (!ending->timed_out && send(server->socket, "A", 1, MSG_NOSIGNAL) != 1) return false;
  ending->signalled = WIFSIGNALED(status);
  ending->status = ending->signalled ? WTERMSIG(status) : WEXITSTATUS(status);
  return true;
}

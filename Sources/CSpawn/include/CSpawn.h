#ifndef CSPAWN_H
#define CSPAWN_H

#include "Fixed.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What a child may use; set in the child itself, before the program begins.
typedef struct {
  /// Bytes of address space (RLIMIT_AS).
  uint64_t memory;
  /// Seconds of processor time (RLIMIT_CPU).
  uint64_t cpu;
  /// Bytes that any one file may grow to (RLIMIT_FSIZE).
  uint64_t file_size;
} contained_limits;

/// How a child ended.
typedef struct {
  /// The exit status, or the signal's number.
  int status;
  bool signalled;
  bool timed_out;
} contained_ending;

/// Starts a program in a process group of its own, within limits, without network, and waits until
/// it ends or its time is out; then the whole group is killed. Blocks the calling thread, and must
/// not be called from a thread that ends before it does.
///
/// Returns 0, or the errno of what kept the program from being started.
int contained_run(
    const char *path, char *const arguments[], char *const environment[], int input, int output,
    int error, const contained_limits *limits, double wall_seconds, contained_ending *ending);

/// A program that is loaded and held where it would begin; see Prefork.c.
typedef struct {
  pid_t process;
  int socket;
} prefork_server;

/// Loads a program so that it can begin many times. The environment must name the library that holds
/// it in LD_PRELOAD, and the program in CSPAWN_PREFORK. False where it cannot be held.
bool prefork_start(
    const char *path, char *const arguments[], char *const environment[], prefork_server *server);

/// As `contained_run`, in a fork of a program that is held. One run at a time.
///
/// False where the server is gone or the arguments are too long: end it, and run the program itself.
bool prefork_run(
    const prefork_server *server, char *const arguments[], int input, int output, int error,
    const contained_limits *limits, double wall_seconds, contained_ending *ending);

/// Ends a server and what it runs.
void prefork_end(const prefork_server *server);

#endif

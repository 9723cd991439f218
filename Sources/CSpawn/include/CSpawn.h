#ifndef CSPAWN_H
#define CSPAWN_H

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

#endif

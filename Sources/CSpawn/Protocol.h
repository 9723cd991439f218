// What CSpawn.c and the library that it loads before a program (Prefork.c) say to each other.
#ifndef CSPAWN_PROTOCOL_H
#define CSPAWN_PROTOCOL_H

#include <stdint.h>

// Where a program that is held finds the other end.
#define PREFORK_SOCKET 3
// Names the program that is to be held; one that it starts is not.
#define PREFORK_VARIABLE "CSPAWN_PREFORK"
// Bytes of arguments, and their number.
#define PREFORK_MESSAGE 8192
#define PREFORK_ARGUMENTS 64

// Then come the arguments, each with its null byte. The answer is the status as of waitpid(2); a byte
// from the one who asked ends what still runs, and another begins the next.
typedef struct {
  uint64_t memory;
  uint64_t cpu;
  uint64_t file_size;
} prefork_request;

#endif

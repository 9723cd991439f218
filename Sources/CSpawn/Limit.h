// For CSpawn.c and Prefork.c: a limit of the calling process.
#ifndef CSPAWN_LIMIT_H
#define CSPAWN_LIMIT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

static inline bool limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return false;
  // A limit of our own that is lower stays: it may not be raised.
  if (now.rlim_max < hard) hard = now.rlim_max;
  struct rlimit limit = {.rlim_cur = soft < hard ? soft : hard, .rlim_max = hard};
  return setrlimit(resource, &limit) == 0;
}

#endif

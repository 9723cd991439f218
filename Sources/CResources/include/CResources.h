// The files that the program holds in itself: templates, counties, codebook, the report's pages.
#ifndef CRESOURCES_H
#define CRESOURCES_H

#include <stddef.h>

struct resource {
  // Without its folder.
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

// All of them; they are never freed.
const struct resource *resource_list(size_t *count);

#endif

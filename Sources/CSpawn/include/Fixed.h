// For Prefork.c: what "%f" prints, to glibc's own digits.
#ifndef CSPAWN_FIXED_H
#define CSPAWN_FIXED_H

#include <stdint.h>
#include <string.h>

enum { FIXED_MOST = 20 };

/// Writes a number with six decimals, rounded half to even from its exact value, as printf's "%f" does
/// in the default rounding mode.
///
/// Returns the number of bytes, without a closing zero; 0 for what is 2^31 or more, infinite or no number.
static inline int fixed_six(double value, char text[FIXED_MOST]) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  int exponent = (int)(bits >> 52 & 0x7FF);
  if (exponent >= 1023 + 31) return 0;
  uint64_t mantissa = bits & ((UINT64_C(1) << 52) - 1);
  if (exponent > 0) mantissa |= UINT64_C(1) << 52;
  // value = mantissa / 2^shift; a million times it has 73 bits.
  int shift = 1075 - (exponent > 0 ? exponent : 1);
  uint64_t millionths = 0;
  if (shift <= 74) {
    unsigned __int128 product = (unsigned __int128)mantissa * 1000000;
    unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
    unsigned __int128 rest = product & ((half << 1) - 1);
    millionths = (uint64_t)(product >> shift);
    if (rest > half || (rest == half && (millionths & 1))) millionths++;
  }
  char digits[FIXED_MOST];
  int count = 0;
  while (millionths > 0 || count < 7) {
    digits[count++] = (char)('0' + millionths % 10);
    millionths /= 10;
  }
  int length = 0;
  if (bits >> 63) text[length++] = '-';
  while (count > 0) {
    text[length++] = digits[--count];
    if (count == 6) text[length++] = '.';
  }
  return length;
}

#endif

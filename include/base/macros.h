/* Small macros that every layer may use: array length, attributes.
 *
 * Attributes name a contract that the compiler can check; they change no
 * behaviour. */
#ifndef BASE_MACROS_H
#define BASE_MACROS_H

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#define NODISCARD __attribute__((warn_unused_result))
#define NONNULL_ALL __attribute__((nonnull))
#define RETURNS_NONNULL __attribute__((returns_nonnull))
#define NORETURN __attribute__((noreturn))
#define UNUSED __attribute__((unused))

#endif

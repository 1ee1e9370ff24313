/* A disk that fails on order, for one process: loaded with LD_PRELOAD, it counts what is written below one folder and
 * lets the chosen call go wrong. Files elsewhere are left alone. Everything goes straight to the kernel. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { GEEN, EENMAAL, VOL, KORT, GESCHEURD, WEG, DOOD }; /* as Soort in storing.py */
enum { NEEMT_RUIMTE = 1, SCHRIJFT = 2, LEEST = 4 };

static char map_[4096], prullenbak[4096];
static int soort = GEEN;
static long nummer = 0, geteld = 0;

void faal_zet(const char *map, int welke, long bij) {
    strncpy(map_, map, sizeof map_ - 1);
    soort = welke;
    nummer = bij;
    geteld = 0;
}

/* What is removed below the folder goes here instead: so that what was on disk for a moment can still be looked at. */
void faal_prullenbak(const char *map) { strncpy(prullenbak, map, sizeof prullenbak - 1); }

long faal_geteld(void) { return geteld; }

static int van_ons(const char *pad) {
    size_t lengte = strlen(map_);
    return lengte && pad && strncmp(pad, map_, lengte) == 0;
}

static int is_van_ons(int deel) {
    char via[64] = "/proc/self/fd/", pad[4096], cijfers[12];
    int n = 0, i = 14;
    if (!map_[0] || deel < 0) return 0;
    do cijfers[n++] = '0' + deel % 10; while (deel /= 10);
    while (n) via[i++] = cijfers[--n];
    ssize_t lengte = syscall(SYS_readlinkat, AT_FDCWD, via, pad, sizeof pad - 1);
    if (lengte <= 0) return 0;
    pad[lengte] = 0;
    return van_ons(pad);
}

/* What happens to this call: 0 it is done, an error number, or -1: only half of it is written. */
static int oordeel(int aard) {
    int eerder = errno;
    if (aard == LEEST) return soort == WEG && geteld >= nummer ? EIO : 0;
    long nu = ++geteld;
    errno = eerder;
    if (soort == GEEN || nu < nummer) return 0;
    switch (soort) {
    case EENMAAL: return nu == nummer ? EIO : 0;
    case VOL: return aard & NEEMT_RUIMTE ? ENOSPC : 0;
    case KORT: return nu == nummer && aard & SCHRIJFT ? -1 : 0;
    case GESCHEURD: return nu == nummer && aard & SCHRIJFT ? -1 : aard & NEEMT_RUIMTE ? ENOSPC : 0;
    case WEG: return EIO;
    case DOOD: if (!(aard & SCHRIJFT)) _exit(137); return -1;
    }
    return 0;
}

#define FAAL(fout) do { errno = (fout); return -1; } while (0)

#define SCHRIJVEN(deel, lengte, opdracht)                                    \
    int fout = is_van_ons(deel) ? oordeel(NEEMT_RUIMTE | SCHRIJFT) : 0;      \
    if (fout > 0) FAAL(fout);                                                \
    if (fout < 0 && (lengte) > 1) (lengte) /= 2;                             \
    ssize_t gedaan = (opdracht);                                             \
    if (fout < 0 && soort == DOOD) _exit(137);                               \
    return gedaan

ssize_t write(int deel, const void *wat, size_t n) { SCHRIJVEN(deel, n, syscall(SYS_write, deel, wat, n)); }
ssize_t pwrite64(int deel, const void *wat, size_t n, off64_t plek) {
    SCHRIJVEN(deel, n, syscall(SYS_pwrite64, deel, wat, n, plek));
}
ssize_t pwrite(int deel, const void *wat, size_t n, off_t plek) { return pwrite64(deel, wat, n, plek); }
ssize_t writev(int deel, const struct iovec *wat, int n) {
    int half = n; /* a vector is cut after its first half of pieces */
    SCHRIJVEN(deel, half, syscall(SYS_writev, deel, wat, half));
}
ssize_t sendfile64(int naar, int van, off64_t *plek, size_t n) {
    SCHRIJVEN(naar, n, syscall(SYS_sendfile, naar, van, plek, n));
}
ssize_t sendfile(int naar, int van, off_t *plek, size_t n) { return sendfile64(naar, van, plek, n); }
ssize_t copy_file_range(int van, off64_t *a, int naar, off64_t *b, size_t n, unsigned vlaggen) {
    SCHRIJVEN(naar, n, syscall(SYS_copy_file_range, van, a, naar, b, n, vlaggen));
}

#define ANDERS(ons, aard, opdracht)                   \
    int fout = (ons) ? oordeel(aard) : 0;             \
    if (fout > 0) FAAL(fout);                         \
    if (fout < 0 && soort == DOOD) _exit(137);        \
    return (opdracht)

int fsync(int deel) { ANDERS(is_van_ons(deel), 0, syscall(SYS_fsync, deel)); }
int fdatasync(int deel) { ANDERS(is_van_ons(deel), 0, syscall(SYS_fdatasync, deel)); }
int ftruncate64(int deel, off64_t n) { ANDERS(is_van_ons(deel), 0, syscall(SYS_ftruncate, deel, n)); }
int ftruncate(int deel, off_t n) { return ftruncate64(deel, n); }
int renameat2(int a, const char *van, int b, const char *naar, unsigned vlaggen) {
    ANDERS(van_ons(van) || van_ons(naar), 0, syscall(SYS_renameat2, a, van, b, naar, vlaggen));
}
int rename(const char *van, const char *naar) { return renameat2(AT_FDCWD, van, AT_FDCWD, naar, 0); }
int renameat(int a, const char *van, int b, const char *naar) { return renameat2(a, van, b, naar, 0); }
int unlink(const char *pad) {
    static int weggegooid = 0;
    if (prullenbak[0] && van_ons(pad)) {
        char plek[4200];
        snprintf(plek, sizeof plek, "%s/%d-%d", prullenbak, getpid(), __atomic_add_fetch(&weggegooid, 1, __ATOMIC_SEQ_CST));
        if (syscall(SYS_linkat, AT_FDCWD, pad, AT_FDCWD, plek, 0)) errno = 0;
    }
    ANDERS(van_ons(pad), 0, syscall(SYS_unlinkat, AT_FDCWD, pad, 0));
}
int unlinkat(int map, const char *pad, int vlaggen) {
    if (map == AT_FDCWD && !vlaggen) return unlink(pad);
    return syscall(SYS_unlinkat, map, pad, vlaggen);
}
int rmdir(const char *pad) { ANDERS(van_ons(pad), 0, syscall(SYS_unlinkat, AT_FDCWD, pad, AT_REMOVEDIR)); }
int mkdir(const char *pad, mode_t rechten) {
    ANDERS(van_ons(pad), NEEMT_RUIMTE, syscall(SYS_mkdirat, AT_FDCWD, pad, rechten));
}
int link(const char *van, const char *naar) {
    ANDERS(van_ons(naar), NEEMT_RUIMTE, syscall(SYS_linkat, AT_FDCWD, van, AT_FDCWD, naar, 0));
}

static int open_(int map, const char *pad, int vlaggen, mode_t rechten) {
    int aard = (vlaggen & O_ACCMODE) == O_RDONLY ? LEEST : 0;
    /* Only a new file takes room: an existing one is opened on a full disk too. */
    if (vlaggen & O_CREAT && syscall(SYS_faccessat, map, pad, F_OK) != 0) aard = NEEMT_RUIMTE;
    ANDERS(van_ons(pad), aard, syscall(SYS_openat, map, pad, vlaggen, rechten));
}

#define RECHTEN(vlaggen)                                       \
    mode_t rechten = 0;                                        \
    if ((vlaggen) & (O_CREAT | __O_TMPFILE)) {                 \
        va_list rest;                                          \
        va_start(rest, vlaggen);                               \
        rechten = va_arg(rest, mode_t);                        \
        va_end(rest);                                          \
    }
int open64(const char *pad, int vlaggen, ...) { RECHTEN(vlaggen) return open_(AT_FDCWD, pad, vlaggen | O_LARGEFILE, rechten); }
int open(const char *pad, int vlaggen, ...) { RECHTEN(vlaggen) return open_(AT_FDCWD, pad, vlaggen, rechten); }
int openat64(int map, const char *pad, int vlaggen, ...) { RECHTEN(vlaggen) return open_(map, pad, vlaggen | O_LARGEFILE, rechten); }
int openat(int map, const char *pad, int vlaggen, ...) { RECHTEN(vlaggen) return open_(map, pad, vlaggen, rechten); }

ssize_t read(int deel, void *wat, size_t n) {
    if (soort == WEG) { ANDERS(is_van_ons(deel), LEEST, syscall(SYS_read, deel, wat, n)); }
    return syscall(SYS_read, deel, wat, n);
}
ssize_t pread64(int deel, void *wat, size_t n, off64_t plek) {
    if (soort == WEG) { ANDERS(is_van_ons(deel), LEEST, syscall(SYS_pread64, deel, wat, n, plek)); }
    return syscall(SYS_pread64, deel, wat, n, plek);
}

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full when told so: loaded before a program (LD_PRELOAD), it makes every call that
// would take room in a file named outbox.db, or its log, fail while the file that
// HEARTH_FULL_DISK names exists. With HEARTH_FULL_DISK_LOG_ONLY set, the index of the log (-shm)
// still finds room, so that a store can be opened and the save itself fails.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

// A file that is made longer than it is takes no room as long as it stays within a block.
constexpr off_t blockBytes = 4096;

bool isFull(int fd)
{
    const char *flag = std::getenv("HEARTH_FULL_DISK");
    struct stat seen { };
    if (!flag || ::stat(flag, &seen) != 0)
        return false;
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t size = ::readlink(link, path, sizeof path - 1);
    if (size <= 0)
        return false;
    path[size] = '\0';
    const char *name = std::strrchr(path, '/');
    if (!name || std::strncmp(name, "/outbox.db", 10) != 0)
        return false;
    return std::strcmp(name, "/outbox.db-shm") != 0 || !std::getenv("HEARTH_FULL_DISK_LOG_ONLY");
}

template <typename F>
F next(const char *name)
{
    return reinterpret_cast<F>(::dlsym(RTLD_NEXT, name));
}

} // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT ssize_t write(int fd, const void *data, size_t size)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t)>("write");
    if (isFull(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, data, size);
}

EXPORT ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    if (isFull(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, data, size, at);
}

EXPORT ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    if (isFull(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, data, size, at);
}

EXPORT int fallocate(int fd, int mode, off_t at, off_t size)
{
    static const auto real = next<int (*)(int, int, off_t, off_t)>("fallocate");
    if (isFull(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, mode, at, size);
}

EXPORT int posix_fallocate(int fd, off_t at, off_t size)
{
    static const auto real = next<int (*)(int, off_t, off_t)>("posix_fallocate");
    return isFull(fd) ? ENOSPC : real(fd, at, size);
}

EXPORT int ftruncate(int fd, off_t size)
{
    static const auto real = next<int (*)(int, off_t)>("ftruncate");
    if (size >= blockBytes && isFull(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, size);
}

EXPORT int ftruncate64(int fd, off64_t size)
{
    static const auto real = next<int (*)(int, off64_t)>("ftruncate64");
    if (size >= blockBytes && isFull(fd)) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, size);
}

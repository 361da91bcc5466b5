// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeDisk.h"

#include <sqlite3.h>

#include <array>
#include <string>

namespace hearth::tests {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

struct Gate {
    int accesses = 0;
    int failAt = 0;
    bool stays = false;
    bool failed = false;
    bool fails()
    {
        ++accesses;
        const bool now = failAt > 0 && (stays ? accesses >= failAt : accesses == failAt);
        failed = failed || now;
        return now;
    }
};

/// A file of the layer; that of the layer below stands behind it in memory.
struct File {
    sqlite3_file base;
    Gate *gate;
    [[nodiscard]] sqlite3_file *below() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *own(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *below(sqlite3_file *file)
{
    return own(file)->below();
}

bool fails(sqlite3_file *file)
{
    return own(file)->gate->fails();
}

const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = [](sqlite3_file *f) { return below(f)->pMethods->xClose(below(f)); },
    .xRead = [](sqlite3_file *f, void *to, int size, sqlite3_int64 at) {
        return fails(f) ? SQLITE_IOERR_READ : below(f)->pMethods->xRead(below(f), to, size, at);
    },
    .xWrite = [](sqlite3_file *f, const void *from, int size, sqlite3_int64 at) {
        return fails(f) ? SQLITE_FULL : below(f)->pMethods->xWrite(below(f), from, size, at);
    },
    .xTruncate = [](sqlite3_file *f, sqlite3_int64 size) {
        return fails(f) ? SQLITE_IOERR_TRUNCATE : below(f)->pMethods->xTruncate(below(f), size);
    },
    .xSync = [](sqlite3_file *f, int flags) {
        return fails(f) ? SQLITE_IOERR_FSYNC : below(f)->pMethods->xSync(below(f), flags);
    },
    .xFileSize = [](sqlite3_file *f, sqlite3_int64 *size) { return below(f)->pMethods->xFileSize(below(f), size); },
    .xLock = [](sqlite3_file *f, int lock) { return below(f)->pMethods->xLock(below(f), lock); },
    .xUnlock = [](sqlite3_file *f, int lock) { return below(f)->pMethods->xUnlock(below(f), lock); },
    .xCheckReservedLock = [](sqlite3_file *f, int *out) { return below(f)->pMethods->xCheckReservedLock(below(f), out); },
    .xFileControl = [](sqlite3_file *f, int op, void *arg) { return below(f)->pMethods->xFileControl(below(f), op, arg); },
    .xSectorSize = [](sqlite3_file *f) { return below(f)->pMethods->xSectorSize(below(f)); },
    .xDeviceCharacteristics = [](sqlite3_file *f) { return below(f)->pMethods->xDeviceCharacteristics(below(f)); },
    .xShmMap = [](sqlite3_file *f, int page, int size, int extend, void volatile **out) {
        return fails(f) ? SQLITE_IOERR_SHMMAP : below(f)->pMethods->xShmMap(below(f), page, size, extend, out);
    },
    .xShmLock = [](sqlite3_file *f, int offset, int n, int flags) { return below(f)->pMethods->xShmLock(below(f), offset, n, flags); },
    .xShmBarrier = [](sqlite3_file *f) { below(f)->pMethods->xShmBarrier(below(f)); },
    .xShmUnmap = [](sqlite3_file *f, int remove) { return below(f)->pMethods->xShmUnmap(below(f), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs *real()
{
    // The plain one: the encrypting layer is put on top of ours.
    return sqlite3_vfs_find("unix");
}

} // namespace

struct FakeDisk::Layer {
    Gate gate;
    sqlite3_vfs vfs{};
    std::string name;

    Layer()
    {
        static int made = 0;
        name = "hearth-fake-" + std::to_string(++made);
        vfs = *real();
        vfs.iVersion = 2;
        vfs.pNext = nullptr;
        vfs.zName = name.c_str();
        vfs.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
        vfs.pAppData = &gate;
        vfs.xOpen = [](sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *outFlags) {
            auto *its = static_cast<Gate *>(v->pAppData);
            own(f)->base.pMethods = nullptr;
            own(f)->gate = its;
            if (its->fails())
                return SQLITE_CANTOPEN;
            const int opened = real()->xOpen(real(), path, below(f), flags, outFlags);
            if (opened == SQLITE_OK)
                own(f)->base.pMethods = &methods;
            return opened;
        };
        vfs.xDelete = [](sqlite3_vfs *v, const char *path, int sync) {
            return static_cast<Gate *>(v->pAppData)->fails() ? SQLITE_IOERR_DELETE : real()->xDelete(real(), path, sync);
        };
        // The rest reads its own data from the layer that it is called with.
        vfs.xAccess = [](sqlite3_vfs *, const char *path, int flags, int *out) { return real()->xAccess(real(), path, flags, out); };
        vfs.xFullPathname = [](sqlite3_vfs *, const char *path, int size, char *out) {
            return real()->xFullPathname(real(), path, size, out);
        };
        vfs.xCurrentTimeInt64 = [](sqlite3_vfs *, sqlite3_int64 *out) { return real()->xCurrentTimeInt64(real(), out); };
        sqlite3_vfs_register(&vfs, 0);
        sqlite3mc_vfs_create(name.c_str(), 0);
    }
    ~Layer()
    {
        sqlite3mc_vfs_destroy(("multipleciphers-" + name).c_str());
        sqlite3_vfs_unregister(&vfs);
    }
    [[nodiscard]] Result<void> access()
    {
        return gate.fails() ? Result<void>(Error{ErrorCode::Storage, u"io"_s, u"a fault that was asked for"_s, {}, {}}) : Result<void>();
    }
};

FakeDisk::FakeDisk() : m_layer(std::make_unique<Layer>()) {}

FakeDisk::~FakeDisk() = default;

void FakeDisk::failAt(int n, bool stays)
{
    m_layer->gate = {.failAt = n, .stays = stays};
}

void FakeDisk::heal()
{
    m_layer->gate.failAt = 0;
}

bool FakeDisk::hasFailed() const
{
    return m_layer->gate.failed;
}

Result<client::Disk::Claim> FakeDisk::claim(const QString &folder)
{
    if (auto free = m_layer->access(); !free)
        return free.error();
    return m_files.claim(folder);
}

Result<std::unique_ptr<store::Database>> FakeDisk::openDatabase(const store::DatabaseOptions &options)
{
    store::DatabaseOptions here = options;
    here.vfs = QString::fromStdString("multipleciphers-" + m_layer->name);
    return m_files.openDatabase(here);
}

bool FakeDisk::exists(const QString &path)
{
    return m_files.exists(path);
}

Result<QByteArray> FakeDisk::read(const QString &path)
{
    if (auto free = m_layer->access(); !free)
        return free.error();
    return m_files.read(path);
}

Result<void> FakeDisk::replace(const QString &path, const QByteArray &bytes)
{
    if (auto free = m_layer->access(); !free)
        return free;
    return m_files.replace(path, bytes);
}

Result<void> FakeDisk::rename(const QString &from, const QString &to)
{
    if (auto free = m_layer->access(); !free)
        return free;
    return m_files.rename(from, to);
}

Result<void> FakeDisk::remove(const QString &path)
{
    if (auto free = m_layer->access(); !free)
        return free;
    return m_files.remove(path);
}

} // namespace hearth::tests

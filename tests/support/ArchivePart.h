// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <zip.h>

namespace hearth::tests {

/// A part of a workbook, which is an archive; empty when there is none.
[[nodiscard]] inline QByteArray archivePart(const QString &path, const char *name)
{
    int error = 0;
    zip_t *archive = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &error);
    if (!archive)
        return {};
    QByteArray content;
    zip_stat_t about;
    if (zip_stat(archive, name, 0, &about) == 0)
        if (zip_file_t *file = zip_fopen(archive, name, 0)) {
            content.resize(static_cast<qsizetype>(about.size));
            zip_fread(file, content.data(), about.size);
            zip_fclose(file);
        }
    zip_close(archive);
    return content;
}

} // namespace hearth::tests

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"
#include "models/store/Database.h"

#include <memory>
#include <string>
#include <string_view>

namespace hearth::store {

/// A prepared statement on the driver's own handle, for bulk paths: no QVariant per value (design.md section 6).
/// Same `?` placeholders in both dialects. Belongs to its connection and thread; an error is kept until run() or
/// finish() hands it out.
class NativeStatement {
public:
    [[nodiscard]] static domain::Result<std::unique_ptr<NativeStatement>> prepare(Database &database, const QByteArray &sql);
    virtual ~NativeStatement();

    /// Binds the next parameter.
    virtual void bind(qint64 value) = 0;
    virtual void bind(std::string_view value) = 0;
    virtual void bind(const domain::RecordId &value) = 0;
    virtual void bindNull() = 0;
    void bind(const std::string &value) { bind(std::string_view(value)); }

    /// Runs a statement without rows and resets it for the next set of parameters.
    [[nodiscard]] virtual domain::Result<void> run() = 0;
    /// Steps to the next row; false at the end or on error (see finish()).
    [[nodiscard]] virtual bool next() = 0;
    [[nodiscard]] virtual qint64 integer(int column) = 0;
    /// Valid until the next step.
    [[nodiscard]] virtual std::string_view text(int column) = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) = 0;
    [[nodiscard]] virtual bool isNull(int column) = 0;
    /// Resets; must follow every reading loop.
    [[nodiscard]] virtual domain::Result<void> finish() = 0;
};

/// Writes many rows of one table: repeated INSERT on SQLite, COPY on PostgreSQL. Nothing else may run on a PostgreSQL
/// connection between the first row and finish().
class BulkWriter {
public:
    /// `columns` as in the DDL, comma separated.
    [[nodiscard]] static domain::Result<std::unique_ptr<BulkWriter>> open(Database &database, const QByteArray &table,
                                                                          const QByteArray &columns, int count);
    virtual ~BulkWriter();
    virtual void add(qint64 value) = 0;
    virtual void add(std::string_view value) = 0;
    virtual void add(const domain::RecordId &value) = 0;
    virtual void addNull() = 0;
    void add(const std::string &value) { add(std::string_view(value)); }
    [[nodiscard]] virtual domain::Result<void> endRow() = 0;
    [[nodiscard]] virtual domain::Result<void> finish() = 0;
};

} // namespace hearth::store

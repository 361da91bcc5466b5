// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

struct pg_conn;

namespace hearth::bench {

/// libpq with nothing on top, for yardsticks; ends the program at the first error. One thread.
class RawPostgres {
public:
    explicit RawPostgres(const QString &url);
    ~RawPostgres();
    RawPostgres(const RawPostgres &) = delete;
    RawPostgres &operator=(const RawPostgres &) = delete;

    void execute(const std::string &sql);
    void prepare(const std::string &name, const std::string &sql);
    void run(const std::string &name, const std::vector<std::string_view> &texts);
    [[nodiscard]] std::vector<std::vector<std::string>> rows(const std::string &sql);
    /// Reads a COPY … TO STDOUT to its end; returns its rows, and adds its bytes to `bytes`.
    size_t copyOut(const std::string &sql, size_t *bytes = nullptr);
    /// Writes what `from` sends by COPY … TO STDOUT into a COPY … FROM STDIN of this connection.
    void copyFrom(RawPostgres &from, const std::string &out, const std::string &in);

private:
    void check(bool ok, const std::string &what);
    void endCopy(const std::string &what);
    pg_conn *m_connection = nullptr;
};

} // namespace hearth::bench

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QByteArray>
#include <QDateTime>

namespace hearth::server {

/// The secret that the server shares with the departments' endpoint. Both sign with HMAC-SHA-256: a question over its time,
/// path and body, an answer over the question's signature, the status and the body. So nobody else is asked, nobody else
/// answers, and no answer serves for another question. On the wire: `Hearth-Signature: t=SECONDS,v1=HEX` there,
/// `Hearth-Signature: v1=HEX` back.
class DepartmentSecret {
public:
    DepartmentSecret() = default;
    explicit DepartmentSecret(QByteArray secret) : m_secret(std::move(secret)) {}
    /// From a file that only the server's account reads; errors of readSecret().
    [[nodiscard]] static domain::Result<DepartmentSecret> load(const QString &path);

    static constexpr auto header = "Hearth-Signature";
    [[nodiscard]] QByteArray signQuestion(qint64 seconds, const QByteArray &path, const QByteArray &body) const;
    /// True for a question of these words that was signed within five minutes of `now`.
    [[nodiscard]] bool asked(const QByteArray &signature, const QDateTime &now, const QByteArray &path, const QByteArray &body) const;
    [[nodiscard]] QByteArray signAnswer(const QByteArray &question, int status, const QByteArray &body) const;
    /// True for the answer to the question with this signature.
    [[nodiscard]] bool answered(const QByteArray &signature, const QByteArray &question, int status, const QByteArray &body) const;

private:
    [[nodiscard]] QByteArray mac(const QByteArray &text) const;
    QByteArray m_secret;
};

/// Where the departments are asked: https, or http on loopback; `{department}` in it stands for the code of one.
/// InvalidInput `bad_url` for anything else: names and identity numbers do not travel in the open.
[[nodiscard]] domain::Result<void> checkDepartmentAddress(const QString &base);

} // namespace hearth::server

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "tests/support/FakeTransport.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <optional>
#include <vector>

namespace hearth::tests {

/// The far side of one engine in virtual time: tokens that rotate, a feed with cursors, parts of a first load, ops with one
/// effect each. A test may have any request answered as it likes.
class FakeServer {
public:
    explicit FakeServer(std::shared_ptr<VirtualTime> time);

    /// Gives the record to the feed.
    void put(const domain::Record &record);
    /// The same with an item as a test wrote it.
    void putItem(const QJsonObject &item);
    /// What a first load finds, part by part; each a document of its own.
    void setParts(const std::vector<std::vector<domain::Record>> &parts);
    /// One more part, of lines as a test wrote them.
    void addPart(const QByteArray &ndjson, qint64 rows);
    /// What the desk shows first, as a part beside the others.
    void setFirst(const std::vector<domain::Record> &records);

    void serve(const client::HttpRequest &request, const FakeTransport::Reply &reply);

    /// Answers to be given instead, to requests whose path begins so, in this order.
    struct Instead {
        QString path;
        int status = 500;
        QString code;
        QByteArray retryAfter = {};
        int times = 1;
    };
    std::vector<Instead> instead;
    /// What the server says to an op; nothing: it is applied.
    std::function<std::optional<QString>(const QJsonObject &op)> judge = [](const QJsonObject &) { return std::nullopt; };

    [[nodiscard]] int asked(const QString &path) const;
    [[nodiscard]] int effects() const { return static_cast<int>(m_applied.size()); }
    [[nodiscard]] const std::vector<QJsonObject> &applied() const { return m_applied; }
    [[nodiscard]] const QStringList &tokens() const { return m_handedOut; }
    /// The server's line of commits ends and another one begins, which knows all of it up to `fork`.
    void beginHistory(const QString &id, const QString &fork = QStringLiteral("999999.0"));
    /// Nothing that it accepted so far is known to it any more; effects() begins anew.
    void forgetOps();
    /// What it holds of given records: `records` and `unknown`.
    std::function<QJsonObject(const QJsonArray &ids)> verify = [](const QJsonArray &) {
        return QJsonObject{{QStringLiteral("records"), QJsonArray()}, {QStringLiteral("unknown"), QJsonArray()}};
    };
    /// It is another server altogether.
    void forgetHistory() { m_chain = {}; }
    /// Every refresh token is worth nothing from now on, and the access token with them.
    void endSignIns() { m_refresh = m_before = m_access = QString(); }

    static client::HttpAnswer answer(const QJsonObject &body, int status = 200);

private:
    struct Poll {
        qsizetype from = 0;
        FakeTransport::Reply reply;
    };
    struct Part {
        QString name;
        QByteArray packed;
        QString sha256;
        qint64 rows = 0;
    };
    [[nodiscard]] static Part partOf(const QString &name, const QByteArray &ndjson, qint64 rows);
    [[nodiscard]] static QJsonObject entryOf(const Part &part);
    [[nodiscard]] client::HttpAnswer token(const QJsonObject &body);
    [[nodiscard]] client::HttpAnswer session();
    [[nodiscard]] client::HttpAnswer sessionAgain();
    [[nodiscard]] client::HttpAnswer manifest() const;
    [[nodiscard]] client::HttpAnswer part(const QString &name) const;
    [[nodiscard]] client::HttpAnswer push(const QJsonObject &body);
    [[nodiscard]] client::HttpAnswer page(qsizetype from) const;
    [[nodiscard]] client::HttpAnswer stamped(QJsonObject body) const;
    [[nodiscard]] static QJsonObject resultOf(const QString &id, const QString &status);
    void wake();

    std::shared_ptr<VirtualTime> m_time;
    std::vector<QString> m_asked;
    std::vector<QJsonObject> m_items;
    std::vector<Part> m_parts;
    std::optional<Part> m_first;
    size_t m_partsAt = 0;
    std::vector<Poll> m_polls;
    std::vector<QJsonObject> m_applied;
    QHash<QString, QString> m_results;
    QHash<QString, QByteArray> m_devices;
    QJsonArray m_chain;
    QString m_history;
    QStringList m_handedOut;
    QString m_refresh, m_before;
    QString m_access;
    qint64 m_accessEnds = 0;
    int m_tokens = 0;
};

} // namespace hearth::tests

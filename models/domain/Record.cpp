// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Record.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace hearth::domain {

using namespace Qt::StringLiterals;

QString Revision::toString() const
{
    if (n == 0)
        return {};
    return u"%1.%2"_s.arg(n).arg(tag, 16, 16, QChar(u'0'));
}

std::optional<Revision> Revision::fromString(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot <= 0 || text.size() - dot != 17)
        return std::nullopt;
    bool numberOk = false;
    bool tagOk = false;
    Revision revision;
    revision.n = text.left(dot).toLongLong(&numberOk);
    revision.tag = text.mid(dot + 1).toULongLong(&tagOk, 16);
    if (!numberOk || !tagOk || revision.n < 1)
        return std::nullopt;
    return revision;
}

Revision Revision::make(qint64 n, const QString &user, const RecordId &opId)
{
    const QByteArray digest = QCryptographicHash::hash(QByteArray(user.toUtf8() + ':' + opId.toAscii()), QCryptographicHash::Sha256);
    quint64 tag = 0;
    for (int i = 0; i < 8; ++i)
        tag = (tag << 8) | static_cast<quint8>(digest[i]);
    return {n, tag};
}

QString Position::toString() const
{
    return u"%1.%2"_s.arg(tx).arg(seq);
}

std::optional<Position> Position::fromString(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot <= 0)
        return std::nullopt;
    bool txOk = false;
    bool seqOk = false;
    const Position position{text.left(dot).toLongLong(&txOk), text.mid(dot + 1).toLongLong(&seqOk)};
    if (!txOk || !seqOk || position.tx < 0 || position.seq < 0)
        return std::nullopt;
    return position;
}

QJsonObject Record::fields() const
{
    return QJsonDocument::fromJson(f).object();
}

void Record::setFields(const QJsonObject &fields)
{
    f = QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

} // namespace hearth::domain

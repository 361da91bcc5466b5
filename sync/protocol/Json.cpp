// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Json.h"

#include "sync/protocol/Limits.h"

#include <QJsonDocument>

namespace hearth::protocol {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

/// Depth of brackets outside of texts; Qt's own limit is far above ours.
int depthOf(const QByteArray &bytes)
{
    int depth = 0;
    int deepest = 0;
    bool inText = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

} // namespace

domain::Result<QJsonObject> parseObject(const QByteArray &bytes, qsizetype maxBytes)
{
    const auto malformed = [](const QString &detail) {
        return Error{ErrorCode::InvalidInput, u"malformed"_s, detail, {}, {}};
    };
    if (bytes.size() > maxBytes)
        return malformed(u"too large"_s);
    if (depthOf(bytes) > maxJsonDepth)
        return malformed(u"too deep"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return malformed(u"no JSON object at %1"_s.arg(error.offset));
    return document.object();
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace hearth::protocol

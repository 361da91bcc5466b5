// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/FoundText.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::FoundText)
};

} // namespace

QString foundText(const QJsonValue &value, const items::ValueText &words, const QString &key)
{
    QStringList parts;
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(foundText(it.value(), words, it.key()));
        return parts.join(u", "_s);
    }
    case QJsonValue::Array:
        for (const QJsonValue &row : value.toArray())
            parts.append(foundText(row, words, key));
        return parts.isEmpty() ? items::ValueText::dash() : parts.join(u"; "_s);
    case QJsonValue::Bool: {
        catalogue::Field field;
        field.valueType = catalogue::ValueType::Bool;
        return words.value(field, value);
    }
    case QJsonValue::Null: return items::ValueText::dash();
    case QJsonValue::String: {
        const QString list = key.endsWith("_band"_L1) ? u"amount_band"_s
            : key.startsWith("marital_"_L1)           ? u"marital"_s
                                                      : key;
        return words.code(list, value.toString());
    }
    case QJsonValue::Double:
    case QJsonValue::Undefined: break;
    }
    return value.toVariant().toString();
}

QStringList evidenceLines(const QJsonValue &evidence, const items::ValueText &words)
{
    QStringList lines;
    for (const QJsonValue &entry : evidence.toArray()) {
        const QJsonObject clause = entry.toObject();
        const QString code = clause.value("clause"_L1).toString();
        const QString what =
            code.isEmpty() ? items::ValueText::dash() : words.title(u"warning", code);
        const QString source = clause.value("source"_L1).toString();
        const QString by = source.isEmpty() ? Words::tr("source not given") : words.source(source);
        const QString asOf = clause.value("as_of"_L1).toString();
        const QString on = asOf.isEmpty() ? Words::tr("date not given") : asOf.left(10);
        const QJsonValue value = clause.value("value"_L1);
        if (value.isUndefined() || value.isNull())
            lines.append(Words::tr("%1 (%2, %3)", "clause, source, date").arg(what, by, on));
        else
            lines.append(Words::tr("%1: %2 (%3, %4)", "clause, value, source, date")
                             .arg(what, foundText(value, words, code), by, on));
    }
    return lines;
}

} // namespace hearth::ui

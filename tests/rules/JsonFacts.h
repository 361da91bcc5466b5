// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Facts.h"

#include <QJsonArray>
#include <QJsonObject>

/// Facts from the JSON of rule-cases.tsv: a missing key or null is unknown, "-" is empty; levels stand side by side.
class JsonFacts final : public hearth::rules::Facts {
public:
    JsonFacts(QJsonObject facts, std::shared_ptr<const hearth::catalogue::Catalogue> catalogue)
        : m_facts(std::move(facts))
        , m_catalogue(std::move(catalogue))
    {
    }

    std::optional<hearth::rules::FactValue> fact(hearth::rules::Level, const QString &id) const override
    {
        using hearth::rules::Value;
        const QJsonValue held = m_facts.value(id);
        if (held.isNull() || held.isUndefined())
            return std::nullopt;
        if (held.isArray()) {
            QStringList codes;
            for (const QJsonValue &code : held.toArray())
                codes.append(code.toString());
            return hearth::rules::FactValue{Value::of(codes), {}, {}};
        }
        if (held.isBool())
            return hearth::rules::FactValue{Value::of(held.toBool()), {}, {}};
        if (held.toString() == QLatin1String("-"))
            return hearth::rules::FactValue{};
        const QString text = held.isDouble() ? QString::number(held.toInteger()) : held.toString();
        return hearth::rules::FactValue{typed(id, text), {}, {}};
    }

    std::optional<hearth::rules::Rows> rows(const QString &collection) const override
    {
        const QJsonValue held = m_facts.value(collection);
        if (held.isNull() || held.isUndefined())
            return std::nullopt;
        hearth::rules::Rows rows;
        rows.complete = held.isArray() || held.toObject().value(QLatin1String("complete")).toBool(true);
        for (const QJsonValue &row : held.isArray() ? held.toArray() : held.toObject().value(QLatin1String("rows")).toArray())
            rows.rows.push_back(std::make_shared<JsonFacts>(row.toObject(), m_catalogue));
        return rows;
    }

private:
    hearth::rules::Value typed(const QString &id, const QString &text) const
    {
        using hearth::rules::Value;
        for (const auto &fact : m_catalogue->facts()) {
            if (fact.id != id)
                continue;
            if (fact.type == QLatin1String("date"))
                return Value::of(QDate::fromString(text, Qt::ISODate));
            // An id may be a set of a person and a code of a row; a set never comes as a text.
            if (fact.type == QLatin1String("code") || fact.type == QLatin1String("text") || fact.type == QLatin1String("set"))
                return Value::of(text);
            return Value::of(hearth::rules::Fraction::fromString(text).value_or(hearth::rules::Fraction()));
        }
        return {};
    }

    QJsonObject m_facts;
    std::shared_ptr<const hearth::catalogue::Catalogue> m_catalogue;
};

/// Parameters of the shipped table, with "@x" of a case in their place.
class CaseParameters final : public hearth::rules::Parameters {
public:
    CaseParameters(QJsonObject facts, const hearth::catalogue::Catalogue &catalogue)
        : m_facts(std::move(facts))
        , m_shipped(catalogue)
    {
    }

    std::optional<hearth::rules::ParameterValue> inForce(const QString &id, QDate day) const override
    {
        const QJsonValue held = m_facts.value(QString(u'@' + id));
        if (held.isUndefined())
            return m_shipped.inForce(id, day);
        if (!held.isArray())
            return hearth::rules::ParameterValue{held.toVariant().toString(), {}};
        std::optional<hearth::rules::ParameterValue> latest;
        for (const QJsonValue &version : held.toArray()) {
            const QDate from = QDate::fromString(version[QLatin1String("from")].toString(), Qt::ISODate);
            if (from <= day && (!latest || latest->from < from))
                latest = {version[QLatin1String("value")].toVariant().toString(), from};
        }
        return latest;
    }

private:
    QJsonObject m_facts;
    hearth::rules::ShippedParameters m_shipped;
};

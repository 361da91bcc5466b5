// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ItemContext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonValue>

namespace hearth::items {

/// Words for values, in one language: codes by the catalogue, money with separators, dates as ISO,
/// divisions by name. A value that is not known is a dash.
class ValueText {
    Q_DECLARE_TR_FUNCTIONS(hearth::items::ValueText)

public:
    explicit ValueText(ItemContext context)
        : m_context(std::move(context))
    {
    }

    [[nodiscard]] const ItemContext &context() const { return m_context; }
    void setLanguage(const QString &language) { m_context.language = language; }

    /// A value of a field, in full.
    [[nodiscard]] QString value(const catalogue::Field &field, const QJsonValue &value) const;
    /// The same by the masks of ux.md 5.8; `masked` tells whether anything was hidden.
    [[nodiscard]] QString masked(const catalogue::Field &field, const QJsonValue &value,
                                 bool *masked = nullptr) const;
    [[nodiscard]] QString code(QStringView list, const QString &code) const;
    [[nodiscard]] QString codes(QStringView list, const QStringList &codes) const;
    [[nodiscard]] QString programs(const QStringList &ids) const;
    /// Names from the district down.
    [[nodiscard]] QString division(const QString &code) const;
    /// The same for a list: without the names that stand in every row because the user works there.
    [[nodiscard]] QString place(const QString &code) const;
    [[nodiscard]] QString user(const QString &id) const;
    [[nodiscard]] QString label(const catalogue::Label &label) const
    {
        return label.in(m_context.language);
    }
    [[nodiscard]] QString unit(const QString &unit) const
    {
        return m_context.catalogue->unitLabel(unit, m_context.language);
    }
    /// Label of a field of a record type; the id itself when the catalogue has no such field.
    [[nodiscard]] QString field(QStringView type, QStringView id) const;
    [[nodiscard]] QString recordType(QStringView type) const;
    [[nodiscard]] QString state(QStringView type, const QString &state) const;
    /// Indicator, risk, program, verification item or any other code that says what a case is
    /// about.
    [[nodiscard]] QString title(QStringView type, const QString &code) const;
    [[nodiscard]] QString source(const QString &source) const;
    [[nodiscard]] static QString date(QDate date);
    /// City time, to the minute.
    [[nodiscard]] static QString time(const QDateTime &utc);
    [[nodiscard]] static QString dash();
    /// Word of a store::LocalState (ux.md 5.2).
    [[nodiscard]] static QString localState(int state);

private:
    [[nodiscard]] QString single(const catalogue::Field &field, const QJsonValue &value) const;
    [[nodiscard]] QString maskedSingle(const catalogue::Field &field, const QJsonValue &value) const;
    [[nodiscard]] QString join(const QStringList &words) const;
    ItemContext m_context;
};

} // namespace hearth::items

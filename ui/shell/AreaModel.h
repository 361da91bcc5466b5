// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Divisions.h"

#include <QAbstractListModel>

#include <vector>

namespace hearth::ui {

/// The divisions that a user's rights cover, as a tree laid flat, and narrowed by what is typed: a part of the name, its
/// spelling or initials in Latin letters, or the beginning of the code. GUI thread.
class AreaModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { CodeRole = Qt::UserRole + 1 };

    explicit AreaModel(const domain::Divisions &divisions, QObject *parent = nullptr);
    /// `own` is the user's division, `prefixes` what he may see of the city.
    void setRights(const QString &own, const QStringList &prefixes);
    void setText(const QString &text);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// Row of a code among what is shown now; -1 when it is not.
    [[nodiscard]] int rowOf(const QString &code) const;
    /// All divisions that can be chosen, whatever is typed.
    [[nodiscard]] int size() const { return static_cast<int>(m_entries.size()); }

private:
    struct Entry {
        const domain::Division *division = nullptr;
        int depth = 0;
        QString spelling, initials; ///< empty until they are worked out
    };
    using Spellings = std::vector<std::pair<QString, QString>>;
    void add(const domain::Division &division, int depth);
    /// The tables of spellings take a moment to load, which the window is not held up for.
    void spell();
    void onSpelled(const Spellings &spellings, quint64 turn);
    [[nodiscard]] bool matches(const Entry &entry) const;
    void show();
    const domain::Divisions &m_divisions;
    std::vector<Entry> m_entries;
    std::vector<size_t> m_shown;
    QString m_text;
    quint64 m_turn = 0; ///< whose divisions are being spelled
};

} // namespace hearth::ui

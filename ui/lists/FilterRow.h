// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLabel>
#include <QMap>
#include <QWidget>

#include <vector>

class QMenu;
class QPushButton;
class QToolButton;

namespace hearth::ui {

class ChipButton;
class FlowLayout;

/// What a list is narrowed by (ux.md section 2, list contract): numbers that narrow when they are pressed, a menu of further
/// conditions, each of these as a chip that goes when it is pressed, "Clear all", and at the right how many rows are shown.
/// Knows codes and their words, nothing of what they filter.
class FilterRow : public QWidget {
    Q_OBJECT
public:
    struct Option {
        QString code, label;
    };
    struct Filter {
        QString id, title;
        std::vector<Option> options;
        bool many = true; ///< several options at a time
    };
    /// A number before the conditions: an option of a filter that is always at hand.
    struct Quick {
        QString filter, code, label;
        int count = 0;
        bool wrong = false;
        QString level = {};
    };
    using Chosen = QMap<QString, QStringList>; ///< codes by filter

    /// `name` begins the object names of its parts.
    FilterRow(const QString &name, QWidget *parent);
    void setFilters(std::vector<Filter> filters);
    void setQuick(const std::vector<Quick> &quick);
    /// A widget behind the numbers, such as the choice of a grouping.
    void addAfterChips(QWidget *widget);
    /// A widget at the right end, behind the count.
    void addAtEnd(QWidget *widget);
    /// A division that narrows too; empty: none.
    void setArea(const QString &text, const QString &spoken);
    void setCount(const QString &text);

    [[nodiscard]] QStringList chosen(const QString &filter) const { return m_chosen.value(filter); }
    [[nodiscard]] const Chosen &allChosen() const { return m_chosen; }
    /// Says nothing of it; codes that no filter knows are left out.
    void setChosen(const Chosen &chosen);
    [[nodiscard]] int conditions() const;
    void clear();

Q_SIGNALS:
    void changed();
    void areaCleared();

private:
    void fillMenu();
    void rebuildChips();
    void toggle(const QString &filter, const QString &code, bool on);
    [[nodiscard]] bool isQuick(const QString &filter) const;
    [[nodiscard]] QString named(const QString &part) const { return QString(objectName() + u'.' + part); }
    std::vector<Filter> m_filters;
    Chosen m_chosen;
    FlowLayout *m_flow;
    QPushButton *m_add;
    QMenu *m_menu;
    QHash<QString, ChipButton *> m_quick; ///< by filter and code
    QHash<QString, ChipButton *> m_chips; ///< by filter
    QStringList m_quickFilters;
    ChipButton *m_area;
    QToolButton *m_clear;
    QLabel *m_count;
};

} // namespace hearth::ui

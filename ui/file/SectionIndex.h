// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "ui/shell/Session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace hearth::ui {

/// The index of a file (ux.md P3): every section with how much is filled in, what is drafted, where sources differ, what is
/// not to be written; a field above that leads to any section or item by its name.
class SectionIndex : public QWidget {
    Q_OBJECT
public:
    explicit SectionIndex(Session &session, QWidget *parent);
    /// `file` is read at once and not kept.
    void show(const store::HouseholdFile &file, const QStringList &drafted, const QString &current);
    void setDrafted(const QStringList &sections);
    void setCurrent(const QString &section);
    void clear();

Q_SIGNALS:
    /// `item` is empty when the section itself was chosen.
    void chosen(const QString &section, const QString &item);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// The line that parts it from the form.
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        const catalogue::Section *section = nullptr;
        int filled = 0, total = 0, conflicting = 0, hidden = 0;
        bool locked = false, missing = false;
    };
    void fill();
    void addItems(const Entry &entry, const QString &wanted);
    void addSection(const Entry &entry, int number);
    void choose(const QListWidgetItem *item);
    [[nodiscard]] QString tip(const Entry &entry) const;
    Session &m_session;
    std::vector<Entry> m_entries;
    QStringList m_drafted;
    QString m_current;
    QLineEdit *m_filter;
    QListWidget *m_list;
    QLabel *m_count;
};

} // namespace hearth::ui

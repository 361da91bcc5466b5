// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QVariantMap>

namespace hearth::ui {

class ListPage;
class Session;

/// The views of a list that this user has saved under a name: conditions, tab, order and columns. A menu of them, to show
/// one, save the present one, or give one up. They are kept with how the user left the window, and change no record.
class SavedViews : public QMenu {
    Q_OBJECT
public:
    SavedViews(Session &session, ListPage &page, const QString &name);
    [[nodiscard]] QStringList names() const;
    /// Keeps what is shown now under this name, in the place of what had it.
    void save(const QString &name);
    void choose(const QString &name);
    void remove(const QString &name);

private:
    void fill();
    void askName();
    [[nodiscard]] QVariantMap kept() const;
    Session &m_session;
    ListPage &m_page;
    QString m_key;
    QString m_name;
};

} // namespace hearth::ui

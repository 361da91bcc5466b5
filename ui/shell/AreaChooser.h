// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QPushButton>

class QFrame;
class QLabel;
class QLineEdit;
class QListView;

namespace hearth::ui {

class AreaModel;

/// The division that all lists are narrowed to, in the header; its popup finds any division that the user's rights cover.
class AreaChooser : public QPushButton {
    Q_OBJECT
public:
    explicit AreaChooser(Session &session, QWidget *parent = nullptr);
    /// Opens the popup with the cursor in its field.
    void choose();
    void setNarrow(bool narrow);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPopup();
    void follow();
    void take();
    void move(int by);
    Session &m_session;
    AreaModel *m_model;
    QFrame *m_popup;
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_none;
    QString m_user; ///< whose divisions the popup shows
    bool m_narrow = false;
};

/// Says on a page that its lists are narrowed to a division, and widens them again when it is pressed; not there when
/// they are not.
class AreaChip : public QPushButton {
    Q_OBJECT
public:
    AreaChip(Session &session, const QString &name, QWidget *parent = nullptr);

private:
    void follow();
    Session &m_session;
};

} // namespace hearth::ui

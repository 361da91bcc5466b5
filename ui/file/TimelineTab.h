// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/TimelineModel.h"
#include "ui/shell/Session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;

namespace hearth::ui {

/// What happened to a file, newest first, of one kind or of all. Values stay masked.
class TimelineTab : public QWidget {
    Q_OBJECT
public:
    TimelineTab(Session &session, QWidget *parent);
    void load(const domain::RecordId &file);
    void clear();

Q_SIGNALS:
    void told(const QString &text, bool wrong);

private:
    void fill();
    Session &m_session;
    domain::RecordId m_file;
    std::unique_ptr<store::HistoryQueries> m_queries;
    std::unique_ptr<items::TimelineModel> m_model;
    QComboBox *m_kind;
    QLabel *m_empty;
    QListView *m_list;
};

} // namespace hearth::ui

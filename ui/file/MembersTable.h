// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "ui/file/Reveal.h"

#include <QTableWidget>

namespace hearth::ui {

/// Everybody of an open file: those who live together, supporters, and who has left. Names and numbers are masked until the
/// file is shown in full.
class MembersTable : public QTableWidget {
    Q_OBJECT
public:
    MembersTable(Session &session, Reveal &reveal, QWidget *parent);
    void show(const std::vector<store::FileMember> &members);

private:
    void fill();
    Session &m_session;
    Reveal &m_reveal;
    std::vector<store::FileMember> m_members;
};

/// Full years on a day; empty when the birth is not known to the day.
[[nodiscard]] QString ageOn(const QString &birth, QDate day);

} // namespace hearth::ui

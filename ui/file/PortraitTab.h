// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/file/PortraitData.h"
#include "ui/file/Reveal.h"

#include <QScrollArea>

class QBoxLayout;
class QTableWidget;

namespace hearth::ui {

class Card;

/// A family on one page (ux.md P3): what it lives on against the lines of the law, what it cannot do without, what it gets,
/// who lives together, what is open, what happened last. Read in the background; names and numbers as covered as in the rest
/// of the file.
class PortraitTab : public QScrollArea {
    Q_OBJECT
public:
    PortraitTab(Session &session, Reveal &reveal, QWidget *parent);
    /// Reads the family again; what is shown stays until the answer is there.
    void load(const domain::RecordId &file);
    /// Nothing of the family stays on the screen.
    void clear();

Q_SIGNALS:
    void told(const QString &text, bool wrong);
    void sectionAsked(const QString &section);
    void membersAsked();
    void timelineAsked();
    void caseAsked(const hearth::domain::RecordId &record, const QString &type);
    /// The main step of a case.
    void stepAsked(const hearth::domain::RecordId &record, const QString &event);
    /// What was read last is on the screen.
    void shown();

private:
    void onRead(const domain::Result<std::optional<Portrait>> &read);
    void build();
    void addIncome(QBoxLayout *row);
    void addCosts(QBoxLayout *row);
    void addBenefits(QBoxLayout *row);
    void addCompleteness(QBoxLayout *row);
    void addMembers(QBoxLayout *column);
    void fillMember(QTableWidget *table, int row, const store::FileMember &member);
    void addWarnings(QBoxLayout *row);
    void addPlan(QBoxLayout *row);
    void addLatest(QBoxLayout *row);
    Card *addCard(const QString &name, const QString &title, QBoxLayout *row, int stretch);
    /// Why no amounts stand here; empty when they may.
    [[nodiscard]] QString coveredAmounts() const;
    [[nodiscard]] QString amount(const domain::Money &money) const;

    Session &m_session;
    Reveal &m_reveal;
    domain::RecordId m_file;
    std::optional<Portrait> m_portrait;
    QWidget *m_page = nullptr;
    Turn m_turn;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/warnings/WarningsPage.h"

namespace hearth::ui {

using namespace Qt::StringLiterals;
using Column = items::WorkListModel::Column;

namespace {

std::vector<ListColumns::Column> columnsOfWarnings()
{
    const auto shown = &ListColumns::column<Column>;
    const auto extra = &ListColumns::extra<Column>;
    return {shown(Column::State, 52, 0),      shown(Column::Level, 66, 0),     shown(Column::Due, 208, 0),    shown(Column::Task, 130, 0),
            shown(Column::Household, 104, 0), shown(Column::Division, 160, 2), shown(Column::Evidence, 150, 3), shown(Column::Step, 118, 1),
            shown(Column::Owner, 96, 4),      extra(Column::CaseNo, 132),      extra(Column::Outcome, 110),   extra(Column::Opened, 140),
            extra(Column::Released, 140),     extra(Column::Closed, 140),      extra(Column::OnTime, 76)};
}

} // namespace

WarningsPage::WarningsPage(Session &session, QWidget *parent)
    : CaseListPage(session, u"warnings"_s, {u"warning"_s, u"notice"_s}, columnsOfWarnings(), parent)
{
}

std::vector<CaseListPage::Tab> WarningsPage::makeTabs() const
{
    const auto of = [](const QStringList &types, const QStringList &states, bool closed) {
        return [types, states, closed] {
            store::WorkFilter filter;
            filter.types = types;
            filter.states = states;
            filter.closed = closed;
            return filter;
        };
    };
    QStringList released;
    for (const catalogue::State &state : session().catalogue().states())
        if (state.workflow == "warning"_L1 && state.id != "raised"_L1 && !session().catalogue().isFinal(state.workflow, state.id))
            released.append(state.id);
    using store::WorkSort;
    return {{u"triage"_s, tr("Triage"), of({u"warning"_s}, {u"raised"_s}, false), WorkSort::Urgency, Qt::AscendingOrder, true},
            {u"released"_s, tr("Released", "warnings"), of({u"warning"_s}, released, false), WorkSort::Urgency, Qt::AscendingOrder, true},
            {u"mine"_s, tr("Mine", "warnings"), {}, WorkSort::Urgency, Qt::AscendingOrder, false},
            {u"notices"_s, tr("Notices"), of({u"notice"_s}, {}, false), WorkSort::Urgency, Qt::AscendingOrder, true},
            {u"closed"_s, tr("Closed", "warnings"), of({u"warning"_s, u"notice"_s}, {}, true), WorkSort::Closed, Qt::DescendingOrder, false}};
}

/// Who reviews begins with what is to be reviewed.
QString WarningsPage::firstTab() const
{
    const QString role = session().client().account().role;
    for (const catalogue::Transition *step : session().catalogue().transitionsFrom(u"warning"_s, u"raised"_s))
        if (step->roles.contains(role))
            return u"triage"_s;
    return u"released"_s;
}

std::vector<FilterRow::Filter> WarningsPage::makeFilters(const QString &tab) const
{
    const bool notices = tab == "notices"_L1;
    FilterRow::Filter scenarios{u"scenario"_s, tr("Scenario"), {}};
    FilterRow::Filter sources{u"source"_s, tr("Source"), {}};
    QStringList departments;
    for (const catalogue::Indicator &indicator : session().catalogue().indicators()) {
        const bool fits = indicator.kind == (notices ? "notice"_L1 : "warning"_L1);
        if (!fits && tab != "mine"_L1 && tab != "closed"_L1)
            continue;
        scenarios.options.push_back({indicator.id, indicator.label.in(session().language())});
        if (!departments.contains(indicator.sourceDepartment)) {
            departments.append(indicator.sourceDepartment);
            sources.options.push_back({indicator.sourceDepartment, session().catalogue().codeLabel(u"department", indicator.sourceDepartment, session().language())});
        }
    }
    std::vector<FilterRow::Filter> filters{codeFilter(u"level"_s, tr("Level", "of a warning"), u"warn_level"_s), scenarios, sources};
    if (tab == "released"_L1 || tab == "closed"_L1)
        filters.push_back(stepFilter(tab == "closed"_L1));
    if (tab != "mine"_L1)
        filters.push_back(recordFilter());
    return filters;
}

/// Before the review all stand at one step: there the evidence decides, and later the step.
domain::Result<void> WarningsPage::read()
{
    const bool review = tab() == "triage"_L1;
    pane()->columns()->setDropped(static_cast<int>(Column::Step), review ? 4 : 1);
    pane()->columns()->setDropped(static_cast<int>(Column::Evidence), review ? 1 : 3);
    return CaseListPage::read();
}

std::vector<FilterRow::Quick> WarningsPage::makeQuick(const QString &tab)
{
    return levelCounts(tab);
}

QString WarningsPage::emptyText() const
{
    const QString shown = tab();
    if (shown == "triage"_L1)
        return tr("No warning waits for review. New ones appear by themselves.");
    if (shown == "mine"_L1)
        return tr("No warning and no notice waits for you.");
    if (shown == "notices"_L1)
        return tr("No notice is open in your area.");
    if (shown == "closed"_L1)
        return tr("No warning of your area has been closed yet.");
    return tr("No released warning is open in your area.");
}

QString WarningsPage::filteredText(int conditions) const
{
    return tab() == "notices"_L1 ? tr("No notice matches these %n condition(s).", nullptr, conditions)
                                 : tr("No warning matches these %n condition(s).", nullptr, conditions);
}

QString WarningsPage::noPermissionText() const
{
    return tr("Warnings are for town and grid workers, reviewers, the city centre and supervisors. The administrator of your office can give you such a role.");
}

} // namespace hearth::ui
